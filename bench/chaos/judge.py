"""What came of every text: by the record, and by what the provider really took. Reads; changes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from bench.chaos.hits import Felt
from engine.stream.events import DeliveryAttempted, DeliveryOwed, DeliverySettled, DeliverySuperseded
from engine.stream.recorded import Recorded

CARRIED = ("accepted", "delivered")
SHARED = ("timekeeper", "broker", "supervisor", "database")
"""What every text needs on its way, beside the worker of its channel."""
AT_GATEWAY = ("sms", "voice")


@dataclass
class Text:
    """One delivery as the record has it. Machine times, aware, UTC."""

    owed: DeliveryOwed
    owed_at: datetime
    state: str = "owed"
    attempts: dict[int, list[str]] = field(default_factory=dict)
    carried_at: datetime | None = None
    steps: list[tuple[datetime, str]] = field(default_factory=list)
    """What happened to it, in words of the record."""
    together: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """By attempt the texts that went out as one message with it."""


@dataclass(frozen=True)
class Taken:
    """One message or call as the provider took it."""

    delivery: str
    attempt: int
    at: datetime


@dataclass(frozen=True)
class Twice:
    """Texts taken once too often: `avoidable` where the provider could have told, `could_not_tell` where it could
    not.
    """

    avoidable: tuple[str, ...]
    could_not_tell: tuple[str, ...]


@dataclass(frozen=True)
class Rescue:
    """How long a text that a hit had met waited to be taken: once nothing on its way was hit any more, and since the
    first hit.
    """

    delivery: str
    undisturbed: timedelta
    altogether: timedelta


def texts_of(entries: Iterable[Recorded]) -> dict[str, Text]:
    """The deliveries of an incident of a practice home."""
    texts: dict[str, Text] = {}
    for entry in entries:
        at, event = entry.machine_at or entry.at, entry.event
        if isinstance(event, DeliveryOwed):
            texts[event.delivery] = Text(event, at, steps=[(at, "owed")])
        elif isinstance(event, DeliveryAttempted):
            texts[event.delivery].attempts[event.attempt] = []
            texts[event.delivery].together[event.attempt] = event.together
            texts[event.delivery].state = "attempted"
            texts[event.delivery].steps.append((at, f"attempt {event.attempt}"))
        elif isinstance(event, DeliverySettled):
            _settle(texts[event.delivery], event, at)
        elif isinstance(event, DeliverySuperseded):
            texts[event.delivery].state = "superseded"
            texts[event.delivery].steps.append((at, "superseded"))
    return texts


def each(taken: Iterable[Taken], texts: Mapping[str, Text]) -> list[Taken]:
    """What was taken, text by text: a message names one of those that it carries."""
    found = []
    for it in taken:
        together = texts[it.delivery].together.get(it.attempt, ()) if it.delivery in texts else ()
        found.append(it)
        for other in together:
            attempts = [number for number, those in texts[other].together.items() if those == together]
            found += [Taken(other, number, it.at) for number in attempts if other != it.delivery]
    return found


def _settle(text: Text, event: DeliverySettled, at: datetime) -> None:
    text.attempts.setdefault(event.attempt, []).append(event.outcome)
    text.steps.append(
        (at, f"attempt {event.attempt}: {event.outcome} {event.code or ''}{' late' if event.late else ''}")
    )
    if not event.late:
        text.state = event.outcome
    if event.outcome in CARRIED and text.carried_at is None:
        text.carried_at = at


def twice(taken: Iterable[Taken], texts: dict[str, Text], felt: Sequence[Felt]) -> Twice:
    """Texts that the provider took more than once, one entry for each time too many."""
    by_text: dict[str, list[Taken]] = defaultdict(list)
    for it in taken:
        by_text[it.delivery].append(it)
    found: dict[bool, list[str]] = {True: [], False: []}
    for delivery, times in by_text.items():
        times.sort(key=lambda it: it.at)
        for one, again in pairwise(times):
            found[_could_not_tell(texts.get(delivery), one, again, felt)].append(delivery)
    return Twice(tuple(found[False]), tuple(found[True]))


def _could_not_tell(text: Text | None, one: Taken, again: Taken, felt: Sequence[Felt]) -> bool:
    """No outcome of the first was known when it was taken again, and the provider could not be asked: it was hit, or it
    is a mailbox.
    """
    if text is None or set(text.attempts.get(one.attempt, [])) & {*CARRIED, "undelivered"}:
        return False
    if text.owed.channel not in AT_GATEWAY:
        return True
    return any(it.target == "gateway" and it.began <= again.at and it.ended >= one.at for it in felt)


def rescues(texts: Iterable[Text], felt: Sequence[Felt]) -> list[Rescue]:
    """Of the texts that were carried and were owed during a hit on their way, the slowest first."""
    found = [it for text in texts if (it := _rescue(text, felt))]
    return sorted(found, key=lambda it: it.undisturbed, reverse=True)


def _rescue(text: Text, felt: Sequence[Felt]) -> Rescue | None:
    if text.carried_at is None:
        return None
    way = {*SHARED, f"worker {text.owed.channel}", *(["gateway"] if text.owed.channel in AT_GATEWAY else [])}
    met = [it for it in felt if it.target in way and it.began < text.carried_at and it.ended > text.owed_at]
    if not met:
        return None
    last, first = max(it.ended for it in met), min(it.ended for it in met)
    return Rescue(
        text.owed.delivery, text.carried_at - max(last, text.owed_at), text.carried_at - max(first, text.owed_at)
    )


def never_taken(texts: Iterable[Text], taken: Iterable[Taken]) -> list[str]:
    """Texts that the record says were carried and that the provider never took."""
    known = {it.delivery for it in taken}
    return [
        it.owed.delivery
        for it in texts
        if it.carried_at and it.owed.channel != "chat" and it.owed.delivery not in known
    ]


def states(texts: Iterable[Text]) -> Counter[str]:
    """How many texts ended in which state."""
    return Counter(it.state for it in texts)

"""The texts of an incident by channel: how many came to somebody, how many did not, and how fast. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from engine.incident.state import Incident
from engine.stream.events import DeliveryOwed, DeliverySettled
from engine.stream.recorded import Recorded
from engine.stream.state import TAKEN, Delivery

FAILED = frozenset({"failed", "undelivered"})


@dataclass(frozen=True)
class ChannelView:
    """One channel. `texts`: that were owed on it and not called off; `taken`: by a provider, of which `delivered`
    have a receipt; `failed`: turned away or not delivered; `unknown`: nobody knows, or nothing was learnt yet.
    `took`: the median from owed to taken. `entries`: those that say which failed, else which was the first taken.
    """

    channel: str
    texts: int
    taken: int
    delivered: int
    failed: int
    unknown: int
    called_off: int
    segments: int
    took: timedelta | None
    entries: tuple[int, ...]


@dataclass(frozen=True)
class UntoldView:
    """A person whom no text of a matter reached on any channel, and the entries that say so."""

    person: str
    person_name: str
    unit: str
    entries: tuple[int, ...]


def channel_views(incident: Incident, entries: Sequence[Recorded]) -> tuple[ChannelView, ...]:
    """Every channel that was used, the busiest first."""
    settled = _settled(entries)
    by_channel: dict[str, list[Delivery]] = {}
    for it in incident.deliveries.values():
        by_channel.setdefault(it.owed.channel, []).append(it)
    found = [_channel(name, texts, settled) for name, texts in by_channel.items()]
    return tuple(sorted(found, key=lambda it: (-it.texts, it.channel)))


def untold(incident: Incident, entries: Sequence[Recorded]) -> tuple[UntoldView, ...]:
    """Everybody to whom something was owed and nothing at all came."""
    owed = {it.event.delivery: it.version for it in entries if isinstance(it.event, DeliveryOwed)}
    failed = [it for it in entries if isinstance(it.event, DeliverySettled) and it.event.outcome in FAILED]
    by_person: dict[str, list[Delivery]] = {}
    for it in incident.deliveries.values():
        if it.state != "superseded":
            by_person.setdefault(it.owed.person, []).append(it)
    return tuple(
        UntoldView(
            person,
            str(texts[0].owed.person_name),
            texts[0].owed.unit,
            tuple(it.version for it in failed if getattr(it.event, "delivery", "") in {d.owed.delivery for d in texts})
            or (owed[texts[0].owed.delivery],),
        )
        for person, texts in by_person.items()
        if not any(it.state in TAKEN for it in texts)
    )


def _settled(entries: Sequence[Recorded]) -> Mapping[str, Mapping[str, Recorded]]:
    """By text, the first entry with each outcome."""
    found: dict[str, dict[str, Recorded]] = {}
    for it in entries:
        if isinstance(it.event, DeliverySettled):
            found.setdefault(it.event.delivery, {}).setdefault(it.event.outcome, it)
    return found


def _channel(name: str, texts: list[Delivery], settled: Mapping[str, Mapping[str, Recorded]]) -> ChannelView:
    live = [it for it in texts if it.state != "superseded"]
    taken = [it for it in live if it.state in TAKEN]
    failed = [it for it in live if it.state in FAILED]
    first = {it.owed.delivery: one for it in taken if (one := _first(settled.get(it.owed.delivery, {}))) is not None}
    spans = [(first[it.owed.delivery].at - it.owed_at).total_seconds() for it in taken if it.owed.delivery in first]
    shown = [one.version for it in failed for one in settled.get(it.owed.delivery, {}).values()]
    return ChannelView(
        name,
        len(live),
        len(taken),
        sum(it.state == "delivered" for it in taken),
        len(failed),
        len(live) - len(taken) - len(failed),
        len(texts) - len(live),
        sum(it.segments or 0 for it in taken),
        timedelta(seconds=median(spans)) if spans else None,
        tuple(sorted(shown)) or tuple(sorted(it.version for it in first.values())[:1]),
    )


def _first(outcomes: Mapping[str, Recorded]) -> Recorded | None:
    known = [it for outcome, it in outcomes.items() if outcome in TAKEN]
    return min(known, key=lambda it: it.version, default=None)

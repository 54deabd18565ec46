"""Who was told twice, and what waited, counted at the gateway and laid beside what a user is shown. Reads; changes
nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles
from urllib.parse import parse_qs, urlsplit

from bench.chaos.judge import AT_GATEWAY, Taken, Text
from office.views.incident.deliveries import TextView
from practice.gateway.faults import Fault


@dataclass(frozen=True)
class Away:
    """When the gateway's port was closed. Machine times, aware, UTC."""

    began: datetime
    ended: datetime


@dataclass(frozen=True)
class Told:
    """What the gateway says about a run of slow and lying providers.

    `taken_twice`: texts and calls that it took more than once; `proved`: those of them whose receipts a user is shown
    for both; `unmarked`: those that a user is shown as told once. `only_perhaps`:
    shown as perhaps told twice, though it took one. `believed`: answered, not taken, and shown as delivered all the
    same. `waits`: seconds from owed to taken of those that no fault met and that were not owed while the port was
    closed; `before`: of those that were owed before the first fault, on the same machine with the same other work.
    """

    taken_twice: tuple[str, ...]
    proved: tuple[str, ...]
    unmarked: tuple[str, ...]
    only_perhaps: tuple[str, ...]
    answered_not_taken: tuple[str, ...]
    believed: tuple[str, ...]
    waits: tuple[float, ...]
    before: tuple[float, ...]


def middle(waits: Sequence[float]) -> float:
    """The median; 0 where nothing was taken."""
    return median(waits) if waits else 0.0


def nearly_all(waits: Sequence[float]) -> float:
    """What 95 % stay within; 0 where nothing was taken."""
    return quantiles(waits, n=20)[-1] if len(waits) > 1 else middle(waits)


def suffered_by(suffered: Iterable[tuple[str, Fault]], deliveries: Iterable[str]) -> dict[str, set[Fault]]:
    """The faults that met each text, by its callback's URL."""
    known = set(deliveries)
    found: dict[str, set[Fault]] = defaultdict(set)
    for url, fault in suffered:
        delivery = next(iter(parse_qs(urlsplit(url).query).get("delivery", [])), "")
        if delivery in known:
            found[delivery].add(fault)
    return found


def with_others(suffered: Mapping[str, set[Fault]], texts: Mapping[str, Text]) -> dict[str, set[Fault]]:
    """The same of the texts that went out as one message with those."""
    found: dict[str, set[Fault]] = defaultdict(set)
    for delivery, faults in suffered.items():
        carried = {other for together in texts[delivery].together.values() for other in together}
        for name in {delivery, *carried}:
            found[name] |= faults
    return found


def told(
    taken: Sequence[Taken],
    texts: Mapping[str, Text],
    shown: Mapping[str, TextView],
    suffered: Mapping[str, set[Fault]],
    away: Sequence[Away],
    storm_began: datetime,
) -> Told:
    """Count. `texts` are what the record says, `shown` what `hezhang deliveries` does."""
    at_gateway = [it for it in taken if texts[it.delivery].owed.channel in AT_GATEWAY]
    times = Counter(it.delivery for it in at_gateway)
    twice = tuple(sorted(delivery for delivery, number in times.items() if number > 1))
    lied_to = tuple(sorted(delivery for delivery, faults in suffered.items() if "answered_not_taken" in faults))
    waits = {name: wait for name, wait in _waits(at_gateway, texts, away) if name not in suffered}
    early = {name for name in waits if texts[name].owed_at < storm_began}
    return Told(
        taken_twice=twice,
        proved=tuple(it for it in twice if shown[it].twice == "yes"),
        unmarked=tuple(it for it in twice if shown[it].twice == "no"),
        only_perhaps=tuple(
            name for name, it in shown.items() if it.twice != "no" and it.channel in AT_GATEWAY and times[name] < 2
        ),
        answered_not_taken=lied_to,
        believed=tuple(it for it in lied_to if shown[it].state == "delivered" and not times[it]),
        waits=tuple(sorted(wait for name, wait in waits.items() if name not in early)),
        before=tuple(sorted(wait for name, wait in waits.items() if name in early)),
    )


def _waits(taken: Iterable[Taken], texts: Mapping[str, Text], away: Sequence[Away]) -> Iterable[tuple[str, float]]:
    first: dict[str, datetime] = {}
    for it in taken:
        first[it.delivery] = min(it.at, first.get(it.delivery, it.at))
    for delivery, at in first.items():
        owed_at = texts[delivery].owed_at
        if not any(owed_at <= it.ended and at >= it.began for it in away):
            yield delivery, max((at - owed_at) / timedelta(seconds=1), 0.0)

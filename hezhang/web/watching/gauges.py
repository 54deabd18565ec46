"""What `/metrics` says: the office as families of gauges. docs/metrics.md explains each; a test holds the two together.

Labels are stages, states, channels, providers, queues, parts and hosts: never a person, a number or an incident.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from notify.channel_spec import CHANNELS
from office.home.home import HomeForeign
from office.views.running.measures import Measures, Measuring
from workers.broker import BrokerDown
from workers.queues import queues_of
from workers.relay import CHANNEL
from workers.wiring import Wiring

Sample = tuple[Mapping[str, str], float]


class Numbers(Collector):
    """One look at the office for each `collect`, which raises LedgerError where the record is away."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._measuring = Measuring(wiring.office)

    def describe(self) -> list[Metric]:
        """Nothing: to ask for their names is not to look at the office."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Every family, by one look."""
        seen = self._measuring.look()
        kind = "practice" if self._wiring.office.practice else "live"
        yield _gauge("hezhang_home_info", "What runs here.", [({"kind": kind, "version": version("hezhang")}, 1)])
        yield from of_incidents(seen)
        yield from of_texts(seen)
        yield from of_parts(seen)
        yield _of_backups(seen)
        yield from self._of_broker(seen)

    def _of_broker(self, seen: Measures) -> Iterator[Metric]:
        broker, queues = self._wiring.broker, [queue for channel in CHANNELS for queue in queues_of(channel)]
        try:
            waiting = [({"queue": queue}, float(broker.waiting(queue))) for queue in queues]
            resting = broker.left_alone([it.process for it in seen.beats if it.kind == CHANNEL])
        except (BrokerDown, HomeForeign):
            yield _gauge("hezhang_broker_up", "1 while the broker answers.", [({}, 0)])
            return
        yield _gauge("hezhang_broker_up", "1 while the broker answers.", [({}, 1)])
        yield _gauge("hezhang_queue_jobs", "Jobs that nobody has taken yet.", waiting)
        yield _gauge(
            "hezhang_provider_resting", "Workers that leave a provider alone (open breaker).", _rests(seen, resting)
        )


def of_incidents(seen: Measures) -> Iterator[Metric]:
    """Stages, and what is owed, late or unread; drills count among the stages alone."""
    stages = Counter((it.stage, it.drill) for it in seen.incidents)
    by_stage: list[Sample] = [
        ({"stage": stage, "drill": str(drill).lower()}, count) for (stage, drill), count in sorted(stages.items())
    ]
    yield _gauge("hezhang_incidents", "Incidents by stage.", by_stage)
    meant = [it for it in seen.incidents if not it.drill]
    yield _one("hezhang_duties_open", "Duties that are owed.", sum(it.open_duties for it in meant))
    yield _one("hezhang_duties_late", "Duties that are owed and late.", sum(it.late_duties for it in meant))
    yield _one(
        "hezhang_replies_unread", "Replies that nobody in the office has read.", sum(it.unread_replies for it in meant)
    )
    yield _one("hezhang_alarms", "Alarms that nobody has seen to.", sum(it.alarms for it in meant))
    yield _one(
        "hezhang_limit_overdue_seconds",
        "How long the nearest limit is due and not fired.",
        seen.overdue.total_seconds(),
    )


def of_texts(seen: Measures) -> Iterator[Metric]:
    """What went out, what waits to go, what came in."""
    tallies: list[Sample] = [
        ({"channel": it.channel, "provider": it.provider, "state": it.state}, it.count) for it in seen.deliveries
    ]
    yield _gauge("hezhang_deliveries", "Texts by channel, provider and state.", tallies)
    channels = sorted({*CHANNELS, *seen.waiting})
    waiting = {it: seen.waiting[it] for it in channels if it in seen.waiting}
    yield _gauge(
        "hezhang_texts_waiting",
        "Texts that are owed and not settled.",
        [({"channel": it}, waiting[it].count if it in waiting else 0) for it in channels],
    )
    yield _gauge(
        "hezhang_texts_waiting_oldest_seconds",
        "How long the oldest of them has been owed.",
        [({"channel": it}, waiting[it].oldest.total_seconds() if it in waiting else 0) for it in channels],
    )
    came_in = {"new": 0, "unmatched": 0} | dict(seen.inbox)
    inbox: list[Sample] = [({"state": state}, count) for state, count in sorted(came_in.items())]
    yield _gauge("hezhang_inbox", "What came in, by what became of it.", inbox)


def of_parts(seen: Measures) -> Iterator[Metric]:
    """Who could take work, and whether the pager is alive."""
    ages: dict[tuple[str, str], float] = {}
    for it in seen.beats:
        age = max(0.0, (seen.now - it.beat_at).total_seconds())
        ages[it.queue, it.host] = min(age, ages.get((it.queue, it.host), age))
    yield _gauge(
        "hezhang_heartbeat_age_seconds",
        "Since a part last could take work, by host.",
        [({"part": part, "host": host}, age) for (part, host), age in sorted(ages.items())],
    )
    yield _gauge(
        "hezhang_canary_ok",
        "1 where the last canary of a provider arrived, 0 where it failed.",
        [
            ({"channel": it.channel, "provider": it.provider}, float(it.state != "failed"))
            for it in seen.canaries
            if it.state != "under_way"
        ],
    )
    yield _gauge(
        "hezhang_canary_age_seconds",
        "Since the last canary of a provider went out.",
        [
            ({"channel": it.channel, "provider": it.provider}, max(0.0, (seen.now - it.sent_at).total_seconds()))
            for it in seen.canaries
        ],
    )


def _of_backups(seen: Measures) -> Metric:
    """Without a sample where there is none: an age of none would be a lie."""
    ages: list[Sample] = [] if seen.backup is None else [({}, max(0.0, (seen.now - seen.backup).total_seconds()))]
    return _gauge("hezhang_backup_age_seconds", "Since the newest backup that comes by itself was taken.", ages)


def _rests(seen: Measures, resting: Mapping[str, tuple[str, ...]]) -> list[Sample]:
    """By channel and provider, zeros for those that were ever asked and are not left alone."""
    channel_of = {it.process: it.queue for it in seen.beats if it.kind == CHANNEL}
    counted = Counter(dict.fromkeys(((it.channel, it.provider) for it in seen.deliveries if it.provider), 0))
    counted.update((channel_of[process], provider) for process, them in resting.items() for provider in them)
    return [({"channel": channel, "provider": provider}, n) for (channel, provider), n in sorted(counted.items())]


def _one(name: str, says: str, value: float) -> Metric:
    return _gauge(name, says, [({}, value)])


def _gauge(name: str, says: str, samples: Iterable[Sample]) -> Metric:
    family = GaugeMetricFamily(name, says)
    for labels, value in samples:
        family.add_sample(name, dict(labels), value)
    return family

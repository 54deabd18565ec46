"""How a contact test stands, as plain values for people and for --json: per unit, person and channel. Prints
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.district.model import District
from engine.probe.decide import silent
from engine.probe.events import ContactTestStarted
from engine.probe.state import Probe, fold
from engine.stream.events import DeliverySettled
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery
from notify.registry import explain
from office.wording.language import Lang
from office.wording.probes import why

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class TextView:
    """One person asked on one channel. `result` as in office.wording.probes.RESULTS; `why` says a failure in words."""

    person: str
    name: str
    channel: str
    address: str
    reference: str
    result: str
    owed_at: datetime
    accepted_at: datetime | None
    delivered_at: datetime | None
    answered_at: datetime | None
    answer: str | None
    via: str | None
    provider: str | None
    code: str | None
    why: str


@dataclass(frozen=True)
class UnitView:
    """A unit with all that its contacts were asked. `reached`: one of them answered."""

    unit: str
    unit_name: str
    reached: bool
    contacts: list[TextView]


@dataclass(frozen=True)
class TestView:
    """A whole contact test. `silent`: the units of which nobody has answered."""

    test: str
    started_at: datetime | None
    answer_by: datetime
    ended: bool
    by_calendar: bool
    practice: bool
    silent: tuple[str, ...]
    units: list[UnitView]


@dataclass(frozen=True)
class AskedView:
    """One person is asked on one channel."""

    delivery: str
    person: str
    unit: str
    channel: str


@dataclass(frozen=True)
class BegunView:
    """A contact test began. `nobody_carries`: the channels whose texts lie until somebody does; `ok`: there is none."""

    ok: bool
    test: str
    repeated: bool
    nobody_carries: tuple[str, ...]
    owed: tuple[AskedView, ...]


@dataclass(frozen=True)
class CanarySentView:
    """A text to the office's own address by one provider. `until`: what counts as its arrival."""

    delivery: str
    channel: str
    provider: str
    until: str


@dataclass(frozen=True)
class CanariesView:
    """What was sent. `ok`: something was."""

    ok: bool
    canaries: tuple[CanarySentView, ...]


def contact_test(office: Office, test: str | None, lang: Lang) -> TestView | Refusal:
    """A contact test by its id, the last one without; a refusal where there is none. Raises LedgerError."""
    with office.ledger.reading() as tx:
        test = test or next(iter(tx.streams_of(ContactTestStarted.type)[-1:]), None)
        entries = tx.read(test) if test else []
    if test is None:
        return Refusal("no_test_yet", {})
    if not entries or not isinstance(entries[0].event, ContactTestStarted):
        return Refusal("unknown_test", {"test": test})
    return view(fold(test, entries), entries, office.district(), lang)


def view(probe: Probe, entries: Sequence[Recorded], district: District, lang: Lang) -> TestView:
    """The test as it stands. Raises LookupError for a probe that is none."""
    if probe.test is None:
        raise LookupError(probe.id)
    times = _times(entries)
    quiet = silent(probe)
    units = [
        UnitView(
            unit,
            _unit_name(district, unit, lang),
            unit not in quiet,
            [_text(probe, it, times, lang) for it in probe.deliveries.values() if it.owed.person in persons],
        )
        for unit, persons in probe.test.units.items()
    ]
    return TestView(
        probe.id,
        probe.started_at,
        probe.test.answer_by,
        probe.ended is not None,
        probe.test.by_calendar,
        probe.practice,
        quiet,
        units,
    )


def _times(entries: Sequence[Recorded]) -> dict[tuple[str, str], datetime]:
    """When each text first came to each state."""
    times: dict[tuple[str, str], datetime] = {}
    for entry in entries:
        if isinstance(entry.event, DeliverySettled):
            times.setdefault((entry.event.delivery, entry.event.outcome), entry.at)
    return times


def _text(probe: Probe, it: Delivery, times: dict[tuple[str, str], datetime], lang: Lang) -> TextView:
    owed, answered = it.owed, probe.answers.get(it.owed.delivery)
    failure = explain(it.provider or "", it.code) if it.state in ("failed", "undelivered") else None
    return TextView(
        person=owed.person,
        name=str(owed.person_name),
        channel=owed.channel,
        address=str(owed.address),
        reference=owed.reference,
        result=result(probe, it),
        owed_at=it.owed_at,
        accepted_at=times.get((owed.delivery, "accepted")),
        delivered_at=times.get((owed.delivery, "delivered")),
        answered_at=answered.at if answered else None,
        answer=answered.answer if answered else None,
        via=answered.via if answered else None,
        provider=it.provider,
        code=it.code,
        why=why(it.code if it.code == "no_provider" else failure.advice.value, it.code or "", lang) if failure else "",
    )


def result(probe: Probe, it: Delivery) -> str:
    """What became of one text, as a code."""
    if it.owed.delivery in probe.answers:
        return "answered"
    if it.state in ("failed", "undelivered"):
        return "failed"
    if it.owed.asks and probe.ended is not None:
        return "unanswered"
    if it.state in ("accepted", "delivered") and not it.owed.asks:
        return "arrived"
    return {"delivered": "waiting", "accepted": "on_its_way", "superseded": "failed"}.get(it.state, "owed")


def _unit_name(district: District, unit: str, lang: Lang) -> str:
    known = district.units.get(unit)
    return unit if known is None else known.zh if lang == "zh" else known.en

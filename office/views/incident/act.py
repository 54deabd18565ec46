"""What a command on an incident came to: what was recorded, where the incident stands, and whom to phone still."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.incident.events import KeptLimit, PlaybookMoved
from engine.incident.state import Incident
from engine.stream.events import DeliveryOwed
from engine.stream.recorded import Recorded
from office.dispatch_report import Untold
from office.views.incident.law import LawView
from office.views.incident.open_there import AlsoOpenView
from office.views.incident.promised import PromisedView
from office.views.running.on_air import OnAir


@dataclass(frozen=True)
class EntryView:
    """An entry of the record, by its number and type of event."""

    entry: int
    type: str
    at: datetime


@dataclass(frozen=True)
class OwedTextView:
    """A text that somebody is to get now."""

    delivery: str
    reference: str
    person: str
    unit: str
    channel: str
    duties: tuple[str, ...]


@dataclass(frozen=True)
class KeptLimitView:
    """A limit that a move to another version of the playbook left as it was promised."""

    duty: str
    kind: str
    due: datetime | None
    before: str
    after: str


@dataclass(frozen=True)
class ActView:
    """The answer of a command. `ok`: it is recorded and everybody is being told; `repeated`: it was given before.

    `read_as` and `doubted`: what was made of single values, by fact or item.
    """

    ok: bool
    incident: str
    stage: str
    practice: bool
    drill: bool
    repeated: bool
    kept_limits: tuple[KeptLimitView, ...]
    entries: tuple[EntryView, ...]
    owed: tuple[OwedTextView, ...]
    nobody_told: bool
    untold: tuple[Untold, ...]
    promised_twice: tuple[PromisedView, ...]
    read_as: dict[str, str]
    doubted: dict[str, str]


@dataclass(frozen=True)
class OpenedView(ActView):
    """The answer of a command that opens an incident."""

    also_open: tuple[AlsoOpenView, ...]
    law: LawView
    on_air: tuple[OnAir, ...] = ()


@dataclass(frozen=True)
class ReportIssuedView(ActView):
    """The answer of a command that issues a report, with the units to which it is owed."""

    report: str
    owed_to: tuple[str, ...]


@dataclass(frozen=True)
class ReportSentView(ReportIssuedView):
    """The answer of a command that sends a report, with the units that have it."""

    sent_to: tuple[str, ...]


def act_view(
    incident: Incident,
    entries: Sequence[Recorded],
    untold: Iterable[Untold],
    twice: tuple[PromisedView, ...],
    *,
    practice: bool,
    repeated: bool,
) -> ActView:
    """What came of a command whose `entries` were recorded on an incident."""
    waiting = tuple(untold)
    return ActView(
        ok=not waiting,
        incident=incident.id,
        stage=incident.stage,
        practice=practice,
        drill=incident.head.drill,
        repeated=repeated,
        kept_limits=tuple(_kept(it) for entry in entries for it in _kept_by(entry)),
        entries=tuple(EntryView(it.version, it.event.type, it.at) for it in entries),
        owed=tuple(_owed(it.event) for it in entries if isinstance(it.event, DeliveryOwed)),
        nobody_told=bool(waiting),
        untold=waiting,
        promised_twice=twice,
        read_as=_said_of(entries, "read_as"),
        doubted=_said_of(entries, "doubted"),
    )


def _kept_by(entry: Recorded) -> tuple[KeptLimit, ...]:
    return entry.event.kept if isinstance(entry.event, PlaybookMoved) else ()


def _kept(it: KeptLimit) -> KeptLimitView:
    return KeptLimitView(it.duty, it.kind, it.due, it.before, it.after)


def _owed(it: DeliveryOwed) -> OwedTextView:
    return OwedTextView(it.delivery, it.reference, it.person, it.unit, it.channel, it.duties)


def _said_of(entries: Iterable[Recorded], field: str) -> dict[str, str]:
    """What events say of single values, by fact or item: `read_as` or `doubted`."""
    found: dict[str, str] = {}
    for it in entries:
        said = getattr(it.event, field, None)
        found |= said if isinstance(said, dict) else {}
    return found

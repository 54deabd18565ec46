"""The course of an incident as a partner is told it: stages, grades, public warnings, and their own receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.incident.events import IncidentOpened, StageEntered
from engine.incident.grading import GradeSet
from engine.incident.partners import NoticeReceived
from engine.incident.warning import WarningCancelled, WarningIssued
from office.wording.codes import COLOURS, GRADES, named
from office.wording.partner_page import COURSE

if TYPE_CHECKING:
    from engine.stream.recorded import Recorded
    from office.services.found import Found
    from office.views.names import Names


@dataclass(frozen=True)
class Milestone:
    """Something that happened, in a line."""

    at: datetime
    says: str


def course(found: Found, unit: str, names: Names) -> tuple[Milestone, ...]:
    """The newest first."""
    lines = ((entry.at, _said(entry, unit, names)) for entry in reversed(found.entries))
    return tuple(Milestone(at, says) for at, says in lines if says)


def _said(entry: Recorded, unit: str, names: Names) -> str:
    match entry.event:
        case IncidentOpened() as event:
            return _line(names, "opened", str(event.summary))
        case StageEntered() as event:
            return _line(names, "stage", names.stage(event.stage))
        case GradeSet() as event:
            return _line(names, "grade", named(GRADES, event.grade, names.lang))
        case WarningIssued() as event:
            return _line(names, "warned", named(COLOURS, event.colour, names.lang))
        case WarningCancelled() as event:
            return _line(names, "lifted", named(COLOURS, event.colour, names.lang))
        case NoticeReceived() as event if event.unit == unit:
            return _line(names, "received", f"{names.unit(unit)} {event.name} ")
        case _:
            return ""


def _line(names: Names, kind: str, what: str) -> str:
    return COURSE[kind].into(names.lang, {"what": what})

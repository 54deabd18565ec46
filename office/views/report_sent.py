"""What is said when a report was issued or sent: which it is, who has it, and who is still to get it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.incident.state import Incident
from engine.rules.reporting import owed_to
from hezhang.cli.context import Session
from office.views.names import Names
from office.wording import reports as said


@dataclass(frozen=True)
class Issued:
    """A report was issued under this id, or kept where it is a drill's."""

    report: str
    keep: bool

    def document(self, incident: Incident) -> dict[str, object]:
        """Its id, and to whom it is owed."""
        return {"report": self.report, "owed_to": _owed(incident, self.report)}

    def say(self, session: Session, incident: Incident) -> None:
        """Its id, and how it is noted that it went out."""
        if session.out.json:
            return
        says = said.REPORT_KEPT if self.keep else said.REPORT_ISSUED
        owed = _named(session, incident, _owed(incident, self.report))
        session.out.say(says, "bold", report=self.report, incident=incident.id, owed=owed)


@dataclass(frozen=True)
class Sent:
    """A report went to somebody."""

    report: str

    def document(self, incident: Incident) -> dict[str, object]:
        """Who has it, and to whom it is still owed."""
        return {"report": self.report, "sent_to": _has(incident, self.report), "owed_to": _owed(incident, self.report)}

    def say(self, session: Session, incident: Incident) -> None:
        """Who has it, and who is still to get it."""
        if not session.out.json:
            has, owed = (
                _named(session, incident, it) for it in (_has(incident, self.report), _owed(incident, self.report))
            )
            session.out.say(said.REPORT_SENT, report=self.report, units=has, owed=owed)


def _has(incident: Incident, report: str) -> list[str]:
    known = incident.reporting.reports.get(report)
    return list(dict.fromkeys(it.addressee for it in known.sent if it.returned_at is None)) if known else []


def _owed(incident: Incident, report: str) -> list[str]:
    known = incident.reporting.reports.get(report)
    return list(owed_to(incident, known)) if known else []


def _named(session: Session, incident: Incident, units: list[str]) -> str:
    names = Names(session.office.desk.rules_of(incident), session.out.lang)
    return ", ".join(names.unit(unit) for unit in units)

"""Says, when a report was issued or sent, which it is, who has it, and who is still to get it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hezhang.cli.context import Session
from office.views.incident.report_holders import holders_of
from office.views.names import Names
from office.wording import reports as said

if TYPE_CHECKING:
    from engine.incident.state import Incident


@dataclass(frozen=True)
class Issued:
    """A report was issued under this id, or kept where it is a drill's."""

    report: str
    keep: bool

    def document(self, incident: Incident) -> dict[str, object]:
        """Its id, and to whom it is owed."""
        return {"report": self.report, "owed_to": holders_of(incident, self.report).owed_to}

    def say(self, session: Session, incident: Incident) -> None:
        """Its id, and how it is noted that it went out."""
        if session.out.json:
            return
        says = said.REPORT_KEPT if self.keep else said.REPORT_ISSUED
        owed = _named(session, incident, holders_of(incident, self.report).owed_to)
        session.out.say(says, "bold", report=self.report, incident=incident.id, owed=owed)


@dataclass(frozen=True)
class Sent:
    """A report went to somebody."""

    report: str

    def document(self, incident: Incident) -> dict[str, object]:
        """Who has it, and to whom it is still owed."""
        held = holders_of(incident, self.report)
        return {"report": held.report, "sent_to": held.sent_to, "owed_to": held.owed_to}

    def say(self, session: Session, incident: Incident) -> None:
        """Who has it, and who is still to get it."""
        if not session.out.json:
            held = holders_of(incident, self.report)
            has, owed = _named(session, incident, held.sent_to), _named(session, incident, held.owed_to)
            session.out.say(said.REPORT_SENT, report=self.report, units=has, owed=owed)


def _named(session: Session, incident: Incident, units: Iterable[str]) -> str:
    names = Names(session.office.desk.rules_of(incident), session.out.lang)
    return ", ".join(names.unit(unit) for unit in units)

"""Says what is open on a water already when somebody opens an incident there, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hezhang.cli.context import Session
from hezhang.cli.shown.law_rendering import say_left_open
from office.views.incident.law import LawView, law_view
from office.views.incident.open_there import OpenThereView, also_open, are_joined
from office.wording import notices
from office.wording.codes import STAGES, named
from office.wording.times import say_clock

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.office import Office


@dataclass(frozen=True)
class OpenedBeside:
    """An incident was opened where others were open."""

    others: tuple[OpenThereView, ...]
    office: Office

    def document(self, incident: Incident) -> dict[str, object]:
        """Each of the others, with how many both tell; and the law that it is judged by."""
        return {"also_open": also_open(incident, self.others), "law": self._law(incident)}

    def say(self, session: Session, incident: Incident) -> None:
        """On standard error: what the law leaves open, how many were told again, and how the two are joined."""
        out = session.out
        say_left_open(out, self._law(incident))
        for it in also_open(incident, self.others):
            values = {"incident": incident.id, "other": it.incident, "count": str(it.told_again)}
            out.complain(out.text(notices.TOLD_AGAIN, **values), "bold yellow")
            if not are_joined(incident, it.incident):
                out.complain(out.text(notices.JOIN_THEM, **values), "yellow")

    def _law(self, incident: Incident) -> LawView:
        return law_view(self.office.desk.rules_of(incident), incident, incident.last_at or incident.head.known_at)


def say_before(session: Session, others: Iterable[OpenThereView]) -> None:
    """On standard error, before anybody is told anew: what is open there, and how what was heard is added to it
    instead.
    """
    out = session.out
    for it in others:
        values = {"incident": it.incident, "stage": named(STAGES, it.stage, out.lang), "since": say_clock(it.since)}
        out.complain(out.text(notices.OPEN_THERE, **values, summary=it.summary), "bold yellow")

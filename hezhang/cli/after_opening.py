"""What is said of an opening beside what every act says: what else is open there, and how long its texts are on air."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hezhang.cli.already_open import OpenedBeside
from hezhang.cli.context import Session
from office.views.running.on_air import OnAir
from office.wording import notices
from office.wording.codes import CHANNELS, named

if TYPE_CHECKING:
    from engine.incident.state import Incident

WORTH_SAYING = 30.0
"""Seconds: what is on air for less needs no word."""


@dataclass(frozen=True)
class AfterOpening:
    """Everything that an opening says besides."""

    beside: OpenedBeside
    on_air: tuple[OnAir, ...] = ()

    def document(self, incident: Incident) -> dict[str, object]:
        """See `carrying_out.Further`."""
        return self.beside.document(incident) | {"on_air": self.on_air}

    def say(self, session: Session, incident: Incident) -> None:
        """See `carrying_out.Further`."""
        self.beside.say(session, incident)
        out = session.out
        for it in self.on_air:
            if it.seconds >= WORTH_SAYING:
                values = {"channel": named(CHANNELS, it.channel, out.lang), "count": str(it.count)}
                out.complain(
                    out.text(notices.ON_AIR, **values, seconds=f"{it.seconds:.0f}", needed=str(it.needed)), "yellow"
                )

"""The public warning of an incident: proposed, approved, issued, adjusted, cancelled, filed with the city; and how it
stands.

Every issue, update and cancellation is a message of its own that names the earlier ones, as CAP 1.2 wants it
(`references`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Literal

from engine.regulations.colours import Colour
from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.values.private import Private

Kind = Literal["alert", "update", "cancel"]
Status = Literal["none", "proposed", "approved", "issued", "cancelled"]


class WarningProposed(Event):
    """The bureau judges that an event is possible and proposes a warning of this colour: where, what to heed, what is
    being done.
    """

    type: ClassVar[str] = "warning_proposed"
    colour: Colour
    area: Private | None = None
    cautions: Private
    measures: Private


class WarningApproved(Event):
    """Whoever may at that colour approved it. `document`: the paper in which the city decided, where it did."""

    type: ClassVar[str] = "warning_approved"
    colour: Colour
    level: Literal["district", "city"]
    document: Private | None = None


class WarningIssued(Event):
    """It was published. `previous`: the colour that it took the place of; `references` are the messages before it."""

    type: ClassVar[str] = "warning_issued"
    identifier: str
    colour: Colour
    previous: Colour | None = None
    references: tuple[str, ...] = ()
    until: datetime | None = None


class WarningCancelled(Event):
    """The danger is over or proved none: the warning ends, and what it asked for with it."""

    type: ClassVar[str] = "warning_cancelled"
    identifier: str
    colour: Colour
    references: tuple[str, ...]
    reason: Private


class WarningFiled(Event):
    """What the district published was filed with the city."""

    type: ClassVar[str] = "warning_filed"
    identifier: str
    note: Private


WARNING_EVENTS: tuple[type[Event], ...] = (
    WarningProposed,
    WarningApproved,
    WarningIssued,
    WarningCancelled,
    WarningFiled,
)


@dataclass(frozen=True)
class Published:
    """One message that went out to the public. `sent` is story time (UTC); `stage` and `verified` are the incident's at
    that time.

    A message never changes: whatever stands in it is kept here, and is not what has become of the incident since.
    """

    identifier: str
    kind: Kind
    colour: Colour
    sent: datetime
    by: str
    references: tuple[str, ...]
    area: Private | None
    cautions: Private
    measures: Private
    stage: str
    verified: bool
    until: datetime | None = None
    reason: Private | None = None


@dataclass(frozen=True)
class Warning:
    """How the warning stands. `colour` is that of the proposal while one is on its way, else the one in force."""

    status: Status = "none"
    proposal: WarningProposed | None = None
    approval: WarningApproved | None = None
    level: Literal["district", "city"] | None = None
    published: tuple[Published, ...] = ()
    filed: bool = False
    proposed_by: str = ""
    """Who proposed what is on its way, by the name under which the record has them."""

    @property
    def stands(self) -> bool:
        """The public is warned, and nobody has cancelled it."""
        return bool(self.published) and self.published[-1].kind != "cancel"

    @property
    def colour(self) -> Colour | None:
        """The colour in force; None while none is."""
        return self.published[-1].colour if self.stands else None

    @property
    def until(self) -> datetime | None:
        """When the warning in force ends by itself (UTC, story time); None while none is, and for one that named no
        end.
        """
        return self.published[-1].until if self.stands else None

    @property
    def word(self) -> str:
        """What a guard calls it: none, proposed, approved, issued, filed (issued, and the city has it) or cancelled.

        What the city published itself is not filed with it.
        """
        if self.stands:
            return "filed" if self.filed or self.level == "city" else "issued"
        return self.status

    def after(self, entry: Recorded, *, stage: str, verified: bool) -> Warning:
        """The warning with one entry taken into account; `stage` and `verified` are the incident's with it."""
        match entry.event:
            case WarningProposed() as event:
                return replace(self, status="proposed", proposal=event, approval=None, proposed_by=entry.actor.name)
            case WarningApproved() as event:
                return replace(self, status="approved", approval=event)
            case WarningIssued() as event:
                level = self.approval.level if self.approval else None
                message = self._message(event, entry, stage, verified=verified)
                return replace(self, status="issued", published=(*self.published, message), filed=False, level=level)
            case WarningCancelled() as event:
                ending = replace(self._ending(event, entry), stage=stage, verified=verified)
                return replace(self, status="cancelled", published=(*self.published, ending))
            case WarningFiled():
                return replace(self, filed=True)
            case _:
                return self

    def _message(self, event: WarningIssued, entry: Recorded, stage: str, *, verified: bool) -> Published:
        said = self.proposal
        assert said is not None, "issued without a proposal"
        return Published(
            event.identifier,
            "update" if event.references else "alert",
            event.colour,
            entry.at,
            entry.actor.name,
            event.references,
            said.area,
            said.cautions,
            said.measures,
            stage,
            verified,
            event.until,
        )

    def _ending(self, event: WarningCancelled, entry: Recorded) -> Published:
        last = self.published[-1]
        return replace(
            last,
            identifier=event.identifier,
            kind="cancel",
            sent=entry.at,
            by=entry.actor.name,
            references=event.references,
            until=None,
            reason=event.reason,
        )

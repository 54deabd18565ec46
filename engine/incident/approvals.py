"""What somebody is asked to approve: asked with a code, answered once, or ended without an answer. Decides nothing.

The code itself is in no event and in no part of the engine: whoever brings an answer in has checked it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from engine.stream.event import Event, Urgency, Value
from engine.stream.recorded import Recorded
from engine.values.private import Private

ApprovalKind = Literal["grade", "warning", "end", "waiver"]
"""grade: the grade is judged · warning: what was proposed is approved · end: the response, or what came before it, is
ended · waiver: a duty is let go."""
ApprovalAnswer = Literal["approved", "refused"]
WhyEnded = Literal["withdrawn", "expired", "changed", "settled", "guessed"]
"""withdrawn: by whoever asked · expired: nobody answered in time · changed: what it was about is not what it was ·
settled: done or decided otherwise · guessed: too many wrong codes came."""
WhyMissed = Literal["wrong_code", "not_yours", "no_code", "unclear", "several_codes"]
"""Why words about an approval answer none: the code is not one of theirs, or is somebody else's; there is none, or
there are several; what is said of it is neither a yes nor a no."""

MOST_GUESSES = 5
"""Wrong codes after which a request can be answered no more: of a million codes so many may be tried."""
IN_WRITING: Urgency = "formal"
"""A request of this urgency carries no code."""


class Hindrance(Value):
    """One thing that stood in the way: a refusal's `code` with its values, and the playbook's own sentences where a
    guard failed.
    """

    code: str
    values: dict[str, str] = Field(default_factory=dict)
    says_zh: str = ""
    says_en: str = ""


class ApprovalAsked(Event):
    """A person is asked to approve something. `value`: the grade, the colour, the trigger or the duty that is meant.

    `hindrances`: what the rules said against it when it was asked. Its code is good until `until` (UTC, story time).
    """

    type: ClassVar[str] = "approval_asked"
    approval: str
    kind: ApprovalKind
    value: str
    person: str
    person_name: Private
    unit: str
    reason: Private | None = None
    document: Private | None = None
    hindrances: tuple[Hindrance, ...] = ()
    until: datetime


class ApprovalAnswered(Event):
    """Whoever was asked approved it or refused it, by its code or by a login of their own. What an approval did stands
    in the events after it.
    """

    type: ClassVar[str] = "approval_answered"
    approval: str
    answer: ApprovalAnswer
    reason: Private | None = None
    person: str


class ApprovalHindered(Event):
    """Whoever was asked wanted to answer, and a rule said no: nothing was done, and they are told what stands in the
    way.
    """

    type: ClassVar[str] = "approval_hindered"
    approval: str
    person: str
    hindrances: tuple[Hindrance, ...]


class ApprovalMissed(Event):
    """Somebody wrote about an approval and answered none by it. `approvals`: those that they may have meant; a code in
    the words is left out.
    """

    type: ClassVar[str] = "approval_missed"
    approvals: tuple[str, ...]
    why: WhyMissed
    person: str
    person_name: Private
    unit: str
    channel: str
    address: Private
    words: Private


class ApprovalEnded(Event):
    """It can be answered no more, and nobody did."""

    type: ClassVar[str] = "approval_ended"
    approval: str
    why: WhyEnded
    reason: Private | None = None


APPROVAL_EVENTS: tuple[type[Event], ...] = (
    ApprovalAsked,
    ApprovalAnswered,
    ApprovalHindered,
    ApprovalMissed,
    ApprovalEnded,
)
ApprovalState = Literal["open", "approved", "refused", "withdrawn", "expired", "changed", "settled", "guessed"]


@dataclass(frozen=True)
class Approval:
    """One request and what became of it. `entry`: its number in the stream. `guesses`: wrong codes so far."""

    asked: ApprovalAsked
    entry: int
    asked_at: datetime
    asked_by: str
    state: ApprovalState = "open"
    reason: Private | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    hindered: tuple[Hindrance, ...] = ()
    guesses: int = 0

    @property
    def id(self) -> str:
        """Of it within its incident."""
        return self.asked.approval

    @property
    def open(self) -> bool:
        """It waits for an answer."""
        return self.state == "open"


@dataclass(frozen=True)
class Approvals:
    """Every request of an incident, in the order in which they were asked."""

    by_id: Mapping[str, Approval] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Approval, ...]:
        """Those that wait for an answer."""
        return tuple(it for it in self.by_id.values() if it.open)

    def of(self, person: str) -> tuple[Approval, ...]:
        """Those that this person was asked, the newest first."""
        return tuple(it for it in reversed(list(self.by_id.values())) if it.asked.person == person)

    def after(self, entry: Recorded) -> Approvals:
        """With one entry taken into account."""
        match entry.event:
            case ApprovalAsked() as event:
                return self._with(Approval(event, entry.version, entry.at, entry.actor.name))
            case ApprovalAnswered() as event:
                known = self.by_id[event.approval]
                return self._with(_ended(known, entry, event.answer, event.reason))
            case ApprovalHindered() as event:
                return self._with(replace(self.by_id[event.approval], hindered=event.hindrances))
            case ApprovalMissed(why="wrong_code") as event:
                found = [self.by_id[it] for it in event.approvals]
                return self._with(*(replace(it, guesses=it.guesses + 1) for it in found))
            case ApprovalEnded() as event:
                return self._with(_ended(self.by_id[event.approval], entry, event.why, event.reason))
            case _:
                return self

    def _with(self, *changed: Approval) -> Approvals:
        return Approvals({**self.by_id, **{it.id: it for it in changed}})


def _ended(known: Approval, entry: Recorded, state: ApprovalState, reason: Private | None) -> Approval:
    return replace(known, state=state, reason=reason, ended_at=entry.at, ended_by=entry.actor.name)

"""The training room at one instant, as values: what whoever shows it is given. Knows nothing of how it comes about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from practice.people.agenda import Coming

EntryKind = Literal["text", "sent", "call", "mail", "chat"]
Course = Literal["plays", "taken_over", "ended"]


@dataclass(frozen=True)
class Entry:
    """One thing at a handset, at a story instant. `address`: where it came or from where it went.

    `buttons`: of a card, key to label. Of a call `state` is ringing, talking or over, `how` the status in which it
    ended, `keys` what was pressed, `waits` whether a key is waited for; `text` is what was said,
    `saying` the last of it.
    """

    kind: EntryKind
    id: str
    address: str
    at: datetime
    text: str
    subject: str = ""
    buttons: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    state: str = ""
    how: str = ""
    saying: str = ""
    keys: str = ""
    waits: bool = False
    by_hand: bool = False


@dataclass(frozen=True)
class Handset:
    """Everything of one person, or of one group (`person` is empty then)."""

    person: str
    group: str
    played: bool
    number: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ClockState:
    """How time goes. `held`: a telephone is in somebody's hand. `going_to`: the moment to which it is on its way;
    `broken`: why it did not come there.
    """

    now: datetime
    pace: int
    paused: bool
    held: bool
    going_to: datetime | None
    next_limit: datetime | None
    broken: str


@dataclass(frozen=True)
class Missed:
    """A step that the script could not do, since things went another way."""

    at: datetime
    why: str


@dataclass(frozen=True)
class NextStep:
    """A step that is still to come. `by_hand`: whoever does it is played, so that the script leaves it to them. `duty`,
    `act`: what is done with which duty, where it is about one.
    """

    at: datetime
    who: str
    does: str
    words: str
    by_hand: bool
    duty: str = ""
    act: str = ""


@dataclass(frozen=True)
class Played:
    """The scenario that is played."""

    name: str
    title: dict[str, str]
    course: Course
    starts: datetime
    incident: str | None
    next: tuple[NextStep, ...]
    missed: tuple[Missed, ...]


@dataclass(frozen=True)
class Offered:
    """A scenario that can be started, and when it would begin here."""

    name: str
    title: dict[str, str]
    begins: datetime


@dataclass(frozen=True)
class Wanted:
    """One thing that a scenario wants, and what came of it. `subject`: stage, duty, limit, event, told, not_told,
    refused, or not_owner. `about`: the id of a stage, duty, limit, event, person or command; `state`: of a duty;
    `text`: what a text or a refusal has to hold, or whose a duty is not. `limit`: by when, in the scenario's own words.
    `found`: the moment at which it came true, or what stood in its place.
    """

    subject: str
    about: str
    met: bool
    found: str
    state: str = ""
    text: str = ""
    limit: str = ""
    never: bool = False


@dataclass(frozen=True)
class RoomState:
    """Everything."""

    clock: ClockState
    handsets: tuple[Handset, ...]
    coming: tuple[Coming, ...]
    playing: Played | None
    offered: tuple[Offered, ...]

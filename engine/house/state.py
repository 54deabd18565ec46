"""How the home stands: the fold of the house stream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.deciding.login import Login
from engine.house.events import (
    HOUSE,
    ChannelsLoaded,
    CheckpointKeyTaken,
    DistrictLoaded,
    HoldPlaced,
    HoldReleased,
    HomeAdopted,
    HomeFounded,
    HomeKind,
    HomeRestored,
    LoginEnrolled,
    LoginRevoked,
    OptedOut,
    OptOutEnded,
    StandardsLoaded,
    TokenIssued,
    TokenRevoked,
)
from engine.house.token_scope import TokenScope
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState
from engine.values.private import Private


@dataclass(frozen=True)
class Token:
    """A token of the API: whose it is, for what, and until when (UTC, machine time) where it has an end."""

    person: str
    note: str = ""
    revoked: bool = False
    scope: TokenScope = "answer"
    until: datetime | None = None


@dataclass(frozen=True)
class OptOut:
    """Whoever has this address wants no more texts at it on this channel."""

    person: str
    channel: str
    address: Private
    words: Private


@dataclass(frozen=True)
class Hold:
    """A stream of which nothing may be erased: since when (story time, UTC), and why."""

    since: datetime
    reason: Private


@dataclass(frozen=True)
class Restored:
    """The home was put back: what happened from `since` to `until` (story time, UTC) is not in the record.
    `since_machine`: `since` by the machine's clock.
    """

    since: datetime
    until: datetime
    since_machine: datetime


@dataclass
class House(StreamState):
    """What every command needs to know of the home."""

    id: str = HOUSE
    home: str = ""
    kind: HomeKind = "live"
    was: str = ""
    """Its id before it was last adopted; empty where it never was."""
    identity: str = ""
    """The number of the ledger where it was last adopted."""
    restored: Restored | None = None
    """How it was last put back out of a backup."""
    log: str = ""
    """The name (origin) under which checkpoints are signed; empty before the first key."""
    log_keys: tuple[str, ...] = ()
    """What they are signed with (vkeys)."""
    log_parted: bool = False
    """The keys are those of another home, from which this one has parted since, as a copy or by an older record."""
    behind: str = ""
    """What its record lacked when it was last adopted (office.home.high_water); empty where that was nothing."""
    district: str = ""
    district_digest: str = ""
    standards_digest: str = ""
    channels_digest: str = ""
    logins: dict[str, Login] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    """By the SHA-256 of each."""
    opt_outs: dict[tuple[str, str], OptOut] = field(default_factory=dict)
    """By channel and address."""
    holds: dict[str, Hold] = field(default_factory=dict)
    """By stream."""

    @property
    def practice(self) -> bool:
        """True where nothing may leave the machine."""
        return self.kind == "practice"

    def take(self, entry: Recorded) -> None:
        """What an entry does to it; one that says nothing about the home changes nothing."""
        match entry.event:
            case HomeFounded() as event:
                if not self.home:  # A home is founded once: nothing later changes what it is.
                    self.home, self.kind = event.home, event.kind
            case HomeAdopted() as event:
                self.home, self.was, self.identity = event.home, event.was, event.identity
                self.behind = event.behind
                self.log_parted |= event.adopted != "moved"
            case HomeRestored() as event:
                self.restored = Restored(event.taken_story, entry.at, event.taken)
                self.log_parted = True
            case CheckpointKeyTaken() as event:
                self.log, self.log_keys, self.log_parted = event.origin, event.keys, False
            case DistrictLoaded() as event:
                self.district, self.district_digest = event.district, event.digest
            case StandardsLoaded() as event:
                self.standards_digest = event.digest
            case ChannelsLoaded() as event:
                self.channels_digest = event.digest
            case LoginEnrolled() as event:
                self.logins[event.login] = Login(event.roles, event.person, event.ways)
            case LoginRevoked() as event:
                self.logins[event.login] = replace(self.logins[event.login], revoked=True)
            case OptedOut() as event:
                self.opt_outs[event.channel, str(event.address)] = OptOut(
                    event.person, event.channel, event.address, event.words
                )
            case OptOutEnded() as event:
                self.opt_outs.pop((event.channel, str(event.address)), None)
            case HoldPlaced() as event:
                self.holds[event.stream] = Hold(entry.at, event.reason)
            case HoldReleased() as event:
                self.holds.pop(event.stream, None)
            case TokenIssued() as event:
                self.tokens[event.digest] = Token(
                    event.person, str(event.note or ""), scope=event.scope, until=event.until
                )
            case TokenRevoked() as event:
                self.tokens[event.digest] = replace(self.tokens[event.digest], revoked=True)
            case _:
                pass


def fold(entries: Iterable[Recorded]) -> House:
    """The home as these entries left it."""
    house = House()
    for entry in entries:
        house.apply(entry)
    return house

"""What happened to the home itself: the events of the stream `house`."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from engine.deciding.login import Way
from engine.house.token_scope import TokenScope
from engine.stream.event import Event
from engine.values.private import Private

HOUSE = "house"
"""The stream of everything that belongs to no incident."""

HomeKind = Literal["practice", "live"]
Adopted = Literal["moved", "copy", "restored"]


class HomeFounded(Event):
    """The first recorded event of every ledger: whose it is, and whether anything may leave the machine."""

    type: ClassVar[str] = "home_founded"
    home: str
    kind: HomeKind


class HomeAdopted(Event):
    """The home lies elsewhere than it did: it was moved and is the same, or is a copy and has an id of its own from now
    on; or its record is an older one, put back.

    `was` is the id until now, `place` where the ledger lies, `identity` its number there (engine.ledger.place).
    `lacking`: the streams of which entries are known to be gone, `entries` how many; `behind` marks what was missed.
    """

    type: ClassVar[str] = "home_adopted"
    adopted: Adopted
    home: str
    was: str
    place: Private
    identity: str
    lacking: tuple[str, ...] = ()
    entries: int = 0
    behind: str = ""


class HomeRestored(Event):
    """The home was put back out of a backup: what came after `taken_story` is not in this record, and some of it may
    have been sent.

    `taken` is the same moment by the machine's clock, `where` the place at which the ledger lay then, `backup` the
    SHA-256 of the file.
    """

    type: ClassVar[str] = "home_restored"
    backup: str
    taken: datetime
    taken_story: datetime
    where: Private


class CheckpointKeyTaken(Event):
    """From now on checkpoints of the whole record are signed with these keys (vkeys, engine.tree.keys), under this
    name of the log.

    `why`: the home had none; it parted from another, whose log this is no more; or somebody renewed it. `lost`: the
    keys until now are not there any more, so they sign nothing together with the new ones.
    """

    type: ClassVar[str] = "checkpoint_key_taken"
    origin: str
    keys: tuple[str, ...]
    why: Literal["first", "parted", "renewed"]
    lost: bool = False
    reason: Private = Private("")


class DistrictLoaded(Event):
    """From now on this district is in force. `digest` names the document stored beside the ledger."""

    type: ClassVar[str] = "district_loaded"
    district: str
    digest: str


class StandardsLoaded(Event):
    """From now on these water-quality standards are in force."""

    type: ClassVar[str] = "standards_loaded"
    digest: str


class ChannelsLoaded(Event):
    """From now on this table says which channels an urgency goes by and who carries them."""

    type: ClassVar[str] = "channels_loaded"
    channels: str
    digest: str


class LoginEnrolled(Event):
    """Whoever comes in by this login, in one of these ways, may act here in these roles and in those of `person`, who
    is theirs in the directory.
    """

    type: ClassVar[str] = "login_enrolled"
    login: str
    roles: tuple[str, ...]
    person: str | None = None
    ways: tuple[Way, ...] = ("machine",)


class LoginRevoked(Event):
    """The login opens nothing any more, and whatever it had open is shut."""

    type: ClassVar[str] = "login_revoked"
    login: str


class LoginReset(Event):
    """The password, second factor and recovery codes of the login are gone; a link to choose new ones was given out."""

    type: ClassVar[str] = "login_reset"
    login: str


class LoginSetUp(Event):
    """Whoever had the link chose a password for the login; `second_factor`: and an authenticator."""

    type: ClassVar[str] = "login_set_up"
    login: str
    second_factor: bool


class SignedIn(Event):
    """Somebody proved to be this login. `by` says what with beside the password; `session` is its short id."""

    type: ClassVar[str] = "signed_in"
    login: str
    session: str
    by: Literal["authenticator", "recovery_code", "password_alone"]
    client: Private


class SignInRefused(Event):
    """Somebody tried to come in as this login and was refused, so many times since the last entry of this kind."""

    type: ClassVar[str] = "sign_in_refused"
    login: str
    reason: Literal["password_wrong", "code_wrong", "revoked", "not_set_up", "too_many_tries"]
    times: int
    client: Private


class SignedOut(Event):
    """A session of this login is over."""

    type: ClassVar[str] = "signed_out"
    login: str
    session: str


class OptedOut(Event):
    """Whoever has this address wants no more texts at it on this channel. `words`: what they wrote."""

    type: ClassVar[str] = "opted_out"
    person: str
    channel: str
    address: Private
    words: Private


class OptOutEnded(Event):
    """Texts go to this address on this channel again: they asked for it themselves, or an officer settled it with them
    (`reason`).
    """

    type: ClassVar[str] = "opt_out_ended"
    person: str
    channel: str
    address: Private
    reason: Private


class TokenIssued(Event):
    """Whoever bears the token of this SHA-256 acts as this person through the API, within `scope`, and before `until`
    (UTC, machine time) where it has an end. The token itself was shown once and is kept nowhere.
    """

    type: ClassVar[str] = "token_issued"
    digest: str
    person: str
    note: Private | None = None
    scope: TokenScope = "answer"
    until: datetime | None = None


class TokenRevoked(Event):
    """The token of this SHA-256 opens nothing any more."""

    type: ClassVar[str] = "token_revoked"
    digest: str


class StreamBegun(Event):
    """The first entry of a stream was written, so that a stream which is gone is missed. `before`: those that were
    there already when the house began to keep this list, in a ledger of an earlier program.
    """

    type: ClassVar[str] = "stream_begun"
    stream: str
    before: tuple[str, ...] = ()


class ValuesErased(Event):
    """Personal values of a stream were deleted: how many, of which entries, and which proof files with them.

    `person`: they were this person's, of whom nothing else of the stream is gone. `reason`: why, in the words of
    whoever had it done. `documents`: the digests under which openings of directories lay, of which this person's row is
    gone. `messages`: how many messages of the inbox were emptied. `backups`: those of the office's own folder that
    were written before, and hold all of it still.
    """

    type: ClassVar[str] = "values_erased"
    stream: str
    values: int
    entries: tuple[int, ...]
    files: tuple[str, ...] = ()
    person: str | None = None
    reason: Private | None = None
    documents: tuple[str, ...] = ()
    messages: int = 0
    backups: tuple[str, ...] = ()


class AccessNoted(Event):
    """Who looked at what on this day (UTC) stands in a file of the home at this host: so many lines by now, the last of
    this SHA-256.
    """

    type: ClassVar[str] = "access_noted"
    day: str
    host: str
    lines: int
    head: str


class HoldPlaced(Event):
    """Nothing of this stream may be erased until somebody releases it: an inquiry or a court may want it."""

    type: ClassVar[str] = "hold_placed"
    stream: str
    reason: Private


class HoldReleased(Event):
    """What was held may be erased again."""

    type: ClassVar[str] = "hold_released"
    stream: str
    reason: Private


HOUSE_EVENTS: tuple[type[Event], ...] = (
    HomeFounded,
    HomeAdopted,
    HomeRestored,
    CheckpointKeyTaken,
    DistrictLoaded,
    StandardsLoaded,
    ChannelsLoaded,
    LoginEnrolled,
    LoginRevoked,
    LoginReset,
    LoginSetUp,
    SignedIn,
    SignInRefused,
    SignedOut,
    TokenIssued,
    TokenRevoked,
    OptedOut,
    OptOutEnded,
    StreamBegun,
    ValuesErased,
    HoldPlaced,
    HoldReleased,
    AccessNoted,
)

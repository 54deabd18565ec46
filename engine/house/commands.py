"""What may be asked of the home itself. What documents hold lies in the ledger under the digests named here."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engine.deciding.login import Way
from engine.house.events import Adopted, HomeKind
from engine.house.token_scope import TokenScope
from engine.stream.commands import Command
from engine.values.private import Private


class FoundHome(Command):
    """Make this ledger a home, with what is in force from its first day and the login of whoever makes it."""

    home: str
    kind: HomeKind
    district: str
    district_digest: str
    standards_digest: str
    channels: str
    channels_digest: str
    login: str
    roles: tuple[str, ...]


class AdoptHome(Command):
    """The home lies here now: it was moved, or is a copy and takes an id of its own (`home`; `was` until now), or its
    record is an older one, put back.

    `running`: what of it takes work at this moment. `behind`, `lacking`, `entries`: what its record once held and
    holds no more.
    """

    adopted: Adopted
    home: str
    was: str
    place: Private
    identity: str
    folder: str
    running: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    entries: int = 0
    behind: str = ""


class TakeCheckpointKey(Command):
    """Sign checkpoints with these keys, where the home has none, or has parted from the home whose keys it has."""

    origin: str
    keys: tuple[str, ...]


class RenewCheckpointKey(Command):
    """Sign checkpoints with other keys from now on. `lost`: the ones until now are not there any more."""

    keys: tuple[str, ...]
    reason: Private
    lost: bool


class Erased(BaseModel):
    """What is gone of one stream."""

    model_config = ConfigDict(frozen=True)

    stream: str
    values: int
    entries: tuple[int, ...]
    files: tuple[str, ...] = ()


class EraseValues(Command):
    """Erase the personal values of an incident (or another stream), or those of a person wherever they are. One of the
    two is named.

    What follows is found inside the transaction, before this is decided on: `erased` what is gone by now unless it is
    refused; `known` whether there is such a stream or person at all; `running` the incidents among
    them that are not over yet;
    `in_force` whether the directory in force names the person.
    """

    stream: str = ""
    person: str = ""
    reason: Private
    erased: tuple[Erased, ...] = ()
    documents: tuple[str, ...] = ()
    messages: int = 0
    backups: tuple[str, ...] = ()
    known: bool = True
    running: tuple[str, ...] = ()
    in_force: bool = False


class NoteAccess(Command):
    """Note how far the file of a day's looks has come."""

    day: str
    host: str
    lines: int
    head: str


class PlaceHold(Command):
    """Let nothing of this stream be erased. `known`: whether there is such a stream."""

    stream: str
    reason: Private
    known: bool = True


class ReleaseHold(Command):
    """Let it be erased again."""

    stream: str
    reason: Private


class FollowDirectory(Command):
    """Put what the directory has become in force, in the transaction in which it became so, and with it the standards
    where there are others than before.
    """

    district: str
    district_digest: str
    standards_digest: str = ""


class LoadChannels(Command):
    """Put a table of channels in force."""

    channels: str
    channels_digest: str


class EnrolLogin(Command):
    """Whoever comes in by this login, in one of these ways, may act here in these roles and in those of `person`."""

    login: str
    roles: tuple[str, ...]
    person: str | None = None
    ways: tuple[Way, ...] = ("machine",)


class RevokeLogin(Command):
    """The login opens nothing any more."""

    login: str


class ResetLogin(Command):
    """Whoever gets the new link chooses a new password for the login; the old one opens nothing any more."""

    login: str


class SetUpLogin(Command):
    """A password was chosen for the login, and an authenticator where `second_factor` is set."""

    login: str
    second_factor: bool


class SignIn(Command):
    """Whoever comes was found to be the actor's login."""

    session: str
    by: Literal["authenticator", "recovery_code", "password_alone"]
    client: Private


class RefuseSignIn(Command):
    """Whoever came was not found to be this login."""

    login: str
    reason: Literal["password_wrong", "code_wrong", "revoked", "not_set_up", "too_many_tries"]
    times: int
    client: Private


class SignOut(Command):
    """A session of the login is over."""

    login: str
    session: str


class IssueToken(Command):
    """Whoever bears the token of this SHA-256 acts as this person through the API, within `scope`, and before `until`
    (UTC, machine time) where it has an end.
    """

    digest: str
    person: str
    note: Private | None = None
    scope: TokenScope = "answer"
    until: datetime | None = None


class RevokeToken(Command):
    """The token whose SHA-256 begins so opens nothing any more."""

    beginning: str


class OptOut(Command):
    """Whoever has this address wants no more texts at it on this channel."""

    person: str
    channel: str
    address: Private
    words: Private


class OptIn(Command):
    """They want texts at this address again, by their own word."""

    person: str
    channel: str
    address: Private
    words: Private


class EndOptOut(Command):
    """An officer settled it with a person: every opt-out of theirs on this channel ends."""

    person: str
    channel: str
    reason: Private

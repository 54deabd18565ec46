"""What follows from a command on the home itself, and who may give it. Pure."""

from __future__ import annotations

from typing import Literal

from engine.deciding.case import Decision
from engine.deciding.kind import Act, Acts
from engine.deciding.login import Login
from engine.deciding.permissions import BY_OFFICERS, ENGINE, by, roles, weighed
from engine.deciding.ruleset import HouseRules
from engine.house import commands as ask
from engine.house.events import (
    AccessNoted,
    ChannelsLoaded,
    CheckpointKeyTaken,
    DistrictLoaded,
    HoldPlaced,
    HoldReleased,
    HomeAdopted,
    HomeFounded,
    LoginEnrolled,
    LoginReset,
    LoginRevoked,
    LoginSetUp,
    OptedOut,
    OptOutEnded,
    SignedIn,
    SignedOut,
    SignInRefused,
    StandardsLoaded,
    TokenIssued,
    TokenRevoked,
    ValuesErased,
)
from engine.house.state import House
from engine.values.private import Private

Case = Decision[HouseRules, House]
BY_ADMINISTRATORS = by("administrator")
BY_KEEPERS = by("administrator", "inspector")
"""Whoever answers for the record itself."""
LOGIN_ROLES = frozenset({"administrator", "inspector"})
"""Roles that a login holds; every other one is a person's, in the directory."""
THE_LOGIN = weighed("whoever proved to be the login")
THEMSELVES = weighed("whoever has the address, also after a newer directory has forgotten them", forgotten=True)


def _found(case: Case, command: ask.FoundHome) -> None:
    if case.stream.exists:
        case.refuse("home_stands", home=case.stream.home)
    case.record(
        HomeFounded(home=command.home, kind=command.kind),
        StandardsLoaded(digest=command.standards_digest),
        DistrictLoaded(district=command.district, digest=command.district_digest),
        ChannelsLoaded(channels=command.channels, digest=command.channels_digest),
        LoginEnrolled(login=command.login, roles=command.roles),
    )


def _adopt(case: Case, command: ask.AdoptHome) -> None:
    """As a copy only while nothing of it runs, which would go on under the old id."""
    if command.adopted == "copy" and command.running:
        case.refuse("home_served", folder=command.folder, parts=", ".join(sorted(command.running)))
    if command.adopted == "moved" and command.behind:
        case.refuse(
            "home_behind", folder=command.folder, entries=str(command.entries), lacking=", ".join(command.lacking)
        )
    case.record(
        HomeAdopted(
            adopted=command.adopted,
            home=command.home,
            was=command.was,
            place=command.place,
            identity=command.identity,
            lacking=command.lacking,
            entries=command.entries,
            behind=command.behind,
        )
    )


def _take_key(case: Case, command: ask.TakeCheckpointKey) -> None:
    """Nobody takes the place of keys that are the home's own; taking the same ones twice changes nothing."""
    house = case.stream
    if house.log and not house.log_parted:
        if house.log_keys != command.keys:
            case.refuse("checkpoint_key_stands", origin=house.log)
        return
    why: Literal["first", "parted"] = "parted" if house.log else "first"
    case.record(CheckpointKeyTaken(origin=command.origin, keys=command.keys, why=why))


def _renew_key(case: Case, command: ask.RenewCheckpointKey) -> None:
    house = case.stream
    if not house.log or house.log_parted:
        case.refuse("checkpoint_key_none", home=house.home)
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="RenewCheckpointKey")
    renewed = CheckpointKeyTaken(
        origin=house.log, keys=command.keys, why="renewed", lost=command.lost, reason=command.reason
    )
    case.record(renewed)


def _follow_directory(case: Case, command: ask.FollowDirectory) -> None:
    """Whoever changed the directory stands in its own stream, with the reason."""
    case.record(DistrictLoaded(district=command.district, digest=command.district_digest))
    if command.standards_digest and command.standards_digest != case.stream.standards_digest:
        case.record(StandardsLoaded(digest=command.standards_digest))


def _load_channels(case: Case, command: ask.LoadChannels) -> None:
    case.record(ChannelsLoaded(channels=command.channels, digest=command.channels_digest))


def _enrol(case: Case, command: ask.EnrolLogin) -> None:
    """A login that comes in by a password is a person's, and holds no role but those that no person has. One that the
    machine knew before keeps what it has.
    """
    known = case.stream.logins.get(command.login)
    as_before = known is not None and (known.roles, known.person) == (command.roles, command.person)
    if "password" in command.ways and not as_before:
        if command.person is None or command.person not in case.rules.persons:
            case.refuse("login_needs_person", login=command.login, person=command.person or "")
        if foreign := set(command.roles) - LOGIN_ROLES:
            case.refuse("role_is_a_persons", login=command.login, roles=", ".join(sorted(foreign)))
    if known is not None and not known.revoked and set(known.roles) - set(command.roles) >= {"administrator"}:
        _another_administrator(case, command.login)
    case.record(LoginEnrolled(login=command.login, roles=command.roles, person=command.person, ways=command.ways))


def _revoke_login(case: Case, command: ask.RevokeLogin) -> None:
    """Revoking twice changes nothing."""
    if not _known(case, command.login).revoked:
        _another_administrator(case, command.login)
        case.record(LoginRevoked(login=command.login))


def _another_administrator(case: Case, login: str) -> None:
    """Refuse what would leave nobody but this login to let anybody in again."""
    others = (it for name, it in case.stream.logins.items() if name != login and not it.revoked)
    if not any("administrator" in it.roles for it in others):
        case.refuse("last_administrator", login=login)


def _reset_login(case: Case, command: ask.ResetLogin) -> None:
    _by_password(case, command.login)
    case.record(LoginReset(login=command.login))


def _set_up_login(case: Case, command: ask.SetUpLogin) -> None:
    """In earnest nobody comes in by a password alone."""
    _by_password(case, command.login)
    if not (command.second_factor or case.rules.practice):
        case.refuse("second_factor_needed", login=command.login)
    case.record(LoginSetUp(login=command.login, second_factor=command.second_factor))


def _sign_in(case: Case, command: ask.SignIn) -> None:
    login = case.actor.login or ""
    _by_password(case, login)
    case.record(SignedIn(login=login, session=command.session, by=command.by, client=command.client))


def _refuse_sign_in(case: Case, command: ask.RefuseSignIn) -> None:
    _known(case, command.login)
    case.record(SignInRefused(login=command.login, reason=command.reason, times=command.times, client=command.client))


def _sign_out(case: Case, command: ask.SignOut) -> None:
    """Their own; an administrator, anybody's."""
    _known(case, command.login)
    if case.actor.login != command.login and "administrator" not in roles(case.rules, case.actor):
        case.refuse("not_allowed", who=case.actor.name, command="SignOut", needs="administrator")
    case.record(SignedOut(login=command.login, session=command.session))


def _known(case: Case, login: str) -> Login:
    known = case.stream.logins.get(login)
    if known is None:
        case.refuse("unknown_login", login=login)
    return known


def _by_password(case: Case, login: str) -> None:
    known = _known(case, login)
    if known.revoked:
        case.refuse("login_revoked", login=login)
    if "password" not in known.ways:
        case.refuse("login_without_password", login=login)


# ── tokens ──


def _issue(case: Case, command: ask.IssueToken) -> None:
    case.record(
        TokenIssued(
            digest=command.digest, person=command.person, note=command.note, scope=command.scope, until=command.until
        )
    )


def _revoke(case: Case, command: ask.RevokeToken) -> None:
    """Revoking twice changes nothing."""
    found = [digest for digest in case.stream.tokens if digest.startswith(command.beginning.lower())]
    if not found:
        case.refuse("unknown_token", token=command.beginning)
    if len(found) > 1:
        case.refuse("token_several", token=command.beginning)
    if not case.stream.tokens[found[0]].revoked:
        case.record(TokenRevoked(digest=found[0]))


# ── who wants no texts ──


def _opt_out(case: Case, command: ask.OptOut) -> None:
    """Wanting none twice changes nothing."""
    _must_be(case, command.person)
    if (command.channel, str(command.address)) not in case.stream.opt_outs:
        case.record(
            OptedOut(person=command.person, channel=command.channel, address=command.address, words=command.words)
        )


def _opt_in(case: Case, command: ask.OptIn) -> None:
    _must_be(case, command.person)
    if (command.channel, str(command.address)) in case.stream.opt_outs:
        _end(case, command.person, command.channel, command.address, command.words)


def _end_opt_out(case: Case, command: ask.EndOptOut) -> None:
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="OptOut")
    wanted = (command.person, command.channel)
    found = [it for it in case.stream.opt_outs.values() if (it.person, it.channel) == wanted]
    if not found:
        case.refuse("no_opt_out", person=command.person, channel=command.channel)
    for it in found:
        _end(case, it.person, it.channel, it.address, command.reason)


def _must_be(case: Case, person: str) -> None:
    if case.actor.person != person:
        case.refuse("not_allowed", who=case.actor.name, command=type(case.command).__name__, needs=person)


def _end(case: Case, person: str, channel: str, address: Private, reason: Private) -> None:
    case.record(OptOutEnded(person=person, channel=channel, address=address, reason=reason))


# ── what is erased, and what is held ──


def _erase(case: Case, command: ask.EraseValues) -> None:
    """What is gone by now was found by whoever asks; a refusal brings it back."""
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="EraseValues")
    if not command.known:
        case.refuse("nothing_of", subject=command.stream or command.person)
    if command.running:
        case.refuse("erasure_of_running", incidents=", ".join(command.running))
    if command.in_force:
        case.refuse("erasure_in_force", person=command.person)
    held = sorted(({it.stream for it in command.erased} | {command.stream}) & case.stream.holds.keys())
    if held:
        hold = case.stream.holds[held[0]]
        case.refuse("held", streams=", ".join(held), since=hold.since.isoformat(), reason=str(hold.reason))
    for place, it in enumerate(command.erased):
        first = place == 0
        case.record(
            ValuesErased(
                stream=it.stream,
                values=it.values,
                entries=it.entries,
                files=it.files,
                person=command.person or None,
                reason=command.reason,
                documents=command.documents if first else (),
                messages=command.messages if first else 0,
                backups=command.backups,
            )
        )


def _note_access(case: Case, command: ask.NoteAccess) -> None:
    case.record(AccessNoted(day=command.day, host=command.host, lines=command.lines, head=command.head))


def _hold(case: Case, command: ask.PlaceHold) -> None:
    """Holding twice changes nothing."""
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="PlaceHold")
    if not command.known:
        case.refuse("nothing_of", subject=command.stream)
    if command.stream not in case.stream.holds:
        case.record(HoldPlaced(stream=command.stream, reason=command.reason))


def _release(case: Case, command: ask.ReleaseHold) -> None:
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="ReleaseHold")
    if command.stream not in case.stream.holds:
        case.refuse("not_held", stream=command.stream)
    case.record(HoldReleased(stream=command.stream, reason=command.reason))


HOUSE_ACTS: Acts = {
    # Nobody is known yet: who makes a home is its first login (`engine.house.rules`).
    ask.FoundHome: Act(_found, weighed("whoever makes the home")),
    ask.AdoptHome: Act(_adopt, BY_ADMINISTRATORS),
    ask.TakeCheckpointKey: Act(_take_key, ENGINE),
    ask.RenewCheckpointKey: Act(_renew_key, BY_ADMINISTRATORS),
    ask.FollowDirectory: Act(_follow_directory, ENGINE),
    ask.LoadChannels: Act(_load_channels, BY_ADMINISTRATORS),
    ask.EnrolLogin: Act(_enrol, BY_ADMINISTRATORS),
    ask.RevokeLogin: Act(_revoke_login, BY_ADMINISTRATORS),
    ask.ResetLogin: Act(_reset_login, BY_ADMINISTRATORS),
    ask.SetUpLogin: Act(_set_up_login, THE_LOGIN),
    ask.SignIn: Act(_sign_in, THE_LOGIN),
    ask.RefuseSignIn: Act(_refuse_sign_in, ENGINE),
    ask.SignOut: Act(_sign_out, weighed("the login itself, or an administrator")),
    ask.IssueToken: Act(_issue, BY_ADMINISTRATORS),
    ask.RevokeToken: Act(_revoke, BY_ADMINISTRATORS),
    ask.OptOut: Act(_opt_out, THEMSELVES),
    ask.OptIn: Act(_opt_in, THEMSELVES),
    ask.EndOptOut: Act(_end_opt_out, BY_OFFICERS),
    ask.EraseValues: Act(_erase, BY_KEEPERS),
    ask.NoteAccess: Act(_note_access, ENGINE),
    ask.PlaceHold: Act(_hold, BY_KEEPERS),
    ask.ReleaseHold: Act(_release, BY_KEEPERS),
}

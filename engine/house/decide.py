"""What follows from a command on the home itself, and who may give it. Pure."""

from __future__ import annotations

from engine.deciding.case import Decision, Refused
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import BY_OFFICERS, by, weighed
from engine.deciding.ruleset import HouseRules
from engine.house import commands as ask
from engine.house.events import (
    ChannelsLoaded,
    DistrictLoaded,
    HomeAdopted,
    HomeFounded,
    LoginEnrolled,
    OptedOut,
    OptOutEnded,
    StandardsLoaded,
    TokenIssued,
    TokenRevoked,
)
from engine.house.state import House
from engine.stream.refusal import Refusal
from engine.values.private import Private

Case = Decision[HouseRules, House]
BY_ADMINISTRATORS = by("administrator")
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


def _load_district(case: Case, command: ask.LoadDistrict) -> None:
    if command.missing:
        raise Refused(Refusal("district_in_use", {"missing": ", ".join(command.missing)}))
    case.record(DistrictLoaded(district=command.district, digest=command.district_digest))
    if command.standards_digest != case.stream.standards_digest:
        case.record(StandardsLoaded(digest=command.standards_digest))


def _load_channels(case: Case, command: ask.LoadChannels) -> None:
    case.record(ChannelsLoaded(channels=command.channels, digest=command.channels_digest))


def _enrol(case: Case, command: ask.EnrolLogin) -> None:
    case.record(LoginEnrolled(login=command.login, roles=command.roles, person=command.person))


# ── tokens ──


def _issue(case: Case, command: ask.IssueToken) -> None:
    case.record(TokenIssued(digest=command.digest, person=command.person, note=command.note))


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


HOUSE_ACTS: Acts = {
    # Nobody is known yet: who makes a home is its first login (`engine.house.rules`).
    ask.FoundHome: Act(_found, weighed("whoever makes the home")),
    ask.AdoptHome: Act(_adopt, BY_ADMINISTRATORS),
    ask.LoadDistrict: Act(_load_district, BY_ADMINISTRATORS),
    ask.LoadChannels: Act(_load_channels, BY_ADMINISTRATORS),
    ask.EnrolLogin: Act(_enrol, BY_ADMINISTRATORS),
    ask.IssueToken: Act(_issue, BY_ADMINISTRATORS),
    ask.RevokeToken: Act(_revoke, BY_ADMINISTRATORS),
    ask.OptOut: Act(_opt_out, THEMSELVES),
    ask.OptIn: Act(_opt_in, THEMSELVES),
    ask.EndOptOut: Act(_end_opt_out, BY_OFFICERS),
}

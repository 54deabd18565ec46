"""Who may ask for what, by role, for every door and every kind of stream alike.

Each command has one row, a `May`, beside what carries it out (`engine.deciding.kind.Act`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.deciding.login import Way, roles_of
from engine.deciding.ruleset import AnyRules, HomeRules, HouseRules, Rules
from engine.stream.actor import Actor

if TYPE_CHECKING:
    # Whoever looks asks for roles and decides nothing.
    from engine.deciding.case import Case, Decision

    AnyDecision = Decision[Rules, Any] | Decision[HomeRules, Any] | Decision[HouseRules, Any]
    """A decision about a stream of any kind: who may act is asked in the same way."""

WAYS: Mapping[str, Way] = {"cli": "machine", "console": "password"}
"""How a login comes in by each door that takes one."""
OFFICERS = frozenset({"duty_officer", "commander"})
SAMPLING = OFFICERS | {"sampler"}


@dataclass(frozen=True)
class May:
    """Who may give a command: whoever has one of these roles, and the office's own parts where `engine` is set.

    `weighed`: what else the right hangs on, where it is no role alone; the act itself asks for it.
    `forgotten`: also a person whom a newer directory does not have any more.
    """

    roles: frozenset[str] = frozenset()
    weighed: str = ""
    engine: bool = False
    forgotten: bool = False

    @property
    def needs(self) -> str:
        """What a refusal says that it takes."""
        return " | ".join(sorted(self.roles)) or ("a role" if self.weighed else "engine")


ENGINE = May(engine=True)
BY_OFFICERS = May(OFFICERS)
BY_SAMPLERS = May(SAMPLING)


def by(*roles: str) -> May:
    """Whoever has one of these roles."""
    return May(frozenset(roles))


def weighed(by_what: str, *, engine: bool = False, forgotten: bool = False) -> May:
    """Whoever is known to the home, as far as the act itself weighs it."""
    return May(weighed=by_what, engine=engine, forgotten=forgotten)


BY_WHO_WAS_TOLD = weighed("whoever was sent the text, also after a newer directory has forgotten them", forgotten=True)


def roles(rules: AnyRules, actor: Actor) -> frozenset[str]:
    """Every role of whoever acts: the person's in the district and the login's in this home."""
    person = rules.persons.get(actor.person) if actor.person else None
    return frozenset(person.roles if person else ()) | roles_of(rules.logins, actor.login or "")


def _of_login(rules: AnyRules, login: str) -> frozenset[str]:
    """The roles of whoever comes in by this login: its own, and those of its person."""
    known = rules.logins.get(login)
    person = rules.persons.get(known.person) if known is not None and known.person is not None else None
    return roles_of(rules.logins, login) | frozenset(person.roles if person else ())


def check(case: AnyDecision, may: May) -> None:
    """Refuse whoever may not give the command: a stranger, somebody without the role, a second-hand act that may not
    be.
    """
    if case.actor.is_engine:
        if not may.engine:
            _not_allowed(case, may.needs)
        return
    if may == ENGINE:
        _not_allowed(case, may.needs)
    _known(case, forgotten=may.forgotten)
    if may.roles:
        need(case, may.roles)


def _known(case: AnyDecision, *, forgotten: bool) -> None:
    actor, rules = case.actor, case.rules
    if actor.via == "cli" and ":" in case.command.id:
        case.refuse("id_reserved", id=case.command.id)
    if actor.person is not None and actor.person not in rules.persons and not forgotten:
        case.refuse("unknown_person", person=actor.person)
    if actor.login is not None:
        _open(case, actor.login)
    if actor.entered_by is not None:
        _second_hand(case, actor.entered_by)


def _open(case: AnyDecision, login: str) -> None:
    """Refuse a login that opens nothing here, or nothing by this door."""
    known = case.rules.logins.get(login)
    if known is None:
        case.refuse("unknown_login", login=login)
    if known.revoked:
        case.refuse("login_revoked", login=login)
    if (way := WAYS.get(case.actor.via)) is not None and way not in known.ways:
        case.refuse("login_not_this_way", login=login)


def _second_hand(case: AnyDecision, login: str) -> None:
    _open(case, login)
    if case.actor.basis is None and not case.rules.practice:
        case.refuse("basis_needed", person=case.actor.name)
    if not OFFICERS & _of_login(case.rules, login):
        case.refuse("not_allowed", who=login, command="--as", needs=" | ".join(sorted(OFFICERS)))


def need(case: AnyDecision, needs: frozenset[str]) -> None:
    """Refuse unless the actor has one of these roles."""
    if not needs & roles(case.rules, case.actor):
        _not_allowed(case, " | ".join(sorted(needs)))


def _not_allowed(case: AnyDecision, needs: str) -> None:
    case.refuse("not_allowed", who=case.actor.name, command=type(case.command).__name__, needs=needs)


def may_act_on_duty(case: Case, duty: str) -> None:
    """A duty is answered and finished by its unit's people, or by somebody who was told of it on a ladder."""
    owed = case.incident.duties[duty]
    person = case.rules.district.persons.get(case.actor.person or "")
    if person is not None and person.unit == owed.unit:
        return
    if person is not None and _on_its_ladder(case, person.id, duty):
        return
    case.refuse("not_your_duty", who=case.actor.name, duty=duty, unit=owed.unit_zh, unit_id=owed.unit)


def _on_its_ladder(case: Case, person: str, duty: str) -> bool:
    texts = (delivery.owed for delivery in case.incident.deliveries.values())
    return any(text.purpose == "ladder" and text.person == person and duty in text.duties for text in texts)

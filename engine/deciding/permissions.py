"""Who may ask for what, by role, for every door alike."""

from __future__ import annotations

from typing import Any

from engine.deciding.case import Case, Decision
from engine.deciding.ruleset import HomeRules, Rules
from engine.incident import commands as ask
from engine.stream.actor import Actor
from engine.stream.commands import AttemptDeliveries, Command, FireLimit, PassOnDeliveries, SettleDeliveries

AnyDecision = Decision[Rules, Any] | Decision[HomeRules, Any]
"""A decision about an incident or about a probe: who may act is asked in the same way."""

OFFICERS = frozenset({"duty_officer", "commander"})
SAMPLING = OFFICERS | {"sampler"}
ENGINE_ONLY: tuple[type[Command], ...] = (
    FireLimit,
    AttemptDeliveries,
    SettleDeliveries,
    PassOnDeliveries,
    ask.HearReply,
    ask.MoveStuck,
    ask.JoinByRule,
    ask.LookAgain,
)
MAY: dict[type[Command], frozenset[str]] = {
    ask.OpenIncident: OFFICERS,
    ask.LearnFacts: SAMPLING,
    ask.CorrectEntry: OFFICERS,
    ask.HandOver: OFFICERS,
    ask.SeeReply: OFFICERS,
    ask.MovePlaybook: frozenset({"commander", "administrator"}),
    # At the top of a ladder stands somebody over all the units of the district: they may give the duty to another one.
    ask.ReassignDuty: OFFICERS | {"deputy_district_head"},
    ask.AddPoint: SAMPLING,
    ask.RetirePoint: OFFICERS,
    ask.TakeReading: SAMPLING,
    ask.ImportReadings: SAMPLING,
    ask.InvokeBackground: frozenset({"commander", "district_chief", "deputy_district_head"}),
    ask.AdoptItem: frozenset({"commander", "district_chief", "deputy_district_head"}),
    ask.EstimateOil: SAMPLING,
    ask.PlanBoom: SAMPLING | {"unit_contact", "unit_head"},
    ask.SetGrade: OFFICERS,
    ask.IssueReport: OFFICERS,
    ask.SendReport: OFFICERS,
    ask.ReturnReport: OFFICERS,
    ask.ProposeWarning: OFFICERS,
    ask.IssueWarning: OFFICERS,
    ask.FileWarning: OFFICERS,
    ask.JoinSignals: OFFICERS,
    ask.LeaveSignals: OFFICERS,
    ask.NameOutfall: SAMPLING,
    ask.BlockOutfall: SAMPLING,
    ask.UnblockOutfall: SAMPLING,
    ask.NameParent: OFFICERS,
    ask.LinkChild: OFFICERS,
}
"""Commands whose right hangs on the role alone. Duties, triggers and notes are weighed by `may_*` below."""


def roles(rules: Rules | HomeRules, actor: Actor) -> frozenset[str]:
    """Every role of whoever acts: the person's in the district and the login's in this home."""
    person = rules.district.persons.get(actor.person) if actor.person else None
    login = rules.logins.get(actor.login) if actor.login else None
    return frozenset(person.roles if person else ()) | frozenset(login.roles if login else ())


def check_actor(case: AnyDecision) -> None:
    """Refuse a stranger, a name that is not in the directory, and second-hand acts that may not be."""
    actor, rules = case.actor, case.rules
    engine_only = isinstance(case.command, ENGINE_ONLY)
    if actor.is_engine or engine_only:
        if not (actor.is_engine and engine_only):
            case.refuse("not_allowed", who=actor.name, command=type(case.command).__name__, needs="engine")
        return
    if actor.via == "cli" and ":" in case.command.id:
        case.refuse("id_reserved", id=case.command.id)
    # Whoever was sent a text may answer it, also after a newer directory has forgotten them.
    if (
        actor.person is not None
        and actor.person not in rules.district.persons
        and not isinstance(case.command, ask.AnswerText)
    ):
        case.refuse("unknown_person", person=actor.person)
    if actor.login is not None and actor.login not in rules.logins:
        case.refuse("unknown_login", login=actor.login)
    if actor.entered_by is not None:
        _second_hand(case, actor.entered_by)


def _second_hand(case: AnyDecision, login: str) -> None:
    entering = case.rules.logins.get(login)
    if entering is None:
        case.refuse("unknown_login", login=login)
    if case.actor.basis is None and not case.rules.practice:
        case.refuse("basis_needed", person=case.actor.name)
    if not OFFICERS & set(entering.roles):
        case.refuse("not_allowed", who=login, command="--as", needs=" | ".join(sorted(OFFICERS)))


def check_role(case: Case) -> None:
    """Refuse a command whose right hangs on a role that the actor has not."""
    needs = MAY.get(type(case.command))
    if needs is not None:
        need(case, needs)


def need(case: AnyDecision, needs: frozenset[str]) -> None:
    """Refuse unless the actor has one of these roles."""
    if not needs & roles(case.rules, case.actor):
        case.refuse(
            "not_allowed", who=case.actor.name, command=type(case.command).__name__, needs=" | ".join(sorted(needs))
        )


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

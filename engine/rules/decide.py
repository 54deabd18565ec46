"""decide(rules, incident, command, now) → events, or a refusal. Pure: no clock, disk, network or randomness.

A command does its own part; then the same follow-up rules run after every command until nothing more follows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from engine.deciding import meant, permissions
from engine.deciding.case import Case, Refused
from engine.deciding.ruleset import Rules
from engine.incident import commands as ask
from engine.incident.events import EntryCorrected, FactsLearnt, HandedOver, NoteAdded
from engine.incident.state import Incident
from engine.rules import (
    assigning,
    duties,
    ending,
    facts,
    family,
    firing,
    grading,
    lapsing,
    moving,
    oil,
    opening,
    outfalls,
    reporting,
    signals,
    stages,
    warning,
)
from engine.rules.answers import answering, hearing
from engine.rules.people import stuck
from engine.rules.texts import deliveries, messages
from engine.rules.water import adopting, sampling
from engine.stream.commands import AttemptDeliveries, Command, FireLimit, PassOnDeliveries, SettleDeliveries
from engine.stream.event import Event
from engine.stream.refusal import Refusal

MOST_MOVES = 20
"""Stages a single decision may pass by rule; the checker refuses playbooks that could come near."""


def decide(
    rules: Rules, incident: Incident, command: Command, now: datetime, nonce: str
) -> tuple[Event, ...] | Refusal:
    """What follows from a command at `now` (aware UTC, story time). `nonce` seeds the short references of new texts.

    An empty tuple means that the command was in order and changed nothing. Raises nothing for what a user may send.
    """
    case = Case(rules, incident, command, now, nonce)
    try:
        permissions.check_actor(case)
        permissions.check_role(case)
        if not isinstance(command, ask.OpenIncident) and not incident.exists:
            case.refuse("unknown_incident", incident=incident.id)
        _COMMANDS[type(command)](case, command)
        follow_up(case)
    except Refused as refused:
        return refused.refusal
    return tuple(case.events)


def follow_up(case: Case) -> None:
    """What follows from what is now known: duties done by rule, automatic triggers, limits that ran out, then the
    texts.
    """
    for _ in range(MOST_MOVES):
        changed = grading.judge(case)
        changed = duties.finish_by_rule(case) or changed
        changed = lapsing.by_rule(case) or changed
        changed = assigning.catch_up(case) or changed
        changed = stages.move_by_rule(case) or changed
        changed = lapsing.after_response(case) or changed
        changed = assigning.next_rounds(case) or changed
        if not changed:
            break
    lapsing.needless_reports(case)
    firing.fire_due(case)
    messages.owe(case)


def _learn(case: Case, command: ask.LearnFacts) -> None:
    learnt = facts.checked(case, command.facts)
    outfalls.check(case, learnt.facts)
    case.record(FactsLearnt(facts=learnt.facts, happened_at=case.happened_at, read_as=learnt.read_as))


def _note(case: Case, command: ask.AddNote) -> None:
    if not permissions.roles(case.rules, case.actor):
        case.refuse("not_allowed", who=case.actor.name, command="AddNote", needs="a role")
    if not command.text.strip() and not command.evidence:
        case.refuse("note_needed")
    case.record(NoteAdded(text=command.text, evidence=command.evidence, happened_at=case.happened_at))


def _correct(case: Case, command: ask.CorrectEntry) -> None:
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="correct")
    of_facts = {key for key, fact in case.incident.facts.items() if fact.entry == command.entry}
    if command.entry in case.incident.readings:
        case.record(sampling.correct(case, command))
    elif of_facts and command.facts and set(corrected := facts.keyed(case, command.facts)) <= of_facts:
        learnt = facts.checked(case, corrected)
        case.record(
            EntryCorrected(
                entry=command.entry,
                reason=command.reason,
                facts=learnt.facts,
                read_as=learnt.read_as,
                happened_at=case.happened_at,
            )
        )
    else:
        case.refuse("nothing_to_correct", entry=str(command.entry), facts=", ".join(sorted(of_facts)))


def _hand_over(case: Case, command: ask.HandOver) -> None:
    person = meant.person(case, command.to)
    if not permissions.OFFICERS & set(person.roles):
        case.refuse("not_allowed", who=command.to, command="HandOver", needs=" | ".join(sorted(permissions.OFFICERS)))
    case.record(HandedOver(officer=person.id, happened_at=case.happened_at))


def _look_again(case: Case, command: ask.LookAgain) -> None:
    """Nothing by itself: what follows from what is known follows every command."""


def _fire(case: Case, command: FireLimit) -> None:
    limit = case.incident.limits.get(command.limit)
    if limit is None:
        case.refuse("unknown_limit", limit=command.limit)
    if limit.state == "armed" and limit.due > case.now:
        # A refusal takes no command id, so that the same firing counts once its time has come.
        case.refuse("limit_not_due", limit=command.limit, due=limit.due.isoformat())


_COMMANDS: dict[type[Command], Callable[..., None]] = {
    ask.OpenIncident: opening.open_incident,
    ask.PullTrigger: stages.pull,
    ask.LearnFacts: _learn,
    ask.AddNote: _note,
    ask.CorrectEntry: _correct,
    ask.MovePlaybook: moving.move,
    ask.HandOver: _hand_over,
    ask.AnswerDuty: duties.answer,
    ask.AnswerText: answering.answer_text,
    ask.HearReply: hearing.hear,
    ask.AskWhich: hearing.ask_which,
    ask.LeaveChannel: hearing.leave_channel,
    ask.SeeReply: hearing.see,
    ask.FinishDuty: duties.finish,
    ask.WaiveDuty: duties.waive,
    ask.ReassignDuty: duties.reassign,
    ask.AddPoint: sampling.add_point,
    ask.RetirePoint: sampling.retire_point,
    ask.TakeReading: sampling.take,
    ask.ImportReadings: sampling.take_all,
    ask.InvokeBackground: ending.invoke_background,
    ask.AdoptItem: adopting.adopt,
    FireLimit: _fire,
    AttemptDeliveries: deliveries.attempt,
    SettleDeliveries: deliveries.settle,
    PassOnDeliveries: deliveries.pass_on,
    ask.MoveStuck: stuck.move,
    ask.LookAgain: _look_again,
    ask.EstimateOil: oil.estimate,
    ask.PlanBoom: oil.plan,
    ask.SetGrade: grading.set_grade,
    ask.IssueReport: reporting.issue,
    ask.SendReport: reporting.send,
    ask.ReturnReport: reporting.take_back,
    ask.ProposeWarning: warning.propose,
    ask.ApproveWarning: warning.approve,
    ask.IssueWarning: warning.issue,
    ask.CancelWarning: warning.cancel,
    ask.FileWarning: warning.file,
    ask.JoinSignals: signals.join,
    ask.JoinByRule: signals.join,
    ask.LeaveSignals: signals.leave,
    ask.NameOutfall: outfalls.name,
    ask.BlockOutfall: outfalls.block,
    ask.UnblockOutfall: outfalls.unblock,
    ask.NameParent: family.name_parent,
    ask.LinkChild: family.link_child,
}

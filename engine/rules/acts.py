"""What every command does to an incident, and who may give it. Pure.

What follows from what is then known is `engine.rules.decide`'s.
"""

from __future__ import annotations

from engine.deciding import meant, permissions
from engine.deciding.case import Case
from engine.deciding.firing import LIMIT_ACTS
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import (
    BY_OFFICERS,
    BY_SAMPLERS,
    BY_WHO_WAS_TOLD,
    ENGINE,
    OFFICERS,
    SAMPLING,
    May,
    by,
    weighed,
)
from engine.incident import commands as ask
from engine.incident.events import EntryCorrected, FactsLearnt, HandedOver, NoteAdded
from engine.rules import (
    duties,
    ending,
    facts,
    family,
    moving,
    oil,
    opening,
    outfalls,
    partners,
    reporting,
    signals,
    suspects,
    warning,
)
from engine.rules.answers import answering, hearing, page_codes
from engine.rules.approving import answering as approvals
from engine.rules.approving import approvable, asking
from engine.rules.people import seeing_to, stalled_ladders
from engine.rules.texts import deliveries, readdressing
from engine.rules.water import adopting, releasing, sampling
from engine.stream.commands import AttemptDeliveries, PassOnDeliveries, SettleDeliveries

BY_COMMAND = by("commander", "district_chief", "deputy_district_head")
BY_COLOUR = weighed("whom the law names for the colour of the warning")
OF_THE_UNIT = weighed("the unit that owes the duty, and whoever was told of it on a ladder")


def _learn(case: Case, command: ask.LearnFacts) -> None:
    learnt = facts.stated(case, command.facts)
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
        learnt = facts.stated(case, corrected)
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


INCIDENT_ACTS: Acts = {
    ask.OpenIncident: Act(opening.open_incident, BY_OFFICERS),
    **approvable.ACTS,
    ask.AskApproval: Act(asking.ask, BY_OFFICERS),
    ask.WithdrawApproval: Act(asking.withdraw, BY_OFFICERS),
    ask.AnswerApproval: Act(approvals.answer, weighed("whoever was asked, and nobody for them")),
    ask.MissApproval: Act(approvals.miss, ENGINE),
    ask.LearnFacts: Act(_learn, BY_SAMPLERS),
    ask.AddNote: Act(_note, weighed("any role")),
    ask.CorrectEntry: Act(_correct, BY_OFFICERS),
    ask.MovePlaybook: Act(moving.move, by("commander", "administrator")),
    ask.HandOver: Act(_hand_over, BY_OFFICERS),
    ask.AnswerDuty: Act(duties.answer, OF_THE_UNIT),
    ask.AnswerText: Act(answering.answer_text, BY_WHO_WAS_TOLD),
    ask.HearReply: Act(hearing.hear, ENGINE),
    ask.AskWhich: Act(hearing.ask_which, ENGINE),
    ask.LeaveChannel: Act(hearing.leave_channel, ENGINE),
    ask.SendPageCode: Act(page_codes.send, ENGINE),
    ask.SeeReply: Act(hearing.see, BY_OFFICERS),
    ask.SeeAlarm: Act(seeing_to.see, BY_OFFICERS),
    ask.FinishDuty: Act(duties.finish, OF_THE_UNIT),
    # At the top of a ladder stands somebody over all the units of the district: they may give the duty to another one.
    ask.ReassignDuty: Act(duties.reassign, May(OFFICERS | {"deputy_district_head"})),
    ask.AddPoint: Act(sampling.add_point, BY_SAMPLERS),
    ask.RetirePoint: Act(sampling.retire_point, BY_OFFICERS),
    ask.TakeReading: Act(sampling.take, BY_SAMPLERS),
    ask.ImportReadings: Act(sampling.take_all, BY_SAMPLERS),
    ask.InvokeBackground: Act(ending.invoke_background, BY_COMMAND),
    ask.ReleaseQuality: Act(releasing.release, BY_OFFICERS),
    ask.AdoptItem: Act(adopting.adopt, BY_COMMAND),
    **partners.ACTS,
    **LIMIT_ACTS,
    AttemptDeliveries: Act(deliveries.attempt, ENGINE),
    SettleDeliveries: Act(deliveries.settle, ENGINE),
    PassOnDeliveries: Act(deliveries.pass_on, ENGINE),
    ask.MoveStuck: Act(stalled_ladders.move, ENGINE),
    ask.LookAgain: Act(_look_again, ENGINE),
    ask.FollowReach: Act(readdressing.follow, ENGINE),
    ask.EstimateOil: Act(oil.estimate, BY_SAMPLERS),
    ask.PlanBoom: Act(oil.plan, May(SAMPLING | {"unit_contact", "unit_head"})),
    ask.IssueReport: Act(reporting.issue, BY_OFFICERS),
    ask.SendReport: Act(reporting.send, BY_OFFICERS),
    ask.ReturnReport: Act(reporting.take_back, BY_OFFICERS),
    ask.ProposeWarning: Act(warning.propose, BY_OFFICERS),
    ask.IssueWarning: Act(warning.issue, BY_OFFICERS),
    ask.CancelWarning: Act(warning.cancel, BY_COLOUR),
    ask.FileWarning: Act(warning.file, BY_OFFICERS),
    ask.JoinSignals: Act(signals.join, BY_OFFICERS),
    ask.JoinByRule: Act(signals.join, ENGINE),
    ask.LeaveSignals: Act(signals.leave, BY_OFFICERS),
    ask.NameOutfall: Act(outfalls.name, BY_SAMPLERS),
    ask.BlockOutfall: Act(outfalls.block, BY_SAMPLERS),
    ask.UnblockOutfall: Act(outfalls.unblock, BY_SAMPLERS),
    ask.SuspectSource: Act(suspects.suspect, BY_SAMPLERS),
    ask.ClearSource: Act(suspects.clear, BY_SAMPLERS),
    ask.NameParent: Act(family.name_parent, BY_OFFICERS),
    ask.LinkChild: Act(family.link_child, BY_OFFICERS),
}

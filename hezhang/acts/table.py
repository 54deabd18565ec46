"""Every act on an incident that a person may ask for, by the name under which it is posted."""

from __future__ import annotations

from collections.abc import Mapping

from engine.incident import commands as ask
from engine.stream.commands import Command

ACTS: Mapping[str, type[Command]] = {
    "do": ask.PullTrigger,
    "fact": ask.LearnFacts,
    "note": ask.AddNote,
    "correct": ask.CorrectEntry,
    "handover": ask.HandOver,
    "grade": ask.SetGrade,
    "playbook-move": ask.MovePlaybook,
    "duty-answer": ask.AnswerDuty,
    "duty-done": ask.FinishDuty,
    "duty-waive": ask.WaiveDuty,
    "duty-reassign": ask.ReassignDuty,
    "reply-seen": ask.SeeReply,
    "alarm-seen": ask.SeeAlarm,
    "text-answer": ask.AnswerText,
    "point-add": ask.AddPoint,
    "point-retire": ask.RetirePoint,
    "reading": ask.TakeReading,
    "readings": ask.ImportReadings,
    "item": ask.AdoptItem,
    "background": ask.InvokeBackground,
    "release": ask.ReleaseQuality,
    "outfall-add": ask.NameOutfall,
    "outfall-block": ask.BlockOutfall,
    "outfall-unblock": ask.UnblockOutfall,
    "suspect": ask.SuspectSource,
    "clear": ask.ClearSource,
    "oil-volume": ask.EstimateOil,
    "oil-boom": ask.PlanBoom,
    "warning-propose": ask.ProposeWarning,
    "warning-approve": ask.ApproveWarning,
    "warning-issue": ask.IssueWarning,
    "warning-cancel": ask.CancelWarning,
    "warning-file": ask.FileWarning,
    "approval-ask": ask.AskApproval,
    "approval-withdraw": ask.WithdrawApproval,
    "approval-answer": ask.AnswerApproval,
    "report-issue": ask.IssueReport,
    "report-sent": ask.SendReport,
    "report-returned": ask.ReturnReport,
}
SERVICES = frozenset({ask.OpenIncident, ask.JoinSignals, ask.LeaveSignals, ask.LinkChild, ask.NameParent})
"""Asked for through a service that takes several steps of the Desk, not by a single command."""

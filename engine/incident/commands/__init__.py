"""What may be asked of an incident: one value per command, by subject. A repeated command id changes nothing.

Times are aware UTC datetimes of story time. `at` is when the act happened, if not now.
"""

from engine.incident.commands.approvals import AnswerApproval, AskApproval, MissApproval, WithdrawApproval
from engine.incident.commands.course import (
    AddNote,
    CorrectEntry,
    FollowReach,
    HandOver,
    LearnFacts,
    LookAgain,
    MovePlaybook,
    OpenIncident,
    PullTrigger,
    SetGrade,
)
from engine.incident.commands.duties import AnswerDuty, FinishDuty, MoveStuck, ReassignDuty, SeeAlarm, WaiveDuty
from engine.incident.commands.joined import (
    BlockOutfall,
    ClearSource,
    JoinByRule,
    JoinSignals,
    LeaveSignals,
    LinkChild,
    NameOutfall,
    NameParent,
    SuspectSource,
    UnblockOutfall,
)
from engine.incident.commands.oil import EstimateOil, PlanBoom
from engine.incident.commands.partners import EnterMeasure, ReceiveNotice, ReportMeasure, TellSighting
from engine.incident.commands.replies import AnswerText, AskWhich, HearReply, LeaveChannel, SeeReply, SendPageCode
from engine.incident.commands.reports import IssueReport, ReturnReport, SendReport
from engine.incident.commands.warning import ApproveWarning, CancelWarning, FileWarning, IssueWarning, ProposeWarning
from engine.incident.commands.water import (
    AddPoint,
    AdoptItem,
    ImportReadings,
    InvokeBackground,
    ReleaseQuality,
    RetirePoint,
    SampleRow,
    TakeReading,
)

__all__ = [
    "AddNote",
    "AddPoint",
    "AdoptItem",
    "AnswerApproval",
    "AnswerDuty",
    "AnswerText",
    "ApproveWarning",
    "AskApproval",
    "AskWhich",
    "BlockOutfall",
    "CancelWarning",
    "ClearSource",
    "CorrectEntry",
    "EnterMeasure",
    "EstimateOil",
    "FileWarning",
    "FinishDuty",
    "FollowReach",
    "HandOver",
    "HearReply",
    "ImportReadings",
    "InvokeBackground",
    "IssueReport",
    "IssueWarning",
    "JoinByRule",
    "JoinSignals",
    "LearnFacts",
    "LeaveChannel",
    "LeaveSignals",
    "LinkChild",
    "LookAgain",
    "MissApproval",
    "MovePlaybook",
    "MoveStuck",
    "NameOutfall",
    "NameParent",
    "OpenIncident",
    "PlanBoom",
    "ProposeWarning",
    "PullTrigger",
    "ReassignDuty",
    "ReceiveNotice",
    "ReleaseQuality",
    "ReportMeasure",
    "RetirePoint",
    "ReturnReport",
    "SampleRow",
    "SeeAlarm",
    "SeeReply",
    "SendPageCode",
    "SendReport",
    "SetGrade",
    "SuspectSource",
    "TakeReading",
    "TellSighting",
    "UnblockOutfall",
    "WaiveDuty",
    "WithdrawApproval",
]

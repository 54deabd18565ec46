"""Which view each command answers with under --json: what docs/schemas publishes and the tests hold answers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from office.views.around.assessment import AssessmentView
from office.views.around.directory import DiffView, DirectoryView, EditView, HistoryView, RowView, TableView
from office.views.around.drills import DrillsView
from office.views.around.monitors import MonitorsView
from office.views.around.paper import FormView
from office.views.around.playbook import DiagramView, PlaybookView
from office.views.around.polluters import PollutersView
from office.views.around.ready import BackTestView, ReadyView
from office.views.around.registers import CheckedView, ItemPageView, RegisterView, RegisterWrittenView
from office.views.around.roster import PlanView, WatchView
from office.views.around.routines import DoneView, RoutinesView
from office.views.around.sheets import SheetsView
from office.views.around.signals import DecidedView, MergedView, MovedView, ReceivedView, SignalsView, SignalView
from office.views.around.signs import SignsView
from office.views.around.stock import BookedView, StockView
from office.views.board import BoardView
from office.views.incident.act import ActView, OpenedView, ReportIssuedView, ReportSentView
from office.views.incident.approvals import ApprovalsView
from office.views.incident.deliveries import DeliveriesView
from office.views.incident.message import MessageView
from office.views.incident.oil import BoomView, OilView
from office.views.incident.page import IncidentView
from office.views.incident.replies import RepliesView
from office.views.incident.reports import DraftView, ListView, ReportView
from office.views.record.accesses import AccessesView
from office.views.record.erasing import ErasedView, HoldView, RetentionView
from office.views.record.stamps import StampView
from office.views.record.timeline import TimelineView
from office.views.record.verdicts import CheckpointKeyView, CheckpointView, ExportedView, GrowthView, VerdictsView
from office.views.record.witnesses import WitnessesView, WitnessView
from office.views.review.lessons import LearntView, LessonsView
from office.views.review.page import ReviewView
from office.views.running.backup import BackupView, KeyView, RestoredView
from office.views.running.channels import ChannelsLoadedView, ChannelsView
from office.views.running.checks import CheckView
from office.views.running.contact_test import BegunView, CanariesView, TestView
from office.views.running.doctor import ExaminationView
from office.views.running.home import AdoptedView, DistrictLoadedView, ExportedDistrictView, MadeView
from office.views.running.inbox import InboxView
from office.views.running.library import EventView, LibraryView
from office.views.running.load import LoadsView
from office.views.running.logins import LoginAddedView, LoginRevokedView, LoginsView
from office.views.running.optouts import EndedView, OptOutsView
from office.views.running.replay import ReplayView
from office.views.running.service import ServiceInstalledView, ServiceRemovedView, ServiceStatusView
from office.views.running.support import SupportBundleView
from office.views.running.templates import TemplatesView
from office.views.running.tokens import IssuedView, RevokedView, TokensView


@dataclass(frozen=True)
class ErrorView:
    """What went wrong: a code, and why in the reader's language. Some errors have further keys."""

    code: str
    says: str


@dataclass(frozen=True)
class FailedView:
    """The answer of every command that could not do what it was asked. `exit`: the exit code."""

    ok: Literal[False]
    exit: int
    error: ErrorView


ACT = (ActView,)
ANSWERS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("do", "fact", "note", "correct", "handover", "reopen", "duty", "grade"), ACT),
    **dict.fromkeys(
        (
            "point",
            "reading",
            "item",
            "background",
            "release",
            "outfall",
            "suspect",
            "link",
            "reply seen",
            "alarm",
            "playbook move",
        ),
        ACT,
    ),
    **{f"warning {act}": ACT for act in ("propose", "approve", "issue", "cancel", "file")},
    **{f"approval {act}": ACT for act in ("ask", "withdraw", "answer")},
    "approval list": (ApprovalsView,),
    **dict.fromkeys(("open", "intake open"), (OpenedView,)),
    **dict.fromkeys(("playbook check", "district check", "channels check", "scenario check"), (CheckView,)),
    "list": (BoardView,),
    "show": (IncidentView,),
    "timeline": (TimelineView,),
    "deliveries": (DeliveriesView,),
    "report": (DraftView, ListView, ReportView, ReportIssuedView, ReportSentView, ActView),
    "reply list": (RepliesView,),
    "optout list": (OptOutsView,),
    "optout end": (EndedView,),
    "warning show": (MessageView,),
    "stock": (StockView, BookedView),
    "roster": (WatchView, PlanView),
    "ready": (ReadyView, BackTestView),
    "monitors": (MonitorsView,),
    "load": (LoadsView,),
    "polluters": (PollutersView,),
    "drills": (DrillsView,),
    "assess": (AssessmentView,),
    "review": (ReviewView,),
    "lesson add": (LearntView,),
    "lesson list": (LessonsView,),
    "lesson done": (LearntView,),
    "routine list": (RoutinesView,),
    "routine done": (DoneView,),
    **dict.fromkeys(("register outfalls", "register sources", "register ledger"), (RegisterView,)),
    "register show": (ItemPageView,),
    "register check": (CheckedView,),
    "register export": (RegisterWrittenView,),
    "intake add": (ReceivedView,),
    "intake list": (SignalsView,),
    "intake show": (SignalView,),
    "intake merge": (MergedView,),
    "intake move": (MovedView,),
    "intake release": (MovedView,),
    "intake dismiss": (DecidedView,),
    "intake answer": (DecidedView,),
    "sheets": (SheetsView,),
    "signs": (SignsView,),
    "paper form": (FormView,),
    "paper enter": ACT,
    "oil volume": (OilView, ActView),
    "oil boom": (BoomView, ActView),
    "test contacts": (BegunView,),
    "test canary": (CanariesView,),
    "test show": (TestView,),
    "token issue": (IssuedView,),
    "token list": (TokensView,),
    "token revoke": (RevokedView,),
    "login add": (LoginAddedView,),
    "login list": (LoginsView,),
    "login reset": (LoginAddedView,),
    "login revoke": (LoginRevokedView,),
    "channels load": (ChannelsLoadedView,),
    "channels show": (ChannelsView,),
    "channels templates": (TemplatesView,),
    "district load": (DistrictLoadedView,),
    "district diff": (DiffView,),
    "district export": (ExportedDistrictView,),
    "district show": (DirectoryView, TableView, RowView),
    "district history": (HistoryView,),
    **dict.fromkeys(("district set", "district remove", "register import"), (EditView,)),
    "home adopt": (AdoptedView,),
    "support-bundle": (SupportBundleView,),
    "service install": (ServiceInstalledView,),
    "service uninstall": (ServiceRemovedView,),
    "service status": (ServiceStatusView,),
    "backup": (BackupView, KeyView),
    "restore": (RestoredView,),
    "init": (MadeView,),
    "doctor": (ExaminationView,),
    "inbox": (InboxView,),
    "audit export": (ExportedView,),
    "audit verify": (VerdictsView,),
    "audit checkpoint": (CheckpointView,),
    "audit key": (CheckpointKeyView,),
    "erase": (ErasedView,),
    "hold": (HoldView,),
    "retention": (RetentionView,),
    "audit witness": (WitnessesView,),
    "audit stamp": (StampView,),
    "audit access": (AccessesView,),
    "audit prove": (GrowthView,),
    "witness init": (WitnessView,),
    "witness trust": (WitnessView,),
    "witness show": (WitnessView,),
    "playbook draw": (DiagramView,),
    "playbook show": (PlaybookView,),
    "replay": (ReplayView,),
    "library list": (LibraryView,),
    "library show": (EventView,),
    "library play": (EventView,),
}
"""By command. Several views: which of them depends on what the command was asked to do."""
WITHOUT_DOCUMENT = frozenset(
    {
        "demo",
        "serve",
        "worker",
        "timekeeper",
        "web",
        "console",
        "practice",
        "broker",
        "upgrade",
        "shell",
        "witness serve",
    }
)
"""Commands that run until they are ended, tell a story as it goes on, or say no more than their exit code."""

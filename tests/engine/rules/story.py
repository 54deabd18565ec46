"""Stories as tests tell them: who acts, how time passes, what an incident then looks like. Knows no home and no
database; a desk that stands on one, or on none, is told in a class of its own.
"""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from engine.desk import Desk, Done
from engine.district.model import District
from engine.incident import commands as ask
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.event import Event, Evidence
from engine.stream.events import DeliveryOwed
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery
from engine.values.private import Private

BEIJING = ZoneInfo("Asia/Shanghai")
START = datetime(2017, 5, 1, 10, 20, tzinfo=BEIJING)
"""When every story begins unless it says otherwise: Labour Day, twenty past ten."""
OFFICER, COMMANDER = "huanbaoju_duty_1", "huanbaoju_commander"
S2_FACTS = {
    "verified": "yes",
    "holiday": "yes",
    "source": "work_boat",
    "oil_kind": "柴油",
    "fire_brigade": "called",
}
"""What was known of the diesel at the east dock when the office took the call; 119 had been rung."""


HARMLESS = {
    "oil_spill": {"oil_kind": "柴油", "fire_brigade": "called"},
    "discharge": {"substance": "污水"},
}
"""With which facts a story opens that is about something else than who may go near."""


class Clock(ABC):
    """Story time. It stands still until it is moved, and is never moved back."""

    def __init__(self, starts: datetime, on_move: Callable[[], object]) -> None:
        self._on_move = on_move
        self.start = starts
        self._set(starts)

    @abstractmethod
    def now(self) -> datetime:
        """Story time (aware)."""

    def forward(self, **span: float) -> None:
        """Let time pass with the timekeeper awake: every limit on the way is fired at its own minute."""
        self._walk(self.now() + timedelta(**span))

    def to(self, local: str) -> None:
        """Let time pass until a time of the first day, local: `clock.to("10:45")`."""
        hour, minute = local.split(":")
        self._walk(self.start.replace(hour=int(hour), minute=int(minute)))

    def to_hour(self, hours: float) -> None:
        """Let time pass until so many hours after the story began."""
        self._walk(self.start + timedelta(hours=hours))

    def jump(self, **span: float) -> None:
        """Time passes and nobody looks: the timekeeper is down."""
        self._set(self.now() + timedelta(**span))

    def _walk(self, until: datetime) -> None:
        while (nearest := self._nearest()) is not None and nearest <= until:
            self._set(max(nearest, self.now()))
            self._on_move()
            following = self._nearest()
            assert following is None or following > self.now(), "a limit whose time has come did not fire"
        self._set(until)

    @abstractmethod
    def _nearest(self) -> datetime | None:
        """When the next limit runs out."""

    @abstractmethod
    def _set(self, at: datetime) -> None:
        """Let it be this time."""


class StoryDesk(ABC):
    """A desk at which stories are told, whatever lies behind it; texts go out at once unless `hold_texts` is set."""

    desk: Desk
    clock: Clock
    hold_texts = False

    def __init__(self) -> None:
        self._ids = itertools.count(1)

    # ── acting ──

    def open(
        self,
        playbook: str,
        *,
        water: str,
        by: str = OFFICER,
        summary: str = "东码头工作船漏柴油",
        known_at: datetime | None = None,
        occurred_at: datetime | None = None,
        drill: bool = False,
        grade: str | None = None,
        **facts: str,
    ) -> Story:
        """Open an incident; it must go through. What was spilt is known, and harmless enough to go near."""
        times = {"known_at": known_at, "occurred_at": occurred_at}
        facts = {**HARMLESS.get(playbook, {}), **facts}
        return self.open_as_told(
            playbook, water=water, by=by, summary=summary, drill=drill, grade=grade, **times, **facts
        )  # type: ignore[arg-type]

    def open_as_told(
        self,
        playbook: str,
        *,
        water: str,
        by: str = OFFICER,
        summary: str = "东码头工作船漏柴油",
        known_at: datetime | None = None,
        occurred_at: datetime | None = None,
        drill: bool = False,
        grade: str | None = None,
        **facts: str,
    ) -> Story:
        """Open an incident with these facts and no other; it must go through."""
        times = {"known_at": known_at, "occurred_at": occurred_at}
        done = self.try_to_open(
            playbook, water=water, by=by, summary=summary, drill=drill, grade=grade, **times, **facts
        )  # type: ignore[arg-type]
        assert isinstance(done, Done), done
        return Story(self, done.stream)

    def open_s2(self, grade: str | None = "IV", **facts: str) -> Story:
        """The diesel at the east dock of 陶然亭湖, as the office took the call."""
        return self.open("oil_spill", water="taoranting", grade=grade, **{**S2_FACTS, **facts})

    def try_to_open(
        self,
        playbook: str,
        *,
        water: str,
        by: str = OFFICER,
        summary: str = "东码头工作船漏柴油",
        known_at: datetime | None = None,
        occurred_at: datetime | None = None,
        drill: bool = False,
        grade: str | None = None,
        **facts: str,
    ) -> Done | Refusal:
        command = ask.OpenIncident(
            id=self.new_id(),
            actor=person(by),
            incident="",
            number=0,
            playbook=playbook,
            water=water,
            summary=Private(summary),
            known_at=known_at,
            occurred_at=occurred_at,
            facts=dict(facts),
            drill=drill,
            grade=grade,
        )
        return self._settled(self.desk.open(command, playbook))

    def submit(self, stream: str, command: Command) -> Done | Refusal:
        return self._settled(self.desk.submit(stream, command))

    @abstractmethod
    def fire(self) -> None:
        """What the timekeeper does: one command for every incident that has a limit whose time has come."""

    @abstractmethod
    def send_texts(self) -> None:
        """Carry every text that is owed and not held back."""

    @abstractmethod
    def entries(self, stream: str) -> list[Recorded]:
        """The record of a stream."""

    @abstractmethod
    def district(self) -> District:
        """The district in force."""

    def new_id(self) -> str:
        return f"command-{next(self._ids)}"

    def _settled(self, done: Done | Refusal) -> Done | Refusal:
        if isinstance(done, Done):
            self.send_texts()
        return done


def person(person_id: str) -> Actor:
    """A person of the district, at the command line."""
    return Actor(via="cli", person=person_id)


def photo(words: str) -> Evidence:
    """A file as proof, by its digest."""
    return Evidence(sha256=sha256(words.encode()).hexdigest(), name=Private(f"{words}.jpg"), size=len(words))


@dataclass(frozen=True)
class Story:
    """One incident at the desk."""

    desk: StoryDesk
    id: str

    @property
    def incident(self) -> Incident:
        found = self.desk.desk.load(self.id)
        assert found is not None
        return found

    @property
    def stage(self) -> str:
        return self.incident.stage

    @property
    def entries(self) -> list[Recorded]:
        return self.desk.entries(self.id)

    def happened(self, kind: type[Event]) -> list[Event]:
        """What the record says of one kind, in order."""
        return [entry.event for entry in self.entries if isinstance(entry.event, kind)]

    def duty(self, name: str) -> Duty:
        return self.incident.duties[name]

    def owed_by(self, unit: str) -> set[str]:
        """The duties that a unit still owes."""
        return {duty.id for duty in self.incident.duties.values() if duty.open and duty.unit == unit}

    def texts_to(self, person_id: str) -> list[Delivery]:
        """Every delivery to a person, the oldest first."""
        return [it for it in self.incident.deliveries.values() if it.owed.person == person_id]

    def armed(self) -> dict[str, datetime]:
        """The limits that run, and when they run out (local time)."""
        return {it.id: it.due.astimezone(BEIJING) for it in self.incident.limits.values() if it.state == "armed"}

    def everyone_works(self, *but: str) -> None:
        """The first contact of every unit reports what the unit owes as done, with a note and a photo; but not these
        duties.
        """
        contacts = self.desk.district().contacts
        for duty in list(self.incident.duties.values()):
            if duty.open and duty.rule not in but and self.duty(duty.id).open:
                self.by(contacts[duty.unit][0]).finish(duty.id, proof="现场照片")

    def by(self, person_id: str) -> Acting:
        """Act as this person."""
        return Acting(self, person(person_id))

    @property
    def officer(self) -> Acting:
        return self.by(OFFICER)

    @property
    def commander(self) -> Acting:
        return self.by(COMMANDER)

    @property
    def sampler(self) -> Acting:
        return self.by("huanbaoju_sampler_1")

    def owed_since(self, version: int) -> list[DeliveryOwed]:
        return [
            entry.event for entry in self.entries if entry.version > version and isinstance(entry.event, DeliveryOwed)
        ]


@dataclass(frozen=True)
class Acting:
    """A person who acts on an incident. Each act must go through, or, after `tries_to`, must be refused and leave no
    trace.
    """

    story: Story
    actor: Actor
    refused: bool = False
    when: datetime | None = None

    @property
    def tries_to(self) -> Acting:
        """The next act is refused; it returns the refusal."""
        return replace(self, refused=True)

    def at(self, when: datetime) -> Acting:
        """The next act happened then, not now."""
        return replace(self, when=when)

    def pull(self, trigger: str, reason: str | None = None) -> Refusal:
        return self._ask(ask.PullTrigger, trigger=trigger, reason=None if reason is None else Private(reason))

    def grades(self, grade: str, reason: str | None = None) -> Refusal:
        return self._ask(ask.SetGrade, grade=grade, reason=None if reason is None else Private(reason))

    def warns(self, colour: str, cautions: str = "请勿下水", measures: str = "已停航") -> Refusal:
        return self._ask(ask.ProposeWarning, colour=colour, cautions=Private(cautions), measures=Private(measures))

    def approves_warning(self, document: str | None = None) -> Refusal:
        return self._ask(ask.ApproveWarning, document=None if document is None else Private(document))

    def issues_warning(self, until: datetime | None = None) -> Refusal:
        """Publish it, for a day where the story names no end."""
        return self._ask(ask.IssueWarning, until=until or self.story.desk.clock.now() + timedelta(days=1))

    def issues_warning_without_end(self) -> Refusal:
        return self._ask(ask.IssueWarning)

    def cancels_warning(self, reason: str, document: str | None = None) -> Refusal:
        return self._ask(
            ask.CancelWarning, reason=Private(reason), document=None if document is None else Private(document)
        )

    def files_warning(self, note: str) -> Refusal:
        return self._ask(ask.FileWarning, note=Private(note))

    def asks_approval(self, kind: str, to: str, value: str | None = None, **given: object) -> Refusal:
        return self._ask(ask.AskApproval, kind=kind, to=to, value=value, **given)

    def withdraws_approval(self, approval: str, reason: str | None = None) -> Refusal:
        return self._ask(ask.WithdrawApproval, approval=approval, reason=None if reason is None else Private(reason))

    def answers_approval(self, approval: str, answer: str = "approved", reason: str | None = None) -> Refusal:
        given = None if reason is None else Private(reason)
        return self._ask(ask.AnswerApproval, approval=approval, answer=answer, reason=given)

    def learn(self, **facts: str) -> Refusal:
        return self._ask(ask.LearnFacts, facts=dict(facts))

    def note(self, text: str) -> Refusal:
        return self._ask(ask.AddNote, text=Private(text))

    def correct(self, entry: int, reason: str = "记错", **changed: dict[str, str]) -> Refusal:
        """`facts=` or `values=` as they should have been."""
        return self._ask(ask.CorrectEntry, entry=entry, reason=Private(reason), **changed)

    def hand_over(self, to: str) -> Refusal:
        return self._ask(ask.HandOver, to=to)

    def accept(self, duty: str) -> Refusal:
        return self._ask(ask.AnswerDuty, duty=duty, answer="accepted")

    def decline(self, duty: str, reason: str = "人手不足") -> Refusal:
        return self._ask(ask.AnswerDuty, duty=duty, answer="declined", reason=Private(reason))

    def answer_text(self, delivery: str, item: int | None = None, words: str = "1") -> Refusal:
        return self._ask(ask.AnswerText, delivery=delivery, answer="accepted", item=item, words=Private(words))

    def finish(self, duty: str, note: str | None = "已完成", proof: str | None = None) -> Refusal:
        evidence = (photo(proof),) if proof else ()
        return self._ask(ask.FinishDuty, duty=duty, note=None if note is None else Private(note), evidence=evidence)

    def waive(self, duty: str, reason: str = "已由他人完成") -> Refusal:
        return self._ask(ask.WaiveDuty, duty=duty, reason=Private(reason))

    def reassign(self, duty: str, to: str, reason: str = "人手不足") -> Refusal:
        return self._ask(ask.ReassignDuty, duty=duty, unit=to, reason=Private(reason))

    def add_point(self, point: str, latitude: str | None = None, longitude: str | None = None, **given: str) -> Refusal:
        return self._ask(ask.AddPoint, point=point, latitude=latitude, longitude=longitude, **given)

    def retire_point(self, point: str, reason: str = "够不着") -> Refusal:
        return self._ask(ask.RetirePoint, point=point, reason=Private(reason))

    def sample(
        self,
        point: str,
        sampler: str | None = None,
        units: dict[str, str] | None = None,
        detection: dict[str, str] | None = None,
        **values: str,
    ) -> Refusal:
        given = {"units": units or {}, "detection": detection or {}}
        return self._ask(ask.TakeReading, point=point, values=dict(values), sampler=sampler, **given)

    def release(self, point: str, words: str) -> Refusal:
        return self._ask(ask.ReleaseQuality, point=point, words=Private(words))

    def invoke_background(self, reason: str = "对照点本身超标") -> Refusal:
        return self._ask(ask.InvokeBackground, reason=Private(reason))

    def estimate_oil(self, area: str, **shares: str) -> Refusal:
        """Shares by appearance code: `estimate_oil("6000", **{"1": "60", "2": "40"})`."""
        return self._ask(ask.EstimateOil, area=area, shares=dict(shares))

    def plan_boom(self, boat: str | None = None, width: str | None = None, current: str | None = None) -> Refusal:
        return self._ask(ask.PlanBoom, boat=boat, width=width, current=current)

    def _ask(self, kind: type[Command], /, **values: object) -> Refusal:
        """Returns the refusal where one was wanted; a refusal that says nothing where none was."""
        desk = self.story.desk
        before = self.story.entries if self.refused else []
        done = desk.submit(self.story.id, kind(id=desk.new_id(), actor=self.actor, at=self.when, **values))  # type: ignore[arg-type]
        if self.refused:
            assert isinstance(done, Refusal), f"{kind.__name__} {values} went through"
            assert self.story.entries == before
            return done
        assert isinstance(done, Done), done
        return Refusal("none")

"""How long a playbook's texts can get: every text of every occasion, on every water, to everybody who may get it, rendered by the
very code that renders what goes out. Sends nothing and judges nothing.

A free text is taken at the longest that is foreseen here; an officer who writes more pays for more segments.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Literal

from engine.district.model import District, Person
from engine.incident.events import DeliveryOwed, IncidentOpened, Urgency
from engine.incident.grading import CommandPassed, Graded, Grading
from engine.incident.oil import BoomPlanned, Oil
from engine.incident.state import Duty, Fact, Incident
from engine.playbook.language import OWED_IN_WRITING, DutyRule, FactRule, Limit, Playbook, Stage
from engine.playbook.occasions import Occasion, occasions
from engine.private import Private
from engine.rules.opening import SUMMARY_LENGTH
from engine.rules.ruleset import URGENCIES, ChannelTable, Rules
from engine.standards.model import Standard
from notify.signing import SIGNATURE
from notify.text import sms_segments
from workers.addressees import Addressees, line_ups
from workers.texts import Texts

LONGEST_REASON = 30
"""Characters of the reason that an officer gives for a transition."""
LONGEST_TEXT_FACT = 20
"""Characters of a fact that is text."""
IN_COMMAND = CommandPassed(to_zh="指" * 16, to_en="", level="city", grade="I", source="")
"""No name of a body that commands is longer."""
LONGEST_NUMBER = "1234567.8"
LATE_ON_A_LONG_DATE = datetime(2016, 12, 28, 2, 20, tzinfo=UTC)
"""12月28日10:20 in the district: no date is written longer."""

Owing = tuple[str, str, str]
"""A duty by its rule, the unit that has it and, of a report, the unit that is to have it."""
Owed = list[Owing]
"""Duties that begin together."""


@dataclass
class Letter:
    """What one person is told at once. `duties` are numbered in this order."""

    person: Person
    stage: Stage
    purpose: Literal["stage", "ladder", "reassigned"] = "stage"
    urgency: Urgency = "formal"
    duties: Owed = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    ladder: str | None = None
    rung: int | None = None
    asks: bool = False

    def press(self, urgency: Urgency) -> None:
        """As urgent as its most urgent part."""
        self.urgency = min(self.urgency, urgency, key=URGENCIES.index)


@dataclass(frozen=True)
class Measured:
    """The length of one text as an SMS."""

    letter: Letter
    water: str
    segments: int
    characters: int


class Press:
    """Everything that a playbook would send in a district, measured."""

    def __init__(
        self,
        playbook: Playbook,
        district: District,
        channels: Mapping[str, Collection[str]],
        standards: Mapping[str, Standard],
        signature: str = SIGNATURE,
    ) -> None:
        table = ChannelTable({urgency: tuple(found) for urgency, found in channels.items()})
        self._rules = Rules(playbook, "", district, "", standards, "", table, practice=True)
        self._texts = Texts(signature, practice=True)
        self._reached: dict[tuple[str, str, Urgency], bool] = {}
        self._addressees = [Addressees(playbook, district, line_up) for line_up in range(line_ups(playbook, district))]

    def measured(self, channel: str) -> Iterator[Measured]:
        """Every text that may go out on this channel. Raises notify's TextError where one cannot be rendered."""
        for letter, water in self._different(channel):
            yield self._measure(letter, water, channel)

    def _different(self, channel: str) -> Iterable[tuple[Letter, str]]:
        """One of all letters that differ only in names of the same length, and of the waters the one with the longest name."""
        waters = self._rules.district.waters
        by_type = {kind: occasions(self._rules.playbook, kind) for kind in self._rules.playbook.water_types}
        found: dict[tuple[object, ...], tuple[Letter, str]] = {}
        for water in sorted(waters.values(), key=lambda it: len(it.zh)):
            for occasion, whom in product(by_type.get(water.type, ()), self._addressees):
                for letter in self._letters(occasion, water.id, whom):
                    if self._reaches(channel, letter.person, letter.urgency):
                        found[self._shape(letter)] = letter, water.id
        return found.values()

    def _shape(self, letter: Letter) -> tuple[object, ...]:
        """All that the length of a letter depends on, but the water."""
        units = self._rules.district.units
        duties = tuple((rule, len(units[unit].zh), len(units[to].zh) if to else 0) for rule, unit, to in letter.duties)
        names = len(letter.person.name), len(units[letter.person.unit].zh)
        return names, letter.stage, letter.purpose, letter.urgency, duties, tuple(letter.messages), letter.ladder, letter.rung, letter.asks

    def _reaches(self, channel: str, person: Person, urgency: Urgency) -> bool:
        key = (channel, person.id, urgency)
        if key not in self._reached:
            self._reached[key] = channel in self._rules.channels.for_person(person, urgency)
        return self._reached[key]

    def _letters(self, occasion: Occasion, water: str, whom: Addressees) -> Iterator[Letter]:
        rules = self._rules.playbook.duties
        chasing = [key for key in occasion.duties if OWED_IN_WRITING in rules[key].to]
        together = replace(occasion, duties=tuple(key for key in occasion.duties if key not in chasing))
        # What is owed in writing begins when a report was phoned or came back, and never with a stage.
        for part in (together, *(replace(occasion, duties=(key,), messages=()) for key in chasing)):
            yield from self._letters_of(part, water, whom)

    def _letters_of(self, occasion: Occasion, water: str, whom: Addressees) -> Iterator[Letter]:
        owed: Owed = [
            (key, unit, to)
            for key in occasion.duties
            for unit in whom.units(self._rules.playbook.duties[key].unit, water)
            for to in whom.of_report(self._rules.playbook.duties[key].to, water)
        ]
        stage = occasion.stages[-1]
        yield from self._stage_letters(occasion, owed, stage, water, whom)
        yield from self._ladder_letters(owed, stage, water, whom)
        yield from self._reassigned(owed, stage, whom)

    # ── who gets what, as engine.rules.messages has it ──

    def _stage_letters(self, occasion: Occasion, owed: Owed, stage: Stage, water: str, whom: Addressees) -> Iterable[Letter]:
        letters: dict[str, Letter] = {}
        for key in occasion.messages:
            message = self._rules.playbook.messages[key]
            for person in whom.audience(message.audience, water):
                letter = letters.setdefault(person.id, Letter(person, stage))
                letter.messages.append(key)
                letter.press(message.urgency)
                letter.asks = letter.asks or message.asks_answer
        for key, unit, to in owed:
            for person in whom.contacts(unit)[:1]:
                letter = letters.setdefault(person.id, Letter(person, stage))
                letter.duties.append((key, unit, to))
                letter.press(self._rules.playbook.duties[key].urgency)
                letter.asks = True
        return letters.values()

    def _ladder_letters(self, owed: Owed, stage: Stage, water: str, whom: Addressees) -> Iterable[Letter]:
        """One letter per person, ladder and instant: limits that run out together climb together."""
        letters: dict[tuple[str, str, str, timedelta], Letter] = {}
        for key, unit, to in owed:
            rule = self._rules.playbook.duties[key]
            for origin, after, name, kind in _ladders_of(rule):
                if name not in self._rules.playbook.ladders:
                    continue
                for number, rung in enumerate(self._rules.playbook.ladders[name].rungs):
                    moment = (origin, after + rung.after)
                    for person in whom.of_rung(rung.to, unit, water):
                        letter = letters.setdefault((person.id, name, *moment), Letter(person, stage, "ladder", ladder=name))
                        if (key, unit, to) not in letter.duties:
                            letter.duties.append((key, unit, to))
                        letter.rung = max(letter.rung or 0, number)
                        letter.press(rung.urgency)
                        letter.asks = letter.asks or kind == "answer"
        return letters.values()

    def _reassigned(self, owed: Owed, stage: Stage, whom: Addressees) -> Iterator[Letter]:
        for key, unit, to in owed:
            for person in whom.contacts(unit)[:1]:
                yield Letter(person, stage, "reassigned", self._rules.playbook.duties[key].urgency, [(key, unit, to)], asks=True)

    # ── how it reads ──

    def _measure(self, letter: Letter, water: str, channel: str) -> Measured:
        incident = self._incident(letter, water)
        owed = DeliveryOwed(
            delivery=f"{incident.id}.100", reference="K7F", purpose=letter.purpose, stage=letter.stage, person=letter.person.id,
            person_name=letter.person.name, unit=letter.person.unit, channel=channel, address=Private(""), urgency=letter.urgency,
            duties=tuple(incident.duties), messages=tuple(letter.messages), ladder=letter.ladder, rung=letter.rung, asks=letter.asks,
        )  # fmt: skip
        now = LATE_ON_A_LONG_DATE + timedelta(hours=10, minutes=10)
        text = self._texts.render_strictly(self._rules, incident, owed, now, (1000, "0" * 12)).text
        return Measured(letter, water, sms_segments(text), len(text))

    def _incident(self, letter: Letter, water: str) -> Incident:
        playbook, district, at = self._rules.playbook, self._rules.district, LATE_ON_A_LONG_DATE
        opened = IncidentOpened(
            number=100, playbook=playbook.playbook, playbook_digest="", standards_digest="", water=water,
            summary=Private("事" * SUMMARY_LENGTH), occurred_at=at, known_at=at, officer="", drill=False, practice=True,
        )  # fmt: skip
        return Incident(
            id=f"{district.incident_prefix}-20161228-100",
            opened=opened,
            stage=letter.stage,
            stage_at=at,
            stage_reason=Private("因" * LONGEST_REASON),
            grading=Grading(history=(Graded("I", at, None),), command=IN_COMMAND),
            facts={key: Fact(_longest(rule, playbook, self._rules.standards), 1, at) for key, rule in playbook.facts.items()},
            oil=self._oil(),
            duties={f"{key}.{unit}.{to}": self._duty(key, unit, to, letter.stage) for key, unit, to in letter.duties},
        )

    @staticmethod
    def _oil() -> Oil:
        """Every boom line reckoned, each as long as any would be in a district."""
        boat = BoomPlanned(line="boat", length=99, angle=None, sections={}, source="")
        return Oil(booms={"boat": boat, "channel": boat.model_copy(update={"line": "channel", "length": 999, "angle": "46.0"})})

    def _duty(self, key: str, unit: str, to: str, stage: Stage) -> Duty:
        rule, known, at = self._rules.playbook.duties[key], self._rules.district.units[unit], LATE_ON_A_LONG_DATE
        answer_due, finish_due = (at if limit else None for limit in (rule.answer, rule.finish or rule.rounds))
        addressee = self._rules.district.units.get(to)
        return Duty(
            f"{key}.{unit}.{to}", key, stage, unit, known.zh, known.en, at, answer_due, finish_due, late=("answer", "finish"),
            report=rule.report,
            addressee=to or None, addressee_zh=addressee.zh if addressee else None, addressee_en=addressee.en if addressee else None,
        )  # fmt: skip


def _ladders_of(rule: DutyRule) -> Iterator[tuple[str, timedelta, str, str]]:
    """Each ladder of a duty: the moment it is counted from, how long after that it begins, its name, and what it follows."""
    if rule.answer is not None and rule.if_unanswered is not None:
        yield *_span(rule.answer), rule.if_unanswered, "answer"
    origin, after = _span(rule.finish) if rule.finish else ("stage", rule.rounds.due_after(0) if rule.rounds else timedelta(0))
    if rule.if_late is not None:
        yield origin, after, rule.if_late, "finish"
    if rule.if_near is not None and rule.remind is not None:
        yield origin, after - rule.remind, rule.if_near, "reminder"


def _span(limit: Limit) -> tuple[str, timedelta]:
    """A duty is assigned in the moment in which its stage begins."""
    origin = "stage" if limit.after == "assigned" else limit.after
    return origin, timedelta(days=limit.working_days) if limit.within is None else limit.within  # type: ignore[arg-type]


def _longest(rule: FactRule, playbook: Playbook, standards: Mapping[str, Standard]) -> bool | str:
    match rule.kind:
        case "yes_no":
            return True
        case "number":
            return LONGEST_NUMBER
        case "choice":
            return max(rule.choices, key=len, default="")
        case "items":
            standard = standards.get(playbook.window.standard)
            return ",".join(sorted(standard.items, key=len)[-5:]) if standard else ""
        case _:
            return "字" * LONGEST_TEXT_FACT

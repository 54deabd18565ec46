"""How long a playbook's texts can get: every text of every occasion, on every water, to everybody who may get it,
rendered by the very code that renders what goes out. Sends nothing and judges nothing.

A free text is taken at the longest that is foreseen here; an officer who writes more pays for more segments.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import chain, product

from engine.deciding.ruleset import URGENCIES, ChannelTable, Rules
from engine.district.model import District, Person, Water
from engine.incident.duty import Duty
from engine.incident.events import IncidentOpened
from engine.incident.grading import CommandPassed, Graded, Grading
from engine.incident.oil import BoomPlanned, Oil
from engine.incident.state import Fact, Incident
from engine.playbook.language import FactRule, Playbook, Stage
from engine.playbook.occasions import Occasion, occasions
from engine.rules.opening import SUMMARY_LENGTH
from engine.standards.model import Standard
from engine.stream.event import Urgency
from engine.stream.events import DeliveryOwed
from engine.stream.state import Limit
from engine.substances.model import LONGEST_SHORT, Card, Said, Short, Substances
from engine.values.private import Private
from notify.text.rendering import sms_segments
from notify.text.signing import SIGNATURE
from office.playbook_check.addressees import Addressees, line_ups, taking_turns
from office.playbook_check.concerned import Concerned, Owing, concerned, ladders
from office.playbook_check.endings import Why, endings, endings_within
from office.playbook_check.letters import (
    Letter,
    begun,
    ladder_letters,
    letters,
    overdue_letters,
    reassigned_letters,
    released_letters,
)
from office.playbook_check.likeness import Likeness
from office.playbook_check.rendered_once import RenderedOnce, SaidOnce
from office.playbook_check.running_out import Expected, RunOut, longest_lists
from office.texts.saying import said_facts
from office.texts.texts import Texts

LONGEST_REASON = 30
"""Characters of the reason that an officer gives for a transition."""
LONGEST_TEXT_FACT = 20
"""Characters of a fact that is text."""
IN_COMMAND = CommandPassed(to_zh="指" * 16, to_en="", level="city", grade="I", source="")
"""No name of a body that commands is longer."""
LONGEST_NAME = 5
"""Characters of the name of a substance, beside those that tell it apart."""
LONGEST_NUMBER = "1234567.8"
LATE_ON_A_LONG_DATE = datetime(2016, 12, 28, 2, 20, tzinfo=UTC)
"""12月28日10:20 in the district: no date is written longer."""


@dataclass(frozen=True)
class Measured:
    """The length of one text as an SMS."""

    letter: Letter
    water: str
    text: str

    @property
    def characters(self) -> int:
        """Its length."""
        return len(self.text)

    @property
    def segments(self) -> int:
        """What it costs; counted when it is asked for, since of thousands of texts a few are the longest."""
        return sms_segments(self.text)


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
        self._rules = Rules(
            playbook, "", district, "", standards, "", table, practice=True, substances=longest_cards(playbook)
        )
        self.rendered = RenderedOnce()
        self.said = SaidOnce(said_facts)
        self._facts = {
            key: Fact(_longest(rule, playbook, standards), 1, LATE_ON_A_LONG_DATE)
            for key, rule in playbook.facts.items()
        }
        self._grading = Grading(history=(Graded("I", LATE_ON_A_LONG_DATE, None),), command=IN_COMMAND)
        self._boomed = self._oil()
        self._texts = Texts(signature, practice=True, fill=self.rendered, facts=self.said)
        self._likeness = Likeness(playbook, district)
        self._reached: dict[tuple[str, str, Urgency], bool] = {}
        self._openings: dict[str, IncidentOpened] = {}
        self._owed = cache(self._duty)
        self._over = cache(self._ended)
        self._addressees = [Addressees(playbook, district, line_up) for line_up in range(line_ups(playbook, district))]

    def measured(self, channel: str) -> Iterator[Measured]:
        """Every text that may go out on this channel. Raises notify's TextError where one cannot be rendered."""
        for letter, water in self._different(channel):
            yield self._measure(letter, water, channel)

    def _different(self, channel: str) -> Iterable[tuple[Letter, str]]:
        """One of all letters that differ only in names of the same length, and of the waters the one with the longest
        name.

        Whoever is like an earlier person but for the very names gets no letter of another shape, and is passed over.
        """
        playbook = self._rules.playbook
        by_type = {kind: occasions(playbook, kind) for kind in playbook.water_types}
        ended = {kind: endings(playbook, found) for kind, found in by_type.items()}
        within = {kind: endings_within(playbook, found) for kind, found in by_type.items()}
        overdue = {kind: self._overdue(kind, found) for kind, found in by_type.items()}
        starting = {kind: begun(playbook, found) for kind, found in by_type.items()}
        found: dict[tuple[object, ...], tuple[Letter, str]] = {}
        for water, to in self._unlike(channel):
            parts = starting[water.type].of(to)
            of_stages = letters(playbook, to, parts, ended[water.type])
            freed = released_letters(playbook, to, parts, within[water.type])
            climbing, given = ladder_letters(to, parts), reassigned_letters(playbook, to, parts)
            for letter in chain(of_stages, freed, climbing, given, overdue_letters(playbook, to, overdue[water.type])):
                if self._reaches(channel, letter.person, letter.urgency):
                    found.setdefault(self._likeness.of_letter(letter), (letter, water.id))
        return found.values()

    def _overdue(self, kind: str, of_type: Iterable[Occasion]) -> dict[Stage, list[Expected]]:
        """By stage the longest list of limits that run out together on any water of a type."""
        playbook = self._rules.playbook
        waters = [it for it in self._waters_by_length() if it.type == kind] if playbook.on_overdue else []
        # Which units owe it is the same in every line-up.
        return longest_lists(
            [RunOut(playbook, self._rules.district, self._addressees[0], it.id) for it in waters], of_type
        )

    def _unlike(self, channel: str) -> Iterator[tuple[Water, Concerned]]:
        """Everybody who may be told anything on a water of a type, one of those who are alike, with the longest name of
        such a water.
        """
        alike: set[object] = set()
        steps = ladders(self._rules.playbook)
        first, *others = reversed(self._addressees)
        line_ups = [(first, None), *((whom, taking_turns(self._rules.district)) for whom in others)]
        for water, (whom, among) in product(self._waters_by_length(), line_ups):
            for to in concerned(self._rules.playbook, steps, whom, water.id, among):
                likeness = water.type, self._look(channel, to.person), self._likeness.of_concerned(to)
                if likeness not in alike:
                    alike.add(likeness)
                    yield water, to

    def _waters_by_length(self) -> list[Water]:
        """Those that the playbook is for, the longest name first."""
        covered = (it for it in self._rules.district.waters.values() if it.type in self._rules.playbook.water_types)
        return sorted(covered, key=lambda it: len(it.zh))[::-1]

    def _look(self, channel: str, person: Person) -> object:
        """All of a person that matters to the length of a letter, and whether there is one."""
        reached = tuple(self._reaches(channel, person, urgency) for urgency in URGENCIES)
        return self._likeness.of_person(person), reached

    def _reaches(self, channel: str, person: Person, urgency: Urgency) -> bool:
        key = (channel, person.id, urgency)
        if key not in self._reached:
            self._reached[key] = channel in self._rules.channels.for_person(person, urgency)
        return self._reached[key]

    def _measure(self, letter: Letter, water: str, channel: str) -> Measured:
        incident = self._incident(letter, water)
        owed = DeliveryOwed(
            delivery=f"{incident.id}.100",
            reference="K7F",
            purpose=letter.purpose,
            stage=letter.stage,
            person=letter.person.id,
            person_name=letter.person.name,
            unit=letter.person.unit,
            channel=channel,
            address=Private(""),
            urgency=letter.urgency,
            duties=_ids(letter.duties),
            messages=tuple(letter.messages),
            ladder=letter.ladder,
            rung=letter.rung,
            asks=letter.asks,
            released=_ids(owing for owing, _ in letter.released),
            overdue=tuple(incident.limits),
            card=self._card(letter),
        )
        now = LATE_ON_A_LONG_DATE + timedelta(hours=10, minutes=10)
        return Measured(letter, water, self._texts.said_strictly(self._rules, incident, owed, now, (1000, "0" * 12)))

    def _card(self, letter: Letter) -> str | None:
        """Whoever is sent to the scene has the card, once: who is told that an earlier duty is over has had it."""
        rules = self._rules.playbook.duties
        there = any(rules[key].at_scene and unit == letter.person.unit for key, unit, _ in letter.duties)
        return "card" if there and not letter.released and letter.purpose != "ladder" else None

    def _incident(self, letter: Letter, water: str) -> Incident:
        at = LATE_ON_A_LONG_DATE
        return Incident(
            id=f"{self._rules.district.incident_prefix}-20161228-100",
            opened=self._opened(water),
            stage=letter.stage,
            stage_at=at,
            stage_reason=Private("因" * LONGEST_REASON),
            grading=self._grading,
            facts=self._facts,
            oil=self._boomed,
            duties=self._duties(letter),
            limits={it.id: it for it in _limits(letter)},
        )

    def _opened(self, water: str) -> IncidentOpened:
        if water not in self._openings:
            at = LATE_ON_A_LONG_DATE
            self._openings[water] = IncidentOpened(
                number=100,
                playbook=self._rules.playbook.playbook,
                playbook_digest="",
                standards_digest="",
                water=water,
                summary=Private("事" * SUMMARY_LENGTH),
                occurred_at=at,
                known_at=at,
                officer="",
                drill=False,
                practice=True,
            )
        return self._openings[water]

    def _duties(self, letter: Letter) -> dict[str, Duty]:
        asked = {
            _id(it): self._owed(*it, letter.stage) for it in (*letter.duties, *(owing for owing, _ in letter.overdue))
        }
        return {**{_id(it): self._over(it, letter.stage, why) for it, why in letter.released}, **asked}

    def _ended(self, owing: Owing, stage: Stage, why: Why) -> Duty:
        duty = self._owed(*owing, stage)
        return replace(duty, status="finished") if why == "others" else replace(duty, status="lapsed", ended_why=why)

    @staticmethod
    def _oil() -> Oil:
        """Every boom line reckoned, each as long as any would be in a district."""
        boat = BoomPlanned(line="boat", length=99, angle=None, sections={}, source="")
        return Oil(
            booms={"boat": boat, "channel": boat.model_copy(update={"line": "channel", "length": 999, "angle": "46.0"})}
        )

    def _duty(self, key: str, unit: str, to: str, stage: Stage) -> Duty:
        rule, known, at = self._rules.playbook.duties[key], self._rules.district.units[unit], LATE_ON_A_LONG_DATE
        answer_due, finish_due = (at if limit else None for limit in (rule.answer, rule.finish or rule.rounds))
        addressee = self._rules.district.units.get(to)
        return Duty(
            f"{key}.{unit}.{to}",
            key,
            stage,
            unit,
            known.zh,
            known.en,
            at,
            answer_due,
            finish_due,
            late=("answer", "finish"),
            report=rule.report,
            addressee=to or None,
            addressee_zh=addressee.zh if addressee else None,
            addressee_en=addressee.en if addressee else None,
        )


def longest_cards(playbook: Playbook) -> Substances:
    """For each card that the playbook names one with the longest short form that there may be."""
    said, short = Said(zh="字", en="x"), Short(zh="字" * LONGEST_SHORT, en="x")
    rows = playbook.substance.unnamed if playbook.substance else ()
    return Substances(
        substances={
            row.card: Card(
                zh=f"物{number}" + "质" * LONGEST_NAME,
                en=row.card,
                hazard="plain",
                short=short,
                gear=said,
                never=said,
                first_aid=said,
                fire_brigade=said,
                certainty="computed",
                source="-",
            )
            for number, row in enumerate(rows)
        }
    )


def _limits(letter: Letter) -> Iterator[Limit]:
    at = LATE_ON_A_LONG_DATE
    for owing, kind in letter.overdue:
        yield Limit(f"{_id(owing)}:{kind}", kind, _id(owing), at, None, at, "ran_out")


def _ids(owings: Iterable[Owing]) -> tuple[str, ...]:
    return tuple(_id(it) for it in owings)


def _id(owing: Owing) -> str:
    return ".".join(owing)


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
            return ",".join(sorted(standard.known, key=len)[-5:]) if standard else ""
        case _:
            return "字" * LONGEST_TEXT_FACT

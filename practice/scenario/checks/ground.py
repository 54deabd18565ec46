"""What names there are: those of the playbook, the district, the standard and the record, and what a name of each kind
has to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import get_args
from zoneinfo import ZoneInfo

from engine.deciding.case import Case, Refused
from engine.deciding.ruleset import ChannelTable, Rules
from engine.district.lookup import find_unit, find_water, names_of
from engine.district.model import District
from engine.incident.adopted import ItemAdopted
from engine.incident.commands import LearnFacts
from engine.incident.reporting import ReportKind
from engine.incident.state import Incident
from engine.playbook.language import Playbook
from engine.regulations.colours import COLOURS
from engine.regulations.grades import GRADES
from engine.rules.facts import checked
from engine.rules.titles import called
from engine.rules.water import doubts, measuring
from engine.rules.water.items import Items
from engine.rules.water.sampling import refuse_doubtful
from engine.standards.model import Standard
from engine.standards.plausible import Plausible
from engine.stream.actor import Actor
from engine.values.faults import ValueFault
from engine.values.instant import read_instant
from engine.values.severity import Severity
from notify.channel_spec import CHANNELS
from office.files.faults import KeyPath
from practice.scenario.checks.duty_ids import ids_of
from practice.scenario.checks.finding import Finding, unknown

AGAIN = re.compile(r"~[1-9]\d*$")
"""How the id of a duty ends that was assigned before in the same incident."""
LIMITS = ("answer", "finish", "reminder")


@dataclass(frozen=True)
class Ground:
    """What a scenario is played on. `playbook` is None where it cannot be read: then nothing is said of its names.

    `own_items`: items of its own to which the script gives a limit.
    """

    playbook: Playbook | None
    district: District
    standards: Mapping[str, Standard]
    own_items: frozenset[str] = frozenset()
    plausible: Plausible = field(default_factory=Plausible)
    playbooks: frozenset[str] = frozenset()

    def person(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """Somebody of the directory, by id, or by a name that only they have."""
        persons = self.district.persons
        named = [it.id for it in persons.values() if str(it.name) == name]
        if name not in persons and len(named) != 1:
            yield unknown(path, "unknown_person", name, persons)

    def unit(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A unit by its id."""
        if name not in self.district.units:
            yield unknown(path, "unknown_unit_of_district", name, self.district.units)

    def unit_by_any_name(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A unit as a command takes it."""
        if find_unit(self.district, name) is None:
            known = {known for unit in self.district.units.values() for known in names_of(unit)}
            yield unknown(path, "unknown_unit_of_district", name, known)

    def person_or_unit(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """Somebody, or somebody of a unit."""
        known = {*self.district.persons, *self.district.units}
        if name not in known:
            yield unknown(path, "nobody_of_that_name", name, known)

    def water(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A water by any of its names."""
        if find_water(self.district, name) is None:
            known = {known for water in self.district.waters.values() for known in names_of(water)}
            yield unknown(path, "unknown_water", name, known)

    def time(self, path: KeyPath, given: str) -> Iterator[Finding]:
        """A time as a command takes it, in the district's zone."""
        try:
            read_instant(given, ZoneInfo(self.district.timezone))
        except ValueFault:
            yield Finding(path, "line_time", {"given": given})

    def of_playbook(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A playbook, as a command takes it; by its title is left to the command."""
        if name.isascii() and self.playbooks and name not in self.playbooks:
            yield unknown(path, "no_such_playbook", name, self.playbooks)

    def stage(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A stage of the playbook."""
        if self.playbook is not None and name not in self.playbook.stages:
            yield unknown(path, "unknown_stage", name, self.playbook.stages)

    def trigger(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A trigger of the playbook, as the record has it."""
        triggers = {it.trigger for it in self.playbook.transitions} if self.playbook is not None else set()
        if self.playbook is not None and name not in triggers:
            yield unknown(path, "unknown_trigger", name, triggers)

    def trigger_by_any_name(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A trigger as a command takes it."""
        if self.playbook is None or not any(called(it.title, name) for it in self.playbook.transitions):
            yield from self.trigger(path, name)

    def rule(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A duty of the playbook, by its name there."""
        if self.playbook is not None and name not in self.playbook.duties:
            yield unknown(path, "unknown_duty", name, self.playbook.duties)

    def duty(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A duty as the record has it: its name, of which unit or to whom where there are several, and the
        how-manieth.
        """
        duty = AGAIN.sub("", name)
        rule, *of = duty.split(".")
        wrong = [*self.rule(path, rule), *(it for unit in of for it in self.unit(path, unit))]
        yield from wrong
        if of and not wrong and self.playbook is not None:
            known = set(ids_of(self.district, rule, self.playbook.duties[rule]))
            if duty not in known:
                yield unknown(path, "duty_never_given", name, known)

    def message(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A message of the playbook."""
        if self.playbook is not None and name not in self.playbook.messages:
            yield unknown(path, "unknown_message", name, self.playbook.messages)

    def ladder(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A ladder of the playbook."""
        if self.playbook is not None and name not in self.playbook.ladders:
            yield unknown(path, "unknown_ladder", name, self.playbook.ladders)

    def limit(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A limit of a duty: `duty:finish`, `duty:answer`, `duty:reminder`, or a rung after one of them,
        `duty:answer:2`.
        """
        duty, _, kind = name.partition(":")
        kind, _, rung = kind.partition(":")
        if kind in LIMITS:
            yield from self.duty(path, duty)
        rule = self.playbook.duties.get(AGAIN.sub("", duty).split(".")[0]) if self.playbook is not None else None
        if kind not in LIMITS or (rung and not rung.isdecimal()):
            yield unknown(path, "no_such_limit", name, [f"{duty}:{it}" for it in LIMITS])
        elif rule is not None:
            held = {"answer": rule.answer, "finish": rule.finish or rule.rounds, "reminder": rule.remind}
            if held[kind] is None:
                has = ", ".join(it for it, limit in held.items() if limit is not None)
                yield Finding(path, "duty_without_limit", {"duty": duty, "limit": kind, "has": has})

    def grade(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A grade."""
        if name not in GRADES:
            yield unknown(path, "no_such_grade", name, GRADES)

    def report_kind(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A kind of report."""
        kinds = get_args(ReportKind)
        if name not in kinds:
            yield unknown(path, "no_such_report_kind", name, kinds)

    def colour(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A colour of a warning, by its code; its Chinese names are the regulations' own and are left to the rules."""
        if name.isascii() and name not in COLOURS:
            yield unknown(path, "no_such_colour", name, COLOURS)

    def item(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """An item of the standard that the playbook goes by, by any of its names."""
        standard = self._standard
        if standard is not None and Items(standard, self._adopted).resolve(name) is None:
            yield unknown(path, "unknown_item", name, standard.known)

    def fact(self, path: KeyPath, key: str, value: str, severity: Severity = "fault") -> Iterator[Finding]:
        """A fact that the playbook declares, with a value that the rules would take: they are asked."""
        if self.playbook is not None and key not in self.playbook.facts:
            yield unknown(path, "unknown_fact", key, self.playbook.facts, severity)
        else:
            yield from self.asked(path, lambda case: checked(case, {key: value}), severity)

    def fact_key(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A fact that the playbook declares."""
        if self.playbook is not None and name not in self.playbook.facts:
            yield unknown(path, "unknown_fact", name, self.playbook.facts)

    def fact_pair(self, path: KeyPath, pair: str) -> Iterator[Finding]:
        """A fact with its value, `source=work_boat`; a value alone may be that of any fact."""
        key, equals, value = pair.partition("=")
        if equals:
            yield from self.fact(path, key, value)

    def channel(self, path: KeyPath, name: str) -> Iterator[Finding]:
        """A channel that there is."""
        if name not in CHANNELS:
            yield unknown(path, "event_field_never", name, CHANNELS)

    def values(self, path: KeyPath, point: str, values: Mapping[str, str], severity: Severity) -> Iterator[Finding]:
        """Measured values that the rules would take unconfirmed, of items that there are."""
        for item in values:
            yield from self.item((*path, item), item)
        if not any(it for item in values for it in self.item(path, item)):
            yield from self.asked(path, lambda case: _take(case, point, values), severity)

    def asked(self, path: KeyPath, ask: Callable[[Case], object], severity: Severity = "fault") -> Iterator[Finding]:
        """What the rules refuse, when they are asked about an incident of which nothing is known."""
        if self._asking is None:
            return
        try:
            ask(self._asking)
        except Refused as refused:
            yield Finding(path, "step_refused", {**refused.refusal.values, "refused": refused.refusal.code}, severity)

    @property
    def _standard(self) -> Standard | None:
        return self.standards.get(self.playbook.window.standard) if self.playbook is not None else None

    @property
    def _adopted(self) -> dict[str, ItemAdopted]:
        at = datetime.fromisoformat("2017-05-01T00:00:00+00:00")
        return {
            name.replace(",", "，"): ItemAdopted(
                item=name, zh=name, en=name, unit="", source="", own=True, happened_at=at
            )
            for name in self.own_items
        }

    @cached_property
    def _asking(self) -> Case | None:
        """A decision on an incident of which nothing is known: what a fact or a value may be does not hang on it."""
        if self.playbook is None or self._standard is None:
            return None
        rules = Rules(
            self.playbook,
            "",
            self.district,
            "",
            self.standards,
            "",
            ChannelTable({}),
            practice=True,
            plausible=self.plausible,
        )
        actor = Actor(via="cli")
        command = LearnFacts(id="check", actor=actor, facts={})
        return Case(
            rules,
            Incident(id="check", adopted=self._adopted),
            command,
            datetime.fromisoformat("2017-05-01T00:00:00+00:00"),
            "",
        )


def _take(case: Case, point: str, values: Mapping[str, str]) -> None:
    """Read the values as the rules read them. Raises Refused for what they would not take without a confirmation."""
    taken = measuring.taken(case, values, {}).values
    found = doubts.doubts(case.rules, case.incident, point, case.now, taken)
    if found:
        refuse_doubtful(case, point, case.now, taken, found)

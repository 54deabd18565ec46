"""What the ids of an incident are called: water, units, persons, duties, triggers, facts. An id without a name is shown
as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from office.wording import notices
from office.wording.codes import CHOICES, STAGES, named
from office.wording.language import Lang
from office.wording.reports import DUTY_TO, UNITS
from office.wording.stock import ITEMS

if TYPE_CHECKING:
    from engine.deciding.ruleset import HomeRules
    from engine.district.model import District
    from engine.district.row import Name
    from engine.incident.adopted import ItemAdopted
    from engine.incident.duty import Duty
    from engine.incident.state import Incident
    from engine.playbook.language import Playbook, Source, Text
    from engine.regulations.book import LawBook
    from engine.regulations.model import Regulations
    from engine.standards.model import Measurable, Standard
    from engine.stream.event import FactValue


ENTERED = re.compile(r"\b([a-z][a-z0-9_]*)=([a-z0-9_]+)")
"""What is written for a fact at the command line."""
USED = re.compile(r"(用|\buse) ([a-z_]+)\b")
"""A trigger that a sentence tells to pull."""


class Sources(Protocol):
    """Where names are taken from: the rules of an incident, or what a bundle carries of them."""

    @property
    def playbook(self) -> Playbook:
        """Its titles."""

    @property
    def district(self) -> District:
        """Its units, waters and persons."""

    @property
    def standard(self) -> Standard | None:
        """The items that are measured."""

    @property
    def regulations(self) -> Regulations | None:
        """The forms of reports."""


@dataclass(frozen=True)
class Names:
    """Names in one language."""

    rules: Sources
    lang: Lang
    book: LawBook | None = None
    """The law of today, where it is to be said whether a clause is still in force."""
    coded: bool = True
    """With the ids and codes that are typed at the command line; a page has buttons and forms in their place."""

    def said(self, text: Text | Name) -> str:
        """The reader's half of a text."""
        return text.zh if self.lang == "zh" else text.en

    def playbook(self) -> str:
        """The playbook's title."""
        return self.said(self.rules.playbook.title)

    def water(self, water: str) -> str:
        """A water's name."""
        known = self.rules.district.waters.get(water)
        return water if known is None else known.zh if self.lang == "zh" else known.en

    def unit(self, unit: str) -> str:
        """A unit's name."""
        known = self.rules.district.units.get(unit)
        return unit if known is None else known.zh if self.lang == "zh" else known.en

    def person(self, person: str) -> str:
        """A person's name, or a login as it is."""
        known = self.rules.district.persons.get(person)
        return str(known.name) if known else person

    def stage(self, stage: str) -> str:
        """A stage's name."""
        return named(STAGES, stage, self.lang)

    def trigger(self, trigger: str, stage: str) -> str:
        """What a trigger is called that leads to this stage; triggers of one name may lead to several."""
        found = [it for it in self.rules.playbook.transitions if it.trigger == trigger]
        best = next((it for it in found if it.target == stage), found[0] if found else None)
        return trigger if best is None else self.said(best.title)

    def rule(self, rule: str) -> str:
        """A duty rule's title."""
        known = self.rules.playbook.duties.get(rule)
        return rule if known is None else self.said(known.title)

    def source(self, rule: str) -> Source:
        """Where a duty rule comes from; nowhere, for a rule that the playbook no longer has."""
        from engine.playbook.language import Source

        known = self.rules.playbook.duties.get(rule)
        return known.source if known else Source.model_construct(clause="", certainty="assumed")

    def standing(self, rule: str, now: datetime) -> str:
        """How the clauses of a duty rule stand today (`in_force`, `ended`, `to_come`): one that ended counts. Empty
        where the rule names none, or nobody knows.
        """
        if self.book is None:
            return ""
        today = now.astimezone(ZoneInfo(self.rules.district.timezone)).date()
        found = {self.book.standing(key, words, today) for key, words in self._cited(rule)}
        return next((it for it in ("ended", "to_come", "in_force") if it in found), "")

    def _cited(self, rule: str) -> Iterator[tuple[str, str]]:
        """The clauses of a duty rule, each as the law of the incident has it."""
        law = self.rules.regulations if isinstance(self.rules, Rules) else None
        for key in self.source(rule).law:
            if law is not None and key in law.clauses:
                yield key, law.clauses[key].source

    def proof(self, rule: str) -> str:
        """What a duty of this rule is reported done with: `none`, `note` or `file`."""
        known = self.rules.playbook.duties.get(rule)
        return known.proof if known is not None else "none"

    def duty(self, incident: Incident, duty: str) -> str:
        """A duty's title, coded with its id, by which it is answered."""
        known = incident.duties.get(duty)
        return duty if known is None else f"{self.title(known)} [{duty}]" if self.coded else self.title(known)

    def title(self, duty: Duty) -> str:
        """What a duty is called; a report by its addressee too."""
        to = duty.addressee_zh if self.lang == "zh" else duty.addressee_en
        return DUTY_TO.into(self.lang, {"title": self.rule(duty.rule), "to": to or ""})

    def holder(self, incident: Incident, duty: str) -> str:
        """The unit that has a duty, as it was named when it got it."""
        known = incident.duties.get(duty)
        return "" if known is None else known.unit_zh if self.lang == "zh" else known.unit_en

    def subject(self, incident: Incident, subject: str) -> str:
        """What an alarm speaks of: a duty, a rule of duties or a person."""
        if subject in incident.duties:
            return self.duty(incident, subject)
        rule = self.rule(subject)
        return rule if rule != subject else self.person(subject)

    def fact(self, fact: str) -> str:
        """A fact's title."""
        known = self.rules.playbook.facts.get(fact)
        return fact if known is None else self.said(known.title)

    def value(self, fact: str, value: FactValue) -> str:
        """The value of a fact: yes or no, a choice by name (coded with the code that it is entered by), a number with
        its unit.
        """
        if isinstance(value, bool):
            return (notices.YES if value else notices.NO).into(self.lang, {})
        known = self.rules.playbook.facts.get(fact)
        if known is not None and value in known.choice_titles:
            return self._chosen(self.said(known.choice_titles[value]), value)
        if known is not None and known.kind == "choice" and value in CHOICES:
            return self._chosen(named(CHOICES, value, self.lang), value)
        unit = known.unit if known is not None else None
        return f"{value} {UNITS.get(unit, unit) if self.lang == 'zh' else unit}" if unit else value

    def item(self, incident: Incident, item: str) -> str:
        """What an item is called that was measured: the standard's, or one that the incident adopted."""
        known = self._measurable(incident, item)
        return item if known is None else known.zh if self.lang == "zh" else known.en

    def measured(self, incident: Incident, item: str, value: str) -> str:
        """A measured value with its unit."""
        known = self._measurable(incident, item)
        return f"{value} {known.unit}" if known is not None and known.unit else value

    def _measurable(self, incident: Incident, item: str) -> Measurable | ItemAdopted | None:
        standard = self.rules.standard
        return (standard.known.get(item) if standard is not None else None) or incident.adopted.get(item)

    def equipment(self, item: str) -> str:
        """What a kind of equipment in stock is called."""
        return named(ITEMS, item, self.lang)

    def monitor(self, monitor: str) -> str:
        """What an online monitor is called."""
        known = self.rules.district.monitors.get(monitor)
        return monitor if known is None else known.zh if self.lang == "zh" else known.en

    def routine(self, routine: str) -> str:
        """What a duty by the calendar is called."""
        known = self.rules.district.routines.get(routine)
        return routine if known is None else known.zh if self.lang == "zh" else known.en

    def field_of_report(self, kind: str, field: str) -> str:
        """What a field of a report is called."""
        form = self.rules.regulations.reports.get(kind) if self.rules.regulations is not None else None
        known = form.field(field) if form is not None else None
        return field if known is None else known.zh if self.lang == "zh" else known.en

    def rungs(self, duty: Duty, kind: str) -> int | None:
        """How many rungs the ladder of a duty has that follows when a limit of this kind ran out; None where there is
        none.
        """
        rule = self.rules.playbook.duties.get(duty.rule)
        if rule is None:
            return None
        ladder = {"answer": rule.if_unanswered, "finish": rule.if_late, "reminder": rule.if_near}.get(kind)
        known = self.rules.playbook.ladders.get(ladder) if ladder else None
        return len(known.rungs) if known is not None else None

    def plain(self, words: str) -> str:
        """A playbook's sentence; without codes `gates_closed=true` reads as the fact's title and value."""
        return words if self.coded else USED.sub(self._used, ENTERED.sub(self._entered, words))

    def _chosen(self, title: str, code: str) -> str:
        return f"{title} ({code})" if self.coded else title

    def _used(self, found: re.Match[str]) -> str:
        verb, trigger = found.groups()
        title = self.trigger(trigger, "")
        return found[0] if title == trigger else notices.USED.into(self.lang, {"verb": verb, "title": title})

    def _entered(self, found: re.Match[str]) -> str:
        fact, value = found.groups()
        if fact not in self.rules.playbook.facts:
            return found[0]
        said = self.value(fact, value == "true" if value in ("true", "false") else value)
        return notices.ENTERED.into(self.lang, {"fact": self.fact(fact), "value": said})


@dataclass(frozen=True)
class _Beside:
    """What names are taken from where there is no incident: the district in force, and no playbook."""

    playbook: Playbook
    district: District
    standard: Standard | None
    regulations: Regulations | None


def names_beside(rules: HomeRules, lang: Lang) -> Names:
    """Names in what is recorded beside incidents: of units, persons, waters, instruments, equipment."""
    from engine.playbook.language import Playbook, Text

    untitled = Text.model_construct(zh="", en="")
    none = Playbook.model_construct(title=untitled, facts={}, duties={}, ladders={}, transitions=())
    measured = next((rules.standards.get(it.standard) for it in rules.district.monitors.values()), None)
    return Names(_Beside(none, rules.district, measured, rules.regulations), lang)

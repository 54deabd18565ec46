"""Tells a stream entry by entry: every event as a readable line. Used by the timeline, the live view and the audit
bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.house.events import HOUSE
from engine.incident.approvals import Hindrance
from engine.incident.events import KeptLimit
from engine.incident.state import Incident
from engine.stream.actor import Actor
from engine.stream.recorded import Recorded
from office.views.incident.approvals import blocks_said, what_is_asked
from office.views.names import Names
from office.wording import notices
from office.wording.codes import BASES, DOORS, DOUBTS, LIMIT_KINDS, named
from office.wording.language import Lang
from office.wording.timeline import LINES, STATED, STATED_IN, line
from office.wording.times import say_clock, say_instant

YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


@dataclass(frozen=True)
class Told:
    """One entry as a person reads it. `at` is story time (UTC); `icon` and `colour` (a style of Rich) are how it is
    seen.
    """

    entry: int
    at: datetime
    kind: str
    icon: str
    colour: str
    text: str
    who: str


class Teller:
    """Tells the entries of one stream in order; it follows the incident, since a line speaks of what went before.

    `names` is None where nothing is at hand that could name anything.
    """

    def __init__(self, stream: str, lang: Lang, names: Names | None) -> None:
        self._incident = Incident(stream)
        self._lang = lang
        self._names = names

    def follow(self, entry: Recorded) -> None:
        """Take the next entry of the stream into account."""
        if entry.stream != HOUSE:
            self._incident.apply(entry)

    def tell(self, entry: Recorded) -> Told:
        """An entry, after the stream was followed up to it."""
        known = LINES[entry.event.type]
        text = line(entry.event.type, self._values(entry), self._lang) + self._stated(entry)
        return Told(entry.version, entry.at, entry.event.type, known.icon, known.colour, text, self.who(entry.actor))

    def who(self, actor: Actor) -> str:
        """Who acted; second-hand acts say by whom they were entered and on what basis."""
        name = self._person(actor.name) if not actor.is_engine else named(DOORS, actor.via, self._lang)
        if actor.entered_by is None or actor.basis is None:
            return name
        basis = named(BASES, actor.basis, self._lang)
        return notices.SECOND_HAND.into(self._lang, {"who": name, "login": actor.entered_by, "basis": basis})

    def _stated(self, entry: Recorded) -> str:
        """When it happened or was sampled, where somebody stated another minute than that of the entry and the line
        does not say it.
        """
        field = next((it for it in STATED_IN if getattr(entry.event, it, None) is not None), None)
        if field is None or f"{{{field}}}" in LINES[entry.event.type].says.zh:
            return ""
        at = say_clock(getattr(entry.event, field))
        return STATED.into(self._lang, {"at": at}) if at != say_clock(entry.at) else ""

    def _values(self, entry: Recorded) -> dict[str, str]:
        event = entry.event
        given: dict[str, Any] = {field: getattr(event, field) for field in type(event).model_fields}
        values = {field: self._plain(value) for field, value in given.items()}
        values |= {field: name(self, given[field]) for field, name in _NAMED.items() if given.get(field)}
        values |= {
            "who": self.who(entry.actor),
            "files": str(len(given.get("evidence") or ())) if given.get("evidence") else "",
        }
        facts, measured, levels = (
            it if isinstance(it := given.get(name), Mapping) else {} for name in ("facts", "values", "levels")
        )
        values["changes"] = ", ".join(
            part for part in (self._pairs(facts), self._measured({**measured, **levels})) if part
        )
        values["doubts"] = self._doubts(given.get("doubted"))
        values |= self._of_duty(str(given.get("duty") or "")) | self._of_text(str(given.get("delivery") or ""))
        values |= self._of_approval(str(given.get("approval") or "")) | self._blocks(given.get("hindrances") or ())
        values |= self._of_unit(given) | self._of_stage(given) | self._of_report(given)
        values |= self._of_limit(given) | self._of_rung(given)
        return values

    def _plain(self, value: object) -> str:
        match value:
            case None:
                return ""
            case bool():
                return "true" if value else "false"
            case datetime():
                return say_clock(value)
            case Mapping():
                return self._pairs(value)
            case tuple():
                return ", ".join(str(part) for part in value)
            case _:
                return str(value)

    def _pairs(self, changes: Mapping[str, object]) -> str:
        return ", ".join(f"{self._fact(key)} = {self._value(key, value)}" for key, value in changes.items())

    def _doubts(self, doubted: object) -> str:
        """Why each value is doubted; a monitor has one value."""
        if isinstance(doubted, Mapping):
            return ", ".join(f"{self._fact(item)} {named(DOUBTS, why, self._lang)}" for item, why in doubted.items())
        return named(DOUBTS, doubted, self._lang) if isinstance(doubted, str) else ""

    def _measured(self, values: Mapping[str, str]) -> str:
        if self._names is None:
            return self._pairs(values)
        name = self._names
        said = (
            (name.item(self._incident, it), name.measured(self._incident, it, value)) for it, value in values.items()
        )
        return ", ".join(f"{item} = {value}" for item, value in said)

    def _fact(self, key: str) -> str:
        """A fact or an item by its title."""
        if self._names is None:
            return key
        titles = (self._names.fact(key), self._names.item(self._incident, key), self._names.equipment(key))
        return next((it for it in titles if it != key), key)

    def _facts(self, keys: Iterable[str]) -> str:
        return ", ".join(self._fact(key) for key in keys)

    def _value(self, key: str, value: object) -> str:
        if self._names and isinstance(value, str):
            return self._names.value(key, value)
        return YES_NO[self._lang][0 if value else 1] if isinstance(value, bool) else str(value)

    def _person(self, person: str) -> str:
        return self._names.person(person) if self._names else person

    def _persons(self, persons: Iterable[str]) -> str:
        return ", ".join(self._person(person) for person in persons)

    def _item(self, item: object) -> str:
        """Equipment or an item that is measured, by its title; the number of a duty in a text is one."""
        return self._fact(item) if isinstance(item, str) else str(item)

    def _units(self, units: Iterable[str]) -> str:
        return ", ".join(self._unit(it) for it in units)

    def _monitor(self, monitor: str) -> str:
        return self._names.monitor(monitor) if self._names else monitor

    def _routine(self, routine: str) -> str:
        return self._names.routine(routine) if self._names else routine

    def _water(self, water: str) -> str:
        return self._names.water(water) if self._names else water

    def _playbook(self, playbook: str) -> str:
        return (self._names.playbook() if self._names else "") or playbook

    def _unit(self, unit: str) -> str:
        return self._names.unit(unit) if self._names else unit

    def _subject(self, subject: str) -> str:
        """An alarm speaks of a duty, a rule of duties or a person."""
        return self._names.subject(self._incident, subject) if self._names else subject

    def _duty(self, duty: str) -> str:
        return self._names.duty(self._incident, duty) if self._names else duty

    def _kept(self, kept: Iterable[KeptLimit]) -> str:
        """Each limit that stayed as it was promised: the duty, what is expected by when, and what the new version says
        of it.
        """
        none = notices.NO_LIMIT.into(self._lang)
        return "; ".join(
            notices.KEPT_LIMIT.into(
                self._lang,
                {
                    "duty": self._duty(it.duty),
                    "kind": named(LIMIT_KINDS, it.kind, self._lang),
                    "due": say_clock(it.due) or none,
                    "after": it.after or none,
                },
            )
            for it in kept
        )

    def _reference(self, delivery: str) -> str:
        known = self._incident.deliveries.get(delivery)
        return known.owed.reference if known else delivery

    def _of_duty(self, duty: str) -> dict[str, str]:
        return (
            {"holder": self._names.holder(self._incident, duty)}
            if self._names and duty in self._incident.duties
            else {}
        )

    def _of_text(self, delivery: str) -> dict[str, str]:
        known = self._incident.deliveries.get(delivery)
        if known is None:
            return {}
        unit = self._names.unit(known.owed.unit) if self._names else known.owed.unit
        to = "·".join(part for part in (self._person(known.owed.person), unit) if part)
        return {"to": to, "channel": known.owed.channel}

    def _of_approval(self, approval: str) -> dict[str, str]:
        known = self._incident.approvals.by_id.get(approval)
        if known is None:
            return {}
        if self._names is None:
            return {"what": known.asked.value}
        return {"what": what_is_asked(self._names, self._incident, known.asked)}

    def _blocks(self, hindrances: Iterable[Hindrance]) -> dict[str, str]:
        return {"blocks": " ".join(blocks_said(hindrances, self._lang, self._names))}

    def _of_unit(self, given: Mapping[str, Any]) -> dict[str, str]:
        if "unit_zh" in given:
            return {"unit": given["unit_zh" if self._lang == "zh" else "unit_en"]}
        return {"unit": self._unit(given["unit"])} if isinstance(given.get("unit"), str) else {}

    def _of_stage(self, given: Mapping[str, Any]) -> dict[str, str]:
        if self._names is None or "trigger" not in given:
            return {}
        return {"trigger": self._names.trigger(given["trigger"], given["stage"])}

    def _of_limit(self, given: Mapping[str, Any]) -> dict[str, str]:
        """Of an event that names a limit by its id alone: what was expected of whom."""
        known = self._incident.limits.get(str(given.get("limit") or ""))
        if known is None:
            return {}
        return {"subject": self._subject(known.subject), "kind": known.kind} | self._rung(known.id, known.rung)

    def _of_rung(self, given: Mapping[str, Any]) -> dict[str, str]:
        return self._rung(str(given.get("limit") or ""), given.get("rung"))

    def _rung(self, limit: str, rung: object) -> dict[str, str]:
        """Counted from 1. A ladder that goes on telling at its top gets no higher rungs, whatever its limits are
        called.
        """
        if not isinstance(rung, int):
            return {}
        duty, _, kind = limit.partition(":")
        known = self._incident.duties.get(duty)
        top = self._names.rungs(known, _begun_by(kind)) if self._names and known is not None else None
        return {"rung": "", "at_top": "true"} if top is not None and rung >= top else {"rung": str(rung + 1)}

    def _of_report(self, given: Mapping[str, Any]) -> dict[str, str]:
        """The fields of a report that are still empty, by their titles."""
        if self._names is None or not given.get("missing"):
            return {}
        kind = str(given["kind"])
        return {"missing": ", ".join(self._names.field_of_report(kind, it) for it in given["missing"])}


def _begun_by(kind: str) -> str:
    """With what the ladder of a rung's limit began: `answer:2` is the third rung after nobody answered."""
    first = kind.partition(":")[0]
    return first if first in ("answer", "reminder") else "finish"


_NAMED: dict[str, Callable[[Teller, Any], str]] = {
    "water": Teller._water,
    "playbook": Teller._playbook,
    "officer": Teller._person,
    "person": Teller._person,
    "sampler": Teller._person,
    "signer": Teller._person,
    "addressee": Teller._unit,
    "persons": Teller._persons,
    "kept": Teller._kept,
    "duty": Teller._duty,
    "subject": Teller._subject,
    "keys": Teller._facts,
    "item": Teller._item,
    "facility": Teller._water,
    "monitor": Teller._monitor,
    "routine": Teller._routine,
    "silent": Teller._units,
    "delivery": Teller._reference,
}
"""Fields whose id has a name."""


def told(
    entries: Iterable[Recorded],
    stream: str,
    lang: Lang,
    names: Names | None,
    numbers: Collection[int] | None = None,
) -> list[Told]:
    """Every entry of a stream, from the first; of these `numbers` alone, where they are given."""
    teller, found = Teller(stream, lang, names), list[Told]()
    for entry in entries:
        teller.follow(entry)
        if numbers is None or entry.version in numbers:
            found.append(teller.tell(entry))
    return found


def as_text(lines: Iterable[Told]) -> str:
    """The record as plain text, one line per entry."""
    return "".join(f"{it.entry:>5}  {say_instant(it.at)}  {it.icon} {it.text}  — {it.who}\n" for it in lines)

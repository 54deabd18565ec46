"""What a scenario wanted, in words: ids by their names, moments by the clock of the district. Decides nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from engine.district.model import District
from office.views.around.debrief import DebriefView
from office.wording import codes
from office.wording.language import Lang
from office.wording.times import local
from office.wording.training import WANTED, WANTED_BY, WANTED_STATES
from practice.room.state import Wanted

_MOMENT = re.compile(r"(?P<what>not before|by|due) (?P<at>\S+)")


@dataclass(frozen=True)
class WantedSeen:
    """One thing that was wanted, whether it was so, by when it had to be, and when it was or what stood there."""

    says: str
    met: bool
    limit: str
    found: str


def wanted_seen(it: Wanted, told: DebriefView, district: District, lang: Lang) -> WantedSeen:
    """One of them, said in a language."""
    fields = {"about": _about(it, told, district, lang), "text": it.text}
    if it.subject == "duty":
        fields["state"] = WANTED_STATES[it.state].into(lang)
    if it.subject == "not_owner" and (unit := district.units.get(it.text)) is not None:
        fields["text"] = unit.zh if lang == "zh" else unit.en
    says = WANTED[it.subject].into(lang, fields)
    says = WANTED["never"].into(lang, {"what": says}) if it.never else says
    return WantedSeen(says, it.met, _limit(it.limit, lang), _found(it.found, lang))


def _about(it: Wanted, told: DebriefView, district: District, lang: Lang) -> str:
    if it.subject == "stage":
        return codes.named(codes.STAGES, it.about, lang)
    if it.subject in ("told", "not_told"):
        person, unit = district.persons.get(it.about), district.units.get(it.about)
        return str(person.name) if person else it.about if unit is None else unit.zh if lang == "zh" else unit.en
    name, _, kind = it.about.partition(":")
    rule, _, to = name.partition(".")
    unit = district.units.get(to)
    whom = to if unit is None else unit.zh if lang == "zh" else unit.en
    return " ".join(part for part in (told.titles.get(rule, rule), whom, "" if kind == "finish" else kind) if part)


def _limit(limit: str, lang: Lang) -> str:
    """By when: moments as the scenario writes them, what they are in a language."""
    found = _MOMENT.finditer(limit)
    return " ".join(WANTED_BY[it["what"].replace(" ", "_")].into(lang, {"at": it["at"]}) for it in found)


def _found(found: str, lang: Lang) -> str:
    try:
        return f"{local(datetime.fromisoformat(found)):%m-%d %H:%M:%S}"
    except ValueError:
        return WANTED["not_once"].into(lang) if found == "never" else found

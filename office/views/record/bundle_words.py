"""The record as the timelines of a bundle tell it. Names come from the bundle's own papers, so that the same bundle is
told alike again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from engine.audit.contents import Papers, Timeline
from engine.audit.verify_bundle import Wording
from engine.district.model import District
from engine.house.events import HOUSE
from engine.incident.events import IncidentOpened
from engine.kinds import begun_with
from engine.ledger.directories import TABLES
from engine.playbook.language import Playbook
from engine.regulations.book import LawBook
from engine.regulations.model import Regulations
from engine.standards.model import Standard
from engine.stream.recorded import Recorded
from office.files.shipped import LAW
from office.views.names import Names
from office.views.record.telling import as_text, told
from office.wording.language import Lang
from office.wording.times import USUAL, living_by
from office.wording.version import wording_version


@dataclass(frozen=True)
class _Papers:
    playbook: Playbook
    district: District
    standard: Standard | None = None
    regulations: Regulations | None = None


def own_words() -> Wording:
    """The words of this program, with their version."""
    return Wording(wording_version(), tell)


def tell(entries: Sequence[Recorded], papers: Papers) -> Timeline:
    """The record in both languages. Persons whom the papers do not name stay ids."""
    with living_by(_zone(papers)):
        zh, en = (
            as_text(told(entries, entries[0].stream, lang, _names(entries, papers, lang))) for lang in ("zh", "en")
        )
    return Timeline(zh, en)


def _zone(papers: Papers) -> str:
    """The zone of the district in the papers: the same bundle is told alike wherever it is verified."""
    return str(json.loads(papers.directory).get("timezone", USUAL)) if papers.directory is not None else USUAL


def _names(entries: Sequence[Recorded], papers: Papers, lang: Lang) -> Names | None:
    """None for the house and what is beside incidents, whose events speak of no playbook."""
    if entries[0].stream == HOUSE or begun_with(entries[0].event) is not None:
        return None
    if papers.playbook is None or papers.directory is None:
        return None
    playbook, district = Playbook.model_validate_json(papers.playbook), _directory(papers.directory)
    tables: dict[str, Any] = json.loads(papers.standards or "{}")
    named = tables.get(playbook.window.standard)
    standard = Standard.model_validate(named) if named is not None else None
    return Names(_Papers(playbook, district, standard, _law(entries[0], tables, district)), lang)


def _law(opened: Recorded, tables: dict[str, Any], district: District) -> Regulations | None:
    """The law of the day on which the incident became known; None where the papers are older than books of law."""
    if LAW not in tables or not isinstance(opened.event, IncidentOpened):
        return None
    day = opened.event.known_at.astimezone(ZoneInfo(district.timezone)).date()
    return LawBook.model_validate(tables[LAW]).at(day)


def _directory(text: str) -> District:
    """What of it speaks of persons by id is not there, and names nothing."""
    said: dict[str, Any] = {**{table: {} for table in TABLES}, "district_chief": "nobody", **json.loads(text)}
    return District.model_validate(said)

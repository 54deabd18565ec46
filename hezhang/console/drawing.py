"""The part of an incident's page that changes by itself, as it is drawn for one kind of reader and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from engine.rules.water.items import items_of
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from hezhang.console.around.rights import KEEPERS
from hezhang.console.asked.all_of_them import ASIDE, GROUPS, forms
from hezhang.console.forms import Option, Page, trigger_form
from hezhang.console.looked_at import LookedAt
from hezhang.console.parts import COMMAND, Parts
from hezhang.console.pictures import pictures
from hezhang.console.porter import Visitor
from hezhang.console.rendering import rendered
from office.files.data_files import find_playbooks, load_playbook
from office.files.faults import DataRefused
from office.office import Office
from office.services.found import Found
from office.services.found_again import FoundAgain
from office.views.at_a_glance.ringing import cards
from office.views.incident.ladder import ladder_views
from office.views.incident.page import IncidentView, found_view
from office.views.incident.reports import listed
from office.views.names import Names
from office.views.record.sorting import SORTS, sorted_timeline
from office.views.record.telling import told
from office.wording.times import say_clock

SHOWN = frozenset({"jpg", "jpeg", "png"})
"""Proofs by the ends of their names that are shown as pictures."""
NEWEST = 100
"""Entries of the timeline that a page shows; the rest on request."""


@dataclass(frozen=True)
class Said:
    """What the page says above all else: that something was recorded, or why not. `given` refills the form."""

    good: bool
    text: str
    missing: tuple[str, ...] = ()
    act: str = ""
    given: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Drawn:
    """The part of an incident's page that changes by itself, and what stands around it."""

    incident: str
    water_name: str
    head: str
    text: str


class _NotThere(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Drawing:
    """Draws it, or gives it as it was drawn last."""

    def __init__(self, office: Office, parts: Parts) -> None:
        self._office = office
        self._parts = parts
        self._found = FoundAgain(office)
        self._digests: dict[tuple[Path, int, int], str] = {}

    def drawn(self, visitor: Visitor, incident: str, asked: LookedAt, word: Said | None = None) -> Drawn | Refusal:
        """The part that changes by itself, as it is kept for whoever sees the same; a refused act is drawn anew."""
        if word is not None and not word.good:
            return self._draw(visitor, incident, asked, word)
        try:
            return self._parts.own(
                f"incident {incident} {asked.query()}", visitor, lambda: self._known(visitor, incident, asked)
            )
        except _NotThere as error:
            return error.refusal

    def _known(self, visitor: Visitor, incident: str, asked: LookedAt) -> Drawn:
        found = self._draw(visitor, incident, asked, None)
        if isinstance(found, Refusal):
            raise _NotThere(found)
        return found

    def _draw(self, visitor: Visitor, incident: str, asked: LookedAt, word: Said | None) -> Drawn | Refusal:
        values = self._values(visitor, incident, asked, word)
        if isinstance(values, Refusal):
            return values
        text = rendered("parts/incident.html", visitor.lang, visitor=visitor, **values)
        seen: IncidentView = values["seen"]
        return Drawn(seen.incident, seen.water_name, seen.head, text)

    def _values(self, visitor: Visitor, incident: str, looks: LookedAt, word: Said | None) -> dict[str, Any] | Refusal:
        found = self._found.find(incident)
        if isinstance(found, Refusal):
            return found
        seen = found_view(self._office, found, visitor.lang, coded=False)
        names = Names(found.rules, visitor.lang, coded=False)
        items = items_of(found.rules, found.incident)
        made = Page(found.rules, seen, visitor.lang)
        reports = listed(found)
        tell = partial(told, found.entries, incident, visitor.lang, names)
        kinds = [(it.version, it.event.type) for it in found.entries]
        pulls = {it.trigger: trigger_form(made, it.trigger, it.title, reason=it.reason_required) for it in seen.next}
        return {
            "seen": seen,
            "cards": cards(found.rules, found.incident, found.now, names),
            **pictures(self._office, found, names, zoomed=looks.zoomed),
            "proposer": names.person(seen.warning.proposed_by) if seen.warning.proposed_by else "",
            "approvers": [names.person(it) for it in seen.warning.approvers],
            "log": sorted_timeline(kinds, tell, looks.sorts, looks.words, None if looks.everything else NEWEST),
            "sorts": SORTS,
            "looks": looks,
            "item_names": {it.item: items.name(it.item, visitor.lang) for it in seen.window.runs},
            "ladders": ladder_views(found.incident, found.entries, names),
            "forms": forms(made, listed=reports, samples=_samples(found), newest=self._newest(seen)),
            "reports": reports,
            "pulls": pulls,
            "groups": GROUPS,
            "aside": ASIDE,
            "proofs": [(it, str(it.name).rpartition(".")[2].lower() in SHOWN) for it in proofs(found.entries)],
            "may_take": bool(visitor.roles & KEEPERS),
            "command_id": COMMAND,
            "refused_act": word.act if word and not word.good else "",
            "given": (word.given if word else None) or {},
        }

    def _newest(self, seen: IncidentView) -> str | None:
        """What the playbook's file holds now; None where it cannot be read. Stores nothing, and reads a file once for
        as long as it is the same.
        """
        try:
            file = find_playbooks(self._office.settings.hezhang_playbooks)[seen.playbook]
            state = file.stat()
            known = (file, state.st_mtime_ns, state.st_size)
            if known not in self._digests:
                self._digests = {**self._digests, known: load_playbook(file).digest}
            return self._digests[known]
        except (DataRefused, KeyError, OSError):
            return None


def _samples(found: Found) -> list[Option]:
    """Every sample, the newest first, as a correction names it."""
    return [
        Option(str(entry), f"{it.point} · {say_clock(it.sampled_at)} · {', '.join(it.values.values())}")
        for entry, it in sorted(found.incident.readings.items(), reverse=True)
    ]


def proofs(entries: Any) -> list[Evidence]:  # noqa: ANN401 - the entries of a stream
    """Every file that was added as a proof, and every report as it was issued."""
    return [
        it
        for entry in entries
        for field in ("evidence", "document")
        if not isinstance(kept := getattr(entry.event, field, ()), str)
        for it in kept or ()
    ]

"""The part of an incident's page that changes by itself, as it is drawn for one kind of reader and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from hezhang.console.forms import Page, forms, trigger_form
from hezhang.console.parts import COMMAND, Parts
from hezhang.console.pictures import pictures
from hezhang.console.porter import Visitor
from hezhang.console.rendering import rendered
from office.office import Office
from office.services.found import find
from office.views.at_a_glance.ringing import cards
from office.views.incident.page import IncidentView, incident_view
from office.views.names import Names
from office.views.record.telling import told

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
class Asked:
    """How somebody wants to see it: the whole timeline, the time axis of the last hour."""

    everything: bool = False
    zoomed: bool = False

    @property
    def query(self) -> str:
        """The same as a part of a URL."""
        said = [*(["all=1"] if self.everything else []), *(["zoom=hour"] if self.zoomed else [])]
        return f"?{'&'.join(said)}" if said else ""


ORDINARY = Asked()


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

    def drawn(self, visitor: Visitor, incident: str, asked: Asked, word: Said | None = None) -> Drawn | Refusal:
        """The part that changes by itself, as it is kept for whoever sees the same; a refused act is drawn anew."""
        if word is not None and not word.good:
            return self._draw(visitor, incident, asked, word)
        try:
            return self._parts.own(
                f"incident {incident} {asked.query}", visitor, lambda: self._known(visitor, incident, asked)
            )
        except _NotThere as error:
            return error.refusal

    def _known(self, visitor: Visitor, incident: str, asked: Asked) -> Drawn:
        found = self._draw(visitor, incident, asked, None)
        if isinstance(found, Refusal):
            raise _NotThere(found)
        return found

    def _draw(self, visitor: Visitor, incident: str, asked: Asked, word: Said | None) -> Drawn | Refusal:
        values = self._values(visitor, incident, everything=asked.everything, word=word, zoomed=asked.zoomed)
        if isinstance(values, Refusal):
            return values
        text = rendered("parts/incident.html", visitor.lang, visitor=visitor, **values)
        seen: IncidentView = values["seen"]
        return Drawn(seen.incident, seen.water_name, seen.head, text)

    def _values(
        self, visitor: Visitor, incident: str, *, everything: bool, word: Said | None = None, zoomed: bool = False
    ) -> dict[str, Any] | Refusal:
        found = find(self._office, incident)
        if isinstance(found, Refusal):
            return found
        seen = incident_view(self._office, incident, visitor.lang)
        if isinstance(seen, Refusal):
            return seen
        names = Names(found.rules, visitor.lang)
        made = Page(found.rules, seen, visitor.lang)
        entries = told(found.entries, incident, visitor.lang, names)[::-1]
        pulls = {it.trigger: trigger_form(made, it.trigger, it.title, reason=it.reason_required) for it in seen.next}
        return {
            "seen": seen,
            "cards": cards(found.rules, found.incident, found.now, names),
            **pictures(self._office, found, names, zoomed=zoomed),
            "proposer": names.person(seen.warning.proposed_by) if seen.warning.proposed_by else "",
            "approvers": [names.person(it) for it in seen.warning.approvers],
            "entries": entries if everything else entries[:NEWEST],
            "more": 0 if everything else max(0, len(entries) - NEWEST),
            "forms": forms(found.rules, seen, visitor.lang),
            "pulls": pulls,
            "proofs": proofs(found.entries),
            "command_id": COMMAND,
            "refused_act": word.act if word and not word.good else "",
            "given": (word.given if word else None) or {},
        }


def proofs(entries: Any) -> list[Evidence]:  # noqa: ANN401 - the entries of a stream
    """Every file that was added as a proof."""
    return [it for entry in entries for it in getattr(entry.event, "evidence", ()) or ()]

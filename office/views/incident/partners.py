"""What other districts and the city's offices said on the page that is shared with them, as values that are printed or
given out as JSON. Decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.district.partners import is_partner
from engine.incident.partners import NOTICES

if TYPE_CHECKING:
    from engine.deciding.ruleset import Rules
    from engine.incident.state import Incident
    from office.views.names import Names


@dataclass(frozen=True)
class ToldPartnerView:
    """A partner that was told. `received_at`: when they said who has the notice, and `name`, `post`, `phone`, `words`
    of whoever has it; None and empty while nobody has said so. Times are UTC, story time.
    """

    unit: str
    unit_name: str
    told_at: datetime
    received_at: datetime | None
    name: str
    post: str
    phone: str
    words: str


@dataclass(frozen=True)
class PartnerSightingView:
    """What a partner sees on their side, and who says so."""

    at: datetime
    unit: str
    unit_name: str
    name: str
    words: str


@dataclass(frozen=True)
class JointMeasureView:
    """A joint measure: who does it and by when, in words; which unit entered it, and which said last how far it is."""

    measure: str
    what: str
    doer: str
    when: str
    state: str
    words: str
    at: datetime
    unit: str
    unit_name: str
    name: str
    said_at: datetime | None
    said_by: str


@dataclass(frozen=True)
class PartnersView:
    """All of it."""

    told: tuple[ToldPartnerView, ...]
    sightings: tuple[PartnerSightingView, ...]
    measures: tuple[JointMeasureView, ...]


def partners_view(rules: Rules, incident: Incident, names: Names) -> PartnersView:
    """The partners of an incident, in the order in which they were told."""
    first: dict[str, datetime] = {}
    for it in incident.deliveries.values():
        if it.owed.purpose in NOTICES and is_partner(rules.district, it.owed.unit):
            first.setdefault(it.owed.unit, it.owed_at)
    return PartnersView(
        told=tuple(_told(incident, unit, at, names) for unit, at in first.items()),
        sightings=tuple(
            PartnerSightingView(it.at, it.unit, names.unit(it.unit), str(it.name), str(it.words))
            for it in incident.partners.sightings
        ),
        measures=tuple(
            JointMeasureView(
                it.id,
                str(it.what),
                str(it.doer),
                str(it.when or ""),
                it.state,
                str(it.words or ""),
                it.at,
                it.unit,
                names.unit(it.unit),
                str(it.name),
                it.said_at,
                names.unit(it.said_unit) if it.said_unit else "",
            )
            for it in incident.partners.measures.values()
        ),
    )


def _told(incident: Incident, unit: str, at: datetime, names: Names) -> ToldPartnerView:
    has = incident.partners.receipt_of(unit)
    return ToldPartnerView(
        unit,
        names.unit(unit),
        at,
        has.at if has else None,
        str(has.name) if has else "",
        str(has.post) if has else "",
        str(has.phone or "") if has else "",
        str(has.words or "") if has else "",
    )

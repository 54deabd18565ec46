"""One request as its approver reads it: what is asked and why, what the rules say now, the map, the last readings.
Decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.rules.approving.approvable import hindrances_now
from engine.rules.water.readings import window
from engine.stock.events import STOCK
from engine.stock.state import Stock
from notify.channel_spec import telephone_of
from office.views.incident.approvals import blocks_said, what_is_asked
from office.views.incident.points import PointView, points_view
from office.views.map.incident import IncidentMap, incident_map
from office.views.names import Names
from office.wording.language import Lang, Says
from office.wording.times import say_clock

if TYPE_CHECKING:
    from engine.deciding.ruleset import Rules
    from engine.incident.approvals import Approval
    from engine.incident.state import Incident
    from office.office import Office

WIDTH = 358.0
"""User units of the map: about a telephone's pixels."""


@dataclass(frozen=True)
class ItemValue:
    """The last value of an item at a point, by the item's name, with its unit."""

    name: Says
    value: str


@dataclass(frozen=True)
class PointLine:
    """A point with what was measured there last. `at`: when, empty where nothing was."""

    point: str
    at: str
    values: tuple[ItemValue, ...]


@dataclass(frozen=True)
class ApprovalPage:
    """All that the page shows. `phone`: of whoever asks; `public`: what the public will read, empty but for a
    warning; `blocks`: in both languages.
    """

    incident: str
    water: Says
    summary: str
    practice: bool
    drill: bool
    person: str
    what: Says
    reason: str
    public: tuple[str, ...]
    blocks: tuple[Says, ...]
    asked_by: str
    phone: str
    asked_at: str
    until: str
    map: IncidentMap
    readings: tuple[PointLine, ...]


def approval_page(office: Office, incident: Incident, approval: Approval, lang: Lang) -> ApprovalPage:
    """The page of a request; its map speaks the reader's language, all else both. Raises LedgerError."""
    rules, now = office.desk.rules_of(incident), office.clock.now()
    zh, en = Names(rules, "zh", coded=False), Names(rules, "en", coded=False)
    hindered = hindrances_now(rules, incident, approval.asked, now)
    stock = office.desk.stream(STOCK)
    login = rules.logins.get(approval.asked_by)
    asker = rules.district.persons.get((login.person if login else None) or approval.asked_by)
    asked, said = approval.asked, incident.warning.proposal
    water = rules.district.waters[incident.head.water]
    return ApprovalPage(
        incident=incident.id,
        water=Says(water.zh, water.en),
        summary=str(incident.head.summary),
        practice=office.practice,
        drill=incident.head.drill,
        person=str(asked.person_name),
        what=Says(what_is_asked(zh, incident, asked), what_is_asked(en, incident, asked)),
        reason=str(asked.reason or ""),
        public=(str(said.cautions), str(said.measures)) if asked.kind == "warning" and said is not None else (),
        blocks=tuple(map(Says, blocks_said(hindered, "zh", zh), blocks_said(hindered, "en", en))),
        asked_by=str(asker.name) if asker is not None else approval.asked_by,
        phone=telephone_of(asker.channels) if asker is not None else "",
        asked_at=say_clock(approval.asked_at),
        until=say_clock(asked.until),
        map=incident_map(
            rules,
            incident,
            stock if isinstance(stock, Stock) else Stock(STOCK),
            window(rules, incident, now),
            zh if lang == "zh" else en,
            width=WIDTH,
        ),
        readings=tuple(_line(rules, it) for it in points_view(incident) if not it.retired),
    )


def _line(rules: Rules, it: PointView) -> PointLine:
    known = rules.standard.known
    values = tuple(
        ItemValue(Says(known[item].zh, known[item].en), f"{value} {known[item].unit}")
        if item in known
        else ItemValue(Says(item, item), value)
        for item, value in it.values.items()
    )
    return PointLine(it.point, say_clock(it.sampled_at), values)

"""Every look of the API: the views that the terminal and the console show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.district.registers import Table
from engine.district.visiting import items
from engine.stream.refusal import Refusal
from hezhang.web.v1.operation import Answer, Asked, Operation, Query
from office.documents.register_geojson import RegisterFeatures, features
from office.services.found import find
from office.views.around.registers import ItemPageView, RegisterView, item_page, register
from office.views.around.roster import PlanView, WatchView, plan_of, watch_of
from office.views.around.signals import SignalsView, SignalView, may_know_who, signal, signals
from office.views.at_a_glance.page import GlanceView, glance
from office.views.incident import reports
from office.views.incident.deliveries import DeliveriesView, deliveries
from office.views.incident.page import IncidentView, incident_view
from office.views.map.geojson import FeatureCollection, geojson
from office.views.map.marks import marks
from office.views.map.page import map_view
from office.views.record.telling import Told
from office.views.record.timeline import timeline
from office.views.review.page import ReviewView, review

PAGE, MOST_PAGE = 100, 1000
DAYS, MOST_DAYS = 7, 366


@dataclass(frozen=True)
class TimelinePage:
    """Entries from the oldest on. `next`: the cursor of the page after this one; null where this is the last."""

    incident: str
    entries: tuple[Told, ...]
    next: int | None


@dataclass(frozen=True)
class SampleView:
    """One reading, its values in the standard's units as they stand after corrections. `entry`: its number in the
    record; `doubted`: by item, why its value is doubted.
    """

    entry: int
    point: str
    sampled_at: datetime
    values: dict[str, str]
    detection: dict[str, str]
    doubted: dict[str, str]
    method: str | None
    sampler: str | None
    screening: bool
    corrected: bool


@dataclass(frozen=True)
class SamplesView:
    """The readings of an incident, in the order in which they were recorded."""

    incident: str
    readings: tuple[SampleView, ...]


def _seen(view: object) -> Answer | Refusal:
    return view if isinstance(view, Refusal) else Answer(view)


def _timeline(asked: Asked) -> Answer | Refusal:
    whole = timeline(asked.office, asked.path["incident"], asked.lang)
    if isinstance(whole, Refusal):
        return whole
    after, limit = asked.query.get("after", 0), asked.query.get("limit", PAGE)
    rest = [it for it in whole.entries if it.entry > after]
    shown = tuple(rest[:limit])
    return Answer(TimelinePage(whole.incident, shown, shown[-1].entry if len(rest) > limit else None))


def _readings(asked: Asked) -> Answer | Refusal:
    found = find(asked.office, asked.path["incident"])
    if isinstance(found, Refusal):
        return found
    rows = tuple(
        SampleView(
            it.entry,
            it.point,
            it.sampled_at,
            it.values,
            it.detection,
            it.doubted,
            it.method,
            it.sampler,
            it.screening,
            bool(it.corrected),
        )
        for it in found.incident.readings.values()
    )
    return Answer(SamplesView(found.incident.id, rows))


def _reports(asked: Asked) -> Answer | Refusal:
    found = find(asked.office, asked.path["incident"])
    return found if isinstance(found, Refusal) else Answer(reports.listed(found))


def _report(asked: Asked) -> Answer | Refusal:
    found = find(asked.office, asked.path["incident"])
    return found if isinstance(found, Refusal) else _seen(reports.one(found, asked.path["report"]))


def _plan(asked: Asked) -> Answer | Refusal:
    span = timedelta(days=asked.query.get("days", DAYS))
    return _seen(plan_of(asked.office, asked.path["unit"], asked.query.get("at"), span, asked.lang))


def _signals(asked: Asked) -> Answer:
    who, still_open = may_know_who(asked.office, asked.actor), asked.query.get("still_open", False)
    return Answer(signals(asked.office, asked.query.get("incident"), still_open=still_open, who=who))


def _map(asked: Asked) -> Answer:
    seen = glance(asked.office, asked.lang)
    drawn = map_view(asked.office, marks((*seen.hot, *seen.calm)), asked.lang)
    return Answer(geojson(asked.office.district(), drawn))


def _register(asked: Asked) -> Answer | Refusal:
    table = asked.query.get("register", "")
    which: Table | None = "outfalls" if table == "outfalls" else "sources" if table == "sources" else None
    if table and which is None:
        return Refusal("not_in_register", {"item": table, "suggestion": "", "known": "outfalls, sources"})
    query = asked.query
    return _seen(
        register(
            asked.office,
            asked.lang,
            which,
            subdistrict=query.get("subdistrict"),
            water=query.get("water"),
            due=query.get("due", False),
        )
    )


AT = Query("at", "time", "The time that is meant; without a zone by the district's clocks. Now, where it is left out.")

LOOKS: tuple[Operation, ...] = (
    Operation(
        "GET",
        "/board",
        "board",
        "Every open incident at one glance, with what wants a hand first.",
        "read",
        GlanceView,
        lambda asked: Answer(glance(asked.office, asked.lang)),
    ),
    Operation(
        "GET",
        "/map",
        "map",
        "The waters as GeoJSON (RFC 7946, WGS-84), each with its open incidents, its stock and where it flows.",
        "read",
        FeatureCollection,
        _map,
    ),
    Operation(
        "GET",
        "/incidents/{incident}",
        "incident",
        "How an incident stands, and which acts are open now.",
        "read",
        IncidentView,
        lambda asked: _seen(incident_view(asked.office, asked.path["incident"], asked.lang)),
    ),
    Operation(
        "GET",
        "/incidents/{incident}/timeline",
        "timeline",
        "What happened, entry by entry, the oldest first.",
        "read",
        TimelinePage,
        _timeline,
        query=(
            Query("after", "whole", "The cursor: entries with a higher number follow.", 0, 999_999_999),
            Query("limit", "whole", f"Entries of one page; {PAGE} where it is left out.", 1, MOST_PAGE),
        ),
    ),
    Operation(
        "GET",
        "/incidents/{incident}/deliveries",
        "deliveries",
        "Every text of an incident, and what became of it.",
        "read",
        DeliveriesView,
        lambda asked: _seen(deliveries(asked.office, asked.path["incident"], asked.lang)),
    ),
    Operation(
        "GET",
        "/incidents/{incident}/readings",
        "readings",
        "The readings of an incident.",
        "read",
        SamplesView,
        _readings,
    ),
    Operation(
        "GET",
        "/incidents/{incident}/reports",
        "reports",
        "The reports that were issued, and those that are owed.",
        "read",
        reports.ListView,
        _reports,
    ),
    Operation(
        "GET",
        "/incidents/{incident}/reports/{report}",
        "report",
        "One report.",
        "read",
        reports.ReportView,
        _report,
    ),
    Operation(
        "GET",
        "/incidents/{incident}/review",
        "review",
        "An incident against its plan: stages, duties, messages, what was late and on whose side, beside earlier ones. "
        "Every row names its entries.",
        "read",
        ReviewView,
        lambda asked: _seen(review(asked.office, asked.path["incident"], asked.lang)),
    ),
    Operation(
        "GET",
        "/rosters/{unit}",
        "roster",
        "Who is on duty for a unit, until when, and who follows.",
        "read",
        WatchView,
        lambda asked: _seen(watch_of(asked.office, asked.path["unit"], asked.query.get("at"), asked.lang)),
        query=(AT,),
    ),
    Operation(
        "GET",
        "/rosters/{unit}/plan",
        "roster_plan",
        "The shifts of a unit in the coming days, with their gaps and overlaps.",
        "read",
        PlanView,
        _plan,
        query=(AT, Query("days", "whole", f"How many days; {DAYS} where it is left out.", 1, MOST_DAYS)),
    ),
    Operation(
        "GET",
        "/registers",
        "registers",
        "The registers of outfalls and sources, each row with its last look.",
        "read",
        RegisterView,
        _register,
        query=(
            Query("register", "text", "`outfalls` or `sources` alone."),
            Query("subdistrict", "text", "Only what stands in the ledger of this subdistrict."),
            Query("water", "text", "Only what drains into this water."),
            Query("due", "yes", "Only what wants a look now."),
        ),
    ),
    Operation(
        "GET",
        "/registers.geojson",
        "registers_geojson",
        "The registers as GeoJSON (RFC 7946, WGS-84), as `hezhang register import` reads it.",
        "read",
        RegisterFeatures,
        lambda asked: Answer(features(items(asked.office.district()))),
    ),
    Operation(
        "GET",
        "/registers/{item}",
        "register_item",
        "One outfall or source, every look at it, and the incidents that name it.",
        "read",
        ItemPageView,
        lambda asked: _seen(item_page(asked.office, asked.path["item"], asked.lang)),
    ),
    Operation(
        "GET",
        "/signals",
        "signals",
        "What was reported about waters.",
        "read",
        SignalsView,
        _signals,
        query=(
            Query("incident", "text", "Only those that belong to this incident."),
            Query("still_open", "yes", "Only those on which something is still to be done."),
        ),
    ),
    Operation(
        "GET",
        "/signals/{signal}",
        "signal",
        "One signal.",
        "read",
        SignalView,
        lambda asked: _seen(signal(asked.office, asked.path["signal"], who=may_know_who(asked.office, asked.actor))),
    ),
)

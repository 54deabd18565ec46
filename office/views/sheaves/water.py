"""The readings and the map in the document of a review."""

from __future__ import annotations

from collections.abc import Sequence

from office.documents.sheaf.sheaf import Cell, Column, Part, Row, Said, Section, Table
from office.views.charts.readings import ReadingsChart
from office.views.map.incident import IncidentMap
from office.views.review.page import ReviewView
from office.views.review.water import ReviewedReading
from office.views.sheaves.pictures import chart_of, map_of
from office.views.sheaves.saying import Saying


def readings_section(view: ReviewView, charts: Sequence[ReadingsChart], say: Saying) -> Section:
    """Each item over time with its limit and the closing window; then every value."""
    if not view.readings:
        return Section("readings", say("readings"), (Said(say("no_readings"), "quiet"),))
    parts: list[Part] = [_window(view, say)]
    for it in charts:
        text = say("chart", item=it.item_name, unit=it.unit, limit=it.limit or "—")
        parts += [Said(text, "strong"), chart_of(it, text)]
    return Section("readings", say("readings"), (*parts, _values(view.readings, say)))


def _window(view: ReviewView, say: Saying) -> Said:
    window = view.window
    state = say("window_passed" if window.passed else "window_not")
    earliest = "" if window.passed or window.earliest is None else say.clock(window.earliest)
    text = say("window", hours=str(window.hours), source=window.source, state=state, earliest=earliest)
    return Said(text, "good" if window.passed else "")


def _values(readings: Sequence[ReviewedReading], say: Saying) -> Table:
    columns = (
        Column(say("item"), 18),
        Column(say("point"), 16),
        Column(say("sampled"), 16),
        Column(say("value"), 14, figures=True),
        Column(say("class_limit"), 12, figures=True),
        Column(say("remarks"), 14),
        Column(say("recorded"), 10),
    )
    rows = [
        Row(
            (
                Cell(it.item_name),
                Cell(it.point),
                Cell(say.clock(it.sampled_at)),
                Cell(f"{it.value} {it.unit}".strip()),
                Cell(it.limit or "—"),
                Cell(_remarks(it, say), "late" if it.doubt else "quiet"),
                Cell(cites=say.cites(it.entries)),
            )
        )
        for it in readings
    ]
    return Table(columns, tuple(rows))


def _remarks(it: ReviewedReading, say: Saying) -> str:
    known = (("doubted", bool(it.doubt)), ("screening", it.screening), ("corrected", it.corrected))
    return " · ".join(say(key) for key, holds in known if holds)


def map_section(view: ReviewView, place: IncidentMap, say: Saying) -> Section:
    """Where it was, and what was found there."""
    drawn = map_of(place, say("map_says", water=place.water_name))
    if drawn is None:
        return Section("map", say("map"), (Said(say("no_map", water=view.water_name), "quiet"),))
    return Section("map", say("map"), (drawn, Said(say("map_key"), "quiet")))

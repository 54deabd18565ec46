"""The readings and the map of an incident, as pictures of a document: drawn from what the console draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from office.documents.sheaf.clipping import area_inside, is_inside, pieces_inside
from office.documents.sheaf.picture import Box, Disc, Ink, Line, Picture, Shape, Words
from office.views.charts.readings import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, PointLine, ReadingsChart
from office.views.map.incident import IncidentMap, Verdict
from office.views.map.page import Drawing

INKS: tuple[Ink, ...] = ("first", "second", "third")
VERDICTS: dict[Verdict, Ink] = {"ok": "good", "bad": "bad", "wait": "overdue", "none": "plain"}


def chart_of(chart: ReadingsChart, says: str) -> Picture:
    """One item over time: a line for each point, the limit of the class, the closing window."""
    return Picture(WIDTH, HEIGHT, tuple(_chart(chart)), says)


def _chart(chart: ReadingsChart) -> Iterator[Shape]:
    if chart.window is not None:
        right = max(chart.window.now, chart.window.since)
        yield Box(chart.window.since, TOP, right - chart.window.since, BOTTOM - TOP, "window")
    for y, text in chart.values:
        yield Line(((LEFT, y), (RIGHT, y)), "grid", 0.7)
        yield Words(LEFT - 6, y + 4, text, "end")
    for tick in chart.times:
        yield Line(((tick.x, BOTTOM), (tick.x, BOTTOM + 5)), "grid")
        yield Words(tick.x, BOTTOM + 19, tick.text, "middle")
    for y, text in chart.limits:
        yield Line(((LEFT, y), (RIGHT, y)), "limit", 1.8, dashed=True)
        yield Words(RIGHT + 6, y + 4, text, ink="limit")
    for number, line in enumerate(chart.lines):
        yield from _series(line, INKS[number % len(INKS)])


def _series(line: PointLine, ink: Ink) -> Iterator[Shape]:
    for piece in line.pieces:
        if len(piece) > 1:
            yield Line(tuple((it.x, it.y) for it in piece), ink, 1.8)
    for it in line.dots:
        yield Disc(it.x, it.y, 3.5, "plain" if it.doubted else ink, hollow=it.censored or it.doubted)
    if line.dots:
        yield Words(line.dots[-1].x + 8, line.dots[-1].y - 5, line.point, ink=ink)


def map_of(place: IncidentMap, says: str) -> Picture | None:
    """The water, which way it runs, and the points by what they showed; None where no outline is known."""
    if place.drawing is None:
        return None
    drawing = place.drawing
    kept = tuple(part for it in _map(place, drawing) for part in _inside(it, drawing.width, drawing.height))
    return Picture(drawing.width, drawing.height, kept, says, share=0.55)


def _inside(it: Shape, width: float, height: float) -> Iterator[Shape]:
    """What of a shape is on the map; a river runs on beyond it."""
    match it:
        case Line(closed=True):
            if points := area_inside(it.points, width, height):
                yield replace(it, points=points)
        case Line():
            for points in pieces_inside(it.points, width, height):
                yield replace(it, points=points)
        case Disc() | Words():
            if is_inside((it.x, it.y), width, height):
                yield it
        case Box():
            yield it


def _map(place: IncidentMap, drawing: Drawing) -> Iterator[Shape]:
    for it in drawing.shapes:
        points = tuple((spot.x, spot.y) for spot in it.line)
        yield Line(points, "water", 5.0 if it.river else 1.0, closed=not it.river)
    for arrow in drawing.arrows:
        if len(arrow.stem) > 1:
            yield Line(tuple((spot.x, spot.y) for spot in arrow.stem), "first", 1.2, dashed=not arrow.sure)
        yield Disc(arrow.at.x, arrow.at.y, 2.2, "first")
    for label in drawing.labels:
        yield Words(label.at.x, label.at.y, label.text)
    for point in place.points:
        if point.spot is not None:
            yield Disc(point.spot.x, point.spot.y, 5.0, VERDICTS[point.verdict], hollow=point.verdict == "none")
            yield Words(point.spot.x + 8, point.spot.y + 4, point.point)
    yield Line(((10, drawing.height - 10), (10 + drawing.bar, drawing.height - 10)), "due", 1.5)
    yield Words(10, drawing.height - 16, f"{drawing.bar_m} m")

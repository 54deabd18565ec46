"""Duties on an axis of time: told, answered, done, and the limit, a lane for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from office.documents.sheaf.picture import Box, Disc, Ink, Line, Picture, Shape, Words
from office.views.charts.time_axis import TimeAxis
from office.views.review.duties import ReviewedDuty, ReviewedStage

WIDTH, HEIGHT = 250.0, 22.0
ROOM = 0.04
"""Of the axis, free at its end."""


def axis_of(stage: ReviewedStage, duties: Sequence[ReviewedDuty], until: datetime) -> TimeAxis:
    """From the first duty of a stage to the last thing that happened to one, as far as that can be seen beside the
    rest: a duty that ran on for days past its stage is cut at its edge.
    """
    start = min((it.given.at for it in duties), default=stage.since)
    ends = [it.ended.at if it.ended else until for it in duties]
    limits = [at for it in duties for at in (it.answer_due, it.finish_due) if at is not None and at <= until]
    end = max([stage.until or until, *ends, *limits], default=until)
    span = max(end - start, timedelta(minutes=10))
    return TimeAxis(start, start + span * (1 + ROOM), 4.0, WIDTH - 4.0)


def scale(axis: TimeAxis) -> Picture:
    """What stands above the lanes."""
    ticks = axis.ticks(5)
    shapes: list[Shape] = [Words(min(max(it.x, 16.0), WIDTH - 18.0), 14.0, it.text, "middle") for it in ticks]
    return Picture(WIDTH, 18.0, tuple(shapes), " · ".join(it.text for it in ticks))


def lane(it: ReviewedDuty, axis: TimeAxis, until: datetime, says: str) -> Picture:
    """One duty. Above it stands what is due; a triangle is told, a disc answered, a square done."""
    middle = HEIGHT / 2
    shapes: list[Shape] = [Line(((one.x, 0.0), (one.x, HEIGHT)), "grid", 0.7) for one in axis.ticks(5)]
    shapes += [_bar(axis, *piece) for piece in _pieces(it, until) if piece[1] < piece[2]]
    shapes += [
        Line(((x, 1.0), (x, HEIGHT - 1.0)), "due", 1.8)
        for at in (it.answer_due, it.finish_due)
        if at is not None and axis.start <= at <= axis.end
        for x in [axis.x(at)]
    ]
    if it.told is not None:
        x = axis.within(it.told.at)
        shapes.append(Line(((x, middle - 5), (x + 6, middle), (x, middle + 5)), "told", closed=True))
    if it.answered is not None:
        shapes.append(Disc(axis.within(it.answered.at), middle, 4.0, "answered"))
    if it.ended is not None and it.end == "finished":
        x = axis.within(it.ended.at)
        shapes.append(Box(x - 3.5, middle - 3.5, 7.0, 7.0, "finished"))
    return Picture(WIDTH, HEIGHT, tuple(shapes), says)


def bar(stages: Sequence[ReviewedStage], until: datetime, says: str) -> Picture:
    """The stages beside each other, as long as they took."""
    start = stages[0].since
    axis = TimeAxis(start, max(until, start + timedelta(minutes=1)), 0.0, 720.0)
    shapes: list[Shape] = []
    for it in stages:
        left, right = axis.within(it.since), axis.within(it.until or until)
        shapes.append(Box(left, 2.0, max(right - left - 1.0, 1.0), 16.0, "overdue" if it.late else "done"))
        if right - left > 60:
            shapes.append(Words((left + right) / 2, 32.0, it.name, "middle"))
    return Picture(720.0, 38.0, tuple(shapes), says)


def _pieces(it: ReviewedDuty, until: datetime) -> list[tuple[Ink, datetime, datetime]]:
    """Waiting until it was answered, where an answer was asked for, and at work until it ended; what lies past a limit
    apart.
    """
    end = it.ended.at if it.ended else until
    unasked = it.given.at if it.answer_due is None else end
    spoken = min(it.answered.at, end) if it.answered else unasked
    worked: Ink = "done" if it.end == "finished" else "ended" if it.end in ("waived", "lapsed") else "work"
    waiting = _split("wait", "silent", it.given.at, spoken, it.answer_due)
    return [*waiting, *_split(worked, "overdue", spoken, end, it.finish_due)]


def _split(
    before: Ink, after: Ink, start: datetime, end: datetime, due: datetime | None
) -> list[tuple[Ink, datetime, datetime]]:
    if due is None or due >= end:
        return [(before, start, end)]
    cut = max(due, start)
    return [(before, start, cut), (after, cut, end)]


def _bar(axis: TimeAxis, ink: Ink, start: datetime, end: datetime) -> Box:
    left, right = axis.within(start), axis.within(end)
    return Box(left, HEIGHT / 2 - 5.0, max(right - left, 0.6), 10.0, ink)

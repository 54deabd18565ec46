"""The figures by which incidents of a kind are held against each other: how fast they were answered and done, how much
was late. Judges nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from engine.audit.course import Course, Step
from engine.incident.events import StageEntered
from engine.incident.state import Incident
from engine.stream.recorded import Recorded


@dataclass(frozen=True)
class Span:
    """A time that something took, and the entries between which it lies."""

    took: timedelta
    entries: tuple[int, ...]


@dataclass(frozen=True)
class Measures:
    """An incident in figures; None where there is nothing to measure. Spans count from when the office knew of it
    (`first_told`, `first_answer`, `contained`, `closed`) or from when a duty was given (the others).

    `late`: duties, by each unit that held one, that were answered or ended after a limit; `share_late` of those that
    had a limit.
    """

    incident: str
    drill: bool
    known_at: datetime
    first_told: Span | None
    first_answer: Span | None
    median_answer: Span | None
    worst_answer: Span | None
    median_finish: Span | None
    worst_finish: Span | None
    contained: Span | None
    closed: Span | None
    limited: int
    late: int

    @property
    def share_late(self) -> float | None:
        """Of the duties that had a limit; None where none had."""
        return self.late / self.limited if self.limited else None


SPANS = (
    "first_told",
    "first_answer",
    "median_answer",
    "worst_answer",
    "median_finish",
    "worst_finish",
    "contained",
    "closed",
)
"""The fields that are spans."""
CONTAINED, CLOSED = "containment", frozenset({"closed", "stood_down"})


def measured(incident: Incident, entries: Sequence[Recorded], courses: Sequence[Course], now: datetime) -> Measures:
    """The figures of an incident as it stands at `now` (UTC, story time)."""
    known, began = incident.head.known_at, 1
    told = [it.told for it in courses if it.told is not None]
    answered = [it.answered for it in courses if it.answered is not None]
    answers = [span for it in courses if (span := _between(it.given, it.answered_or_done))]
    done = [span for it in courses if it.end == "finished" and (span := _between(it.given, it.ended))]
    limited = [it for it in courses if it.answer_due is not None or it.finish_due is not None]
    late = [it for it in limited if it.answer_late(now) is not None or it.finish_late(now) is not None]
    return Measures(
        incident.id,
        incident.head.drill,
        known,
        _between(Step(known, began), min(told, key=_at, default=None)),
        _between(Step(known, began), min(answered, key=_at, default=None)),
        middle(answers),
        max(answers, key=_took, default=None),
        middle(done),
        max(done, key=_took, default=None),
        _stage(entries, known, frozenset({CONTAINED})),
        _stage(entries, known, CLOSED),
        len(limited),
        len(late),
    )


def middle(spans: Sequence[Span]) -> Span | None:
    """Their median, with the entries of the one or two that it lies at; None of none."""
    if not spans:
        return None
    ordered = sorted(spans, key=_took)
    here = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    took = timedelta(seconds=median(it.took.total_seconds() for it in here))
    return Span(took, tuple(sorted({entry for it in here for entry in it.entries})))


def usual(earlier: Iterable[Measures], figure: str) -> timedelta | None:
    """The median of a figure over earlier incidents that have it; None where none has."""
    spans = [span.took.total_seconds() for it in earlier if (span := getattr(it, figure)) is not None]
    return timedelta(seconds=median(spans)) if spans else None


def usual_share(earlier: Iterable[Measures]) -> float | None:
    """The median share of what was late over earlier incidents; None where none had a limit."""
    shares = [share for it in earlier if (share := it.share_late) is not None]
    return median(shares) if shares else None


def _between(start: Step, end: Step | None) -> Span | None:
    """What was said before the office entered the duty was said at once."""
    if end is None:
        return None
    return Span(max(end.at - start.at, timedelta()), tuple(sorted({start.entry, end.entry})))


def _stage(entries: Sequence[Recorded], known: datetime, stages: frozenset[str]) -> Span | None:
    """When it came into one of these stages last."""
    last = [it for it in entries if isinstance(it.event, StageEntered) and it.event.stage in stages]
    return _between(Step(known, 1), Step(last[-1].at, last[-1].version)) if last else None


def _at(step: Step) -> datetime:
    return step.at


def _took(span: Span) -> timedelta:
    return span.took

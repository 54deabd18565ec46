"""The same figures of earlier incidents of the same kind: the same playbook, and drills beside drills. Decides
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from engine.audit.course import courses
from engine.audit.measures import SPANS, Measures, measured, usual, usual_share
from engine.incident.state import Incident, fold

if TYPE_CHECKING:
    from engine.ledger.snapshot import Snapshot


@dataclass(frozen=True)
class FigureView:
    """A figure of this incident beside the median of earlier ones (`of` of them have it). Spans, or for `share_late` a
    share from 0 to 1; None where there is none.
    """

    figure: str
    here: timedelta | None
    usual: timedelta | None
    share: float | None
    usual_share: float | None
    of: int
    entries: tuple[int, ...]


@dataclass(frozen=True)
class BeforeView:
    """This incident beside earlier ones. `incidents`: which they are, the oldest first."""

    incidents: tuple[str, ...]
    figures: tuple[FigureView, ...]


def earlier(tx: Snapshot, incident: Incident) -> tuple[Measures, ...]:
    """The figures of every earlier incident of this kind that has ended, the oldest first."""
    found = []
    for stream in tx.incidents():
        if stream == incident.id:
            continue
        entries = tx.read(stream)
        other = fold(stream, entries)
        head, here = other.head, incident.head
        alike = head.playbook == here.playbook and head.drill == here.drill
        if alike and other.ended and head.known_at < here.known_at and other.stage_at is not None:
            found.append(measured(other, entries, courses(entries), other.stage_at))
    return tuple(sorted(found, key=lambda it: it.known_at))


def beside(here: Measures, others: Sequence[Measures]) -> BeforeView:
    """Figure by figure."""
    spans = [_span(here, others, figure) for figure in SPANS]
    share = FigureView(
        "share_late",
        None,
        None,
        here.share_late,
        usual_share(others),
        sum(it.share_late is not None for it in others),
        (),
    )
    return BeforeView(tuple(it.incident for it in others), (*spans, share))


def _span(here: Measures, others: Sequence[Measures], figure: str) -> FigureView:
    mine = getattr(here, figure)
    count = sum(getattr(it, figure) is not None for it in others)
    return FigureView(
        figure,
        mine.took if mine else None,
        usual(others, figure),
        None,
        None,
        count,
        mine.entries if mine else (),
    )

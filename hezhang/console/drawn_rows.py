"""Rows of the board as they were drawn last: one that reads the same is not drawn again because another changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from hezhang.console.rendering import hhmm, rendered
from office.views.at_a_glance.page import GlanceView
from office.views.at_a_glance.rows import SOON, GlanceRow
from office.wording.language import Lang


@dataclass(frozen=True)
class _Drawn:
    row: GlanceRow
    due: tuple[str, bool, bool]
    text: Markup


class DrawnRows:
    """By language, by whether its reader may act, and by incident."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Lang, bool], dict[str, _Drawn]] = {}

    def of(self, seen: GlanceView, lang: Lang, *, may: bool) -> Callable[[GlanceRow], Markup]:
        """What draws a row of this board; rows of an earlier one that are not on it are forgotten."""
        before = self._kept.get((lang, may), {})
        now: dict[str, _Drawn] = {}
        self._kept[lang, may] = now

        def drawn(row: GlanceRow) -> Markup:
            due, known = _due(row, seen.now), before.get(row.incident)
            if known is None or known.row != row or known.due != due:
                known = _Drawn(row, due, Markup(rendered("parts/row.html", lang, row=row, now=seen.now, may=may)))
            now[row.incident] = known
            return known.text

        return drawn


def _due(row: GlanceRow, now: datetime) -> tuple[str, bool, bool]:
    """How its limit is said, and whether it is over or near."""
    return ("", False, False) if row.due is None else (hhmm(row.due, now), row.due < now, row.due - now < SOON)

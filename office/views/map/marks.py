"""Where an incident is open, as the board has it."""

from __future__ import annotations

from collections.abc import Iterable

from office.views.at_a_glance.rows import GlanceRow
from office.views.map.page import Mark

GRADES = {"IV": 4, "III": 3, "II": 2, "I": 1}
ALARMING = frozenset({"untold", "alarm"})


def marks(rows: Iterable[GlanceRow]) -> tuple[Mark, ...]:
    """One mark for each row, in their order; of a grade that the facts propose, the proposed one."""
    return tuple(
        Mark(row.incident, row.water, GRADES.get(row.grade.proposed or row.grade.grade, 0), row.why in ALARMING)
        for row in rows
    )

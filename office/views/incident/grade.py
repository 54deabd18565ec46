"""The grade in force, what the facts come to, and who commands. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from engine.deciding.ruleset import Rules
from engine.incident.grading import Grading
from engine.incident.state import Incident
from engine.regulations.grading import UNDETERMINED
from office.views.names import Names


@dataclass(frozen=True)
class GradeView:
    """The grade in force, who set it and when, what the facts come to and why, and who commands. `grade` is
    'undetermined' at first.
    """

    grade: str
    confirmed: bool
    by: str
    at: datetime | None
    earlier: tuple[str, ...]
    proposed: str | None
    criteria: tuple[str, ...]
    scheme: str
    scheme_source: str
    command: str
    command_source: str


def grade_view(rules: Rules, incident: Incident, names: Names) -> GradeView:
    """The grade as the facts stand."""
    it = incident.grading
    scheme = rules.regulations.grading.get(rules.playbook.grading or "")
    last = it.history[-1] if it.history else None
    zh = names.lang == "zh"
    return GradeView(
        grade=it.grade or UNDETERMINED,
        confirmed=it.confirmed,
        by=names.person(last.by) if last and last.by else "",
        at=last.at if last else None,
        earlier=_earlier(it),
        proposed=it.proposed,
        criteria=tuple(
            (row.zh if zh else row.en) if scheme and (row := scheme.criteria.get(key)) else key for key in it.criteria
        ),
        scheme=(scheme.zh if zh else scheme.en) if scheme else "",
        scheme_source=scheme.source if scheme else "",
        command=(it.command.to_zh if zh else it.command.to_en) if it.command else "",
        command_source=it.command.source if it.command else "",
    )


def _earlier(grading: Grading) -> tuple[str, ...]:
    """The grades that held before the one in force, the first first; confirming one is no change."""
    held = [grade for grade, _ in groupby(graded.grade for graded in grading.history)]
    return tuple(held[:-1])

"""The open incidents by urgency, each with what to do first. Decides nothing: urgency is an order to look in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.rules.answers.waiting import standing as waiting_replies
from engine.rules.people.alarms import standing
from engine.stream.state import UNSENT, Limit
from office.views.incident.grade import GradeView, grade_view
from office.views.names import Names
from office.wording import board as says
from office.wording.codes import LIMIT_KINDS, named

STAGES = ("warning", "response", "containment", "closure")
SOON = timedelta(minutes=30)
"""A limit that is nearer wants a look now."""
SLOW = timedelta(minutes=2)
"""A text that has not gone out for so long (story time) has told nobody yet."""
UNREACHED = frozenset({"person_unreachable", "undelivered", "like_texts_spent", "nobody_found"})
"""Alarms that say: somebody has not been told."""

Why = Literal["untold", "help", "alarm", "reply", "late", "grade", "soon", ""]
Answers = Literal["all", "part", "none", "nothing"]


@dataclass(frozen=True)
class GlanceRow:
    """One open incident. `why` is what wants a hand first, `says` the same in a sentence, `do` the act that answers it
    and `where` the part of the incident's page that holds it. Times are UTC, story time.

    `warning` is the colour of the public warning in force, None where there is none.

    `told`, `answered` of `asked`, `untold`, `late`: persons that a text reached, duties with an answer, persons nothing
    reached, open duties on which a limit ran out.
    """

    incident: str
    short: str
    water: str
    water_name: str
    summary: str
    stage: str
    stage_name: str
    step: int
    grade: GradeView
    drill: bool
    warning: str | None
    officer_name: str
    due: datetime | None
    due_what: str
    told: int
    asked: int
    answered: int
    untold: int
    late: int
    why: Why
    says: str
    do: str
    where: str

    @property
    def hot(self) -> bool:
        """It wants a hand now."""
        return self.why not in ("", "soon")

    @property
    def answers(self) -> Answers:
        """How many have answered, as a shape shows it."""
        if not self.asked:
            return "nothing"
        return "all" if self.answered == self.asked else "part" if self.answered else "none"


def glance_row(rules: Rules, incident: Incident, now: datetime, names: Names) -> GlanceRow:
    """One incident at `now` (UTC, story time)."""
    nearest = min((it for it in incident.limits.values() if it.state == "armed"), key=lambda it: it.due, default=None)
    asked = [duty for duty in incident.duties.values() if duty.stage == incident.stage or duty.open]
    untold = unreached(incident, now)
    grade = grade_view(rules, incident, names)
    why = _why(incident, grade, untold, nearest, now)
    late = [duty for duty in incident.duties.values() if duty.open and duty.late]
    first = late[0] if late else None
    values = {
        "count": str(len(untold)),
        "unit": names.holder(incident, first.id) if first else "",
        "duty": names.title(first) if first else "",
        "grade": grade.proposed or "",
    }
    return GlanceRow(
        incident=incident.id,
        short=incident.id.split("-", 1)[-1][4:],
        water=incident.head.water,
        water_name=names.water(incident.head.water),
        summary=str(incident.head.summary),
        stage=incident.stage,
        stage_name=names.stage(incident.stage),
        step=STAGES.index(incident.stage) + 1 if incident.stage in STAGES else len(STAGES),
        grade=grade,
        drill=incident.head.drill,
        warning=incident.warning.colour,
        officer_name=names.person(incident.officer),
        due=nearest.due if nearest else None,
        due_what=_what(incident, nearest, names) if nearest else "",
        told=len(_reached(incident)),
        asked=len(asked),
        answered=sum(duty.answered_or_done_at is not None for duty in asked),
        untold=len(untold),
        late=len(late),
        why=why,
        says=says.WHY[why].into(names.lang, values) if why in says.WHY else "",
        do=says.DO[why].into(names.lang, values),
        where=says.WHERE[why],
    )


def by_urgency(rows: Iterable[GlanceRow]) -> list[GlanceRow]:
    """What wants a hand first, by why; then what is due first. A drill comes after what is in earnest."""
    return sorted(rows, key=_urgency)


def unreached(incident: Incident, now: datetime) -> tuple[str, ...]:
    """The persons, by id, whom no text has reached though one is owed to them: every way failed, an alarm says so, or
    nothing has gone out for two minutes.
    """
    reached = _reached(incident)
    alarmed = {it.subject for it in standing(incident) if it.code in UNREACHED}
    owed: dict[str, list[bool]] = {}
    for it in incident.deliveries.values():
        if it.state == "superseded" or it.owed.person in reached:
            continue
        stuck = it.state not in UNSENT or now - it.owed_at > SLOW
        owed.setdefault(it.owed.person, []).append(stuck)
    return tuple(person for person, stuck in owed.items() if all(stuck) or person in alarmed)


def _reached(incident: Incident) -> set[str]:
    texts = incident.deliveries.values()
    return {it.owed.person for it in texts if it.state in ("accepted", "delivered") or it.answer is not None}


def _why(incident: Incident, grade: GradeView, untold: tuple[str, ...], nearest: Limit | None, now: datetime) -> Why:
    replies = waiting_replies(incident)
    proposed = grade.proposed is not None and (grade.proposed != grade.grade or not grade.confirmed)
    found: tuple[tuple[Why, bool], ...] = (
        ("untold", bool(untold)),
        ("help", any(it.says == "help" for it in replies)),
        ("alarm", bool(standing(incident))),
        ("reply", bool(replies)),
        ("late", any(duty.open and duty.late for duty in incident.duties.values())),
        ("grade", proposed),
        ("soon", nearest is not None and nearest.due - now < SOON),
    )
    return next((why for why, so in found if so), "")


def _what(incident: Incident, limit: Limit, names: Names) -> str:
    kind = named(LIMIT_KINDS, limit.kind, names.lang)
    duty = incident.duties.get(limit.subject)
    return f"{kind} {names.title(duty)}" if duty is not None else kind


_ORDER: tuple[Why, ...] = ("untold", "help", "alarm", "reply", "late", "grade", "soon", "")


def _urgency(row: GlanceRow) -> tuple[bool, int, bool, float, str]:
    due = row.due.timestamp() if row.due else float("inf")
    return row.drill, _ORDER.index(row.why), row.due is None, due, row.incident

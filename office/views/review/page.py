"""The review of an incident or a drill as one value: what the plan asked beside what the record says. Every figure
comes from entries, and names them. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from engine.audit.course import courses
from engine.audit.lateness import late
from engine.audit.measures import measured
from engine.incident.events import StageEntered
from engine.rules.water.readings import window
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from office.services.found import Found, find
from office.views.incident.window import WindowView, window_view
from office.views.names import Names
from office.views.record.telling import Told, told
from office.views.review.before import BeforeView, beside, earlier
from office.views.review.duties import ReviewedDuty, ReviewedStage, reviewed, stage_views
from office.views.review.judged import LateView, SaidView, late_view, unmet, went_well
from office.views.review.lessons import LessonView, kept
from office.views.review.messages import ChannelView, channel_views, untold
from office.views.review.water import ReviewedReading, reading_views
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office

ESCALATIONS = frozenset({"ladder_climbed", "alarm_raised", "alarm_seen"})
DECIDED = frozenset(
    {
        "duty_waived",
        "duty_reassigned",
        "grade_set",
        "command_passed",
        "entry_corrected",
        "playbook_moved",
        "background_rule_invoked",
        "item_adopted",
        "point_retired",
    }
)
"""What somebody decided otherwise than the plan has it, or corrected; each with its reason."""


@dataclass(frozen=True)
class ReviewView:
    """The whole of it. `until`: when it ended, or now. `lessons`: of this incident; `before_lessons`: those that
    earlier ones of its kind left. `cited`: every entry that a row names, as the record tells it. `head` of the record
    that it was made from.
    """

    incident: str
    playbook: str
    playbook_title: str
    water_name: str
    summary: str
    drill: bool
    practice: bool
    grade: str | None
    stage_name: str
    ended: bool
    occurred_at: datetime
    known_at: datetime
    until: datetime
    made_at: datetime
    head: str
    stages: tuple[ReviewedStage, ...]
    duties: tuple[ReviewedDuty, ...]
    channels: tuple[ChannelView, ...]
    late: tuple[LateView, ...]
    readings: tuple[ReviewedReading, ...]
    window: WindowView
    escalations: tuple[Told, ...]
    decided: tuple[Told, ...]
    unmet: tuple[SaidView, ...]
    well: tuple[SaidView, ...]
    before: BeforeView
    lessons: tuple[LessonView, ...]
    before_lessons: tuple[LessonView, ...]
    cited: tuple[Told, ...]


def review(office: Office, incident: str, lang: Lang) -> ReviewView | Refusal:
    """The review of an incident, ended or not; a refusal where none has this id. Raises LedgerError."""
    found = find(office, incident)
    return found if isinstance(found, Refusal) else review_of(office, found, lang)


def review_of(office: Office, found: Found, lang: Lang) -> ReviewView:
    """The same, of an incident that was found. Raises LedgerError."""
    it, names, head = found.incident, Names(found.rules, lang, coded=False), found.incident.head
    until = it.stage_at if it.ended and it.stage_at is not None else found.now
    held = courses(found.entries)
    duties = tuple(reviewed(course, names, until) for course in held)
    stages = stage_views(_entered(found.entries), duties, names, until)
    measures = measured(it, found.entries, held, until)
    with office.ledger.reading() as tx:
        before = beside(measures, earlier(tx, it))
    was_late = late(found.entries, held, until, office_units(found))
    channels = channel_views(it, found.entries)
    learnt = kept(office, lambda one: one.learnt.playbook == head.playbook and one.learnt.drill == head.drill)
    left = tuple(one for one in learnt if one.incident in before.incidents)
    line = told(found.entries, it.id, lang, names)
    view = ReviewView(
        it.id,
        head.playbook,
        names.playbook(),
        names.water(head.water),
        str(head.summary),
        head.drill,
        head.practice,
        it.grading.grade,
        names.stage(it.stage),
        it.ended,
        head.occurred_at,
        head.known_at,
        until,
        found.now,
        found.head,
        stages,
        duties,
        channels,
        tuple(late_view(one, duties, names) for one in was_late),
        reading_views(found.rules, it, names),
        window_view(found.rules, window(found.rules, it, until)),
        tuple(one for one in line if one.kind in ESCALATIONS),
        tuple(_decided(found.entries, line)),
        tuple(unmet(duties, untold(it, found.entries), names)),
        tuple(went_well(measures, stages, duties, channels, left, names)),
        before,
        tuple(one for one in learnt if one.incident == it.id),
        left,
        (),
    )
    return _with_cited(view, line)


def office_units(found: Found) -> frozenset[str]:
    """The unit whose duty officers keep this incident."""
    persons, officers = found.rules.district.persons, {found.incident.head.officer, found.incident.officer}
    return frozenset(persons[it].unit for it in officers if it in persons)


def _entered(entries: Sequence[Recorded]) -> list[tuple[str, datetime, int]]:
    return [(it.event.stage, it.at, it.version) for it in entries if isinstance(it.event, StageEntered)]


def _decided(entries: Sequence[Recorded], line: Sequence[Told]) -> Iterable[Told]:
    """What was decided, and who said no; going back is a decision, going on is the plan's."""
    for entry, one in zip(entries, line, strict=True):
        event = entry.event
        back = isinstance(event, StageEntered) and event.back
        if one.kind in DECIDED or back or getattr(event, "answer", None) == "declined":
            yield one


def _with_cited(view: ReviewView, line: Sequence[Told]) -> ReviewView:
    wanted = {entry for row in _rows(view) for entry in row}
    wanted |= {one.entry for one in (*view.escalations, *view.decided)}
    return replace(view, cited=tuple(one for one in line if one.entry in wanted))


def _rows(view: ReviewView) -> Iterable[tuple[int, ...]]:
    yield from (it.entries for it in view.stages)
    yield from (it.entries for it in view.duties)
    yield from (it.entries for it in view.channels)
    yield from (it.entries for it in view.late)
    yield from (it.entries for it in view.readings)
    yield from (it.entries for it in (*view.unmet, *view.well))
    yield from (it.entries for it in view.before.figures)

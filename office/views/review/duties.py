"""Each duty of a review: told, answered, done, and by how much before or after its limit. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.audit.course import Course, Step
from office.views.names import Names
from office.wording.reports import DUTY_TO


@dataclass(frozen=True)
class StepView:
    """Something that happened: when (UTC, story time), and the entry that says so."""

    at: datetime
    entry: int


@dataclass(frozen=True)
class ReviewedDuty:
    """A duty as long as one unit held it. `answer_late`, `finish_late`: by how much it came after its limit, or is
    outstanding; None where it was in time. `spare`: how long before its limit it was done. `end`: open, finished,
    waived, lapsed or reassigned.
    """

    duty: str
    title: str
    stage: str
    unit: str
    unit_name: str
    given: StepView
    told: StepView | None
    answered: StepView | None
    answer: str | None
    answered_by: str
    ended: StepView | None
    end: str
    answer_due: datetime | None
    finish_due: datetime | None
    answer_late: timedelta | None
    finish_late: timedelta | None
    spare: timedelta | None
    entries: tuple[int, ...]

    @property
    def late(self) -> bool:
        """After one of its limits, or past it now."""
        return self.answer_late is not None or self.finish_late is not None

    @property
    def limited(self) -> bool:
        """It had a limit to keep."""
        return self.answer_due is not None or self.finish_due is not None

    @property
    def running(self) -> bool:
        """It has a limit that has not come yet, and nothing has been done about it."""
        waits = self.finish_due is not None or (self.answer_due is not None and self.answered is None)
        return self.end == "open" and waits and not self.late

    @property
    def kept(self) -> bool:
        """It had limits and kept all of them. What was let go, or given to others, kept none and missed none."""
        return self.limited and not self.late and not self.running and self.end in ("open", "finished")


@dataclass(frozen=True)
class ReviewedStage:
    """A stage as often as the incident was in it: from when until when, how many of its duties kept their limits, of
    how many one is still to come (`running`). `worst`: by how much the latest of them was late. `entry`: with which
    it was entered.
    """

    stage: str
    name: str
    since: datetime
    until: datetime | None
    took: timedelta
    in_time: int
    running: int
    late: int
    worst: timedelta | None
    entry: int
    entries: tuple[int, ...]


def reviewed(course: Course, names: Names, now: datetime) -> ReviewedDuty:
    """One course, for a reader."""
    zh = names.lang == "zh"
    to = (course.addressee_zh if zh else course.addressee_en) or ""
    due, ended = course.finish_due, course.ended
    spare = due - ended.at if course.end == "finished" and due and ended and ended.at <= due else None
    return ReviewedDuty(
        course.duty,
        DUTY_TO.into(names.lang, {"title": names.rule(course.rule), "to": to}),
        course.stage,
        course.unit,
        course.unit_zh if zh else course.unit_en,
        StepView(course.given.at, course.given.entry),
        _step(course.told),
        _step(course.answered),
        course.answer,
        names.person(course.answered_by) if course.answered_by else "",
        _step(ended),
        course.end,
        course.answer_due,
        due,
        course.answer_late(now),
        course.finish_late(now),
        spare,
        course.entries,
    )


def stage_views(
    entered: Sequence[tuple[str, datetime, int]], duties: Sequence[ReviewedDuty], names: Names, now: datetime
) -> tuple[ReviewedStage, ...]:
    """Each stage that was entered (which, when, with which entry), and the duties that were given while it lasted."""
    found = []
    for number, (stage, since, entry) in enumerate(entered):
        following = entered[number + 1] if number + 1 < len(entered) else None
        last = following[2] if following else None
        # A duty of a stage is given by the act that enters it, which may come a moment before the stage's own entry.
        mine = [it for it in duties if it.stage == stage and it.limited and (last is None or it.given.entry < last)]
        mine = [it for it in mine if number == 0 or it.given.at >= since]
        late = [it for it in mine if it.late]
        until = following[1] if following else None
        found.append(
            ReviewedStage(
                stage,
                names.stage(stage),
                since,
                until,
                (until or now) - since,
                sum(it.kept for it in mine),
                sum(it.running for it in mine),
                len(late),
                max((by for it in late for by in (it.answer_late, it.finish_late) if by), default=None),
                entry,
                tuple(sorted({entry, *(it.given.entry for it in late)})),
            )
        )
    return tuple(found)


def _step(step: Step | None) -> StepView | None:
    return None if step is None else StepView(step.at, step.entry)

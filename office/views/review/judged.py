"""What was late and on whose side, what was owed and never came, and what went well, in sentences. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.audit.lateness import Late
from engine.audit.measures import Measures
from office.views.names import Names
from office.views.review.duties import ReviewedDuty, ReviewedStage
from office.views.review.lessons import LessonView
from office.views.review.messages import ChannelView, UntoldView
from office.wording.codes import ALARMS, named
from office.wording.review import REVIEW
from office.wording.times import say_clock, say_span


@dataclass(frozen=True)
class LateView:
    """One thing that was late. `side`: unit, person, channel, provider or office; `what`: answer, finish or alarm;
    `came`: None where it is outstanding or ended without it, as `end` says.
    """

    what: str
    side: str
    duty: str
    title: str
    unit: str
    unit_name: str
    due: datetime
    came: datetime | None
    by: timedelta
    end: str
    entries: tuple[int, ...]


@dataclass(frozen=True)
class SaidView:
    """A sentence, and the entries that it stands on."""

    code: str
    says: str
    entries: tuple[int, ...]


def late_view(it: Late, duties: Sequence[ReviewedDuty], names: Names) -> LateView:
    """One thing that was late, for a reader."""
    mine = next((one for one in duties if one.duty == it.duty and one.unit == it.unit), None)
    if mine is not None:
        title, unit_name = mine.title, mine.unit_name
    else:
        about = next((one.title for one in duties if one.duty == it.subject), names.rule(it.subject))
        about = names.person(it.subject) if about == it.subject else about
        title, unit_name = f"{named(ALARMS, it.code, names.lang)}: {about}", ""
    return LateView(it.what, it.side, it.duty, title, it.unit, unit_name, it.due, it.came, it.by, it.end, it.entries)


def unmet(duties: Sequence[ReviewedDuty], nobody: Sequence[UntoldView], names: Names) -> Iterator[SaidView]:
    """What the rules owed and did not get: answers, deeds, and texts that came to nobody."""
    for it in duties:
        values = {"title": it.title, "unit": it.unit_name, "due": say_clock(it.finish_due or it.answer_due)}
        if it.answer_due is not None and it.answered is None and it.end != "finished":
            yield _said("unmet_answer", names, values | {"due": say_clock(it.answer_due)}, it.entries)
        if it.end in ("waived", "lapsed") or (it.end == "open" and it.finish_late is not None):
            yield _said(f"unmet_{it.end}", names, values, it.entries)
    for person in nobody:
        values = {"person": person.person_name, "unit": names.unit(person.unit)}
        yield _said("unmet_text", names, values, person.entries)


def went_well(
    measures: Measures,
    stages: Sequence[ReviewedStage],
    duties: Sequence[ReviewedDuty],
    channels: Sequence[ChannelView],
    learnt: Sequence[LessonView],
    names: Names,
) -> Iterator[SaidView]:
    """What the record shows to have gone as the plan wants it."""
    if measures.first_told is not None:
        took = say_span(measures.first_told.took, names.lang)
        yield _said("well_told", names, {"took": took}, measures.first_told.entries)
    texts = sum(it.texts for it in channels)
    if texts and not any(it.failed or it.unknown for it in channels):
        entries = tuple(one for it in channels for one in it.entries)
        yield _said("well_texts", names, {"count": str(texts)}, entries)
    for stage in stages:
        if stage.in_time and not stage.late and not stage.running:
            values = {"stage": stage.name, "count": str(stage.in_time)}
            yield _said("well_stage", names, values, (stage.entry,))
    yield from _units(duties, names)
    done = [it for it in learnt if it.state == "done"]
    if done:
        values = {"lessons": names_of([it.lesson for it in done], names), "count": str(len(done))}
        yield _said("well_lessons", names, values, ())


def names_of(them: Sequence[str], names: Names) -> str:
    """A list, as the reader's language has it."""
    return ("、" if names.lang == "zh" else ", ").join(them)


def _units(duties: Sequence[ReviewedDuty], names: Names) -> Iterator[SaidView]:
    """Units that kept every limit of at least two duties."""
    by_unit: dict[str, list[ReviewedDuty]] = {}
    for it in duties:
        if it.limited:
            by_unit.setdefault(it.unit, []).append(it)
    for held in by_unit.values():
        if len(held) > 1 and all(it.end == "finished" and not it.late for it in held):
            values = {"unit": held[0].unit_name, "count": str(len(held))}
            yield _said("well_unit", names, values, tuple(it.ended.entry for it in held if it.ended))


def _said(code: str, names: Names, values: dict[str, str], entries: tuple[int, ...]) -> SaidView:
    return SaidView(code, REVIEW[code].into(names.lang, values), entries)

"""What stands in the document of a review. Every row names the entries that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from office.documents.sheaf.sheaf import Cell, Column, Figure, Part, Row, Said, Section, Sheaf, Table, Tone
from office.views.charts.readings import ReadingsChart
from office.views.charts.time_axis import TimeAxis
from office.views.map.incident import IncidentMap
from office.views.record.telling import Told
from office.views.review.duties import ReviewedDuty
from office.views.review.judged import LateView, SaidView
from office.views.review.page import ReviewView
from office.views.sheaves import lanes
from office.views.sheaves.saying import Saying
from office.views.sheaves.water import map_section, readings_section
from office.wording.codes import CHANNELS, GRADES, named
from office.wording.language import Lang

QUIET: Tone = "quiet"
WORST = 5
"""Of what was late, on the page of the verdict."""


@dataclass(frozen=True)
class Pictures:
    """What is drawn beside the figures."""

    charts: Sequence[ReadingsChart]
    place: IncidentMap


def review_sheaf(view: ReviewView, drawn: Pictures, lang: Lang) -> Sheaf:
    """The document."""
    say = Saying(lang, view.incident, view.known_at)
    sections = (
        _verdict(view, say),
        _duties(view, say),
        _messages(view, say),
        _late(view, say),
        readings_section(view, drawn.charts, say),
        map_section(view, drawn.place, say),
        _told("escalations", view.escalations, "no_escalations", say),
        _told("decided", view.decided, "nothing_decided", say),
        _said("unmet", view.unmet, "nothing_unmet", say),
        _said("well", view.well, "nothing_well", say),
        _before(view, say),
        lessons_section(view, say),
        _entries(view, say),
    )
    mark = "practice" if view.practice else "drill" if view.drill else ""
    return Sheaf(
        lang,
        say("title", water=view.water_name, playbook=view.playbook_title),
        _about(view, say),
        _figures(view, say),
        sections,
        (say("foot", incident=view.incident, head=view.head, made=say.whole(view.made_at), short=view.head),),
        say(mark) if mark else "",
        say(f"mark_{mark}") if mark else "",
        view.incident,
    )


def _about(view: ReviewView, say: Saying) -> tuple[Said, ...]:
    how = "ended" if view.ended else "as_of"
    grade = [say("grade", grade=named(GRADES, view.grade, say.lang))] if view.grade else []
    marked = [say("drill")] if view.drill else []
    line = say(
        "about",
        incident=view.incident,
        occurred=say.whole(view.occurred_at),
        known=say.whole(view.known_at),
        until=say.whole(view.until),
        how=say(how),
    )
    sep = " · "
    return (Said(view.summary, "strong"), *([Said(sep.join([*marked, *grade]))] if marked or grade else []), Said(line))


def _figures(view: ReviewView, say: Saying) -> tuple[Figure, ...]:
    known = {it.figure: it for it in view.before.figures}
    wanted = ("first_told", "first_answer", "median_answer", "worst_answer", "contained", "closed")
    spans = [(name, known[name].here) for name in wanted]
    found = [Figure(say.span(span), say(f"figure_{name}")) for name, span in spans if span is not None]
    limited, late = _limited(view)
    return (*found, Figure(str(late), say("figure_late", limited=str(limited)), "late" if late else "good"))


def _limited(view: ReviewView) -> tuple[int, int]:
    limited = [it for it in view.duties if it.limited]
    return len(limited), sum(it.late for it in limited)


def _verdict(view: ReviewView, say: Saying) -> Section:
    limited, late = _limited(view)
    parts: list[Part] = []
    duties = [it for it in view.late if it.what != "alarm"]
    alarms = [it for it in view.late if it.what == "alarm"]
    if duties:
        worst = duties[0]
        values = {"title": worst.title, "unit": worst.unit_name, "by": say.span(worst.by)}
        side = say(f"side_{worst.side}")
        text = say("verdict_late", limited=str(limited), late=str(late), side=side, **values)
        parts.append(Said(text, "late"))
    else:
        parts.append(_none_late(view, limited, say))
    if alarms:
        parts.append(Said(say("verdict_alarm", title=alarms[0].title, by=say.span(alarms[0].by)), "late"))
    if view.stages:
        named_spans = " · ".join(f"{it.name} {say.span(it.took)}" for it in view.stages)
        parts.append(lanes.bar(view.stages, view.until, say("bar_says", stages=named_spans)))
    parts.append(_stages(view, say))
    if duties:
        parts += [Said(say("worst"), "strong"), _late_table(duties[:WORST], say)]
    return Section("verdict", say("verdict"), tuple(parts))


def _none_late(view: ReviewView, limited: int, say: Saying) -> Said:
    """While limits are still to come nothing can be said to have been kept as a whole."""
    kept, running = sum(it.kept for it in view.duties), sum(it.limited and it.running for it in view.duties)
    if running:
        return Said(say("verdict_running", limited=str(limited), kept=str(kept), running=str(running)), QUIET)
    return Said(say("verdict_kept", limited=str(limited), kept=str(kept)), "good")


def _stages(view: ReviewView, say: Saying) -> Table:
    columns = (
        Column(say("stage"), 14),
        Column(say("since_until"), 26),
        Column(say("took"), 14, figures=True),
        Column(say("against_plan"), 34),
        Column(say("recorded"), 12),
    )
    rows = []
    for it in view.stages:
        until = say.clock(it.until) if it.until else ""
        kept, tone = say("no_limits"), QUIET
        if it.late:
            worst = say.span(it.worst) if it.worst else ""
            kept, tone = say("some_late", in_time=str(it.in_time), late=str(it.late), worst=worst), "late"
        elif it.running:
            kept = say("some_running", in_time=str(it.in_time), running=str(it.running))
        elif it.in_time:
            kept, tone = "✓ " + say("all_in_time", count=str(it.in_time)), "good"
        rows.append(
            Row(
                (
                    Cell(it.name),
                    Cell(f"{say.clock(it.since)} – {until}"),
                    Cell(say.span(it.took)),
                    Cell(kept, tone),
                    Cell(cites=say.cites(it.entries)),
                )
            )
        )
    return Table(columns, tuple(rows), say("no_limits"))


def _duties(view: ReviewView, say: Saying) -> Section:
    parts: list[Part] = []
    for stage in dict.fromkeys(it.stage for it in view.stages):
        here = [it for it in view.duties if it.stage == stage]
        if here:
            seen = next(it for it in view.stages if it.stage == stage)
            axis = lanes.axis_of(seen, here, view.until)
            parts += [Said(seen.name, "strong"), _gantt(here, axis, view.until, say)]
    if not parts:
        parts.append(Said(say("no_duties"), "quiet"))
    return Section("duties", say("duties"), (Said(say("key"), "quiet"), *parts), fresh=True)


def _gantt(duties: Iterable[ReviewedDuty], axis: TimeAxis, until: datetime, say: Saying) -> Table:
    columns = (
        Column(say("duty"), 22),
        Column("", 36, picture=lanes.scale(axis)),
        Column(say("answered"), 9, figures=True),
        Column(say("done"), 9, figures=True),
        Column(say("limit"), 9, figures=True),
        Column(say("kept"), 11, figures=True),
        Column(say("recorded"), 8),
    )
    return Table(columns, tuple(_lane(it, axis, until, say) for it in duties), lanes=True)


def _lane(it: ReviewedDuty, axis: TimeAxis, until: datetime, say: Saying) -> Row:
    due = it.finish_due or it.answer_due
    ended = it.ended.at if it.ended else None
    values = {
        "given": say.clock(it.given.at),
        "told": say.clock(it.told.at) if it.told else "",
        "answered": say.clock(it.answered.at) if it.answered else "",
        "ended": say.clock(ended),
        "end": say(f"end_{it.end}"),
        "due": say.clock(due),
    }
    picture = lanes.lane(it, axis, until, say("lane_says", title=it.title, unit=it.unit_name, **values))
    done = values["ended"] if it.end == "finished" else say(f"end_{it.end}")
    small = values["ended"] if it.end in ("waived", "lapsed", "reassigned") else ""
    return Row(
        (
            Cell(it.title, small=it.unit_name),
            Cell(picture=picture),
            Cell(values["answered"] or "—", "" if it.answered or it.answer_due is None else "late"),
            Cell(done, small=small),
            Cell(values["due"]),
            _margin(it, say),
            Cell(cites=say.cites(it.entries)),
        )
    )


def _margin(it: ReviewedDuty, say: Saying) -> Cell:
    answer = say("answer_late_by", by=say.span(it.answer_late)) if it.answer_late else ""
    if it.finish_late is not None:
        key = "overdue_by" if it.end == "open" else "late_by"
        return Cell(say(key, by=say.span(it.finish_late)), "late", answer)
    if answer:
        return Cell(answer, "late")
    return Cell(say("early_by", by=say.span(it.spare)), "good") if it.spare is not None else Cell()


def _messages(view: ReviewView, say: Saying) -> Section:
    columns = (
        Column(say("channel"), 14),
        *(
            Column(say(key), 10, figures=True)
            for key in ("texts", "taken", "delivered", "failed", "unknown", "called_off", "median", "segments")
        ),
        Column(say("recorded"), 16),
    )
    rows = [
        Row(
            (
                Cell(named(CHANNELS, it.channel, say.lang)),
                Cell(str(it.texts)),
                Cell(str(it.taken)),
                Cell(str(it.delivered)),
                Cell(str(it.failed), "late" if it.failed else ""),
                Cell(str(it.unknown)),
                Cell(str(it.called_off)),
                Cell(say.seconds(it.took)),
                Cell(str(it.segments)),
                Cell(cites=say.cites(it.entries)),
            )
        )
        for it in view.channels
    ]
    table = Table(columns, tuple(rows), say("no_messages"))
    return Section("messages", say("messages"), (table, Said(say("taken_is_not_read"), "quiet")))


def _late(view: ReviewView, say: Saying) -> Section:
    table = _late_table(view.late, say)
    return Section("late", say("late"), (table, Said(say("sides_mean"), "quiet")))


def _late_table(late: Iterable[LateView], say: Saying) -> Table:
    columns = (
        Column(say("side"), 12),
        Column(say("what"), 36),
        Column(say("limit"), 13, figures=True),
        Column(say("came"), 13, figures=True),
        Column(say("by"), 14, figures=True),
        Column(say("recorded"), 12),
    )
    rows = [
        Row(
            (
                Cell(say(f"side_{it.side}")),
                Cell(it.title, small=" · ".join(filter(None, (it.unit_name, say(f"what_{it.what}"))))),
                Cell(say.clock(it.due)),
                _came(it, say),
                Cell(say.span(it.by), "late"),
                Cell(cites=say.cites(it.entries)),
            )
        )
        for it in late
    ]
    return Table(columns, tuple(rows), say("nothing_late"))


def _came(it: LateView, say: Saying) -> Cell:
    """When it came; what ended without it says how."""
    if it.came is None:
        return Cell(say("never"), "late")
    how = say(f"end_{it.end}") if it.end in ("waived", "lapsed", "reassigned") else ""
    return Cell(say.clock(it.came), small=how)


def _told(key: str, lines: Sequence[Told], none: str, say: Saying) -> Section:
    columns = (Column(say("time"), 14), Column(say("what"), 58), Column(say("who"), 18), Column(say("recorded"), 10))
    rows = [
        Row((Cell(say.clock(it.at)), Cell(it.text), Cell(it.who), Cell(cites=say.cites((it.entry,))))) for it in lines
    ]
    return Section(key, say(key), (Table(columns, tuple(rows), say(none)),))


def _said(key: str, them: Sequence[SaidView], none: str, say: Saying) -> Section:
    columns = (Column(say("what"), 60), Column(say("recorded"), 40))
    rows = [Row((Cell(it.says), Cell(cites=say.cites(it.entries)))) for it in them]
    return Section(key, say(key), (Table(columns, tuple(rows), say(none)),))


def _before(view: ReviewView, say: Saying) -> Section:
    if not view.before.incidents:
        return Section("before", say("before"), (Said(say("no_before"), "quiet"),))
    columns = (
        Column(say("figure"), 34),
        Column(say("here"), 18, figures=True),
        Column(say("usual"), 18, figures=True),
        Column(say("of"), 12, figures=True),
        Column(say("recorded"), 18),
    )
    rows = []
    for it in view.before.figures:
        worse = it.here is not None and it.usual is not None and it.here > it.usual
        worse = worse or (it.share is not None and it.usual_share is not None and it.share > it.usual_share)
        rows.append(
            Row(
                (
                    Cell(say(f"figure_{it.figure}")),
                    Cell(say.span(it.here) or say.share(it.share), "late" if worse else ""),
                    Cell(say.span(it.usual) or say.share(it.usual_share)),
                    Cell(str(it.of)),
                    Cell(cites=say.cites(it.entries)),
                )
            )
        )
    are = Said(say("before_are", incidents=" · ".join(view.before.incidents)), "quiet")
    return Section("before", say("before"), (Table(columns, tuple(rows)), are))


def lessons_section(view: ReviewView, say: Saying) -> Section:
    """What is to be done otherwise, and whether what earlier ones asked for was."""
    left = Said(say("left" if view.before_lessons else "nothing_left"), "strong" if view.before_lessons else "quiet")
    parts: list[Part] = [say.lessons(view.lessons), left]
    if view.before_lessons:
        parts.append(say.lessons(view.before_lessons))
    return Section("lessons", say("lessons"), tuple(parts))


def _entries(view: ReviewView, say: Saying) -> Section:
    columns = (Column("", 7), Column(say("time"), 15), Column(say("what"), 60), Column(say("who"), 18))
    rows = [
        Row(
            (Cell(str(it.entry)), Cell(say.clock(it.at)), Cell(it.text), Cell(it.who)),
            say.cites((it.entry,))[0],
        )
        for it in view.cited
    ]
    return Section("entries", say("entries"), (Table(columns, tuple(rows), say("no_entries")),), fresh=True)

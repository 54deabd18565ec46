"""The yearly assessment as a document: units, persons, the years beside each other, and where each figure stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from engine.audit.assessment import UnitRecord
from office.documents.sheaf.picture import Box, Line, Picture, Shape, Words
from office.documents.sheaf.sheaf import Cell, Cite, Column, Figure, Part, Row, Said, Section, Sheaf, Table
from office.views.around.assessment import AssessmentView
from office.wording.language import Lang
from office.wording.review import REVIEW
from office.wording.times import say_span

CITED = (
    "answered_late",
    "never_answered",
    "finished_late",
    "overdue",
    "median_answer",
    "worst_answer",
    "median_finish",
    "worst_finish",
)
"""Figures whose entries are listed; who wants those of every duty has them in the table for a spreadsheet."""


def assessment_sheaf(view: AssessmentView, names: Mapping[str, str], lang: Lang, *, practice: bool) -> Sheaf:
    """The document. `names`: persons by id."""

    def say(key: str, **values: str) -> str:
        return REVIEW[key].into(lang, values)

    year, mark = str(view.year), say("practice") if practice else say("drill") if view.drills else ""
    return Sheaf(
        lang,
        say("year_title", year=year, drills=say("only_drills") if view.drills else ""),
        (Said(say("year_about")),),
        tuple(_figures(view, lang)),
        (
            Section("units", say("units"), (_units(view, lang),)),
            Section("trend", say("trend"), tuple(_trend(view, lang))),
            Section("persons", say("persons"), (_persons(view, names, lang),)),
            Section("sources", say("sources"), (_sources(view, lang),), fresh=True),
        ),
        (),
        mark,
        say("mark_practice") if practice else "",
    )


def _figures(view: AssessmentView, lang: Lang) -> Iterable[Figure]:
    here = next((it for it in view.years if it.year == view.year and it.drills == view.drills), None)
    if here is None:
        return
    say = REVIEW
    yield Figure(str(here.duties), say["duties_count"].into(lang))
    yield Figure(share_of(here.late_share), say["late_share"].into(lang), "late" if here.late else "good")
    for key in ("median_answer", "worst_answer", "median_finish", "worst_finish"):
        span: timedelta | None = getattr(here, key)
        if span is not None:
            yield Figure(span_of(span, lang), say[f"figure_{key}"].into(lang))


def _units(view: AssessmentView, lang: Lang) -> Table:
    keys = ("duties_count", "answered_late", "never_answered", "finished", "finished_late", "overdue", "late_share")
    columns = (
        Column(REVIEW["unit"].into(lang), 16),
        *(Column(REVIEW[key].into(lang), 7, figures=True) for key in keys),
        Column(REVIEW["answer_times"].into(lang), 18, figures=True),
        Column(REVIEW["finish_times"].into(lang), 18, figures=True),
    )
    none = REVIEW["nothing"].into(lang, {"year": str(view.year)})
    return Table(columns, tuple(_unit(it, lang) for it in view.units), none)


def _unit(it: UnitRecord, lang: Lang) -> Row:
    counted = (
        Cell(str(it.duties)),
        *(_bad(count) for count in (it.answered_late, it.never_answered)),
        Cell(str(it.finished)),
        *(_bad(count) for count in (it.finished_late, it.overdue)),
        Cell(share_of(it.late_share), "late" if it.late_share else ""),
    )
    answer = _pair(it.median_answer, it.worst_answer, lang)
    done = _pair(it.median_finish, it.worst_finish, lang)
    return Row((Cell(it.unit_zh if lang == "zh" else it.unit_en), *counted, Cell(answer), Cell(done)))


def _bad(count: int) -> Cell:
    return Cell(str(count) if count else "", "late" if count else "")


def _pair(middle: timedelta | None, worst: timedelta | None, lang: Lang) -> str:
    return f"{span_of(middle, lang)} / {span_of(worst, lang)}" if middle is not None else ""


def _trend(view: AssessmentView, lang: Lang) -> Iterable[Part]:
    """Bars of the late share, and the figures below."""
    shown = [it for it in view.years if it.drills == view.drills and it.late_share is not None]
    if shown:
        bars = [(str(it.year), it.late_share or 0.0) for it in shown]
        yield _bars(bars, REVIEW["chart_year"].into(lang))
    columns = (
        Column(REVIEW["year"].into(lang), 16),
        Column(REVIEW["duties_count"].into(lang), 12, figures=True),
        Column(REVIEW["late_share"].into(lang), 12, figures=True),
        Column(REVIEW["answer_times"].into(lang), 30, figures=True),
        Column(REVIEW["finish_times"].into(lang), 30, figures=True),
    )
    rows = [
        Row(
            (
                Cell(str(it.year), small=REVIEW["only_drills"].into(lang) if it.drills else ""),
                Cell(str(it.duties)),
                Cell(share_of(it.late_share)),
                Cell(_pair(it.median_answer, it.worst_answer, lang)),
                Cell(_pair(it.median_finish, it.worst_finish, lang)),
            )
        )
        for it in view.years
    ]
    yield Table(columns, tuple(rows), REVIEW["nothing"].into(lang, {"year": str(view.year)}))


def _bars(bars: list[tuple[str, float]], says: str) -> Picture:
    """A bar for each year, as high as its share of the whole height."""
    step, foot = 60.0, 92.0
    shapes: list[Shape] = [Line(((0, foot), (step * len(bars) + 10, foot)), "due")]
    for at, (year, share) in enumerate(bars):
        high = max(share * 76.0, 0.8)
        shapes += [
            Box(at * step + 14, foot - high, 32, high, "overdue"),
            Words(at * step + 30, foot - high - 4, share_of(share), "middle"),
            Words(at * step + 30, foot + 14, year, "middle"),
        ]
    wide = max(step * len(bars) + 10, 360.0)
    return Picture(wide, 110.0, tuple(shapes), f"{says}: {', '.join(f'{y} {share_of(s)}' for y, s in bars)}", 0.55)


def _persons(view: AssessmentView, names: Mapping[str, str], lang: Lang) -> Table:
    columns = (
        Column(REVIEW["person"].into(lang), 20),
        *(Column(REVIEW[key].into(lang), 12, figures=True) for key in ("said_yes", "said_no", "answered_late")),
        Column(REVIEW["sources_of"].into(lang), 44),
    )
    rows = [
        Row(
            (
                Cell(names.get(it.person, it.person)),
                Cell(str(it.answered)),
                Cell(str(it.declined or "")),
                _bad(it.late),
                Cell(cites=cites_of(it.entries)),
            )
        )
        for it in view.persons
    ]
    return Table(columns, tuple(rows), REVIEW["nothing"].into(lang, {"year": str(view.year)}))


def _sources(view: AssessmentView, lang: Lang) -> Table:
    columns = (
        Column(REVIEW["unit"].into(lang), 20),
        Column(REVIEW["figure"].into(lang), 20),
        Column(REVIEW["sources_of"].into(lang), 60),
    )
    rows = [
        Row(
            (
                Cell(it.unit_zh if lang == "zh" else it.unit_en),
                Cell(REVIEW[key if key in REVIEW else f"figure_{key}"].into(lang)),
                Cell(cites=cites_of(it.entries[key])),
            )
        )
        for it in view.units
        for key in CITED
        if it.entries.get(key)
    ]
    return Table(columns, tuple(rows), REVIEW["nothing"].into(lang, {"year": str(view.year)}))


def cites_of(refs: Iterable[str]) -> tuple[Cite, ...]:
    """`INCIDENT#ENTRY` as what a row stands on."""
    parted = (ref.rpartition("#") for ref in dict.fromkeys(refs))
    return tuple(Cite(stream, int(entry)) for stream, _, entry in parted)


def share_of(share: float | None) -> str:
    """In hundredths; empty for none."""
    return "" if share is None else f"{share * 100:.0f}%"


def span_of(span: timedelta | None, lang: Lang) -> str:
    """How long; empty for none."""
    return "" if span is None else say_span(span, lang)

"""How a review says times, spans, shares, entries and lessons, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from office.documents.sheaf.sheaf import Cell, Cite, Column, Row, Table, Tone
from office.views.review.lessons import LessonView
from office.wording.language import Lang
from office.wording.lessons import last_day
from office.wording.review import REVIEW
from office.wording.times import local, say_instant, say_span


@dataclass(frozen=True)
class Saying:
    """For one document. `stream`: whose entries are cited; `day`: times of this day are said without it."""

    lang: Lang
    stream: str
    day: datetime

    def __call__(self, key: str, **values: str) -> str:
        """A sentence of the wording."""
        return REVIEW[key].into(self.lang, values)

    def cites(self, entries: Iterable[int]) -> tuple[Cite, ...]:
        """Entries of the stream."""
        return tuple(Cite(self.stream, it) for it in entries)

    def span(self, span: timedelta | None) -> str:
        """How long; seconds where it was no minute; empty for none."""
        if span is None:
            return ""
        return self.seconds(span) if span < timedelta(minutes=1) else say_span(span, self.lang)

    def seconds(self, span: timedelta | None) -> str:
        """In seconds below a minute, else as any other span."""
        if span is None:
            return "—"
        if span >= timedelta(minutes=1):
            return say_span(span, self.lang)
        count = f"{span.total_seconds():.1f}".removesuffix(".0")
        return f"{count}秒" if self.lang == "zh" else f"{count} s"

    def share(self, share: float | None) -> str:
        """In hundredths; empty for none."""
        return "" if share is None else f"{share * 100:.0f}%"

    def clock(self, at: datetime | None) -> str:
        """The hour; on another day than the document's first with the day before it; empty for none."""
        if at is None:
            return ""
        here = local(at)
        return f"{here:%H:%M}" if here.date() == local(self.day).date() else f"{here:%m-%d %H:%M}"

    def whole(self, at: datetime) -> str:
        """With the year."""
        return say_instant(at)[:16]

    def lessons(self, them: Iterable[LessonView]) -> Table:
        """What is to be done otherwise, by whom, by when, and whether it was."""
        columns = (
            Column(self("lesson"), 48),
            Column(self("owner"), 14),
            Column(self("due"), 14),
            Column(self("state"), 24),
        )
        return Table(columns, tuple(self._lesson(it) for it in them), self("no_lessons"))

    def _lesson(self, it: LessonView) -> Row:
        due = f"{last_day(it.due):%Y-%m-%d}"
        at = f"{local(it.done_at):%Y-%m-%d}" if it.done_at else ""
        tones: dict[str, Tone] = {"done": "good", "done_late": "late", "overdue": "late"}
        state = Cell(self(f"lesson_{it.state}", at=at), tones.get(it.state, ""), it.note)
        about = it.lesson if it.incident == self.stream else f"{it.lesson} · {it.incident}"
        return Row((Cell(it.text, small=about), Cell(it.owner_name), Cell(due), state))

"""What is entered about duties and about what was texted back."""

from __future__ import annotations

from collections.abc import Iterator

from hezhang.console.forms import Field, Form, Option, Page
from office.wording import codes
from office.wording.forms import FIELDS


def replies(page: Page) -> Iterator[Form]:
    """What was texted back and nobody has read."""
    waiting = [Option(str(it.entry), f"{it.person_name} · {it.words}") for it in page.seen.replies]
    if waiting:
        yield page.form("reply-seen", page.choice("reply", waiting), page.field("note"))


def duties(page: Page) -> Iterator[Form]:
    """Answered, done, given to another unit, waived."""
    open_ = [Option(it.duty, f"{it.title} · {it.unit_name}") for it in page.seen.duties]
    if not open_:
        return
    units = [
        Option(it.id, it.zh if page.lang == "zh" else it.en)
        for it in sorted(page.rules.district.units.values(), key=lambda it: it.zh)
    ]
    duty, by = page.choice("duty", open_), said_by(page)
    answer = page.coded("answer", codes.ANSWERS, ("accepted", "declined"))
    yield page.form("duty-answer", duty, answer, page.field("reason"), *by, page.field("at", "time", label="said_at"))
    done = page.field("note", "long"), page.field("evidence", "files")
    yield page.form("duty-done", duty, *done, *by, page.field("at", "time", label="said_at"))
    yield page.form("duty-reassign", duty, page.choice("unit", units), page.field("reason", "long", needed=True))
    yield page.form("duty-waive", duty, page.field("reason", "long", needed=True))


def said_by(page: Page) -> tuple[Field, ...]:
    """Who said it on the telephone, or wrote it on paper, where it is not the officer's own act."""
    bases = [Option(it, FIELDS[it].into(page.lang)) for it in ("phone", "paper")]
    return page.choice("as", page.persons(), needed=False), page.choice("basis", bases, needed=False)


def paper(page: Page) -> Iterator[Form]:
    """A whole sheet of what was done on paper while nothing ran."""
    yield page.form("paper", page.field("sheet", "files", needed=True), page.field("evidence", "files"))

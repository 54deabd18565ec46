"""Writes the table of times in docs/library.md, from data/library: who was told when then, and by when now.

.venv/bin/python -m docs.make_library
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from office.views.running.library import BesideView, EventView
from office.wording.library import WHOM, say_elapsed, say_plan
from practice.library.seen import library

DOCUMENT = Path(__file__).parent / "library.md"
BEGIN, END = "<!-- the table: python -m docs.make_library -->\n", "<!-- the end of the table -->\n"
HEAD = (
    "| event | of what | then, since it began | then, since the authority knew | by the plan now, since we know |\n"
    "|---|---|---|---|---|\n"
)


def table() -> str:
    """Every event of the library, row by row."""
    return HEAD + "".join(line for event in library().events for line in _lines(event))


def with_table(text: str) -> str:
    """The document with the table as it is now."""
    before, rest = text.split(BEGIN)
    return before + BEGIN + table() + END + rest.split(END)[1]


def _lines(event: EventView) -> Iterator[str]:
    for number, it in enumerate(event.beside):
        name = f"`{event.event}` {event.title['en']}" if number == 0 else ""
        within = "at once" if not it.within else f"within {say_plan(it.within, 'en')}"
        yield f"| {name} | {WHOM[it.whom].en} | {_then(it, since_began=True)} | {_then(it)} | {within} |\n"


def _then(it: BesideView, *, since_began: bool = False) -> str:
    elapsed = it.since_began if since_began else it.since_known
    if elapsed is None:
        return say_elapsed(None, "en")
    return say_elapsed(elapsed.span, "en", by_day=elapsed.by_day, about=elapsed.about)


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")

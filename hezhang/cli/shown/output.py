"""What goes out, where and how: one JSON document on standard output, or text there; reasons on standard error; four
exit codes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from hezhang.documents import as_json
from office.wording.labels import HEADINGS
from office.wording.language import Lang, Says

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from hezhang.cli.shown.tables import Rows

DONE = 0
REFUSED = 1
"""A rule said no, or a check found faults."""
WRONG_USAGE = 2
"""Wrong usage, or input that cannot be read."""
UNREACHED = 3
"""Something that is needed cannot be reached, or nobody has been told."""
INTERRUPTED = 130
"""As a shell has it for a program ended by Ctrl-C."""

WIDE = 200
"""Columns of a table that goes to no terminal."""
WHOLE = frozenset(
    {
        "incident",
        "id",
        "reference",
        "time",
        "due",
        "since",
        "owed",
        "accepted",
        "delivered",
        "finish",
        "count",
        "open",
        "late",
    }
)
"""Columns that are never broken: what somebody copies, and times."""


class Output:
    """Standard output and error of one command. With `json`, standard output holds one document and nothing else."""

    def __init__(self, *, json: bool, lang: Lang) -> None:
        self.json = json
        self.lang = lang

    @cached_property
    def console(self) -> Console:
        """Standard output, in colour on a terminal."""
        from rich.console import Console

        # Into a file or a pipe, tables take the room that they need: somebody will search them. COLUMNS says otherwise.
        measured = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()
        return _harmless(Console(file=sys.stdout, highlight=False, width=None if measured else WIDE))

    @cached_property
    def errors(self) -> Console:
        """Standard error, in colour on a terminal."""
        from rich.console import Console

        return _harmless(Console(file=sys.stderr, highlight=False, soft_wrap=True))

    def answer(self, document: object, render: Callable[[], None]) -> None:
        """The command's answer: the document with --json, else what `render` prints."""
        if self.json:
            sys.stdout.write(as_json(document) + "\n")
        else:
            render()

    def text(self, says: Says, /, **values: str) -> str:
        """A sentence in the reader's language."""
        return says.into(self.lang, values)

    def say(self, says: Says, /, style: str = "", **values: str) -> None:
        """A sentence on standard output."""
        self.print(self.text(says, **values), style)

    def print(self, what: RenderableType, style: str = "") -> None:
        """Text as it is (never read as markup), or a table, on standard output."""
        self.console.print(what, style=style or None, markup=False, soft_wrap=isinstance(what, str))

    def complain(self, text: str, style: str = "red") -> None:
        """Text on standard error."""
        self.errors.print(text, style=style or None, markup=False)

    def heading(self, key: str) -> str:
        """A table's heading."""
        return HEADINGS[key].into(self.lang)

    def section(self, title: str) -> None:
        """A title over what follows, with a line left free above it."""
        self.print(f"\n{title}", "bold")

    def table(self, *headings: str) -> Rows:
        """An empty table with these headings, which lays itself out for the width of the terminal."""
        from hezhang.cli.shown.tables import Column, Rows

        return Rows([Column(self.heading(key), key in WHOLE) for key in headings])


def _harmless(console: Console) -> Console:
    from hezhang.cli.shown.terminal import Harmless

    console.push_render_hook(Harmless())
    return console

"""What a terminal may be sent: control characters in somebody's words are shown as a mark, so that no text moves the cursor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import RenderHook
from rich.segment import Segment

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult

MARK = "\N{REPLACEMENT CHARACTER}"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""C0 and C1 without tab and line feed, and what turns the direction of writing."""


class Harmless(RenderHook):
    """Marks control characters in all that a console prints; what the console itself sends to move the cursor is left as it is."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Wrap each thing to be printed."""
        return [_Harmless(it) for it in renderables]


class _Harmless:
    def __init__(self, what: ConsoleRenderable) -> None:
        self._what = what

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._what, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)


def harmless(text: str) -> str:
    """The text with a mark for each control character."""
    return _CONTROLS.sub(MARK, text)

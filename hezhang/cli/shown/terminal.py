"""What a terminal may be sent: control characters in somebody's words are shown escaped, so that no text moves the
cursor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import RenderHook
from rich.segment import Segment

from office.wording.visible import visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult


class Harmless(RenderHook):
    """Escapes control characters in all that a console prints; what the console itself sends to move the cursor is left
    as it is.
    """

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Wrap each thing to be printed."""
        return [_Harmless(it) for it in renderables]


class _Harmless:
    def __init__(self, what: ConsoleRenderable) -> None:
        self._what = what

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._what, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)

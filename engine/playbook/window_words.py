"""The closing window's numbers in the sentence of a condition: they stand in the playbook once, under `window`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.playbook.language import Playbook, Text, Window

_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def _numbers(window: Window) -> Mapping[str, str]:
    gap = window.gap.total_seconds() / 3600
    return {"hours": str(window.hours), "samples": str(window.samples), "gap": f"{gap:g}"}


FIELDS = ("hours", "samples", "gap")
"""What a sentence may take: `hours` and `gap` in hours, `samples` their number."""


def unknown_fields(text: str) -> tuple[str, ...]:
    """Fields that a condition's sentence names and that there are not."""
    return tuple(dict.fromkeys(name for name in _FIELD.findall(text) if name not in FIELDS))


def with_window(playbook: Playbook, says: Text) -> Text:
    """A condition's sentence with the window's numbers in their places. A field that there is not stays as written."""
    numbers = _numbers(playbook.window)

    def filled(text: str) -> str:
        return _FIELD.sub(lambda found: numbers.get(found[1], found[0]), text)

    return Text(zh=filled(says.zh), en=filled(says.en))

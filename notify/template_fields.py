"""What a message tells a provider that fills a registered template: short values by name. Fills nothing itself."""

from __future__ import annotations

MOST = 35
"""Characters that a variable of a template may hold (Alibaba Cloud, Short Message Service, rules for templates)."""
CUT = "…"
DRILL_FIELD, DRILL, NO_DRILL = "drill", "演练", "实警"
"""Every template has to say which of the two it is, once it is used in a drill."""
NAMES = ("incident", "water", "stage", "reference", "what", "count", "by", "unit", "person", "choices", DRILL_FIELD)
"""The fields that a template may be filled with; docs/settings.md, "Registered templates", explains each."""


def short(value: str) -> str:
    """`value` on one line, no longer than a variable may be; what is cut off is marked."""
    line = " ".join(value.split())
    return line if len(line) <= MOST else line[: MOST - len(CUT)] + CUT

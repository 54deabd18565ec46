"""What a text says of the registers: the outfalls and sources upstream of where it was found, the nearest first. In
Chinese, as everything that goes out to units; no more than fits a text, the page has all of them.
"""

from __future__ import annotations

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.rules.tracing import traced
from office.wording.registers import NEAR

NAMED = 3
"""So many of them stand in a text."""


def nearby(rules: Rules, incident: Incident) -> str:
    """The nearest of them, one behind the other; empty where the registers know of none."""
    said = []
    for it in traced(rules.district, incident)[:NAMED]:
        row = rules.district.outfalls[it.id] if it.table == "outfalls" else rules.district.sources[it.id]
        metres = str(it.metres) if it.metres else ""
        said.append(NEAR.into("zh", {"name": row.zh, "code": row.code, "metres": metres}))
    return "、".join(said)

"""What streams beside incidents say, by kind: whoever adds a kind that owes texts adds a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.incident.events import DeliveryOwed
from engine.incident.owing import Owing
from engine.intake.state import IntakeLog
from engine.probe.state import Probe
from engine.routine.state import Routines
from engine.rules.ruleset import HomeRules
from engine.stock.state import Stock
from workers.intake_texts import intake_text
from workers.probe_texts import probe_text
from workers.standing_texts import routine_text, stock_text

TEXTS: dict[type[Owing], Callable[[HomeRules, Any, DeliveryOwed], tuple[str, str]]] = {
    Probe: probe_text,
    IntakeLog: intake_text,
    Stock: stock_text,
    Routines: routine_text,
}
"""Subject and text of each kind, in Chinese, without signature."""


def text_of(rules: HomeRules, stream: Owing, owed: DeliveryOwed) -> tuple[str, str]:
    """Subject and text of a delivery. Raises KeyError for a kind that has no texts."""
    return TEXTS[type(stream)](rules, stream, owed)

"""What streams beside incidents say, by kind: whoever adds a kind that owes texts adds a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.deciding.ruleset import HomeRules
from engine.lesson.state import Lessons
from engine.probe.state import Probe
from engine.routine.state import Routines
from engine.signal_log.state import SignalLog
from engine.stock.state import Stock
from engine.stream.events import DeliveryOwed
from engine.stream.state import StreamState
from office.texts.answer_ways import AnswerWays
from office.texts.probe_texts import probe_text
from office.texts.signal_log_texts import signal_log_text
from office.texts.standing_texts import lesson_text, routine_text, stock_text

Says = Callable[[HomeRules, Any, DeliveryOwed], tuple[str, str]]
SaysHow = Callable[[HomeRules, Any, DeliveryOwed, AnswerWays], tuple[str, str]]


def _asks_nothing(text: Says) -> SaysHow:
    return lambda rules, stream, owed, ways: text(rules, stream, owed)


TEXTS: dict[type[StreamState], SaysHow] = {
    Probe: probe_text,
    SignalLog: _asks_nothing(signal_log_text),
    Stock: _asks_nothing(stock_text),
    Routines: _asks_nothing(routine_text),
    Lessons: _asks_nothing(lesson_text),
}
"""Subject and text of each kind, in Chinese, without signature; what asks for an answer says how it may come."""


def text_of(rules: HomeRules, stream: StreamState, owed: DeliveryOwed, ways: AnswerWays) -> tuple[str, str]:
    """Subject and text of a delivery. Raises KeyError for a kind that has no texts."""
    return TEXTS[type(stream)](rules, stream, owed, ways)

"""What the office is told about signals: how many of which waters; whose words they are stays in the log. In Chinese,
as everything that goes out to units.
"""

from __future__ import annotations

from engine.deciding.ruleset import HomeRules
from engine.signal_log import texts
from engine.signal_log.state import SignalLog
from engine.stream.events import DeliveryOwed
from office.wording.signals import BODY, SEVERAL, SIGNAL_NAMED, SUBJECT, TO_HANDLE, WAYS

MOST = 5
"""Signals named in one text; of further ones only the number is said."""


def signal_log_text(rules: HomeRules, log: SignalLog, owed: DeliveryOwed) -> tuple[str, str]:
    """Subject and text, without signature: the lines that still hold."""
    lines = texts.still_true(log, owed) or owed.messages
    parts = [
        _said(rules, log, what, [line.split(":", 1)[1] for line in lines if line.startswith(f"{what}:")])
        for what in TO_HANDLE
    ]
    body = {"lines": "；".join(part for part in parts if part), "reference": owed.reference}
    return SUBJECT.into("zh", {"log": log.id}), BODY.into("zh", body)


def _said(rules: HomeRules, log: SignalLog, what: str, signals: list[str]) -> str:
    if not signals:
        return ""
    named = "、".join(_signal(rules, log, signal) for signal in signals[:MOST])
    if len(signals) > MOST:
        named = SEVERAL.into("zh", {"signals": named, "count": str(len(signals))})
    return TO_HANDLE[what].into("zh", {"signals": named})


def _signal(rules: HomeRules, log: SignalLog, signal: str) -> str:
    heard = log.signals[signal].heard
    water = rules.district.waters[heard.water].zh if heard.water in rules.district.waters else ""
    return SIGNAL_NAMED.into("zh", {"water": water, "way": WAYS[heard.way].zh, "signal": signal})

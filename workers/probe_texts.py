"""What contact tests and canaries say: fixed sentences, short, and with the same way to answer as every other text of its channel."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from engine.incident.events import DeliveryOwed
from engine.probe.state import Probe
from engine.rules.ruleset import HomeRules
from workers import spoken
from workers.links import CARRIED_BY

ASKING = "通信联系测试，不是事件。{unit}{person}，请在{due}前回1表示收到。编号{reference}"
"""Holds the hint that every text which asks has, so that it is answered in the same way."""
LINKED = "通信联系测试，不是事件。{unit}{person}，请在{due}前点开下面的链接应答。编号{reference}"
"""Where nobody can reply to us: the link comes after it."""
CALLING = "通信联系测试，不是事件。{unit}{person}。编号{reference}"
"""In a call, which says by itself which key to press."""
TELLING = "通信联系测试，不是事件，不必回复。{unit}{person}。编号{reference}"
CANARY = "通道自检，不必回复。编号{reference}"


def probe_text(rules: HomeRules, probe: Probe, owed: DeliveryOwed) -> tuple[str, str]:
    """Subject and text, in Chinese, without signature."""
    if owed.purpose == "canary":
        return f"通道自检 {probe.id}", CANARY.format(reference=owed.reference)
    units = rules.district.units
    values = {
        "unit": units[owed.unit].zh if owed.unit in units else owed.unit,
        "person": str(owed.person_name),
        "reference": owed.reference,
        "due": _due(rules, owed),
    }
    asking = CALLING if owed.channel == spoken.CHANNEL else LINKED if owed.channel in CARRIED_BY else ASKING
    return f"通信联系测试 {probe.id}", (asking if owed.asks else TELLING).format(**values)


def _due(rules: HomeRules, owed: DeliveryOwed) -> str:
    if owed.not_after is None:
        return ""
    local = owed.not_after.astimezone(ZoneInfo(rules.district.timezone))
    return f"{local.month}月{local.day}日{local:%H:%M}"

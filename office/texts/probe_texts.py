"""What contact tests and canaries say: fixed sentences, short, and with the same way to answer as every other text of
its channel.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from engine.deciding.ruleset import HomeRules
from engine.probe.state import Probe
from engine.stream.events import DeliveryOwed
from notify.channel_spec import is_call
from office.texts.answer_ways import RING_ON_TEST, AnswerWays

ASKING = "通信联系测试，不是事件。{unit}{person}，请在{due}前回1表示收到。编号{reference}"
"""Holds the hint that every text which asks has, so that it is answered in the same way."""
LINKED = "通信联系测试，不是事件。{unit}{person}，请在{due}前点开下面的链接应答。编号{reference}"
"""Where nobody can reply to us: the link comes after it."""
PRESSED = "通信联系测试，不是事件。{unit}{person}，请在{due}前按下面的按钮应答。编号{reference}"
"""On a card."""
CALLING = "通信联系测试，不是事件。{unit}{person}。编号{reference}"
"""In a call, which says by itself which key to press."""
TELLING = "通信联系测试，不是事件，不必回复。{unit}{person}。编号{reference}"
CANARY = "通道自检，不必回复。编号{reference}"


def probe_text(rules: HomeRules, probe: Probe, owed: DeliveryOwed, ways: AnswerWays) -> tuple[str, str]:
    """Subject and text, in Chinese, without signature."""
    if owed.purpose == "canary":
        return f"通道自检 {probe.id}", CANARY.format(reference=owed.reference)
    units = rules.district.units
    values = {
        "unit": units[owed.unit].zh if owed.unit in units else owed.unit,
        "person": str(owed.person_name),
        "reference": owed.reference,
        "due": _due(rules, owed),
        "phone": ways.duty_room(),
    }
    said = _asking(owed, ways) if owed.asks else TELLING
    return f"通信联系测试 {probe.id}", said.format(**values)


def _asking(owed: DeliveryOwed, ways: AnswerWays) -> str:
    if is_call(owed.channel):
        return CALLING
    if ways.brings_buttons(owed.channel, str(owed.address)):
        return PRESSED
    if ways.brings_links(owed.channel, str(owed.address)):
        return LINKED
    return ASKING if ways.brings_replies(owed.channel) else RING_ON_TEST


def _due(rules: HomeRules, owed: DeliveryOwed) -> str:
    if owed.not_after is None:
        return ""
    local = owed.not_after.astimezone(ZoneInfo(rules.district.timezone))
    return f"{local.month}月{local.day}日{local:%H:%M}"

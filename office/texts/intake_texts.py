"""What the office is told about signals: fixed sentences with numbers and waters; whose words they are stays in the
log.
"""

from __future__ import annotations

from engine.deciding.ruleset import HomeRules
from engine.signal_log import texts
from engine.signal_log.state import SignalLog
from engine.stream.events import DeliveryOwed

WAYS = {
    "phone": "电话举报",
    "letter": "来信举报",
    "web": "网上举报",
    "patrol": "巡查发现",
    "neighbour": "邻区通报",
    "monitor": "在线监测报警",
    "instrument": "在线监测数值存疑（请查看仪器）",
    "grid": "网格上报",
}
SAYS = {
    texts.RECEIVED: "收到{signals}，请登录处理",
    texts.HANDLING: "{signals}超过处理时限，请立即并入事件、立案或说明不办理",
    texts.REPLY: "{signals}超过答复时限，请答复举报人并登记",
}
MOST = 5
"""Signals named in one text; of further ones only the number is said."""


def intake_text(rules: HomeRules, log: SignalLog, owed: DeliveryOwed) -> tuple[str, str]:
    """Subject and text, in Chinese, without signature: the lines that still hold."""
    lines = texts.still_true(log, owed) or owed.messages
    parts = [
        _said(rules, log, what, [line.split(":", 1)[1] for line in lines if line.startswith(f"{what}:")])
        for what in SAYS
    ]
    body = "；".join(part for part in parts if part)
    return f"举报与通报 {log.id}", f"{body}。编号{owed.reference}"


def _said(rules: HomeRules, log: SignalLog, what: str, signals: list[str]) -> str:
    if not signals:
        return ""
    named = "、".join(_signal(rules, log, signal) for signal in signals[:MOST])
    return SAYS[what].format(signals=f"{named}等{len(signals)}件" if len(signals) > MOST else named)


def _signal(rules: HomeRules, log: SignalLog, signal: str) -> str:
    heard = log.signals[signal].heard
    water = rules.district.waters[heard.water].zh if heard.water in rules.district.waters else ""
    return f"{water}{WAYS[heard.way]}{signal}"

"""The text by which a partner gets the link of the page that is shared with them."""

from __future__ import annotations

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.stream.events import DeliveryOwed
from office.texts.answer_ways import AnswerWays

PAGE = "状态、地图、请办的事和联防措施都在下面的通报页，随时更新。请写明由谁收到，并告知你方水面情况。"
NO_PAGE = "请打电话{phone}告知由谁收到，以及你方水面情况和联防措施。"
"""Where no link reaches us."""


def partner_text(rules: Rules, incident: Incident, owed: DeliveryOwed, ways: AnswerWays) -> str:
    """The text, in Chinese, without signature and link."""
    where = f"{rules.district.waters[incident.head.water].zh} {incident.id}"
    linked = ways.brings_links(owed.channel, str(owed.address))
    says = PAGE if linked else NO_PAGE.format(phone=ways.duty_room())
    return f"{where}：{incident.head.summary}。{says}编号{owed.reference}"

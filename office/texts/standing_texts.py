"""What the stock, the routines and the lessons say: fixed sentences, short, that ask for no answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import HomeRules
from engine.lesson.state import Lessons
from engine.stream.events import DeliveryOwed
from engine.stream.state import StreamState

ITEMS = {"boom_m": ("围油栏", "米"), "skimmer": ("收油机", "台"), "sorbent_kg": ("吸油材料", "公斤")}


def stock_text(rules: HomeRules, stock: StreamState, owed: DeliveryOwed) -> tuple[str, str]:
    """Subject and text, in Chinese, without signature."""
    facility, item, left, low = owed.messages[0].split(":")
    water = rules.district.waters[facility].zh if facility in rules.district.waters else facility
    name, unit = ITEMS.get(item, (item, ""))
    return (
        f"{water}应急物资不足",
        f"{water}溢油设施{name}只剩{left}{unit}，低于{low}{unit}，请尽快补充。编号{owed.reference}",
    )


def routine_text(rules: HomeRules, routines: StreamState, owed: DeliveryOwed) -> tuple[str, str]:
    """Subject and text, in Chinese, without signature."""
    name, unit, due = owed.messages[0].split(":", 2)
    district = rules.district
    title = district.routines[name].zh if name in district.routines else name
    holder = district.units[unit].zh if unit in district.units else unit
    day = datetime.fromisoformat(due).astimezone(ZoneInfo(district.timezone)) - timedelta(minutes=1)
    text = f"{holder}的“{title}”{day.month}月{day.day}日到期，尚未登记完成，请尽快办理并登记。编号{owed.reference}"
    return f"{title}逾期", text


def lesson_text(rules: HomeRules, lessons: Lessons, owed: DeliveryOwed) -> tuple[str, str]:
    """Subject and text, in Chinese, without signature. It names the lesson and not its words, which are for the page:
    a text as long as a lesson may be would be broken into many.
    """
    name = owed.messages[0]
    learnt = lessons.lessons[name].learnt
    day = learnt.due.astimezone(ZoneInfo(rules.district.timezone)) - timedelta(minutes=1)
    text = (
        f"{learnt.incident}复盘的改进事项（{name}）由您负责，{day.month}月{day.day}日到期，尚未登记完成，"
        f"请尽快办理并登记。编号{owed.reference}"
    )
    return "复盘改进事项逾期", text

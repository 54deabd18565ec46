"""The words of a sheet, in Chinese: it is read on the telephone to people of the district."""

from __future__ import annotations

from collections.abc import Sequence

from office.documents.sheets.sheet import Todo

PRACTICE = "演练"
HEADING = "{water}　{title}"
SUBTITLE = "停机时用：系统不能发通知时，按本表逐个打电话"
AS_OF = "{at} 的值班表；每天夜里重印，旧的请销毁（内有个人电话）"
FIRST = (
    "1. 记下接报时间：____月____日____时____分（以下时限都从这一刻算起）。",
    "2. 着火、有人受伤、不明或有毒的东西：先打 119、120、110，人员不要靠近。",
    "3. 按顺序打电话，说完请对方复述，记下接听人和时间；不接就打右边一栏的下一个人。",
    "4. 恢复后用 hezhang paper enter 补录，先补录再启动。",
)
SAYS = "“{water}发生{title}，请你单位：{todo}。请复述。”"
OWN = "自己先办"
LATER = "其后：{todo}"
SAYS_SO = "“{water}发生{title}。{says}请复述。”"
RINGS = "要办的，按顺序打"
TOLD = "告知的，随后打"
COLUMNS = ("序", "打给", "说什么", "不接或不能办时", "接听人、时间、复述、结果")
TOLD_COLUMNS = ("单位", "姓名", "电话", "说什么", "时间")
WITHIN = "{minutes}分钟内"
HOURS = "{hours}小时内"
AFTER = "{minutes}分钟后"
NO_NUMBER = "（无电话）"


def within(minutes: int | None) -> str:
    """In what time, for a person; whole hours from two on."""
    if minutes is None:
        return ""
    if minutes >= 120 and minutes % 60 == 0:
        return HOURS.format(hours=minutes // 60)
    return WITHIN.format(minutes=minutes)


def listed(todo: Sequence[Todo]) -> str:
    """Duties in one line, each with its time."""
    return "；".join(f"{it.title}{f'，{within(it.minutes)}' if it.minutes is not None else ''}" for it in todo)

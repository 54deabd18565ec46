"""The fixed words of registered forms that no playbook has. Chinese, as all that goes out."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = "应急${drill}："
"""Before every text of an incident. `${drill}` says whether it is a drill, and which of several texts this is."""
NOTICE = "值班系统${drill}："
"""Before every text that is about no incident."""
CALL = "应急${drill}电话通知。"
ITEMS = "事项："
TELLS = "编号${reference}，值班室电话${phone}。"
"""After a text that asks for nothing."""
RINGS = "请打电话${phone}告知值班室能否接办（编号${reference}）。"
"""After a text that asks, where nothing that is written back reaches us."""
PHONE = "值班室电话${phone}。"
CONTACT = "联系电话${contact}。"
"""The one telephone number that a text may speak of besides the duty room's."""
BELOW = "见文末"
"""Stands where a line names that number."""
SPOKEN_ENDS: Mapping[str, str] = {
    "asks": "接受请按1，重听请按2，不能办请按9。" + PHONE,
    "rings": "请打电话${phone}告知值班室能否接办。",
    "": PHONE,
}
"""What a call ends with: where keys come in, where they do not, where it asks for nothing."""
AFTER_KEY: Mapping[str, str] = {
    "accepted": "已记录您的接受。",
    "declined": "已记录您不能办理，将通知他人。",
    "goodbye": "没有收到按键，将再次通知。",
}
"""What is said after a key, and where none was pressed."""
DRILL, EARNEST, ROUTINE = "演练", "实警", "通知"
SEE_NOTE, NOTE = "见注{number}", "注{number}：{value}"
"""In the place of a value that is too long, and where it then stands."""
LINES = 5
"""Lines that one text has at most: with all that stands around them it stays within what a text may hold."""
LINES_WITH_NUMBER = 4
"""The same where one of them names a telephone, which has a place of its own."""
SPOKEN_LINES = 12
"""Lines of a call, which cannot be continued."""
CONTINUED = "…"
"""Begins what was too long for one line."""


def numbered(sort: str, number: int, of: int) -> str:
    """What fills `drill`: the sort of text, and which of several it is."""
    return f"{sort}（{number}/{of}）" if of > 1 else sort


def lines(count: int) -> str:
    """So many lines, one after the other."""
    return "；".join(f"${{line{number}}}" for number in range(1, count + 1)) + "。"


def spoken_lines(count: int) -> str:
    """So many lines with words between them, since a call's template may have no two variables side by side."""
    return "".join(f"第{number}句，${{line{number}}}。" for number in range(1, count + 1))

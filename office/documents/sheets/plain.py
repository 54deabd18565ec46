"""A sheet as plain text, for a screen, a terminal's printer, or a fax."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from office.documents.sheets import words
from office.documents.sheets.sheet import Ring, Sheet, Whom


def text_of(sheet: Sheet, zone: ZoneInfo) -> str:
    """The whole sheet; times in the district's zone."""
    return "\n".join(_lines(sheet, zone)) + "\n"


def said(sheet: Sheet, ring: Ring) -> str:
    """The words to say on the telephone."""
    if not ring.todo:
        return words.SAYS_SO.format(water=sheet.water_name, title=sheet.title, says="".join(ring.says))
    return words.SAYS.format(water=sheet.water_name, title=sheet.title, todo=words.listed(ring.first))


def _lines(sheet: Sheet, zone: ZoneInfo) -> Iterator[str]:
    mark = f"【{words.PRACTICE}】" if sheet.practice else ""
    yield mark + words.HEADING.format(water=sheet.water_name, title=sheet.title)
    yield words.SUBTITLE
    yield words.AS_OF.format(at=f"{sheet.at.astimezone(zone):%Y-%m-%d %H:%M}")
    yield ""
    yield from words.FIRST
    yield ""
    if sheet.own:
        yield f"── {words.OWN} ──"
        yield from (f"□ {words.listed([it])}" for it in sheet.own)
        yield ""
    yield f"── {words.RINGS} ──"
    for number, it in enumerate(sheet.calls, 1):
        yield ""
        yield f"{number}. {_who(it.whom)}"
        yield f"   {said(sheet, it)}"
        yield from (f"   {text}" for text in it.says if it.todo)
        if it.later:
            yield f"   {words.LATER.format(todo=words.listed(it.later))}"
        for other in it.instead:
            yield f"   {words.AFTER.format(minutes=other.minutes)}：{_who(other.whom)}"
        yield "   接听人＿＿＿＿　时间＿＿：＿＿　复述□　结果＿＿＿＿＿＿＿＿"
    if sheet.told:
        yield ""
        yield f"── {words.TOLD} ──"
    for it in sheet.told:
        yield f"□ {_who(it.whom)}：{'；'.join(it.says)}"


def _who(whom: Whom) -> str:
    return f"{whom.unit} {whom.name}（{whom.post}） {whom.number or words.NO_NUMBER}"

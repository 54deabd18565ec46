"""Sheets as one page to print on A4: each begins on a new sheet of paper, and needs no other file and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from zoneinfo import ZoneInfo

from office.documents.characters import holdable
from office.documents.sheets import words
from office.documents.sheets.sheet import Ring, Sheet, Todo, Whom

STYLE = """
@page { size: A4 portrait; margin: 9mm 11mm 9mm }
* { box-sizing: border-box }
body { font: 9.2pt/1.28 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif;
  color: #000; margin: 0 auto; max-width: 188mm }
section { break-before: page } section:first-of-type { break-before: auto }
h1 { font-size: 17pt; margin: 0; line-height: 1.2 } h1 .mark { color: #b00000 }
.sub { font-size: 10.5pt; font-weight: bold; margin: .5mm 0 }
.as-of { color: #444; font-size: 8.5pt; margin: 0 0 1.5mm }
.first { border: .5mm solid #000; padding: 1.2mm 2.5mm; margin: 0 0 2.5mm; font-size: 10pt } .first p { margin: .3mm 0 }
h2 { font-size: 11pt; margin: 2.5mm 0 1mm; break-after: avoid }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: .25mm solid #555; padding: .8mm 1.2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #e4e4e4; font-size: 8.5pt } thead { display: table-header-group } tr { break-inside: avoid }
.no { width: 7mm; text-align: center; font-weight: bold } .who { width: 37mm } .next { width: 60mm; font-size: 8.3pt }
.blank { width: 27mm } .tel { font-weight: bold; white-space: nowrap } .post { color: #333; font-size: 8.3pt }
ol { margin: 0; padding-left: 4.2mm } .by { font-weight: bold; white-space: nowrap }
.says { margin: .6mm 0 0; color: #333; font-size: 8.3pt }
.next div { margin-bottom: .4mm }
.own { columns: 2 }
.own p { margin: .3mm 0 }
.told td { font-size: 8.3pt; padding: .35mm 1.2mm } .t-unit { width: 38mm } .t-name { width: 15mm }
.t-tel { width: 27mm }
.t-time { width: 13mm }
"""


def html_of(sheets: Sequence[Sheet], zone: ZoneInfo) -> str:
    """The whole page; times in the district's zone."""
    title = escape(sheets[0].water_name) if sheets else ""
    body = "\n".join(part for it in sheets for part in _sheet(it, zone))
    return holdable(
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _sheet(sheet: Sheet, zone: ZoneInfo) -> Iterator[str]:
    mark = f'<span class="mark">【{words.PRACTICE}】</span>' if sheet.practice else ""
    at = f"{sheet.at.astimezone(zone):%Y-%m-%d %H:%M}"
    yield f"<section><h1>{mark}{escape(words.HEADING.format(water=sheet.water_name, title=sheet.title))}</h1>"
    yield f'<p class="sub">{words.SUBTITLE}</p><p class="as-of">{words.AS_OF.format(at=at)}</p>'
    yield '<div class="first">' + "".join(f"<p>{it}</p>" for it in words.FIRST) + "</div>"
    if sheet.own:
        own = "".join(f"<p>□ {_todo(it)}</p>" for it in sheet.own)
        yield f'<h2>{words.OWN}</h2><div class="own">{own}</div>'
    yield f"<h2>{words.RINGS}</h2><table>" + _head(zip(("no", "who", "", "next", "blank"), words.COLUMNS, strict=True))
    yield from (_call(number, it) for number, it in enumerate(sheet.calls, 1))
    yield "</tbody></table>"
    if sheet.told:
        names = ("t-unit", "t-name", "t-tel", "", "t-time")
        yield f'<h2>{words.TOLD}</h2><table class="told">' + _head(zip(names, words.TOLD_COLUMNS, strict=True))
        yield from map(_told, sheet.told)
        yield "</tbody></table>"
    yield "</section>"


def _head(columns: Iterable[tuple[str, str]]) -> str:
    cells = "".join(f'<th class="{name}">{said}</th>' for name, said in columns)
    return f"<thead><tr>{cells}</tr></thead><tbody>"


def _call(number: int, ring: Ring) -> str:
    todo = "".join(f"<li>{_todo(it)}</li>" for it in ring.first)
    todo = f"<ol>{todo}</ol>" if todo else ""
    says = "".join(f'<p class="says">{escape(it)}</p>' for it in ring.says)
    later = f'<p class="says">{escape(words.LATER.format(todo=words.listed(ring.later)))}</p>' if ring.later else ""
    instead = "".join(
        f'<div><span class="by">{words.AFTER.format(minutes=it.minutes)}</span> {_short(it.whom)}</div>'
        for it in ring.instead
    )
    return (
        f'<tr><td class="no">{number}</td><td class="who">{_who(ring.whom)}</td><td>{todo}{says}{later}</td>'
        f'<td class="next">{instead}</td><td class="blank"></td></tr>'
    )


def _todo(todo: Todo) -> str:
    by = f' <span class="by">{words.within(todo.minutes)}</span>' if todo.minutes is not None else ""
    return escape(todo.title) + by


def _told(ring: Ring) -> str:
    it = ring.whom
    cells = (it.unit, it.name, it.number or words.NO_NUMBER, "；".join(ring.says), "")
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _who(whom: Whom) -> str:
    return (
        f'<b>{escape(whom.unit)}</b><br>{escape(whom.name)} <span class="post">{escape(whom.post)}</span><br>'
        f'<span class="tel">{escape(whom.number or words.NO_NUMBER)}</span>'
    )


def _short(whom: Whom) -> str:
    return (
        f'{escape(whom.name)} <span class="post">{escape(whom.post)}</span> '
        f'<span class="tel">{escape(whom.number or words.NO_NUMBER)}</span>'
    )

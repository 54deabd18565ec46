"""The document as one HTML page: it needs no other file and no network, and prints on A4."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from office.documents.characters import holdable
from office.documents.sheaf import svg
from office.documents.sheaf.face import font_face
from office.documents.sheaf.picture import Picture
from office.documents.sheaf.sheaf import Cell, Cite, Figure, Row, Said, Section, Sheaf, Table

CHINESE = re.compile(r"[\u3400-\u9fff]")
Href = Callable[[Cite], str]
"""Where an entry is shown; empty: nowhere."""


def html_of(sheaf: Sheaf, letters: bytes) -> str:
    """The whole page. `letters`: a font of which it takes what the reader's machine does not have (WOFF2)."""
    language = "zh-CN" if sheaf.lang == "zh" else "en"
    mark = f'<div class="mark">{escape(sheaf.mark)}</div>' if sheaf.mark else ""
    return holdable(
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(sheaf.title)}</title>'
        f"<style>{STYLE}{svg.sheet()}{font_face(letters)}</style></head>\n"
        f'<body>{mark}\n<main class="rev">\n{_head(sheaf)}\n{body_of(sheaf, own_rows(sheaf))}\n{_foot(sheaf)}\n'
        "</main></body></html>\n"
    )


def own_rows(sheaf: Sheaf) -> Href:
    """Entries are linked to their row in the document itself, where it has one."""
    known = sheaf.cited
    return lambda cite: f"#entry-{cite.entry}" if cite in known else ""


def body_of(sheaf: Sheaf, href: Href) -> str:
    """The figures and the sections, as the page and the console show them."""
    return "\n".join(
        [_figures(sheaf.figures), *(_section(sheaf, n, it, href) for n, it in enumerate(sheaf.sections, 1))]
    )


def _head(sheaf: Sheaf) -> str:
    line = f'<p class="red">{escape(sheaf.mark_line)}</p>' if sheaf.mark_line else ""
    about = "".join(f"<p{_tone(it)}>{_worded(sheaf, it.text)}</p>" for it in sheaf.about)
    return f'<header class="rvh">{line}<h1>{escape(sheaf.title)}</h1>{about}</header>'


def _foot(sheaf: Sheaf) -> str:
    return '<footer class="src">' + "".join(f"<p>{escape(it)}</p>" for it in sheaf.foot) + "</footer>"


def _figures(figures: tuple[Figure, ...]) -> str:
    rows = "".join(f"<li{_class(it.tone)}><b>{escape(it.value)}</b>{escape(it.label)}</li>" for it in figures)
    return f'<ul class="figs">{rows}</ul>' if figures else ""


def _section(sheaf: Sheaf, number: int, it: Section, href: Href) -> str:
    aside = f" <span>{escape(it.aside)}</span>" if it.aside else ""
    parts = "".join(_part(sheaf, part, href) for part in it.parts)
    fresh = " fresh" if it.fresh else ""
    return (
        f'<section class="rs{fresh}" id="{escape(it.key)}"><h2><b>{number}</b> {escape(it.title)}{aside}</h2>'
        f"{parts}</section>"
    )


def _part(sheaf: Sheaf, part: Table | Said | Picture, href: Href) -> str:
    match part:
        case Said():
            return f"<p{_tone(part)}>{_worded(sheaf, part.text)}</p>"
        case Picture():
            narrow = ' class="half"' if part.share < 1 else ""
            return f"<figure{narrow}>{svg.svg_of(part)}</figure>"
        case Table():
            return _table(sheaf, part, href)


def _table(sheaf: Sheaf, table: Table, href: Href) -> str:
    if not table.rows:
        return f'<p class="src">{escape(table.none)}</p>'
    heads = "".join(
        f'<th scope="col" class="w{it.share}{" n" if it.figures else ""}">'
        f"{svg.svg_of(it.picture) if it.picture else escape(it.title)}</th>"
        for it in table.columns
    )
    rows = "".join(_row(sheaf, table, it, href) for it in table.rows)
    kind = "list lanes" if table.lanes else "list"
    return f'<table class="{kind}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(sheaf: Sheaf, table: Table, row: Row, href: Href) -> str:
    anchor = f' id="entry-{row.cite.entry}"' if row.cite is not None else ""
    cells = "".join(_cell(sheaf, table, at, it, href) for at, it in enumerate(row.cells))
    return f"<tr{anchor}>{cells}</tr>"


def _cell(sheaf: Sheaf, table: Table, at: int, it: Cell, href: Href) -> str:
    column = table.columns[at]
    inside = "".join(_inside(sheaf, it, href))
    if at == 0:
        return f'<th scope="row"{_class(it.tone)}>{inside}</th>'
    kinds = " ".join(part for part in (it.tone, "n" if column.figures else "", "lane" if it.picture else "") if part)
    label = f' data-l="{escape(column.title)}"' if column.title else ""
    return f"<td{_class(kinds)}{label}>{inside}</td>"


def _inside(sheaf: Sheaf, it: Cell, href: Href) -> Iterator[str]:
    if it.picture is not None:
        yield svg.svg_of(it.picture)
    yield _worded(sheaf, it.text)
    if it.small:
        yield f"<small>{_worded(sheaf, it.small)}</small>"
    if it.cites:
        yield f'<span class="cites">{" ".join(_cite(sheaf, one, href) for one in it.cites)}</span>'


def _cite(sheaf: Sheaf, cite: Cite, href: Href) -> str:
    to, label = href(cite), escape(sheaf.label(cite))
    return f'<a href="{escape(to)}">{label}</a>' if to else label


def _tone(it: Said) -> str:
    return _class("src" if it.tone == "quiet" else it.tone)


def _worded(sheaf: Sheaf, text: str) -> str:
    """A text; in an English page Chinese words are marked, so that they are read aloud and broken as Chinese."""
    inside = escape(text)
    return f'<span lang="zh-CN">{inside}</span>' if sheaf.lang == "en" and CHINESE.search(text) else inside


def _class(kinds: str) -> str:
    return f' class="{kinds}"' if kinds else ""


STYLE = """
@page { size: A4; margin: 16mm 14mm 16mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt } }
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #1b2127;
  font: 10.5pt/1.45 "Noto Sans", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "Hezhang Sans", sans-serif }
.rev { max-width: 182mm; margin: 0 auto; padding: 8mm 4mm } p { margin: 0 0 1mm }
h1 { font-size: 18pt; line-height: 1.25; margin: 0 0 2mm } .red, .late { color: #96500a }
.red { color: #b42318; font-weight: 700 } .late { font-weight: 700 } .good { color: #1c6a3d }
.quiet, .src { color: #56606a }
.strong { font-weight: 700 } .src { font-size: 9pt }
.figs { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(30mm, 1fr)); gap: 1px;
  margin: 3mm 0; padding: 1px; background: #c9d1d9 }
.figs li { background: #f5f7f9; padding: 1.5mm 2mm; font-size: 8.5pt; color: #56606a }
.figs b { display: block; font-size: 13pt; color: #1b2127 }
.figs .late, .figs .late b { background: #fdf1dc; color: #8a4b08 } .figs .good b { color: #1c6a3d }
h2 { font-size: 13pt; border-bottom: 1.5pt solid #1b2127; margin: 6mm 0 2mm; break-after: avoid }
h2 b { margin-right: .3em } h2 span { font-weight: 400; font-size: 9pt; color: #56606a; margin-left: .5em }
table { border-collapse: collapse; width: 100%; font-size: 9pt; margin: 0 0 3mm }
th, td { text-align: left; vertical-align: top; padding: 1mm 1.5mm; border-bottom: .5pt solid #d0d7de; font-weight: 400;
  overflow-wrap: anywhere }
thead { display: table-header-group } thead th { font-size: 8.5pt; color: #56606a; border-bottom-color: #56606a }
tr { break-inside: avoid } th:first-child { padding-left: 0 } small { display: block; color: #56606a; font-size: 8pt }
.n { text-align: right; font-variant-numeric: tabular-nums }
.lanes { table-layout: fixed } .lanes td, .lanes th { padding-top: .4mm; padding-bottom: .4mm }
td.lane { padding: 0 1mm }
.cites { font-size: 7.5pt; font-variant-numeric: tabular-nums } a { color: #1f4f8a; text-decoration: none }
figure { margin: 2mm 0 3mm; break-inside: avoid } figure.half { width: 60% }
tr:target > * { background: #fff3c4 }
footer { margin-top: 6mm; border-top: .75pt solid #1b2127; padding-top: 1.5mm }
.mark { position: fixed; top: 40%; left: 0; right: 0; text-align: center; font-size: 110pt; line-height: 1;
  transform: rotate(-30deg); color: #b42318; opacity: .1; pointer-events: none; z-index: 1 }
@media print { .rev { padding: 0; max-width: none } .fresh { break-before: page } a { color: inherit } }
@media screen and (max-width: 48rem) {
  .rev { padding: 4mm } table, tbody, tr, td, tbody th { display: block; width: auto }
  thead { position: absolute; clip-path: inset(50%) } .lanes thead { position: static; clip-path: none }
  .lanes thead, .lanes thead tr { display: block } .lanes thead th { display: none }
  .lanes thead th:has(svg) { display: block; width: auto }
  tr { border-bottom: .5pt solid #9aa5b1; padding: 1mm 0 } td, tbody th { border: 0; padding: .3mm 0 }
  tbody th { font-weight: 700 } .n { text-align: left } td[data-l]:not(:empty)::before { content: attr(data-l) "  ";
    color: #56606a; font-weight: 400 } td.lane::before { content: none !important } figure.half { width: 100% }
}
""" + "\n".join(f"th.w{share} {{ width: {share}% }}" for share in range(4, 61))

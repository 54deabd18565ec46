"""A report as one HTML page to read and to print: it needs no other file and no network. What stands in it is
document's.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from office.documents.characters import holdable
from office.documents.reports import layout
from office.documents.reports.document import ReportDocument, Section
from office.wording import reports as said


def html_of(report: ReportDocument) -> str:
    """The whole page."""
    parts = [*_head(report), *_sections(report.shown), *_foot(report), *_table(report)]
    mark = f'<div class="mark">{said.DRILL_MARK}</div>' if report.drill else ""
    body = "\n".join(parts)
    return holdable(
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(_titled(report))}</title>'
        f"<style>{_style()}</style></head>\n<body>{mark}\n<main>\n{body}\n</main></body></html>\n"
    )


def _titled(report: ReportDocument) -> str:
    return f"【{said.DRILL_MARK}】{report.title}" if report.drill else report.title


def _head(report: ReportDocument) -> Iterable[str]:
    if report.drill:
        yield f'<p class="red centre">{said.DRILL_LINE}</p>'
    yield f'<p class="office">{_or_missing(report.office)}</p>'
    number = said.NUMBER.format(number=report.number)
    signer = f"{said.SIGNER}：{_or_missing(report.signer)}"
    yield f'<p class="rule">{escape(report.incident)}　{report.kind_title}{number}　　{signer}</p>'
    if report.oral:
        yield f'<p class="red">{said.ORAL_LINE}</p>'
    if report.missing:
        names = "、".join(section.title for section in report.missing)
        yield f'<p class="red">{escape(said.MISSING_LINE.format(count=len(report.missing), names=names))}</p>'
    yield f"<h1>{escape(_titled(report))}</h1>"
    if report.addressees:
        yield f'<p class="to">{escape("、".join(report.addressees))}：</p>'


def _sections(sections: Iterable[Section]) -> Iterable[str]:
    for numeral, section in zip(layout.NUMERALS, sections, strict=False):
        red = ' class="red"' if section.missing else ""
        yield f"<h2{red}>{numeral}、{escape(section.title)}</h2>"
        for text in (section.text or said.MISSING_FIELD).splitlines():
            yield f"<p{red}>{escape(text)}</p>"


def _foot(report: ReportDocument) -> Iterable[str]:
    yield f"<p>{said.CONTACT}：{_or_missing(report.contact)}</p>"
    yield f"<p>{said.WAY}：{_or_missing(report.contact_way)}</p>"
    yield f'<p class="right">{escape(report.office)}</p><p class="right">{report.dated}</p>'


def _table(report: ReportDocument) -> Iterable[str]:
    if not report.readings:
        return
    yield f"<h2>{said.TABLE}</h2><table><tr>{''.join(f'<th>{name}</th>' for name in said.COLUMNS)}</tr>"
    for row in report.readings:
        cells = (row.point, row.at, row.item, row.value, row.unit)
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
    yield "</table>"


def _or_missing(text: str) -> str:
    return escape(text) if text else f'<span class="red">{said.MISSING_FIELD}</span>'


def _fonts(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' if name not in ("serif", "sans-serif") else name for name in names)


def _style() -> str:
    return f"""
@page {{ size: A4; margin: {layout.TOP}mm {layout.RIGHT}mm {layout.BOTTOM}mm {layout.LEFT}mm; }}
body {{ margin: 0; color: #000; background: #fff;
  font: {layout.BODY_SIZE}pt/{layout.LINE}pt {_fonts(layout.BODY_FONTS)}; }}
main {{ max-width: 156mm; margin: 0 auto; }}
@media screen {{ main {{ padding: {layout.TOP}mm 0; }} }}
p, h2 {{ margin: 0; text-indent: 2em; }}
h1 {{ font: normal {layout.TITLE_SIZE}pt/{layout.LINE + 4}pt {_fonts(layout.TITLE_FONTS)}; text-align: center;
  margin: {layout.LINE}pt 0; }}
h2 {{ font: normal {layout.BODY_SIZE}pt/{layout.LINE}pt {_fonts(layout.HEADING_FONTS)}; break-after: avoid; }}
.office {{ font: {layout.TITLE_SIZE}pt/{layout.LINE + 8}pt {_fonts(layout.TITLE_FONTS)};
  color: #{layout.RED}; text-align: center; text-indent: 0; }}
.rule {{ border-bottom: 1.5pt solid #{layout.RED}; text-align: right; text-indent: 0; }}
.to, .centre, table p {{ text-indent: 0; }} .centre {{ text-align: center; }}
.right {{ text-align: right; padding-right: 4em; text-indent: 0; }}
.red {{ color: #{layout.RED}; font-weight: bold; }}
table {{ border-collapse: collapse; width: 100%; font-size: {layout.FOOT_SIZE - 2}pt; }}
td, th {{ border: 0.75pt solid #000; padding: 0 4pt; text-align: center; }}
.mark {{ position: fixed; top: 40%; left: 0; right: 0; text-align: center; font-size: 120pt; line-height: 1;
  transform: rotate(-30deg);
  color: #{layout.RED}; opacity: 0.15; pointer-events: none; }}
"""

"""A report as one HTML page to read and to print: it needs no other file and no network. What stands in it is
document's.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from office.documents.characters import holdable
from office.documents.reports import layout, sketch_svg, square
from office.documents.reports.document import ReportDocument, Section
from office.wording import reports as said


def html_of(report: ReportDocument) -> str:
    """The whole page."""
    parts = [
        *_head(report),
        *_sections(report.shown),
        *_foot(report),
        *_vouched(report),
        *_table(report),
        *_sketch(report),
    ]
    mark = f'<div class="mark">{said.DRILL_MARK}</div>' if report.drill else ""
    body = "\n".join(parts)
    return holdable(
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(report.titled)}</title>'
        f"<style>{_style(report)}</style></head>\n<body>{mark}\n<main>\n{body}\n</main></body></html>\n"
    )


def _head(report: ReportDocument) -> Iterable[str]:
    if report.drill:
        yield f'<p class="red centre">{said.DRILL_LINE}</p>'
    yield f'<p class="office">{_or_missing(report.office)}</p>'
    signer = f"{said.SIGNER}：{_or_missing(report.signer)}"
    yield f'<p class="rule"><span>{escape(report.numbered)}</span><span>{signer}</span></p>'
    yield from (f'<p class="red">{escape(it)}</p>' for it in report.warnings)
    yield f"<h1>{escape(report.titled)}</h1>"
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
    yield f'<p class="right seal">{escape(report.office)}</p><p class="right date">{report.dated}</p>'


def _table(report: ReportDocument) -> Iterable[str]:
    if not report.readings:
        return
    heads = "".join(f"<th>{name}</th>" for name in said.COLUMNS)
    yield f"<h2>{said.TABLE}</h2><table><thead><tr>{heads}</tr></thead><tbody>"
    for row in report.readings:
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row.cells)}</tr>"
    yield "</tbody></table>"


def _sketch(report: ReportDocument) -> Iterable[str]:
    if report.sketch is None:
        return
    yield f'<section class="drawn"><h2>{said.SKETCH}</h2>{sketch_svg.svg(report.sketch, said.SKETCH)}'
    yield from (f"<p>{escape(line)}</p>" for line in report.sketch.legend)
    yield "</section>"


def _vouched(report: ReportDocument) -> Iterable[str]:
    yield (f'<div class="vouched">{square.svg(report)}<p>{escape(report.vouched)}<br>{said.VOUCHED_WHY}</p></div>')


def _or_missing(text: str) -> str:
    return escape(text) if text else f'<span class="red">{said.MISSING_FIELD}</span>'


def _fonts(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' if name not in ("serif", "sans-serif") else name for name in names)


def _style(report: ReportDocument) -> str:
    name, date = layout.signature(report.office, report.dated)
    columns = " ".join(f"th:nth-child({at}) {{ width: {share}%; }}" for at, share in enumerate(layout.COLUMN_SHARES, 1))
    return f"""
@page {{ size: A4; margin: {layout.TOP}mm {layout.RIGHT}mm {layout.BOTTOM}mm {layout.LEFT}mm; }}
@page :right {{ @bottom-right {{ content: "— " counter(page) " —　"; font: {layout.FOOT_SIZE}pt serif; }} }}
@page :left {{ @bottom-left {{ content: "　— " counter(page) " —"; font: {layout.FOOT_SIZE}pt serif; }} }}
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
.rule {{ border-bottom: 1.5pt solid #{layout.RED}; text-indent: 0; padding: 0 1em; display: flex;
  justify-content: space-between; flex-wrap: wrap; }}
.to, .centre, table p {{ text-indent: 0; }} .centre {{ text-align: center; }}
.right {{ text-align: right; text-indent: 0; break-before: avoid; }}
.seal {{ padding: {layout.SEAL_LINES * layout.LINE}pt {name}em 0 0; }} .date {{ padding-right: {date}em; }}
.vouched {{ display: flex; align-items: center; gap: 1em; margin-top: {layout.LINE}pt; break-inside: avoid;
  border-top: 0.75pt solid #000; padding-top: 6pt; }}
.vouched svg {{ width: {layout.SQUARE}mm; height: {layout.SQUARE}mm; flex: none; }}
.vouched p {{ text-indent: 0; font-size: {layout.FOOT_SIZE - 3}pt; line-height: 1.5; overflow-wrap: anywhere; }}
.drawn {{ break-inside: avoid; margin-top: {layout.LINE}pt; }}
.drawn p {{ text-indent: 0; font-size: {layout.FOOT_SIZE}pt; }}
.sketch {{ display: block; width: 100%; }}
.red {{ color: #{layout.RED}; font-weight: bold; }}
table {{ border-collapse: collapse; width: 100%; font-size: {layout.FOOT_SIZE - 2}pt; }}
td, th {{ border: 0.75pt solid #000; padding: 0 4pt; text-align: center; }}
{columns}
thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
.mark {{ position: fixed; top: 40%; left: 0; right: 0; text-align: center; font-size: 120pt; line-height: 1;
  transform: rotate(-30deg);
  color: #{layout.RED}; opacity: 0.15; pointer-events: none; }}
"""

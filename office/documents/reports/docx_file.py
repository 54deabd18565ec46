"""A report as a .docx file in the layout of a Chinese office. What stands in it is document's."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from office.documents.characters import holdable
from office.documents.reports import layout
from office.documents.reports.document import ReportDocument, Section
from office.wording import reports as said

_RED = RGBColor.from_string(layout.RED)


def docx_of(report: ReportDocument) -> bytes:
    """The file's bytes."""
    document = Document()
    _page(document)
    _header(document, report)
    _page_number(document)
    _head(document, report)
    for numeral, section in zip(layout.NUMERALS, report.shown, strict=False):
        _section(document, numeral, section)
    _foot(document, report)
    _table(document, report)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: Any) -> None:  # noqa: ANN401 - python-docx types its documents loosely
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in layout.PAGE)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)


def _header(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    """On every page of what is not in earnest."""
    if report.drill:
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, f"{said.DRILL_MARK}　{said.DRILL_LINE}", layout.HEADING_FONTS, layout.BODY_SIZE, red=True)


def _page_number(document: Any) -> None:  # noqa: ANN401
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", layout.TITLE_FONTS[2:], layout.FOOT_SIZE)
    run = _run(paragraph, "", layout.TITLE_FONTS[2:], layout.FOOT_SIZE)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_field_part(kind, text))
    _run(paragraph, " —", layout.TITLE_FONTS[2:], layout.FOOT_SIZE)


def _field_part(kind: str, text: str) -> Any:  # noqa: ANN401
    if kind:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
        return part
    part = OxmlElement("w:instrText")
    part.text = text
    return part


def _head(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    office = _paragraph(document, WD_ALIGN_PARAGRAPH.CENTER)
    _run(office, report.office or said.MISSING_FIELD, layout.TITLE_FONTS, layout.TITLE_SIZE, red=True)
    line = _paragraph(document, WD_ALIGN_PARAGRAPH.RIGHT)
    _run(line, f"{report.incident}　{report.kind_title}{said.NUMBER.format(number=report.number)}　　")
    _run(line, f"{said.SIGNER}：{report.signer or said.MISSING_FIELD}", red=not report.signer)
    _rule_below(line)
    for text in _warnings(report):
        _run(_paragraph(document), text, layout.HEADING_FONTS, red=True)
    title = _paragraph(document, WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(layout.LINE)
    _run(title, _titled(report), layout.TITLE_FONTS, layout.TITLE_SIZE)
    if report.addressees:
        _run(_paragraph(document), f"{'、'.join(report.addressees)}：")


def _titled(report: ReportDocument) -> str:
    return f"【{said.DRILL_MARK}】{report.title}" if report.drill else report.title


def _warnings(report: ReportDocument) -> list[str]:
    found = [said.ORAL_LINE] if report.oral else []
    if report.missing:
        names = "、".join(section.title for section in report.missing)
        found.append(said.MISSING_LINE.format(count=len(report.missing), names=names))
    return found


def _section(document: Any, numeral: str, section: Section) -> None:  # noqa: ANN401
    heading = _paragraph(document, indent=True)
    _run(heading, f"{numeral}、{section.title}", layout.HEADING_FONTS, red=section.missing)
    for text in (section.text or said.MISSING_FIELD).splitlines():
        _run(_paragraph(document, indent=True), text, red=section.missing)


def _foot(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    for label, value in ((said.CONTACT, report.contact), (said.WAY, report.contact_way)):
        _run(_paragraph(document, indent=True), f"{label}：{value or said.MISSING_FIELD}", red=not value)
    for text in (report.office, report.dated):
        paragraph = _paragraph(document, WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(4 * layout.BODY_SIZE)
        _run(paragraph, text)


def _table(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    if not report.readings:
        return
    _run(_paragraph(document), said.TABLE, layout.HEADING_FONTS)
    table = document.add_table(rows=1, cols=len(said.COLUMNS))
    table.style = "Table Grid"
    _cells(table.rows[0].cells, said.COLUMNS)
    for row in report.readings:
        _cells(table.add_row().cells, (row.point, row.at, row.item, row.value, row.unit))


def _cells(cells: Any, texts: tuple[str, ...]) -> None:  # noqa: ANN401
    for cell, text in zip(cells, texts, strict=True):
        _run(cell.paragraphs[0], text, size=layout.FOOT_SIZE - 2)


def _paragraph(document: Any, alignment: WD_ALIGN_PARAGRAPH | None = None, *, indent: bool = False) -> Any:  # noqa: ANN401
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.LINE)
    if indent:
        form.first_line_indent = Pt(2 * layout.BODY_SIZE)
    return paragraph


def _run(
    paragraph: Any,  # noqa: ANN401
    text: str,
    fonts: tuple[str, ...] = layout.BODY_FONTS,
    size: int = layout.BODY_SIZE,
    *,
    red: bool = False,
) -> Any:  # noqa: ANN401
    run = paragraph.add_run(holdable(text))
    run.font.name, run.font.size = fonts[0], Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), fonts[0])
    if red:
        run.font.color.rgb = _RED
    return run


def _rule_below(paragraph: Any) -> None:  # noqa: ANN401
    """The red line between the head of a document and its title."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", layout.RED)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)

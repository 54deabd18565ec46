"""A report as a .docx file in the layout of a Chinese office. What stands in it is document's."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from office.documents.characters import holdable
from office.documents.reports import layout, sketch_png, square
from office.documents.reports.document import ReportDocument, Section
from office.wording import reports as said

_RED = RGBColor.from_string(layout.RED)
_RIGHT_EDGE = Mm(layout.PAGE[0] - layout.LEFT - layout.RIGHT) - Pt(layout.BODY_SIZE)


def docx_of(report: ReportDocument) -> bytes:
    """The file's bytes."""
    document = Document()
    _page(document)
    _header(document, report)
    _page_numbers(document)
    _properties(document, report)
    _head(document, report)
    for numeral, section in zip(layout.NUMERALS, report.shown, strict=False):
        _section(document, numeral, section)
    _foot(document, report)
    _vouched(document, report)
    _table(document, report)
    _sketch(document, report)
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
        for header in (document.sections[0].header, document.sections[0].even_page_header):
            paragraph = header.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _run(paragraph, f"{said.DRILL_MARK}　{said.DRILL_LINE}", layout.HEADING_FONTS, layout.BODY_SIZE, red=True)


def _page_numbers(document: Any) -> None:  # noqa: ANN401
    """Outside: on the right of odd pages, on the left of even ones, a character from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    odd.alignment, odd.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(layout.FOOT_SIZE)
    even.alignment, even.paragraph_format.left_indent = WD_ALIGN_PARAGRAPH.LEFT, Pt(layout.FOOT_SIZE)
    for paragraph in (odd, even):
        _page_number(paragraph)


def _properties(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    """Ours, where the library's own would stand."""
    kept = document.core_properties
    kept.author = kept.last_modified_by = report.office
    kept.title, kept.subject, kept.comments, kept.language = report.titled, report.numbered, report.vouched, "zh-CN"


def _page_number(paragraph: Any) -> None:  # noqa: ANN401
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
    line = _paragraph(document)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(layout.BODY_SIZE)
    line.paragraph_format.tab_stops.add_tab_stop(_RIGHT_EDGE, WD_TAB_ALIGNMENT.RIGHT)
    _run(line, f"{report.numbered}\t")
    _run(line, f"{said.SIGNER}：{report.signer or said.MISSING_FIELD}", red=not report.signer)
    _rule_below(line)
    for text in report.warnings:
        _run(_paragraph(document), text, layout.HEADING_FONTS, red=True)
    title = _paragraph(document, WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(layout.LINE)
    _run(title, report.titled, layout.TITLE_FONTS, layout.TITLE_SIZE)
    if report.addressees:
        _run(_paragraph(document), f"{'、'.join(report.addressees)}：")


def _section(document: Any, numeral: str, section: Section) -> None:  # noqa: ANN401
    heading = _paragraph(document, indent=True)
    _run(heading, f"{numeral}、{section.title}", layout.HEADING_FONTS, red=section.missing)
    for text in (section.text or said.MISSING_FIELD).splitlines():
        _run(_paragraph(document, indent=True), text, red=section.missing)


def _foot(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    for label, value in ((said.CONTACT, report.contact), (said.WAY, report.contact_way)):
        _run(_paragraph(document, indent=True), f"{label}：{value or said.MISSING_FIELD}", red=not value)
    free = layout.signature(report.office, report.dated)
    signed = [_paragraph(document, WD_ALIGN_PARAGRAPH.RIGHT) for _ in free]
    for paragraph, text, characters in zip(signed, (report.office, report.dated), free, strict=True):
        paragraph.paragraph_format.right_indent = Pt(characters * layout.BODY_SIZE)
        _run(paragraph, text)
    signed[0].paragraph_format.space_before = Pt(layout.SEAL_LINES * layout.LINE)
    signed[0].paragraph_format.keep_with_next = True


def _table(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    if not report.readings:
        return
    heading = _paragraph(document)
    heading.paragraph_format.keep_with_next = True
    _run(heading, said.TABLE, layout.HEADING_FONTS)
    table = document.add_table(rows=1, cols=len(said.COLUMNS))
    table.style = "Table Grid"
    _cells(table.rows[0], said.COLUMNS, "w:cantSplit", "w:tblHeader")
    for row in report.readings:
        _cells(table.add_row(), row.cells, "w:cantSplit")
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    table.autofit = False
    for column, share in zip(table.columns, layout.COLUMN_SHARES, strict=True):
        for cell in column.cells:
            cell.width = Mm((layout.PAGE[0] - layout.LEFT - layout.RIGHT) * share / 100)


def _sketch(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    if report.sketch is None:
        return
    heading = _paragraph(document)
    heading.paragraph_format.keep_with_next = True
    _run(heading, said.SKETCH, layout.HEADING_FONTS)
    picture = document.add_paragraph()
    picture.paragraph_format.keep_with_next = True
    width = Mm(layout.PAGE[0] - layout.LEFT - layout.RIGHT)
    picture.add_run().add_picture(BytesIO(sketch_png.png(report.sketch)), width=width)
    for line in report.sketch.legend:
        _run(_paragraph(document), line, size=layout.FOOT_SIZE)


def _cells(row: Any, texts: tuple[str, ...], *marks: str) -> None:  # noqa: ANN401
    """`marks`: that a row is not broken over two pages, that it stands again on every page."""
    for mark in marks:
        row._tr.get_or_add_trPr().append(OxmlElement(mark))
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(cell.paragraphs[0], text, size=layout.FOOT_SIZE - 2)


def _vouched(document: Any, report: ReportDocument) -> None:  # noqa: ANN401
    picture = document.add_paragraph()
    picture.paragraph_format.space_before, picture.paragraph_format.space_after = Pt(layout.LINE), Pt(0)
    picture.paragraph_format.keep_with_next = True
    picture.add_run().add_picture(BytesIO(square.png(report)), width=Mm(layout.SQUARE))
    for text in (report.vouched, said.VOUCHED_WHY):
        line = _paragraph(document)
        line.paragraph_format.keep_with_next = text != said.VOUCHED_WHY
        _run(line, text, size=layout.FOOT_SIZE - 3)


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

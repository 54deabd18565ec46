"""The document as a .docx file: native tables, native shapes, the fonts of an office by name."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from office.documents.characters import holdable
from office.documents.reports import layout
from office.documents.sheaf.drawingml import drawing_of
from office.documents.sheaf.picture import Picture
from office.documents.sheaf.sheaf import Cell, Row, Said, Section, Sheaf, Table

MARGIN = (16, 14)
"""Above and beside, in millimetres."""
WIDTH = layout.PAGE[0] - 2 * MARGIN[1]
BODY, SMALL, TABLE, HEADING, TITLE, FIGURE = 11, 8, 9, 14, 20, 14
"""Sizes in points."""
COLOURS = {"late": "8A4B08", "good": "1C6A3D", "quiet": "56606A"}


def docx_of(sheaf: Sheaf) -> bytes:
    """The file's bytes."""
    document = Document()
    writer = _Writer(document, sheaf, count(1))
    writer.page()
    writer.head()
    for number, section in enumerate(sheaf.sections, 1):
        writer.section(number, section)
    for text in sheaf.foot:
        writer.line(text, SMALL, "quiet")
    written = BytesIO()
    document.save(written)
    return written.getvalue()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Any, sheaf: Sheaf, numbers: Iterator[int]) -> None:  # noqa: ANN401 - python-docx types its documents loosely
        self._document = document
        self._sheaf = sheaf
        self._numbers = numbers

    def page(self) -> None:
        """A4, with the mark of what is not in earnest on every page, and the number below."""
        section = self._document.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in layout.PAGE)
        section.top_margin = section.bottom_margin = Mm(MARGIN[0])
        section.left_margin = section.right_margin = Mm(MARGIN[1])
        if self._sheaf.mark_line:
            paragraph = section.header.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._run(paragraph, self._sheaf.mark_line, BODY, "red", layout.HEADING_FONTS)
        _page_number(section.footer.paragraphs[0])
        kept = self._document.core_properties
        kept.author = kept.last_modified_by = kept.comments = ""
        kept.title = holdable(self._sheaf.title)
        kept.language = "zh-CN" if self._sheaf.lang == "zh" else "en"

    def head(self) -> None:
        """Title, what it is about, and the figures side by side."""
        self.line(self._sheaf.title, TITLE, fonts=layout.TITLE_FONTS)
        for it in self._sheaf.about:
            self.line(it.text, BODY, it.tone)
        self._figures()

    def _figures(self) -> None:
        figures = self._sheaf.figures
        for some in (figures[at : at + 4] for at in range(0, len(figures), 4)):
            table = self._document.add_table(rows=1, cols=len(some))
            table.style = "Table Grid"
            for cell, it in zip(table.rows[0].cells, some, strict=True):
                self._run(cell.paragraphs[0], it.value, FIGURE, it.tone, layout.HEADING_FONTS)
                self._run(cell.add_paragraph(), it.label, SMALL, "quiet")
                for paragraph in cell.paragraphs:
                    _tight(paragraph)

    def section(self, number: int, section: Section) -> None:
        """A heading and what stands below it."""
        heading = self.line(f"{number}　{section.title}", HEADING, fonts=layout.HEADING_FONTS)
        heading.style = self._document.styles["Heading 2"]
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(3)
        heading.paragraph_format.page_break_before = section.fresh
        if section.aside:
            self._run(heading, f"　{section.aside}", TABLE, "quiet")
        for part in section.parts:
            self._part(part)

    def line(self, text: str, size: int, tone: str = "", fonts: tuple[str, ...] = layout.BODY_FONTS) -> Any:  # noqa: ANN401
        """A paragraph of its own."""
        paragraph = self._document.add_paragraph()
        _tight(paragraph)
        self._run(paragraph, text, size, tone, fonts)
        return paragraph

    def _part(self, part: Table | Said | Picture) -> None:
        match part:
            case Said():
                self.line(part.text, BODY, part.tone)
            case Picture():
                paragraph = self._document.add_paragraph()
                _tight(paragraph)
                self._draw(paragraph, part, WIDTH * part.share)
            case Table() if not part.rows:
                self.line(part.none, TABLE, "quiet")
            case Table():
                self._table(part)

    def _table(self, it: Table) -> None:
        table = self._document.add_table(rows=1, cols=len(it.columns))
        table.style, table.autofit = "Table Grid", False
        whole = sum(column.share for column in it.columns)
        widths = [WIDTH * column.share / whole for column in it.columns]
        for made, width in zip(table.columns, widths, strict=True):
            made.width = Mm(width)
        heads = tuple(Cell(column.title, "quiet", picture=column.picture) for column in it.columns)
        self._row(table.rows[0], it, Row(heads), widths, "w:cantSplit", "w:tblHeader")
        for row in it.rows:
            self._row(table.add_row(), it, row, widths, "w:cantSplit")
        for cell in table.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        _tight(self._document.add_paragraph())

    def _row(self, made: Any, table: Table, row: Row, widths: list[float], *marks: str) -> None:  # noqa: ANN401
        for mark in marks:
            made._tr.get_or_add_trPr().append(OxmlElement(mark))
        for place, cell, column, width in zip(made.cells, row.cells, table.columns, widths, strict=True):
            place.width = Mm(width)
            self._cell(place, cell, width, right=column.figures)

    def _cell(self, place: Any, cell: Cell, width: float, *, right: bool) -> None:  # noqa: ANN401
        paragraph = place.paragraphs[0]
        _tight(paragraph)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if cell.picture is not None:
            self._draw(paragraph, cell.picture, width - 4)
        cites = " ".join(map(self._sheaf.label, cell.cites))
        self._run(paragraph, cell.text or cites, TABLE if cell.text else SMALL - 1, cell.tone)
        for more in filter(None, (cell.small, cites if cell.text else "")):
            below = place.add_paragraph()
            _tight(below)
            self._run(below, more, SMALL, "quiet")

    def _draw(self, paragraph: Any, picture: Picture, width: float) -> None:  # noqa: ANN401
        paragraph._p.append(drawing_of(picture, width, next(self._numbers), layout.HEADING_FONTS))

    def _run(
        self,
        paragraph: Any,  # noqa: ANN401
        text: str,
        size: float,
        tone: str = "",
        fonts: tuple[str, ...] = layout.BODY_FONTS,
    ) -> None:
        run = paragraph.add_run(holdable(text))
        run.font.name, run.font.size = fonts[0], Pt(size)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), fonts[0])
        run.font.bold = tone in ("late", "strong", "red") or None
        colour = layout.RED if tone == "red" else COLOURS.get(tone, "000000")
        run.font.color.rgb = RGBColor.from_string(colour)


def _tight(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)


def _page_number(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(SMALL)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)

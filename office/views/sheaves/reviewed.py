"""The review of an incident as a document: what is seen of it, with what is drawn of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.rules.water.readings import window
from engine.stock.events import STOCK
from engine.stock.state import Stock
from engine.stream.refusal import Refusal
from office.documents.sheaf.sheaf import Sheaf
from office.files.shipped import DATA
from office.services.found import find
from office.views.charts.readings import charts
from office.views.map.incident import incident_map
from office.views.names import Names
from office.views.review.page import ReviewView, review_of
from office.views.sheaves.review import Pictures, review_sheaf
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office

DOCX, HTML = ".docx", ".html"
LETTERS = DATA / "fonts" / "hezhang-sans.woff2"
"""What a page brings for a machine without a Chinese font."""


@dataclass(frozen=True)
class Reviewed:
    """A review as values and as the document that is made of them."""

    view: ReviewView
    sheaf: Sheaf


def reviewed(office: Office, incident: str, lang: Lang) -> Reviewed | Refusal:
    """The review of an incident; a refusal where none has this id. Raises LedgerError."""
    found = find(office, incident)
    if isinstance(found, Refusal):
        return found
    view = review_of(office, found, lang)
    names, stock = Names(found.rules, lang, coded=False), office.desk.stream(STOCK)
    report = window(found.rules, found.incident, view.until)
    held = stock if isinstance(stock, Stock) else Stock(STOCK)
    drawn = Pictures(
        charts(found.rules, found.incident, report, view.until, lang),
        incident_map(found.rules, found.incident, held, report, names),
    )
    return Reviewed(view, review_sheaf(view, drawn, lang))


def file_of(sheaf: Sheaf, form: str) -> bytes:
    """The document as a file of this ending."""
    if form == DOCX:
        from office.documents.sheaf.docx_file import docx_of

        return docx_of(sheaf)
    from office.documents.sheaf.html_page import html_of

    return html_of(sheaf, LETTERS.read_bytes()).encode()

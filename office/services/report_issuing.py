"""A report goes out: what its document is as a file, who is asked about it, and to whom it still has to go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.regulations.reports import FILES
from engine.stream.event import Evidence
from notify.channel_spec import telephone_of
from office.documents.reports.document import ReportDocument, Written

if TYPE_CHECKING:
    from engine.regulations.reports import ReportForm
    from office.office import Office
    from office.services.found import Found

DOCX, HTML = ".docx", ".html"


def stored(office: Office, document: ReportDocument) -> tuple[Evidence, ...]:
    """Both forms of it, kept in the home."""
    name = f"{document.incident}-{document.kind}-{document.number}"
    return tuple(office.evidence_of(f"{name}{form}", bytes_of(document, form)) for form in (DOCX, HTML))


def bytes_of(document: ReportDocument, form: str) -> bytes:
    """The document as a file of this form: .docx or .html."""
    if form == DOCX:
        from office.documents.reports.docx_file import docx_of

        return docx_of(document)
    from office.documents.reports.html_page import html_of

    return html_of(document).encode()


def contact_of(found: Found, named: str, signer: str) -> str:
    """Whom to ask about the report: whoever is named, else the duty officer of the incident, else who signs it."""
    officer = found.incident.officer
    return named or (officer if officer in found.rules.district.persons else signer)


def written(
    found: Found,
    form: ReportForm,
    texts: Mapping[str, str],
    files: tuple[str, ...],
    *,
    signer: str,
    contact: str,
    contact_way: str,
    oral: bool,
) -> Written:
    """What a person gives to a report; the telephone number is the directory's where they write none."""
    person = found.rules.district.persons.get(contact)
    way = contact_way or (telephone_of(person.channels) if person else "")
    attached = {row.key: files for row in form.fields if row.filled_by in FILES}
    return Written(dict(texts), attached, signer, contact, way, oral)

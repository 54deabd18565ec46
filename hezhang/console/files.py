"""Files that an incident's page hands out: the empty sheet for acts on paper, and the warning as it went out."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Response

from engine.stream.refusal import Refusal
from office.documents.cap.alert import alerts
from office.documents.cap.text import to_press, to_sms
from office.documents.cap.xml import to_xml
from office.files import paper_csv
from office.office import Office
from office.services.found import find

CSV, XML, TEXT = "text/csv; charset=utf-8", "application/xml", "text/plain; charset=utf-8"


def paper_form(office: Office, incident: str) -> Response:
    """A line for each open duty."""
    known = office.desk.load(incident)
    if known is None:
        return Response(status_code=404)
    made = paper_csv.form([it.id for it in known.duties.values() if it.open])
    return handed(f"{incident}-paper.csv", made.encode(), CSV)


def warning_as(office: Office, incident: str, form: str) -> Response:
    """The newest message of the warning as a CAP file, or as the words of the press or of a text message."""
    found = find(office, incident)
    made = () if isinstance(found, Refusal) else alerts(found.rules, found.incident)
    if not made or form not in ("cap", "press", "sms"):
        return Response(status_code=404)
    if form == "cap":
        return handed(f"{made[-1].identifier}.xml", to_xml(made[-1]), XML)
    text = to_press(made[-1]) if form == "press" else to_sms(made[-1])
    return Response(text, media_type=TEXT)


def handed(name: str, content: bytes, kind: str) -> Response:
    """A file to be kept."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=kind, headers=headers)

"""Common Alerting Protocol 1.2 (OASIS, 2010): an alert as XML in the order that the standard's schema wants.

`Form` is the seam for other identifier forms: the elements are the same, how a message is named is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from office.documents.cap.alert import Alert, Info
from office.documents.characters import holdable

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
FORBIDDEN = frozenset(" ,<&")
"""Characters that no identifier and no sender may hold (CAP 1.2, 3.2.1)."""


@dataclass(frozen=True)
class Form:
    """How messages are named, and how severe each is called. `identifier` gets the message's own identifier, its time
    and its number.
    """

    identifier: Callable[[Alert, str, datetime], str]
    severity: Callable[[Alert], str]


OASIS = Form(identifier=lambda alert, name, sent: name, severity=lambda alert: alert.severity)
"""The international form."""


def to_xml(alert: Alert, form: Form = OASIS) -> bytes:
    """The alert as UTF-8 XML with its declaration."""
    root = ET.Element("alert", {"xmlns": NAMESPACE})
    _put(root, "identifier", form.identifier(alert, alert.identifier, alert.sent))
    _put(root, "sender", alert.sender)
    _put(root, "sent", _time(alert.sent))
    _put(root, "status", alert.status)
    _put(root, "msgType", alert.kind)
    _put(root, "scope", "Public")
    if alert.note is not None:
        _put(root, "note", alert.note)
    if alert.references:
        named = (
            f"{alert.sender},{form.identifier(alert, name, sent)},{_time(sent)}" for name, sent in alert.references
        )
        _put(root, "references", " ".join(named))
    _put(root, "incidents", alert.incident)
    for info in alert.infos:
        _info(ET.SubElement(root, "info"), alert, info, form)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _info(node: ET.Element, alert: Alert, info: Info, form: Form) -> None:
    _put(node, "language", info.language)
    _put(node, "category", "Env")
    _put(node, "event", info.event)
    _put(node, "responseType", "AllClear" if alert.kind == "Cancel" else "Avoid")
    _put(node, "urgency", alert.urgency)
    _put(node, "severity", form.severity(alert))
    _put(node, "certainty", alert.certainty)
    _put(node, "effective", _time(alert.sent))
    _put(node, "onset", _time(alert.onset))
    if alert.until is not None:
        _put(node, "expires", _time(alert.until))
    _put(node, "senderName", info.sender_name)
    _put(node, "headline", info.headline)
    _put(node, "description", info.description)
    if info.instruction:
        _put(node, "instruction", info.instruction)
    _put(node, "contact", alert.contact)
    _parameter(node, "CN:预警颜色", info.colour)
    if alert.area_error_m is not None:
        _parameter(node, "areaErrorMetres", str(alert.area_error_m))
    area = ET.SubElement(node, "area")
    _put(area, "areaDesc", info.area)
    for polygon in alert.polygons:
        _put(area, "polygon", " ".join(f"{lat},{lon}" for lat, lon in polygon))
    code = ET.SubElement(area, "geocode")
    _put(code, "valueName", "GB/T 2260")
    _put(code, "value", alert.area_code)


def _parameter(node: ET.Element, name: str, value: str) -> None:
    parameter = ET.SubElement(node, "parameter")
    _put(parameter, "valueName", name)
    _put(parameter, "value", value)


def _put(node: ET.Element, name: str, text: str) -> None:
    ET.SubElement(node, name).text = holdable(text)


def _time(at: datetime) -> str:
    """2017-05-01T10:20:00+08:00: the schema allows neither a fraction nor the letter Z."""
    return at.replace(microsecond=0).isoformat()

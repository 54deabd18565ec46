"""The warnings as an Atom feed (RFC 4287), the newest first, each entry pointing to its CAP file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from office.documents.cap.alert import Alert
from office.documents.characters import holdable
from office.wording import warnings as says

ATOM = "http://www.w3.org/2005/Atom"
CAP_TYPE = "application/cap+xml"
BEGINNING = datetime(2016, 1, 1, tzinfo=UTC)
"""What a feed without entries was last changed at: before anything could be in it."""


def to_atom(alerts: Sequence[Alert], base: str) -> bytes:
    """UTF-8 Atom. `base` is the address under which the files lie, without a slash at its end."""
    newest = sorted(alerts, key=lambda it: it.sent, reverse=True)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _put(root, "id", f"{base}/warnings.atom")
    _put(root, "title", says.FEED_TITLE.zh)
    _put(root, "updated", (newest[0].sent if newest else BEGINNING).isoformat())
    ET.SubElement(root, "link", {"rel": "self", "href": f"{base}/warnings.atom"})
    for alert in newest:
        _entry(ET.SubElement(root, "entry"), alert, base)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _entry(node: ET.Element, alert: Alert, base: str) -> None:
    address, said = f"{base}/warnings/{alert.identifier}.xml", alert.infos[0]
    _put(node, "id", address)
    _put(node, "title", said.headline)
    _put(node, "updated", alert.sent.isoformat())
    _put(node, "published", alert.sent.isoformat())
    author = ET.SubElement(node, "author")
    _put(author, "name", said.sender_name)
    _put(node, "summary", said.description)
    ET.SubElement(node, "link", {"rel": "alternate", "type": CAP_TYPE, "href": address})


def _put(node: ET.Element, name: str, text: str) -> None:
    ET.SubElement(node, name).text = holdable(text)

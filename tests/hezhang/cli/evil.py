"""Words that somebody might write to do harm, and what a page, a table, a document or a line must not become by
them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from office.wording.visible import visible

EVIL = '=HYPERLINK(1)<script>alert(7)</script>"><img src=x onerror=y>{{7*191}}\r\nX-Evil: 1\x1b[2J\u202e../..'
"""A formula, markup, an attribute, a template, a header, an escape of a terminal, writing turned round, a path."""
BRIEF = '=1"><script>alert(7)</script>\x1b[2J\u202e'
"""As much of it as fits where little does."""
PRINTED = '=1"><script>alert(7)</script>{{7*191}}'
"""What is left for a fact, which takes no control character."""
MARK = "alert(7)"
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "data", "xlink:href"})
_SCRIPT = re.compile(r"\s*(javascript|vbscript|data:text)", re.I)


class _Read(HTMLParser):
    """What is wrong with a page, and its forms."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.forms: list[Form] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.faults += [f"{tag} {name}" for name in given if name.startswith("on") or name in ("srcdoc", "style")]
        self.faults += [f"{tag} {name}={it}" for name, it in given.items() if name in _ADDRESSES and _SCRIPT.match(it)]
        if (tag == "script" and "src" not in given) or given.get("src") == "x":
            self.faults.append(tag)
        self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif not self.forms:
            return
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select and given.get("value"):
            self.forms[-1].fixed.setdefault(self._select, given["value"])
        elif tag == "textarea" or (tag == "input" and given.get("type", "text") in ("text", "search", "tel")):
            self.forms[-1].free.append(given.get("name", ""))
        elif tag == "input" and given.get("type") == "hidden":
            self.forms[-1].fixed[given.get("name", "")] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


class Form:
    """A form of a page: what it holds by itself or by a choice, and what anything may be written into."""

    def __init__(self, action: str, method: str) -> None:
        self.action, self.method = action, method.lower()
        self.fixed: dict[str, str] = {}
        self.free: list[str] = []


def page(text: str) -> list[Form]:
    """The forms of a page in which nobody's words are anything but words."""
    read = _Read()
    read.feed(text)
    assert not read.faults, read.faults
    assert "1337" not in text, "a template was carried out"
    assert text == visible(text), "something that nobody sees"
    return read.forms


def headers(said: dict[str, str]) -> None:
    """Of an answer: one line each, and none that somebody wrote."""
    assert "x-evil" not in said
    assert not [value for value in said.values() if set(value) & set("\r\n\x00")]


def document(text: str) -> None:
    """A JSON document that a terminal may show."""
    json.loads(text)
    assert not set(text) & {"\x1b", "\u202e", "\x00"}


def feed(content: bytes) -> None:
    """XML in which somebody's words are text."""
    names = {it.tag.rpartition("}")[2] for it in ElementTree.fromstring(content).iter()}
    assert not names & {"script", "img"}


def table(content: bytes) -> None:
    """CSV of which a spreadsheet carries nothing out."""
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        assert not [it for it in row if it.startswith(("=", "@", "+HY", "\t", "\r"))], row


def lines(text: str) -> None:
    """What a terminal may be sent."""
    assert not set(text) & {"\x1b", "\u202e", "\x00", "\x07", "\x9b"}

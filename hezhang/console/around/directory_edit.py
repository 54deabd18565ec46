"""What was posted of a row of the directory, or of a sheet of a table: checked, shown with what follows, or saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from fastapi import Response

from engine.desk import Done
from engine.directory.document import row
from engine.stream.refusal import Refusal
from hezhang.console.around.door import Door, Word, led_to, refused
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.files import typed_values
from office.files.csv_text import text_of
from office.files.directory_csv import SheetUnreadable, rows_of
from office.files.faults import DataRefused
from office.services.directory_edits import NEW, Draft, Wish, draft, save
from office.views.around.directory import EditView, edit_view, read
from office.views.running.checks import FaultView, fault_view
from office.wording.directory_page import DIRECTORY
from office.wording.language import Lang

PREFIX = "f."
SAVES = ("save", "remove")
"""What a form is posted for, beside being looked at."""
Shown = tuple["Asked", int, Word | None]


@dataclass(frozen=True)
class Outcome:
    """What a check found: the faults that keep it from being saved, or what it comes to."""

    faults: tuple[FaultView, ...] = ()
    seen: EditView | None = None


@dataclass(frozen=True)
class Asked:
    """A row as it was posted: its fields, and what came of it. `key` is empty for a new row."""

    table: str
    key: str
    given: Form
    fields: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was posted."""

    table: str
    content: bytes
    given: Form

    @property
    def text(self) -> str:
        """What it says, to be posted again."""
        return text_of(self.content) or ""


def asked_of(table: str, key: str, given: Form) -> Asked:
    """What a form of a row says."""
    key = key or given.get("key", "").strip()
    fields = {name.removeprefix(PREFIX): value for name, value in given.items() if name.startswith(PREFIX)}
    return Asked(table, key, given, fields)


def edited(door: Door, visitor: Visitor, it: Asked) -> Response | Shown:
    """Look at it, or save it."""
    gone = it.given.get("do") == "remove"
    wish = Wish(it.table, it.key or NEW, {} if gone else _changed(door, it), gone=gone)
    answer = _weighed(door, visitor, [wish], it.given, f"/directory?table={it.table}")
    if isinstance(answer, Response):
        return answer
    outcome, status, word = answer
    return replace(it, outcome=outcome), status, word


def sheet_edited(door: Door, visitor: Visitor, it: Sheet) -> Response | tuple[Outcome | None, int, Word | None]:
    """Look at a sheet, or save it."""
    document, _, _ = read(door.office)
    try:
        wishes = [Wish(it.table, key, changed) for key, changed in rows_of(it.content, document, it.table)]
    except SheetUnreadable:
        return None, 422, Word(False, DIRECTORY["dir_csv_unreadable"].into(visitor.lang))
    return _weighed(door, visitor, wishes, it.given, f"/directory?table={it.table}")


def _weighed(
    door: Door, visitor: Visitor, wishes: Sequence[Wish], given: Form, to: str
) -> Response | tuple[Outcome | None, int, Word | None]:
    """The directory is looked at as it was when the page was shown: whoever was faster is told of."""
    lang = visitor.lang
    if given.get("do") in SAVES and isinstance(door.office.desk.answered(_command(given)), Done):
        return led_to(to, "repeated")
    try:
        made = draft(door.office, wishes, given.get("was") or None)
    except DataRefused as error:
        return Outcome(faults=tuple(fault_view(fault, lang) for fault in error.faults)), 422, None
    if isinstance(made, Refusal):
        return None, 409, refused(made, lang)
    if not made.edits:
        return None, 200, Word(False, DIRECTORY["dir_unchanged"].into(lang))
    if given.get("do") not in SAVES:
        return Outcome(seen=edit_view(door.office, made, lang)), 200, None
    return _saved(door, visitor, made, given, lang, to)


def _saved(
    door: Door, visitor: Visitor, made: Draft, given: Form, lang: Lang, to: str
) -> Response | tuple[Outcome | None, int, Word | None]:
    done = save(door.office, made, actor=visitor.actor, reason=given.get("reason", ""), command=_command(given))
    if isinstance(done, Refusal):
        return Outcome(seen=edit_view(door.office, made, lang)), 409, refused(done, lang)
    return led_to(to, "repeated" if isinstance(done, Done) and done.repeated else "done")


def _command(given: Form) -> str:
    return given.get("id", "").strip()[:56] or uuid4().hex


def _changed(door: Door, it: Asked) -> dict[str, object]:
    """The fields that are otherwise than the row has them."""
    document, _, _ = read(door.office)
    known = typed_values.fields(row(document, it.table, it.key) or {})
    return {
        name: typed_values.typed(it.table, name, value)
        for name, value in it.fields.items()
        if value.strip().replace("\r\n", "\n") != known.get(name, "").strip()
    }

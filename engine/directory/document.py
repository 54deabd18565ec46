"""The canonical document of a directory as rows: how one is found, how two differ, and what an edit makes of it.

A document is plain JSON, as `District` writes it. Whatever it holds is a row of a table, so that one sort of edit does
for all of it:

table                      key                          row
a mapping of mappings      its key                      what it holds
contacts, heads            the unit                     `{"persons": [...]}`, `{"person": "..."}`
facilities                 `water:kind`                 what the list holds
any other list             its place, from 1            what the list holds
district                   district                     everything that is no table
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.directory.changes import Change, RowAct, RowEdit

Document = dict[str, Any]
Row = dict[str, Any]

WHOLE = "district"
"""The table of everything that is no table, and the key of its one row."""
WRAPPED: Mapping[str, str] = {"contacts": "persons", "heads": "person"}
"""Tables whose rows are no mappings, and the field under which an edit has what they hold."""
PERSONAL = frozenset({"persons", "contacts", "heads", "river_chiefs", "rosters"})
"""The tables whose values are sealed in the record, as they are in the stored directory."""
PERSONAL_FIELDS = frozenset({"district_chief"})
"""What of the district itself is sealed."""
FIXED = frozenset({"id", "regulations"})
"""What of the district itself no edit changes: it is whose home this is, and by which law; files do."""


def tables(document: Document) -> list[str]:
    """Every table, the district itself first."""
    return [WHOLE, *(name for name, it in document.items() if isinstance(it, dict | list) and _is_table(name))]


def keys(document: Document, table: str) -> list[str]:
    """The keys of a table's rows, in their order; none where there is no such table."""
    if table == WHOLE:
        return [WHOLE]
    content = document.get(table)
    if isinstance(content, dict):
        return list(content)
    return [_key(table, place, row) for place, row in enumerate(content or ())]


def row(document: Document, table: str, key: str) -> Row | None:
    """One row, a copy; None where there is none of that key."""
    if table == WHOLE:
        return copy.deepcopy({name: it for name, it in document.items() if name not in tables(document)})
    content = document.get(table)
    if isinstance(content, dict):
        return None if key not in content else _as_row(table, content[key])
    place = _place(table, content or [], key)
    return None if place is None else copy.deepcopy(content[place])  # type: ignore[index]


def with_row(document: Document, table: str, key: str, put: Row | None) -> Document:
    """The document with this row in the place of the one of that key, or after the last; None takes it away."""
    if table == WHOLE:
        held = set(tables(document))
        return {**{name: it for name, it in document.items() if name in held}, **(put or {})}
    content = document.get(table)
    if isinstance(content, list):
        return {**document, table: _in_list(table, content, key, put)}
    rows = dict(content or {})
    if put is None:
        rows.pop(key, None)
    else:
        rows[key] = put[WRAPPED[table]] if table in WRAPPED else put
    return {**document, table: rows}


def compared(table: str, key: str, before: Row | None, after: Row | None) -> RowEdit | None:
    """The edit that makes one row of the other; None where they are the same."""
    if before == after:
        return None
    kind: RowAct = "put" if before is None else "removed" if after is None else "changed"
    return RowEdit(table=table, key=key, kind=kind, changes=tuple(_changes("", before or {}, after or {})))


def applied(document: Document, edit: RowEdit) -> Document:
    """The document after an edit of which nothing was erased."""
    if edit.kind == "removed":
        return with_row(document, edit.table, edit.key, None)
    whole = row(document, edit.table, edit.key) or {}
    for change in edit.changes:
        _set(whole, change.field.split("."), change.after)
    return with_row(document, edit.table, edit.key, whole)


def folded(base: Document, edits: Iterable[RowEdit]) -> Document:
    """The document that edits, one after the other, make of the one that was taken from files."""
    for edit in edits:
        base = applied(base, edit)
    return base


def is_personal(table: str, field: str) -> bool:
    """Whether a value is sealed in the record."""
    return table in PERSONAL or (table == WHOLE and field in PERSONAL_FIELDS)


def written(value: object) -> str:
    """A value as an event and a page have it: JSON in one spelling."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _is_table(name: str) -> bool:
    return name not in ("title", "surroundings")


def _changes(above: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *after]):
        field = f"{above}{name}"
        old, new = before.get(name), after.get(name)
        if name in before and name in after and isinstance(old, dict) and isinstance(new, dict):
            yield from _changes(f"{field}.", old, new)
        elif (name in before) != (name in after) or old != new:
            yield Change(
                field=field,
                before=written(old) if name in before else None,
                after=written(new) if name in after else None,
            )


def _set(whole: Row, path: list[str], value: str | None) -> None:
    for part in path[:-1]:
        whole = whole.setdefault(part, {})
    if value is None:
        whole.pop(path[-1], None)
    else:
        whole[path[-1]] = json.loads(value)


def _as_row(table: str, content: object) -> Row:
    copied: Any = copy.deepcopy(content)
    return {WRAPPED[table]: copied} if table in WRAPPED else copied


def _key(table: str, place: int, content: Row) -> str:
    return f"{content['water']}:{content['kind']}" if table == "facilities" else str(place + 1)


def _place(table: str, content: list[Row], key: str) -> int | None:
    return next((place for place, it in enumerate(content) if _key(table, place, it) == key), None)


def _in_list(table: str, content: list[Row], key: str, put: Row | None) -> list[Row]:
    place = _place(table, content, key)
    if place is None:
        return content if put is None else [*content, put]
    return [*content[:place], *(() if put is None else (put,)), *content[place + 1 :]]

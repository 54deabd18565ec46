"""A field of the directory as somebody writes it in a form, a cell or a command line: read as what the district has
there. What cannot be read so is left as it is written, and the check says what is wrong with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from engine.directory.document import WHOLE, WRAPPED, Row, written
from engine.district.model import District
from office.files.model_faults import bare, type_at

YES, NO = frozenset({"true", "yes", "是", "1"}), frozenset({"false", "no", "否", "0"})
_BETWEEN = re.compile(r"[,，、;；\n]+")


def typed(table: str, field: str, text: str) -> Any:  # noqa: ANN401 - any JSON value
    """The value of a field (`channels.sms`) of a table's row; None where nothing is written, which takes it away."""
    said = text.strip()
    if not said:
        return None
    wanted = bare(type_of(table, field))
    if wanted is bool:
        return True if said.lower() in YES else False if said.lower() in NO else said
    if wanted is int:
        return int(said) if said.isascii() and said.lstrip("-").isdigit() and len(said) < 10 else said
    if _is_list(wanted):
        return _json(said) if said.startswith("[") else [it.strip() for it in _BETWEEN.split(said) if it.strip()]
    if _is_mapping(wanted) or said.startswith(("{", "[")):
        return _json(said)
    return said


def shown(value: object) -> str:
    """A value as it is written in a form or a cell, so that `typed` reads the same."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and value and all(isinstance(it, str) and not _BETWEEN.search(it) for it in value):
        return ", ".join(value)
    return value if isinstance(value, str) else written(value)


def fields(row: Row) -> dict[str, str]:
    """The fields of a row as they are written, what lies within another one under both names (`channels.sms`)."""
    found: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, dict) and value and not any(isinstance(it, dict) for it in value.values()):
            found |= {f"{name}.{inner}": shown(it) for inner, it in value.items()}
        else:
            found[name] = shown(value)
    return found


def type_of(table: str, field: str) -> object:
    """What the district has at a field of a table's row; None where it has none of that name."""
    path = tuple(field.split("."))
    if table == WHOLE:
        return type_at(District, path)
    if table in WRAPPED:
        return type_at(District, (table, "key")) if path == (WRAPPED[table],) else None
    return type_at(District, (table, 0, *path))


def choices(table: str, field: str) -> tuple[str, ...]:
    """The words of which a field is one; none where it may be any."""
    wanted = bare(type_of(table, field))
    return tuple(str(it) for it in get_args(wanted)) if get_origin(wanted) is Literal else ()


def model_of(table: str) -> type[BaseModel] | None:
    """What a row of a table is; None for one whose rows are no mappings."""
    found = District if table == WHOLE else bare(type_at(District, (table, 0)))
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _json(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _is_list(wanted: object) -> bool:
    origin = get_origin(wanted)
    return isinstance(origin, type) and issubclass(origin, tuple | list)


def _is_mapping(wanted: object) -> bool:
    origin = get_origin(wanted)
    is_model = isinstance(wanted, type) and issubclass(wanted, BaseModel)
    return is_model or (isinstance(origin, type) and issubclass(origin, Mapping))

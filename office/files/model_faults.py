"""What pydantic says of a data file, turned into faults with lines, suggestions and mends. Validates nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from engine.playbook.guards import GuardError
from office.files.faults import Fault, KeyPath, fault, nearest, shown_key
from office.files.yaml_values import Lines
from office.wording import kinds_of_values as said
from office.wording.data_faults import WORDS
from office.wording.language import Says

_WANTED: Mapping[str, Says] = {
    "string_type": said.TEXT,
    "bool_type": said.TRUE_OR_FALSE,
    "bool_parsing": said.TRUE_OR_FALSE,
    "int_type": said.WHOLE_NUMBER,
    "int_parsing": said.WHOLE_NUMBER,
    "int_from_float": said.WHOLE_NUMBER,
    "float_type": said.NUMBER,
    "float_parsing": said.NUMBER,
    "decimal_type": said.NUMBER,
    "decimal_parsing": said.NUMBER,
    "date_type": said.DATE,
    "date_parsing": said.DATE,
    "date_from_datetime_parsing": said.DATE,
    "date_from_datetime_inexact": said.DATE,
    "datetime_type": said.TIME,
    "datetime_parsing": said.TIME,
    "datetime_from_date_parsing": said.TIME,
    "datetime_object_invalid": said.TIME,
    "finite_number": said.NUMBER,
    "dict_type": said.KEYS,
    "model_type": said.KEYS,
    "model_attributes_type": said.KEYS,
    "tuple_type": said.LIST,
    "list_type": said.LIST,
    "frozen_set_type": said.LIST,
    "set_type": said.LIST,
}
"""What each of pydantic's type errors asks for."""
BOUNDS = {
    "greater_than": "not_above",
    "greater_than_equal": "below_least",
    "less_than": "not_below",
    "less_than_equal": "above_most",
    "too_short": "too_few",
    "too_long": "too_many",
    "string_too_short": "text_too_short",
    "string_too_long": "text_too_long",
}
"""Pydantic's errors of a value out of its bounds, and the code of each."""
DOCUMENTS: Mapping[str, Mapping[str, str]] = {
    "Playbook": {"": "docs/playbooks.md"},
    "Scenario": {"": "docs/scenarios.md"},
    "RealEvent": {"": "docs/library.md"},
    "ChannelsFile": {"": "docs/channels.md"},
    "District": {
        "": "districts/xicheng",
        "rosters": "docs/rosters.md",
        "calendar": "docs/rosters.md",
        "stock": "docs/oil.md",
        "routines": "docs/routines.md",
        "monitors": "docs/intake.md",
        "outfalls": "docs/registers.md",
        "sources": "docs/registers.md",
    },
    "Standard": {"": "standards"},
    "LawBook": {"": "docs/law.md"},
}
"""By model, and by its top key where one has a document of its own: where it is explained, or shown."""


def faults_of(error: ValidationError, model: type[BaseModel], lines: Lines) -> list[tuple[KeyPath, Fault]]:
    """Every error of a validation of `model`: where it is in the data, and the fault.

    Pydantic counts only the sound entries of a list, so a list whose entries are told of anyway seems too short as
    well.
    """
    return [_fault(details, model, lines) for details in error.errors(include_url=False) if not _seems_short(details)]


def _seems_short(details: ErrorDetails) -> bool:
    least = details.get("ctx", {}).get("min_length")
    return (
        details["type"] == "too_short"
        and isinstance(details["input"], list | dict)
        and len(details["input"]) >= int(least or 0)
    )


def _fault(details: ErrorDetails, model: type[BaseModel], lines: Lines) -> tuple[KeyPath, Fault]:
    path = _path(details["loc"], lines)
    place = lines.at(path)
    code, values = _code(details, model, path)
    return path, fault(place.file, place.line, shown_key(path), code, **values)


def _path(location: Sequence[str | int], lines: Lines) -> KeyPath:
    """Pydantic's location without its own marks: '[key]' for a key that is wrong, names of union members."""
    path: KeyPath = ()
    for part in location:
        if part == "[key]":
            break
        if (*path, part) in lines.places or part is location[-1]:
            path = (*path, part)
    return path


def _code(details: ErrorDetails, model: type[BaseModel], path: KeyPath) -> tuple[str, dict[str, str]]:
    kind, context = details["type"], details.get("ctx", {})
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = _keys(type_at(model, path[:-1]))
        return "unknown_key", {"name": last, "suggestion": nearest(last, known), "known": ", ".join(known)}
    if kind == "missing":
        return "missing_key", {"name": last}
    if kind == "literal_error":
        return "not_one_of", _choice(str(details["input"]), str(context["expected"]))
    if kind in _WANTED:
        return _wrong_type(kind, details["input"])
    if kind == "string_pattern_mismatch":
        return "bad_name", {"name": str(details["input"]), "pattern": str(context["pattern"])}
    if kind in BOUNDS:
        bound = next(
            str(context[name]) for name in ("ge", "gt", "le", "lt", "min_length", "max_length") if name in context
        )
        return BOUNDS[kind], {"bound": bound} | _in_both("given", _said(details["input"]))
    if kind in WORDS:
        return kind, {name: str(value) for name, value in context.items()}
    if isinstance(error := context.get("error"), GuardError):
        return error.code, error.values
    problem = str(context["error"]) if kind == "value_error" else details["msg"]
    return "bad_value", {"problem": problem, "document": _document(model, path)}


def _document(model: type[BaseModel], path: KeyPath) -> str:
    """Where a person reads how it is written."""
    of_model = DOCUMENTS.get(model.__name__, {})
    return of_model.get(str(path[0]) if path else "", of_model.get("", "docs/architecture.md"))


def _wrong_type(kind: str, given: object) -> tuple[str, dict[str, str]]:
    if kind == "string_type" and isinstance(given, bool | int | float):
        return "unquoted", {"given": str(given).lower() if isinstance(given, bool) else str(given)}
    return "wrong_type", _in_both("wanted", _WANTED[kind]) | _in_both("given", _said(given))


def _in_both(field: str, it: Says) -> dict[str, str]:
    return {f"{field}_zh": it.zh, f"{field}_en": it.en}


def _said(value: object) -> Says:
    match value:
        case None:
            return said.NOTHING
        case bool():
            return _as_it_is(str(value).lower())
        case dict():
            return said.KEYS
        case list() | tuple():
            return said.LIST
        case _:
            return _as_it_is(repr(str(value)[:60]))


def _as_it_is(text: str) -> Says:
    return Says(text, text)


def _choice(given: str, expected: str) -> dict[str, str]:
    known = [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",")]
    return {"given": given[:60], "suggestion": nearest(given, known), "known": ", ".join(known)}


def _keys(annotation: object) -> list[str]:
    """The keys that a model knows, as they are written in a file."""
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return []
    return [field.alias or name for name, field in annotation.model_fields.items()]


def type_at(annotation: object, path: KeyPath) -> object:
    """The model that stands at a path, found through mappings, tuples and optional values; None where there is none."""
    annotation = bare(annotation)
    if not path:
        return annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if path[0] in (name, field.alias):
                return type_at(field.annotation, path[1:])
        return None
    inner = get_args(annotation)
    origin = get_origin(annotation)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return type_at(inner[1], path[1:])
    return type_at(inner[0], path[1:]) if inner else None


def field_at(model: type[BaseModel], path: KeyPath) -> FieldInfo | None:
    """The field that the last part of a path names; None where it is an entry of a mapping or a list."""
    holder = type_at(model, path[:-1])
    if not (isinstance(holder, type) and issubclass(holder, BaseModel)):
        return None
    return next((field for name, field in holder.model_fields.items() if path[-1] in (name, field.alias)), None)


def is_mapping(annotation: object) -> bool:
    """Whether an annotation is of keys with values that may have any name."""
    origin = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def bare(annotation: Any) -> object:  # noqa: ANN401 - an annotation is anything
    """Without `Annotated[…]` and without `| None`."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(_not_none(annotation))
        else:
            return annotation


def _not_none(annotation: object) -> Iterator[object]:
    return (part for part in get_args(annotation) if part is not NoneType)

"""From what was posted to a command: each field is read by its type, and everything that cannot be read is named.

A form posts texts: `facts.oil_kind=diesel` is a key of a table, an empty text is no value. A document of the API posts
values of their own types, which are taken as they are. Times without a zone are those of the district's clocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_json

from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.values.faults import ValueFault
from engine.values.instant import read_instant

OWN = frozenset({"id", "actor", "at"})
"""What every command has, and nobody posts as a field of the act."""


@dataclass(frozen=True)
class FieldFault:
    """A field that cannot be read. `code` as in the wording's TIME_FAULTS or VALUE_FAULTS, or pydantic's own type of
    error; `says` is what pydantic says of it.
    """

    field: str
    code: str
    says: str = ""


class Unreadable(Exception):
    """What was posted makes no command."""

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        super().__init__(", ".join(fault.field for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Posted:
    """What was posted. `values` by field, texts of a form or values of a document; `files` are kept proofs by field.
    `typed`: a document, whose every value has to be of its own type: no "yes" for true, no "7" for 7.
    """

    values: Mapping[str, Any]
    files: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    typed: bool = False


def command_of(
    kind: type[Command],
    posted: Posted,
    *,
    id: str,
    actor: Actor,
    zone: ZoneInfo,
    fixed: Mapping[str, Any] | None = None,
) -> Command:
    """The command that is meant. `fixed` are values that the page knows and nobody posts. Raises Unreadable."""
    values: dict[str, Any] = {}
    faults: list[FieldFault] = []
    for name, info in kind.model_fields.items():
        if name in OWN:
            continue
        try:
            value = _of_document(name, info, posted, zone) if posted.typed else _value(name, info, posted, zone)
            if value is not None or (posted.typed and name in posted.values and posted.values[name] is None):
                values[name] = value
        except ValueFault as fault:
            faults.append(FieldFault(name, fault.code))
    at = _at(posted, zone, faults)
    if faults:
        raise Unreadable(faults)
    try:
        made = {"id": id, "actor": actor, "at": at, **values, **(fixed or {})}
        return kind.model_validate_json(to_json(made), strict=True) if posted.typed else kind(**made)
    except ValidationError as error:
        raise Unreadable([_fault(it) for it in error.errors(include_input=False, include_url=False)]) from None


def _at(posted: Posted, zone: ZoneInfo, faults: list[FieldFault]) -> datetime | None:
    try:
        return (_stated if posted.typed else _instant)(posted.values.get("at"), zone)
    except ValueFault as fault:
        faults.append(FieldFault("at", fault.code))
        return None


def _value(name: str, info: FieldInfo, posted: Posted, zone: ZoneInfo) -> object | None:
    given = posted.values.get(name)
    kind = _kind(info.annotation)
    if get_origin(kind) is dict:
        return _table(name, given, posted.values)
    if get_origin(kind) is tuple and get_args(kind)[0] is Evidence:
        return posted.files.get(name)
    if kind is datetime:
        return _instant(given, zone)
    if kind is bool:
        return None if given is None else given in ("yes", "on", "true", "1")
    if isinstance(given, str):
        return given.strip() or None
    return given


def _of_document(name: str, info: FieldInfo, posted: Posted, zone: ZoneInfo) -> object | None:
    given = posted.files.get(name, posted.values.get(name))
    kind = _kind(info.annotation)
    if kind is datetime:
        return _stated(given, zone)
    if isinstance(given, str):
        return given.strip() or None
    # JSON has one kind of number, and 7.0 is a whole one.
    return int(given) if kind is int and isinstance(given, float) and given.is_integer() else given


def _table(name: str, given: object, values: Mapping[str, Any]) -> object:
    """A table, gathered from the fields `name.key` of a form."""
    if given is not None:
        return given
    prefix = f"{name}."
    found = {key.removeprefix(prefix): value for key, value in values.items() if key.startswith(prefix)}
    return {
        key: value.strip() if isinstance(value, str) else value for key, value in found.items() if value != ""
    } or None


def _instant(given: object, zone: ZoneInfo) -> datetime | None:
    return None if isinstance(given, str) and not given.strip() else _stated(given, zone)


def _stated(given: object, zone: ZoneInfo) -> datetime | None:
    if given is None:
        return None
    if not isinstance(given, str):
        raise ValueFault("not_a_time")
    return read_instant(given, zone)


def _kind(annotation: Any) -> Any:  # noqa: ANN401 - any type of a field
    """The type of a field, without the None that it may be instead."""
    parts = [part for part in get_args(annotation) if part is not type(None)]
    return parts[0] if type(None) in get_args(annotation) and len(parts) == 1 else annotation


def _fault(error: Mapping[str, Any]) -> FieldFault:
    return FieldFault(".".join(str(part) for part in error["loc"]), error["type"], error["msg"])

"""A value that a model takes, made from nothing but the model: it stands in where a data file has a faulty one. Never
used for real.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from office.files.model_faults import bare

WORDS = ("x", "X", "2017", "110102", "08:30", "2017-05-01")
"""One of these fits every pattern that a name has to fit."""
PLAIN: Mapping[type, object] = {
    bool: False,
    int: 1,
    float: 1.0,
    Decimal: "1",
    datetime: "2017-05-01T10:20:00+08:00",
    date: "2017-05-01",
    time: "08:30",
    timedelta: "1h",
}
BESIDES: Mapping[str, Mapping[str, object]] = {
    "Limit": {"within": "1h"},
    "Routine": {"due_day": 1},
    "Source": {"clause": "x"},
    "Step": {"at": "+0m", "run": "list"},
    "Expectation": {"stage": "warning"},
    "Criterion": {"at_least": {}},
}
"""What a model's own checks want besides its needed fields, by the name of the model."""


def stand_in(annotation: Any) -> object:  # noqa: ANN401 - an annotation is anything
    """Plain values, as a file would have them, for an annotation."""
    pattern = _pattern(annotation)
    kind = bare(annotation)
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    origin = get_origin(kind)
    if origin in (tuple, list, frozenset, set):
        return [stand_in(get_args(kind)[0])]
    if origin is not None:
        return {}
    if not isinstance(kind, type):
        return "x"
    if issubclass(kind, BaseModel):
        return of_model(kind)
    if issubclass(kind, tuple):
        return [stand_in(part) for part in getattr(kind, "__annotations__", {}).values()]
    return PLAIN.get(kind, next((word for word in WORDS if pattern is None or re.search(pattern, word)), "x"))


def of_model(model: type[BaseModel]) -> dict[str, object]:
    """The needed fields of a model, and what its own checks want besides."""
    needed = {field.alias or name: of_field(field) for name, field in model.model_fields.items() if field.is_required()}
    return needed | dict(BESIDES.get(model.__name__, {}))


def of_field(field: FieldInfo) -> object:
    """For a field: pydantic keeps what its annotation says beside its type."""
    pattern = next((it.pattern for it in field.metadata if getattr(it, "pattern", None)), None)
    if pattern is not None and bare(field.annotation) is str:
        return next((word for word in WORDS if re.search(pattern, word)), "x")
    if getattr(bare(field.annotation), "__name__", "") == "Guard":
        return "True"
    return stand_in(field.annotation)


def _pattern(annotation: Any) -> str | None:  # noqa: ANN401
    for it in getattr(annotation, "__metadata__", ()):
        if found := getattr(it, "pattern", None):
            return str(found)
        for inner in getattr(it, "metadata", ()):
            if found := getattr(inner, "pattern", None):
                return str(found)
    return None

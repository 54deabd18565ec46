"""A view as a JSON document: the same at the terminal and at the API."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, timedelta
from typing import Any

from office.wording.times import iso_local
from office.wording.visible import visible_json


def as_json(document: object) -> str:
    """The document as JSON; times carry the local offset, spans are seconds. What nobody would see is escaped."""
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, datetime):
        return iso_local(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if is_dataclass(value) and not isinstance(value, type):
        return {field: getattr(value, field) for field in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence | frozenset | set):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no place in a document")

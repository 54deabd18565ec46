"""The inner fence around a text: what a running template can reach. Values are plain data; nothing can be called.

Mappings are read by key and never by attribute, other objects not at all. The outer fence is `grammar`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from notify.text.error import FieldMissing, TextForbidden

LOOP_FIELDS = frozenset({"index", "index0", "revindex", "first", "last", "length"})


def _join(items: Sequence[object], separator: str = "") -> str:
    if isinstance(items, str) or not isinstance(items, Sequence):
        # Joining the letters of a text again and again grows without bound.
        raise TextForbidden("join takes a list")
    return separator.join(_printable(item) for item in items)


def _first(items: Sequence[object]) -> object:
    return items[0] if items else StrictUndefined("an empty list has no first item")


def _last(items: Sequence[object]) -> object:
    return items[-1] if items else StrictUndefined("an empty list has no last item")


def _default(value: object, other: object = "") -> object:
    return other if value is None or isinstance(value, Undefined) else value


FILTERS: dict[str, Callable[..., object]] = {
    "join": _join,
    "length": len,
    "first": _first,
    "last": _last,
    "default": _default,
    "upper": lambda text: str(text).upper(),
    "lower": lambda text: str(text).lower(),
    "trim": lambda text: str(text).strip(),
    "round": lambda number, digits=0: round(number, digits) if digits else round(number),
}


def _printable(value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    if value is None:
        raise FieldMissing("a field of the text has no value")
    raise TextForbidden(f"only text and numbers can be printed, not {type(value).__name__}")


class _Environment(ImmutableSandboxedEnvironment):
    """Reads values as plain data and lets nothing be called."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja2's own signature
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: str | Any) -> Any:  # noqa: ANN401 - jinja2's own signature
        if isinstance(obj, Undefined):
            return obj[argument]
        readable = isinstance(obj, Mapping) or (isinstance(obj, Sequence) and isinstance(argument, int))
        if not readable:
            raise TextForbidden(f"{argument!r} cannot be read from a {type(obj).__name__}")
        try:
            return obj[argument]
        except LookupError:
            return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: object) -> bool:
        return False


def _environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined, finalize=_printable, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.globals.clear()
    environment.filters = dict(FILTERS)
    return environment


ENVIRONMENT = _environment()

"""JSON as the record has it, and nothing that two readers could read in two ways. Knows no entry."""

from __future__ import annotations

import json
from typing import NoReturn

from engine.ledger.chain import canonical, canonical_of_sealed

_SURE_DIGITS = 15
"""Digits of a whole number that is surely below 2^53."""


class KeyTwice(ValueError):
    """An object of a JSON text names a key twice: one reader takes the first, another the last."""


def strictly(text: str | bytes) -> object:
    """The value of a JSON text in UTF-8. Raises ValueError (KeyTwice) for a key that stands twice, for a number with a
    fraction or an exponent, NaN and Infinity, half a character, and whatever is no JSON; RecursionError for what is
    nested too deep.
    """
    spelled = text if isinstance(text, str) else text.decode()
    value = json.loads(spelled, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number)
    if "\\u" in spelled:
        json.dumps(value, ensure_ascii=False).encode()
    return value


def canonical_value(body: bytes) -> tuple[object, bool]:
    """The value of a JSON text as `strictly` reads it, and whether these bytes are its one spelling. Raises what
    `strictly` raises.

    Most bytes are canonical at a glance: Python's own encoder spells them alike (a key that stood twice it does not),
    and nothing is in them that RFC 8785 spells differently. Only the others are read slowly.
    """
    spelled = body.decode()
    try:
        value = _READER.decode(spelled)
        if canonical_of_sealed(value) == spelled and _in_basic_plane(spelled):
            return value, True
    except _LongNumber:
        pass
    value = strictly(spelled)
    return value, canonical(value) == spelled  # type: ignore[arg-type]  # it raises for whatever is no JSON


def _in_basic_plane(text: str) -> bool:
    return text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text)


class _LongNumber(Exception):
    """A whole number that may be 2^53 or more."""


def _sure(text: str) -> int:
    if len(text) > _SURE_DIGITS:
        raise _LongNumber
    return int(text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise KeyTwice("a key stands there twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError("a number that is no whole one")


_READER = json.JSONDecoder(parse_int=_sure, parse_float=_no_number, parse_constant=_no_number)

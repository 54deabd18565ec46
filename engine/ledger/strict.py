"""JSON as the record has it, and nothing that two readers could read in two ways. Knows no entry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import NoReturn

from pydantic_core import from_json, to_json

from engine.ledger.chain import canonical

_TOO_LARGE = 2**53
"""JSON readers that know only floats read whole numbers below this exactly."""
_AS_THEY_ARE: frozenset[type] = frozenset({str, bool, type(None)})
"""What reads in one way only."""


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

    Most bytes are canonical at a glance: written again without a space, key for key as they stand, they are the same
    bytes (with a key that stood twice they are not), and their keys and numbers leave no doubt. Only the others are
    read slowly.
    """
    try:
        value = from_json(body)
        if to_json(value) == body and _plain(value):
            return value, True
    except ValueError:
        pass  # the slow look says what is wrong with it, or that it is only deep
    spelled = body.decode()
    value = strictly(spelled)
    return value, canonical(value) == spelled  # type: ignore[arg-type]  # it raises for whatever is no JSON


def _plain(value: object) -> bool:
    """Whether an object or a list has all keys in order, however deep, and no number but whole ones below 2^53."""
    if type(value) is dict:
        if len(value) > 1 and not _in_order(tuple(value)):
            return False
        parts: Iterable[object] = value.values()
    elif type(value) is list:
        parts = value
    else:
        return type(value) is int and -_TOO_LARGE < value < _TOO_LARGE
    for part in parts:  # noqa: SIM110 - `all` takes half as long again, and every entry of a record comes through here
        if type(part) not in _AS_THEY_ARE and not _plain(part):
            return False
    return True


@lru_cache(maxsize=256)
def _in_order(keys: tuple[str, ...]) -> bool:
    """Whether these keys stand as RFC 8785 wants them. Those outside the basic plane, which it orders otherwise than
    Python does, are left to the slow look. A record has few kinds of entries, and asks the same again and again.
    """
    return list(keys) == sorted(keys) and max(map(max, filter(None, keys))) <= "\uffff"


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise KeyTwice("a key stands there twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError("a number that is no whole one")

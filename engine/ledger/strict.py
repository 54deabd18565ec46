"""JSON as the record has it, and nothing that two readers could read in two ways. Knows no entry."""

from __future__ import annotations

import json
from typing import NoReturn


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


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise KeyTwice("a key stands there twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError("a number that is no whole one")

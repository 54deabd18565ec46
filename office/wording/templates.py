"""Fills the fields of a sentence. Never Python's own formatting: a value may hold braces, and no field may reach into a
value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_FIELD = re.compile(r"\{([a-z_]+)\}")
_AGREEING = re.compile(r"\{([a-z_]+):([^{}/]+)/([^{}/]+)\}")
_ANY = re.compile(r"\{([a-z_]+)(?::[^{}/]+/[^{}/]+)?\}")
ONE = frozenset({"1", "-1"})
"""The numbers that a single thing goes with."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """`{name}` is replaced by its value, `{name:text/texts}` by the word that goes with its number; a part in `[[…]]`
    is left out where a field in it is unknown or empty.

    Raises KeyError for a field outside such a part that has no value.
    """
    kept = _OPTIONAL.sub(
        lambda part: part[1] if all(values.get(name) for name in _ANY.findall(part[1])) else "", template
    )
    agreed = _AGREEING.sub(lambda field: field[2] if values[field[1]] in ONE else field[3], kept)
    return _FIELD.sub(lambda field: values[field[1]], agreed)


def fields(template: str) -> frozenset[str]:
    """Every field that a template may use."""
    return frozenset(_ANY.findall(template))

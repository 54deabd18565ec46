"""The words by which a rule finds units or persons in a district: their names, their arguments, and how they are
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import get_args

from engine.district.model import FacilityKind, UnitKind
from engine.district.roles import Role

FREE: tuple[str, ...] = ()
"""The argument may be any id: only a district can tell whether there is such a one."""
ARGUMENTS: dict[str, tuple[str, ...] | None] = {
    "facility_owner": get_args(FacilityKind),
    "overseer": None,
    "operator": None,
    "subdistricts": None,
    "downstream_neighbours": None,
    "upstream_neighbours": None,
    "bank_neighbours": None,
    "touched_neighbours": None,
    "unit": FREE,
    "kind": get_args(UnitKind),
    "river_chiefs": None,
    "district_chief": None,
    "role": get_args(Role),
}
"""Every selector, and the words that its one argument may be; None: it takes none."""
PERSON_SELECTORS: frozenset[str] = frozenset({"river_chiefs", "district_chief", "role"})
"""These find persons; asked for units, they give the units of these persons."""
UNIT_SELECTORS: frozenset[str] = frozenset(ARGUMENTS) - PERSON_SELECTORS
"""These find units; asked for persons, they give the first contact of each."""

_FORM = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:\(\s*([A-Za-z0-9_]*)\s*\))?\s*")


class SelectorError(ValueError):
    """A text that is no selector. `code` says which rule it breaks, `values` fill that rule's sentence: the known words
    and, where one is near, what was probably meant.
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Selector:
    """A selector that has been read: `facility_owner(oil_spill)` is Selector("facility_owner", ("oil_spill",))."""

    name: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.args)})" if self.args else self.name


@lru_cache(maxsize=512)
def parse_selector(text: str) -> Selector:
    """Read a selector. Raises SelectorError: an unknown name, an argument too many or too few, an argument it does not
    know.
    """
    form = _FORM.fullmatch(text)
    if form is None:
        raise SelectorError("no_selector", name=text)
    name, argument = form.group(1), form.group(2) or ""
    if name not in ARGUMENTS:
        raise _unknown("unknown_selector", name, sorted(ARGUMENTS))
    words = ARGUMENTS[name]
    if words is None:
        if argument:
            raise SelectorError("selector_takes_no_argument", name=name)
        return Selector(name)
    if not argument:
        raise SelectorError("selector_needs_argument", name=name, example=f"{name}({words[0] if words else 'id'})")
    if words and argument not in words:
        raise _unknown("unknown_selector_argument", argument, words, selector=name)
    return Selector(name, (argument,))


def _unknown(code: str, name: str, known: Iterable[str], **values: str) -> SelectorError:
    words = tuple(known)
    near = suggest(name, words)
    return SelectorError(code, name=name, suggestion=near[0] if near else "", known=", ".join(words), **values)


def suggest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names that a person probably meant, the likeliest first."""
    wanted = name.strip().casefold()
    by_folded = {candidate.casefold(): candidate for candidate in known}
    containing = [folded for folded in by_folded if wanted and (wanted in folded or folded in wanted)]
    near = get_close_matches(wanted, by_folded, n=3, cutoff=0.6)
    return [by_folded[folded] for folded in dict.fromkeys([*near, *containing])][:3]

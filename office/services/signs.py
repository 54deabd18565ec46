"""The signs of the district: one for each water that the public comes to, and those of outfalls that are named."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from office.documents.signs import Sign, sign_url
from office.office import Office
from office.wording.public import SIGNS

NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,23}", re.ASCII)
"""A sign's number, as it can be typed from a wall."""


def signs(
    office: Office, waters: Collection[str], numbered: Mapping[str, str], base: str, *, registered: bool = False
) -> list[Sign]:
    """One for each of the waters (all that are open to the public where none is named), then one for each number, at
    its water; by ids. `registered`: then one for each outfall of the register that has a number, by its name.
    """
    known = office.district().waters
    docks = {it.water for it in office.district().facilities}
    wanted = waters or (() if numbered or registered else [it.id for it in known.values() if not it.restricted])
    found = []
    for water in wanted:
        kind, it = SIGNS["dock" if water in docks else "bank"], known[water]
        found.append(Sign(water, f"{it.zh}{kind.zh}", f"{it.en}, {kind.en}", "", sign_url(base, water, "")))
    for number, water in numbered.items():
        it = known[water]
        found.append(Sign(water, it.zh, it.en, number, sign_url(base, water, number)))
    return found + (_of_register(office, base) if registered else [])


def _of_register(office: Office, base: str) -> list[Sign]:
    found = []
    for it in office.district().outfalls.values():
        number = it.sign.number or it.code
        if number and it.status != "removed":
            found.append(Sign(it.water, it.zh, it.en, number, sign_url(base, it.water, number)))
    return found

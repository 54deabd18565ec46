"""Names that people give to things of an incident, so that others can find them: something to see and to say, in one
line.
"""

from __future__ import annotations

from engine.deciding.case import Case

LONGEST = 40
"""Characters of a name: it stands in tables, texts and at the command line."""


def named(case: Case, given: str, field: str) -> str:
    """The name without the blanks around it. Refused: one that is blank, holds what cannot be printed, or is too long.

    `field` says what it is the name of: `point`, `outfall`.
    """
    name = given.strip()
    if not name or not name.isprintable():
        case.refuse("name_needed", named=field)
    if len(name) > LONGEST:
        case.refuse("name_too_long", named=field, length=str(len(name)), most=str(LONGEST))
    return name

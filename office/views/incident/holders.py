"""Who of the directory has a role."""

from __future__ import annotations

from collections.abc import Iterable

from engine.deciding.ruleset import Rules


def holders(rules: Rules, roles: Iterable[str]) -> tuple[str, ...]:
    """Everybody of the directory who has one of these roles, by id, in the order of the roles."""
    return tuple(
        dict.fromkeys(person.id for role in roles for person in rules.district.persons.values() if role in person.roles)
    )

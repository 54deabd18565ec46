"""Who may log in at a home, and with which roles: what every decision weighs, and the house keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Login:
    """An operating-system user of this home."""

    roles: tuple[str, ...]
    person: str | None


def roles_of(logins: Mapping[str, Login], login: str) -> frozenset[str]:
    """The roles of a login; none for a stranger."""
    known = logins.get(login)
    return frozenset(known.roles) if known else frozenset()

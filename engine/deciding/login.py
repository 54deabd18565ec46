"""Who may log in at a home, by which way and with which roles: what every decision weighs, and the house keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Way = Literal["machine", "password"]
"""`machine`: the operating-system user of this name, at the command line; `password`: whoever proves it at the
console.
"""


@dataclass(frozen=True)
class Login:
    """A name by which somebody comes in. `person` is theirs in the directory, whose roles they have beside `roles`.

    One that is revoked stays known, so that what it did keeps its name, and opens nothing.
    """

    roles: tuple[str, ...]
    person: str | None
    ways: tuple[Way, ...] = ("machine",)
    revoked: bool = False


def roles_of(logins: Mapping[str, Login], login: str) -> frozenset[str]:
    """The roles of a login; none for a stranger, and none for one that is revoked."""
    known = logins.get(login)
    return frozenset(known.roles) if known and not known.revoked else frozenset()

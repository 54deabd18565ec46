"""The tokens of the API, by what they may be named by: never the tokens themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.house.token_scope import TokenScope

if TYPE_CHECKING:
    from engine.stream.refusal import Refusal
    from office.office import Office

SHORT = 12
"""Letters of a digest by which a token is named."""


@dataclass(frozen=True)
class TokenView:
    """One token, named by the beginning of its digest; whose it is, for what, and whether it still opens anything."""

    token: str
    person: str
    note: str
    revoked: bool
    scope: TokenScope
    until: datetime | None


@dataclass(frozen=True)
class TokensView:
    """Every token that was issued, the oldest first."""

    tokens: tuple[TokenView, ...]


@dataclass(frozen=True)
class IssuedView:
    """A new token; it is shown this once. `id`: by which it is named from now on."""

    ok: bool
    person: str
    token: str
    id: str
    scope: TokenScope
    until: datetime | None


@dataclass(frozen=True)
class RevokedView:
    """A token, by its id, opens nothing any more."""

    ok: bool
    token: str


def tokens(office: Office, login: str) -> TokensView | Refusal:
    """The tokens as they stand, for a login that may issue them; a refusal for every other. Raises LedgerError."""
    from engine.house.looking import list_refused

    house = office.house()
    return list_refused(house, login, "token") or TokensView(
        tuple(
            TokenView(digest[:SHORT], it.person, it.note, it.revoked, it.scope, it.until)
            for digest, it in house.tokens.items()
        )
    )

"""Sealing: a personal value stands in the hashed bytes as `{"sealed": sha256(salt‖value)}`; salt and value lie beside
the entry.

With its opening a sealed value can be checked; without it the entry still verifies and the value reads as erased. A
mapping of our own that looks like a seal is wrapped as `{"plain": …}`, so that nothing but a personal value ever reads
as one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pydantic import BaseModel

from engine.ledger.errors import NotRecordable
from engine.ledger.instants import spelled
from engine.values.private import ERASED, Private

SEALED, PLAIN = "sealed", "plain"
SALT_BYTES = 16
"""Long enough that nobody finds a phone number by trying them all; always the same length, so that salt‖value reads one
way only.
"""

_TOO_LARGE = 2**53
"""JSON readers that know only floats read whole numbers below this exactly."""
_AS_THEY_ARE: frozenset[type] = frozenset({str, bool, type(None)})
"""What enters the bytes as it is; a subclass (`Private` is one of `str`) may not."""
_NESTED: frozenset[type] = frozenset({dict, list})
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES}}}")
Json = dict[str, "Json"] | list["Json"] | str | int | bool | None


@dataclass(frozen=True)
class Opening:
    """The salt (hexadecimal) and value behind a digest."""

    digest: str
    salt: str
    value: str

    def __repr__(self) -> str:
        return f"Opening({self.digest})"

    @property
    def fits(self) -> bool:
        """True when salt and value give the digest."""
        try:
            return bool(_SALT.fullmatch(self.salt)) and seal_of(self.salt, self.value) == self.digest
        except NotRecordable:
            return False


def fresh_salt() -> str:
    """A new random salt, in hexadecimal."""
    return secrets.token_hex(SALT_BYTES)


def seal_of(salt: str, value: str) -> str:
    """sha256(salt‖value) in hexadecimal. Raises NotRecordable for a text that has no UTF-8 form."""
    try:
        return sha256(bytes.fromhex(salt) + value.encode()).hexdigest()
    except UnicodeEncodeError:
        raise NotRecordable("a text holds half a character (a lone surrogate)") from None


def seal(value: Mapping[str, object], salt: Callable[[], str] = fresh_salt) -> tuple[dict[str, Json], list[Opening]]:
    """A mapping as it enters the hashed bytes, and the openings of the personal values in it.

    Raises NotRecordable for what no record may hold: floats (measurements are strings), huge numbers, times without a
    zone, other objects.
    """
    openings: list[Opening] = []

    def within(parts: Mapping[str, object]) -> Json:
        # Most parts of an event are plain texts and nothing; asking for their very type spares them the way through
        # `walk`.
        inner = {key: part if type(part) in _AS_THEY_ARE else walk(part) for key, part in parts.items()}
        return {PLAIN: inner} if _looks_sealed(inner) else inner  # type: ignore[dict-item,return-value]

    def walk(part: object) -> Json:
        match part:
            case Private():
                opening = Opening(seal_of(drawn := salt(), part), drawn, str(part))
                openings.append(opening)
                return {SEALED: opening.digest}
            case None | bool() | str():
                return part
            case int() if abs(part) < _TOO_LARGE:
                return part
            case datetime():
                return spelled(part)
            case tuple() | list():
                return [item if type(item) in _AS_THEY_ARE else walk(item) for item in part]
            case dict() | Mapping():  # dict first: asking an abstract class takes longer than all else here
                return within({_key(key): item for key, item in part.items()})
            case BaseModel():
                return within(part.__dict__)
            case _:
                raise NotRecordable(f"the record holds no {type(part).__name__}")

    return {key: walk(part) for key, part in value.items()}, openings


def unseal(value: Json, openings: Mapping[str, str]) -> Json:
    """The value again, each seal replaced by its `Private` (or ERASED where `openings`, value by digest, has none)."""
    match value:
        case {"sealed": str(digest), **rest} if not rest:
            return Private(openings[digest]) if digest in openings else ERASED
        case {"plain": dict(inner), **rest} if not rest:
            return {key: unseal(part, openings) for key, part in inner.items()}
        case dict():
            return {key: unseal(part, openings) for key, part in value.items()}
        case list():
            return [unseal(part, openings) for part in value]
        case _:
            return value


def seals(value: object) -> list[str]:
    """Every digest sealed in a value, in the order they stand."""
    found: list[str] = []
    _gather(value, found)
    return found


def _gather(value: object, found: list[str]) -> None:
    if type(value) is dict:
        if len(value) == 1 and (digest := value.get(SEALED)) is not None:
            if type(digest) is str and _DIGEST.fullmatch(digest):
                found.append(digest)
                return
        elif len(value) == 1 and type(inner := value.get(PLAIN)) is dict:
            value = inner
        for part in value.values():
            if type(part) in _NESTED:
                _gather(part, found)
    elif type(value) is list:
        for part in value:
            if type(part) in _NESTED:
                _gather(part, found)


def _key(key: object) -> str:
    if isinstance(key, str) and (key.isascii() or max(key) <= "\uffff"):
        return key
    raise NotRecordable("the record holds no such key")


def _looks_sealed(mapping: Mapping[str, object]) -> bool:
    return len(mapping) == 1 and next(iter(mapping)) in (SEALED, PLAIN)

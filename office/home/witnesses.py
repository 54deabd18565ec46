"""Who cosigns this home's checkpoints: where each witness is reached, and by which keys its signatures are known."""

from __future__ import annotations

from dataclasses import dataclass

from engine.tree.keys import PublicKey, parse_key
from engine.tree.note import NoteUnreadable


@dataclass(frozen=True)
class Witness:
    """One of them. `url` has no slash at its end; all `keys` are of one name."""

    url: str
    keys: tuple[PublicKey, ...]

    @property
    def name(self) -> str:
        """As it signs."""
        return self.keys[0].name


def parse_witnesses(text: str | None) -> tuple[Witness, ...]:
    """From `URL VKEY [VKEY …]`, several with commas. Raises ValueError with what is wrong."""
    return tuple(_parsed(part.split()) for part in (text or "").split(",") if part.strip())


def _parsed(words: list[str]) -> Witness:
    url, *vkeys = words
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"{url!r} does not begin with https:// or http://; a witness is written URL VKEY [VKEY …]")
    try:
        keys = tuple(parse_key(it) for it in vkeys)
    except NoteUnreadable as error:
        raise ValueError(f"{error}; `hezhang witness show` prints a witness's keys") from None
    if not keys:
        raise ValueError(f"{url!r} stands without the witness's key; `hezhang witness show` prints it")
    if len({it.name for it in keys}) > 1:
        raise ValueError(f"the keys of {url!r} have different names; several witnesses stand with commas")
    return Witness(url.rstrip("/"), keys)

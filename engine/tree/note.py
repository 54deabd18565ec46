"""Signed notes in the form of C2SP `signed-note`: a text, a blank line, and a line for each signature. Checks no
signature.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass

MOST_BYTES = 2**20
"""A longer note is not read."""
MOST_SIGNATURES = 64
_MARK = "— "


class NoteUnreadable(ValueError):
    """What is no signed note, checkpoint, key or proof, with what is wrong with it."""


@dataclass(frozen=True)
class Signature:
    """One line of signatures: whose key, which of its keys (4 bytes), and what it signed."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"{_MARK}{self.name} {b64encode(self.key_id + self.value).decode()}\n"


@dataclass(frozen=True)
class Note:
    """A text (its last newline included) and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"


def parse_note(content: bytes) -> Note:
    """A note from its bytes. Raises NoteUnreadable."""
    if len(content) > MOST_BYTES:
        raise NoteUnreadable(f"longer than {MOST_BYTES} bytes")
    try:
        said = content.decode()
    except UnicodeDecodeError:
        raise NoteUnreadable("no UTF-8") from None
    if any(ord(it) < 0x20 and it != "\n" for it in said):
        raise NoteUnreadable("a control character")
    text, blank, signed = said.rpartition("\n\n")
    if not blank or not signed.endswith("\n"):
        raise NoteUnreadable("no text with signatures behind a blank line")
    lines = signed[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteUnreadable(f"more than {MOST_SIGNATURES} signatures")
    return Note(f"{text}\n", tuple(_signature(it) for it in lines))


def is_name(name: str) -> bool:
    """Whether a key may be called so."""
    return bool(name) and "+" not in name and not any(it.isspace() for it in name)


def from_base64(text: str, what: str) -> bytes:
    """Bytes in standard base64, which has one spelling for each. Raises NoteUnreadable."""
    try:
        found = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteUnreadable(f"{what} is no base64") from None
    if b64encode(found).decode() != text:
        raise NoteUnreadable(f"{what} is base64 in another spelling")
    return found


def decimal(text: str, what: str) -> int:
    """A whole number without needless zeros. Raises NoteUnreadable."""
    if not (text.isascii() and text.isdigit()) or str(int(text[:20])) != text or len(text) > 18:
        raise NoteUnreadable(f"{what} is no number")
    return int(text)


def _signature(line: str) -> Signature:
    name, _, value = line.removeprefix(_MARK).partition(" ")
    found = from_base64(value, "a signature")
    if not line.startswith(_MARK) or not is_name(name) or len(found) < 5:
        raise NoteUnreadable("a line of signatures that is none")
    return Signature(name, found[:4], found[4:])

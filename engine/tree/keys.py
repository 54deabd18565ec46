"""The keys that checkpoints are signed with: Ed25519 as C2SP `signed-note` has it, ML-DSA-44 as `tlog-cosignature` has
it. The algorithm is a field of every key, so that another one is one more row of the table.

A public key is written as a *vkey*, `NAME+KEYID+BASE64`, in which the first byte of the base64 says which algorithm.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from engine.tree.checkpoint import Checkpoint, SignedCheckpoint
from engine.tree.note import Note, NoteUnreadable, Signature, from_base64, is_name

_STAMP = 8
"""Bytes of the time that stands before an ML-DSA-44 signature, in seconds since 1970."""


class Secret(Protocol):
    """What signs: a key in memory here, or a module that gives none away."""

    @property
    def public(self) -> PublicKey:
        """The public half."""
        ...

    def sign(self, checkpoint: Checkpoint, at: datetime) -> Signature:
        """The line that says that this key signed it, at this time (aware)."""
        ...


@dataclass(frozen=True)
class Algorithm:
    """One way to sign: its name, its number in C2SP's list, and how its signatures are checked and made.

    `verify(public, message, signature)` raises; `fresh()` is a new secret; `public(secret)`, `sign(secret, message)`.
    """

    name: str
    number: int
    stamped: bool
    verify: Callable[[bytes, bytes, bytes], None]
    fresh: Callable[[], bytes]
    public: Callable[[bytes], bytes]
    sign: Callable[[bytes, bytes], bytes]


ALGORITHMS: Mapping[str, Algorithm] = {
    it.name: it
    for it in (
        Algorithm(
            "Ed25519",
            0x01,
            False,
            lambda public, message, signature: Ed25519PublicKey.from_public_bytes(public).verify(signature, message),
            lambda: Ed25519PrivateKey.generate().private_bytes_raw(),
            lambda secret: Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw(),
            lambda secret, message: Ed25519PrivateKey.from_private_bytes(secret).sign(message),
        ),
        Algorithm(
            "ML-DSA-44",
            0x06,
            True,
            lambda public, message, signature: MLDSA44PublicKey.from_public_bytes(public).verify(signature, message),
            lambda: MLDSA44PrivateKey.generate().private_bytes_raw(),
            lambda secret: MLDSA44PrivateKey.from_seed_bytes(secret).public_key().public_bytes_raw(),
            lambda secret, message: MLDSA44PrivateKey.from_seed_bytes(secret).sign(message),
        ),
    )
}
_BY_NUMBER = {it.number: it for it in ALGORITHMS.values()}


@dataclass(frozen=True)
class PublicKey:
    """Whose key, by which algorithm."""

    name: str
    algorithm: Algorithm
    content: bytes

    @property
    def id(self) -> bytes:
        """The 4 bytes by which signatures name it."""
        said = f"{self.name}\n".encode() + bytes([self.algorithm.number]) + self.content
        return sha256(said).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.algorithm.number]) + self.content).decode()}"

    def signed(self, signed: SignedCheckpoint) -> bool | None:
        """Whether it signed the checkpoint: None where no line is this key's, False where one is and is wrong."""
        mine = [it for it in signed.note.signatures if (it.name, it.key_id) == (self.name, self.id)]
        return all(self._fits(signed.checkpoint, it.value) for it in mine) if mine else None

    def _fits(self, checkpoint: Checkpoint, value: bytes) -> bool:
        stamp, signature = (value[:_STAMP], value[_STAMP:]) if self.algorithm.stamped else (b"", value)
        try:
            self.algorithm.verify(self.content, _message(self, checkpoint, stamp), signature)
        except (InvalidSignature, ValueError, OverflowError):
            return False
        return True


@dataclass(frozen=True)
class SecretKey:
    """A key in memory. `content` is the seed of 32 bytes; it is shown nowhere."""

    name: str
    algorithm: Algorithm
    content: bytes

    def __repr__(self) -> str:
        return f"SecretKey({self.name}, {self.algorithm.name})"

    @property
    def public(self) -> PublicKey:
        """The public half. Raises ValueError for a seed that is none."""
        return PublicKey(self.name, self.algorithm, self.algorithm.public(self.content))

    def sign(self, checkpoint: Checkpoint, at: datetime) -> Signature:
        """The line that says that this key signed it, at this time (aware)."""
        stamp = int(at.timestamp()).to_bytes(_STAMP, "big") if self.algorithm.stamped else b""
        value = self.algorithm.sign(self.content, _message(self.public, checkpoint, stamp))
        return Signature(self.name, self.public.id, stamp + value)


def fresh(name: str, algorithm: str) -> SecretKey:
    """A new key. Raises KeyError for an algorithm that nobody knows here."""
    known = ALGORITHMS[algorithm]
    return SecretKey(name, known, known.fresh())


def parse_key(text: str) -> PublicKey:
    """A public key from its vkey. Raises NoteUnreadable, also for an algorithm that nobody knows here."""
    name, _, rest = text.strip().partition("+")
    id_, _, encoded = rest.partition("+")
    content = from_base64(encoded, "the key")
    if not is_name(name) or not content:
        raise NoteUnreadable("no key: it is not NAME+KEYID+BASE64")
    if content[0] not in _BY_NUMBER:
        raise NoteUnreadable(f"a key of an algorithm that is not known here ({content[0]:#04x})")
    found = PublicKey(name, _BY_NUMBER[content[0]], content[1:])
    if found.id.hex() != id_:
        raise NoteUnreadable("the key is not the one that its number says")
    return found


def sign(checkpoint: Checkpoint, secrets: Iterable[Secret], at: datetime) -> SignedCheckpoint:
    """A checkpoint signed with every one of these keys."""
    return SignedCheckpoint(checkpoint, Note(str(checkpoint), tuple(it.sign(checkpoint, at) for it in secrets)))


def _message(key: PublicKey, checkpoint: Checkpoint, stamp: bytes) -> bytes:
    """What is signed: the note's text, or, with a stamp, C2SP's `cosigned_message` of the whole tree."""
    if not key.algorithm.stamped:
        return str(checkpoint).encode()
    name, origin = key.name.encode(), checkpoint.origin.encode()
    ends = bytes(8) + checkpoint.size.to_bytes(8, "big")
    return b"subtree/v1\n\0" + _short(name) + stamp + _short(origin) + ends + checkpoint.root


def _short(text: bytes) -> bytes:
    return bytes([len(text)]) + text

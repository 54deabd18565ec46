"""The keys that checkpoints are signed with: Ed25519 as C2SP `signed-note` has it, ML-DSA-44 as `tlog-cosignature` has
it, and Ed25519 with a time, as a witness signs. The algorithm is a field of every key, so that another one is one more
row of the table.

A public key is written as a *vkey*, `NAME+KEYID+BASE64`, in which the first byte of the base64 says which algorithm.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from engine.tree.checkpoint import Checkpoint, SignedCheckpoint
from engine.tree.note import Note, NoteUnreadable, Signature, from_base64, is_name

_STAMP = 8
_LATEST = 253_402_300_799
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

    `message(key, checkpoint, stamp)` is what is signed, with a time before the signature where there is a stamp;
    `verify(public, message, signature)` raises; `fresh()` is a new secret; `public(secret)`, `sign(secret, message)`.
    """

    name: str
    number: int
    stamped: bool
    message: Callable[[PublicKey, Checkpoint, bytes], bytes]
    verify: Callable[[bytes, bytes, bytes], None]
    fresh: Callable[[], bytes]
    public: Callable[[bytes], bytes]
    sign: Callable[[bytes, bytes], bytes]


def _text(_key: PublicKey, checkpoint: Checkpoint, _stamp: bytes) -> bytes:
    """The note's text."""
    return str(checkpoint).encode()


def _cosigned_text(_key: PublicKey, checkpoint: Checkpoint, stamp: bytes) -> bytes:
    """C2SP's `cosignature/v1`: the note's text with the time before it."""
    return f"cosignature/v1\ntime {int.from_bytes(stamp, 'big')}\n{checkpoint}".encode()


def _cosigned_tree(key: PublicKey, checkpoint: Checkpoint, stamp: bytes) -> bytes:
    """C2SP's `cosigned_message` of the whole tree."""
    name, origin = key.name.encode(), checkpoint.origin.encode()
    ends = bytes(8) + checkpoint.size.to_bytes(8, "big")
    return b"subtree/v1\n\0" + _short(name) + stamp + _short(origin) + ends + checkpoint.root


_ED25519 = Algorithm(
    "Ed25519",
    0x01,
    False,
    _text,
    lambda public, message, signature: Ed25519PublicKey.from_public_bytes(public).verify(signature, message),
    lambda: Ed25519PrivateKey.generate().private_bytes_raw(),
    lambda secret: Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw(),
    lambda secret, message: Ed25519PrivateKey.from_private_bytes(secret).sign(message),
)
_ED25519_COSIGNING = replace(_ED25519, name="Ed25519 cosignature", number=0x04, stamped=True, message=_cosigned_text)
_ML_DSA_44 = Algorithm(
    "ML-DSA-44",
    0x06,
    True,
    _cosigned_tree,
    lambda public, message, signature: MLDSA44PublicKey.from_public_bytes(public).verify(signature, message),
    lambda: MLDSA44PrivateKey.generate().private_bytes_raw(),
    lambda secret: MLDSA44PrivateKey.from_seed_bytes(secret).public_key().public_bytes_raw(),
    lambda secret, message: MLDSA44PrivateKey.from_seed_bytes(secret).sign(message),
)
ALGORITHMS: Mapping[str, Algorithm] = {it.name: it for it in (_ED25519, _ML_DSA_44)}
"""What a log signs with."""
COSIGNING: Mapping[str, Algorithm] = {it.name: it for it in (_ED25519_COSIGNING, _ML_DSA_44)}
"""What a witness signs with: every signature says when."""
_BY_NUMBER = {it.number: it for it in (_ED25519, _ED25519_COSIGNING, _ML_DSA_44)}


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

    def said_at(self, signed: SignedCheckpoint) -> datetime | None:
        """When it signed (UTC), by its own clock; None where none of its lines tells."""
        stamps = [
            int.from_bytes(it.value[:_STAMP], "big")
            for it in signed.note.signatures
            if self.algorithm.stamped and (it.name, it.key_id) == (self.name, self.id)
        ]
        return datetime.fromtimestamp(min(max(stamps), _LATEST), UTC) if stamps else None

    def _fits(self, checkpoint: Checkpoint, value: bytes) -> bool:
        stamp, signature = (value[:_STAMP], value[_STAMP:]) if self.algorithm.stamped else (b"", value)
        try:
            self.algorithm.verify(self.content, self.algorithm.message(self, checkpoint, stamp), signature)
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
        value = self.algorithm.sign(self.content, self.algorithm.message(self.public, checkpoint, stamp))
        return Signature(self.name, self.public.id, stamp + value)


def fresh(name: str, algorithm: str) -> SecretKey:
    """A new key. Raises KeyError for an algorithm that nobody knows here."""
    known = ({**ALGORITHMS, **COSIGNING})[algorithm]
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


def _short(text: bytes) -> bytes:
    return bytes([len(text)]) + text

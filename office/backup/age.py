"""Encrypts a stream to a public key, in the format of age v1 (https://age-encryption.org/v1), so that `age -d` opens it
too: an X25519 recipient, then ChaCha20-Poly1305 in pieces of 64 KiB. Nothing of it is held in memory but one piece.
"""

from __future__ import annotations

import hmac
import os
from base64 import b64decode, b64encode
from hashlib import sha256
from io import BufferedReader, RawIOBase
from typing import BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from office.backup.faults import BackupDamaged, BackupLocked

MAGIC = b"age-encryption.org/v1\n"
PIECE, TAG, NONCE, FILE_KEY = 64 * 1024, 16, 16, 16
_NO_NONCE = bytes(12)


class Encrypting(RawIOBase):
    """Writes through to `file`, encrypted; to be closed, which writes the last piece and leaves `file` open.

    `file_key` opens this one file again, for whoever wrote it.
    """

    def __init__(self, file: BinaryIO, recipient: X25519PublicKey) -> None:
        self._file = file
        self._held = bytearray()
        self._count = 0
        self.file_key = os.urandom(FILE_KEY)
        nonce = os.urandom(NONCE)
        self._cipher = ChaCha20Poly1305(_derived(self.file_key, nonce, b"payload"))
        file.write(_header(self.file_key, recipient) + nonce)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take these bytes; a piece goes out as soon as more than one is there."""
        self._held += data
        while len(self._held) > PIECE:
            self._seal(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def close(self) -> None:
        """Write what is left as the last piece."""
        if not self.closed:
            self._seal(bytes(self._held), last=True)
            super().close()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_numbered(self._count, last), piece, None))
        self._count += 1


class Decrypting(RawIOBase):
    """Reads what `Encrypting` wrote. Raises BackupLocked for another key, BackupDamaged where it is not what was
    written.
    """

    def __init__(self, file: BinaryIO, key: X25519PrivateKey | bytes | None) -> None:
        """`key`: the secret key, or the `file_key` of whoever wrote it."""
        self._file = file
        file_key = _opened(file, key)
        self._cipher = ChaCha20Poly1305(_derived(file_key, file.read(NONCE), b"payload"))
        self._count = 0
        self._next = file.read(PIECE + TAG)
        self._ready = b""
        self._over = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill a buffer as far as one piece goes."""
        while not self._ready and not self._over:
            self._ready = self._piece()
        taken = self._ready[: len(buffer)]
        buffer[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def _piece(self) -> bytes:
        sealed, self._next = self._next, self._file.read(PIECE + TAG)
        self._over = not self._next
        try:
            piece = self._cipher.decrypt(_numbered(self._count, self._over), sealed, None)
        except (InvalidTag, ValueError):
            raise BackupDamaged("it is cut short, or a part of it was changed") from None
        self._count += 1
        return piece


def decrypting(file: BinaryIO, key: X25519PrivateKey | bytes | None) -> BinaryIO:
    """`Decrypting`, buffered."""
    return cast("BinaryIO", BufferedReader(cast("RawIOBase", Decrypting(file, key)), PIECE))


def _header(file_key: bytes, recipient: X25519PublicKey) -> bytes:
    own = X25519PrivateKey.generate()
    share = own.public_key().public_bytes_raw()
    wrapping = _wrapping(own.exchange(recipient), share, recipient.public_bytes_raw())
    wrapped = ChaCha20Poly1305(wrapping).encrypt(_NO_NONCE, file_key, None)
    header = MAGIC + b"-> X25519 " + _coded(share) + b"\n" + _coded(wrapped) + b"\n---"
    return header + b" " + _coded(_mac(file_key, header)) + b"\n"


def _opened(file: BinaryIO, key: X25519PrivateKey | bytes | None) -> bytes:
    """The key of the file out of its header. A file may be for several; each has lines of its own."""
    header, stanzas = b"", list[tuple[bytes, bytes]]()
    while not (line := file.readline(4096)).startswith(b"---"):
        if not line.endswith(b"\n"):
            raise BackupDamaged("its head is cut short")
        header += line
        if line.startswith(b"-> X25519 "):
            body = file.readline(4096)
            header += body
            stanzas.append((_decoded(line.removeprefix(b"-> X25519 ")), _decoded(body)))
    if key is None:
        raise BackupLocked("it is encrypted; name the file with the secret key: --key-file")
    file_key = key if isinstance(key, bytes) else _unwrapped(stanzas, key)
    if not hmac.compare_digest(_mac(file_key, header + b"---"), _decoded(line.removeprefix(b"--- "))):
        raise BackupDamaged("its head was changed")
    return file_key


def _unwrapped(stanzas: list[tuple[bytes, bytes]], key: X25519PrivateKey) -> bytes:
    for share, wrapped in stanzas:
        try:
            shared = key.exchange(X25519PublicKey.from_public_bytes(share))
            wrapping = _wrapping(shared, share, key.public_key().public_bytes_raw())
            return ChaCha20Poly1305(wrapping).decrypt(_NO_NONCE, wrapped, None)
        except (InvalidTag, ValueError):
            continue
    raise BackupLocked("it is encrypted to another key")


def _wrapping(shared: bytes, share: bytes, recipient: bytes) -> bytes:
    return _derived(shared, share + recipient, b"age-encryption.org/v1/X25519")


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.new(_derived(file_key, b"", b"header"), header, sha256).digest()


def _numbered(count: int, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])


def _coded(value: bytes) -> bytes:
    return b64encode(value).rstrip(b"=")


def _decoded(text: bytes) -> bytes:
    text = text.strip()
    try:
        return b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except ValueError:
        raise BackupDamaged("its head was changed") from None

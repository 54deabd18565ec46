"""AES-256 in CBC mode with PKCS#7 padding, as platforms encrypt their callbacks. Knows no platform."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

BLOCK = 16


class NotOurs(ValueError):
    """This was not encrypted with our key, or was cut."""


def decrypted(key: bytes, iv: bytes, text: bytes, padding: int = BLOCK) -> bytes:
    """The plain bytes; `padding` is the length to which they were filled up. Raises NotOurs."""
    if not text or len(text) % BLOCK:
        raise NotOurs
    decryptor = Cipher(AES256(key), CBC(iv)).decryptor()
    plain = decryptor.update(text) + decryptor.finalize()
    count = plain[-1]
    if not 1 <= count <= padding or plain[-count:] != bytes([count]) * count:
        raise NotOurs
    return plain[:-count]


def encrypted(key: bytes, iv: bytes, plain: bytes, padding: int = BLOCK) -> bytes:
    """The encrypted bytes, after filling the plain ones up to a multiple of `padding`."""
    count = padding - len(plain) % padding
    encryptor = Cipher(AES256(key), CBC(iv)).encryptor()
    return encryptor.update(plain + bytes([count]) * count) + encryptor.finalize()


def from_base64(text: str) -> bytes:
    """Raises NotOurs for what is no base64."""
    try:
        return b64decode(text, validate=True)
    except (Error, ValueError):
        raise NotOurs from None

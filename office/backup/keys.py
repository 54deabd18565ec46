"""A pair of keys of age (https://age-encryption.org/v1): whoever has the public one can encrypt, only the other one
opens.

Written in Bech32 as BIP 173 has it, but of any length, as age does.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from office.backup.faults import BackupKey

PUBLIC, SECRET = "age", "age-secret-key-"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def new_key() -> tuple[str, str]:
    """A fresh pair: the public key (`age1…`), the secret one (`AGE-SECRET-KEY-1…`)."""
    made = X25519PrivateKey.generate()
    return spelled(PUBLIC, made.public_key().public_bytes_raw()), spelled(SECRET, made.private_bytes_raw()).upper()


def public_key(text: str) -> X25519PublicKey:
    """The key that `age1…` spells. Raises BackupKey."""
    return X25519PublicKey.from_public_bytes(read(PUBLIC, text.strip()))


def secret_key(text: str) -> X25519PrivateKey:
    """The key in the text of a key file: its first line that is no comment. Raises BackupKey."""
    lines = [it.strip() for it in text.splitlines() if it.strip() and not it.startswith("#")]
    if len(lines) != 1:
        raise BackupKey(f"{len(lines)} keys where one is expected")
    return X25519PrivateKey.from_private_bytes(read(SECRET, lines[0]))


def secret_key_of(path: Path) -> X25519PrivateKey:
    """The key in a file. Raises BackupKey, OSError."""
    try:
        return secret_key(path.read_text("ascii"))
    except ValueError:
        raise BackupKey(f"{path} holds no key") from None


def spelled(kind: str, value: bytes) -> str:
    """Bytes in Bech32, in small letters."""
    data = _regrouped(value, 8, 5, padded=True)
    rest = _remainder([*_expanded(kind), *data, 0, 0, 0, 0, 0, 0]) ^ 1
    return f"{kind}1" + "".join(_LETTERS[it] for it in [*data, *(rest >> 5 * (5 - i) & 31 for i in range(6))])


def read(kind: str, text: str) -> bytes:
    """The 32 bytes of a key of this kind. Raises BackupKey for any slip of the pen."""
    small = text.lower()
    digits = small.removeprefix(f"{kind}1")
    if text not in (small, text.upper()) or digits == small or set(digits) - set(_LETTERS):
        raise BackupKey(f"a key begins with {kind.upper() if kind == SECRET else kind}1")
    data = [_LETTERS.index(it) for it in digits]
    if _remainder([*_expanded(kind), *data]) != 1:
        raise BackupKey("a letter of the key is wrong or missing")
    value = bytes(_regrouped(data[:-6], 5, 8, padded=False))
    if len(value) != 32:
        raise BackupKey("a key has 32 bytes")
    return value


def _expanded(kind: str) -> list[int]:
    return [*(ord(it) >> 5 for it in kind), 0, *(ord(it) & 31 for it in kind)]


def _remainder(values: list[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for i, factor in enumerate(_GENERATOR):
            rest ^= factor if top >> i & 1 else 0
    return rest


def _regrouped(values: bytes | list[int], had: int, has: int, *, padded: bool) -> list[int]:
    held, bits, out = 0, 0, list[int]()
    for value in values:
        held, bits = held << had | value, bits + had
        while bits >= has:
            bits -= has
            out.append(held >> bits & (1 << has) - 1)
    return [*out, held << has - bits & (1 << has) - 1] if padded and bits else out

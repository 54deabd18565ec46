"""Encryption as age has it: what `age` wrote is opened, and nothing that was changed, cut or is for somebody else."""

from __future__ import annotations

import io
from base64 import b64decode

import pytest

from office.backup import age, keys
from office.backup.faults import BackupDamaged, BackupKey, BackupLocked

SECRET = "AGE-SECRET-KEY-12Z9SQVN6DER4GM7UHVGEZL4CX4WMZ28MXDTPVGSMGH6VWDE8TFCSVHHZYL"
THEIRS = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBMR2Y0Z2xSTGwrb3RtRzQrUUZOejZ3RjljaEs5eldDdjkyM3RTaU1RWEJvClJQUjBhYi9M"
    "aTNSL3RJTzU5NmwvblNKYzlQRHZuNVQ1M3dVZTd4Z3lXSjgKLT4gNXt5Qi1ncmVhc2UgZHpaIENAczdGLSBJKD4pClVhSjIrUFdIbmQxTjVlSFBC"
    "SXllMGVFTUk5T1hmRTV2U0I5Q3B0dit2WkRXCi0tLSBGU1d0L1d0MDEyVXRrTXpPYkZXcGxVMC9ZczFqdlpFbEJNZDBMckh0TmtBCp5ZSmqmW5Vq"
    "9Y4a4EcETDsOiZEo9pIJ1HZV6L/6r7xiudRHCa8QLQ=="
)
"""Written by rage 0.11 (through pyrage), with a stanza of grease in it."""


def sealed(data: bytes, public: str) -> bytes:
    file = io.BytesIO()
    with age.Encrypting(file, keys.public_key(public)) as writing:
        writing.write(data)
    return file.getvalue()


def opened(data: bytes, secret: str) -> bytes:
    return age.decrypting(io.BytesIO(data), keys.secret_key(secret)).read()


def test_what_another_program_wrote_is_opened() -> None:
    assert opened(THEIRS, SECRET).decode() == "河长\n"


@pytest.mark.parametrize("length", [0, 1, age.PIECE - 1, age.PIECE, age.PIECE + 1, 3 * age.PIECE])
def test_every_length_comes_back(length: int) -> None:
    public, secret = keys.new_key()
    data = bytes(range(251)) * (length // 251 + 1)
    assert opened(sealed(data[:length], public), secret) == data[:length]


@pytest.mark.parametrize("at", [25, 90, 150, 200, 300, -1])
def test_a_changed_byte_is_found(at: int) -> None:
    public, secret = keys.new_key()
    whole = bytearray(sealed(b"x" * 500, public))
    whole[at] ^= 1
    with pytest.raises((BackupDamaged, BackupLocked)):
        opened(bytes(whole), secret)


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_what_is_cut_at_the_end_of_a_piece_is_found(pieces: int) -> None:
    public, secret = keys.new_key()
    whole = sealed(b"x" * (3 * age.PIECE), public)
    head = len(whole) - 3 * (age.PIECE + age.TAG)
    with pytest.raises(BackupDamaged):
        opened(whole[: head + pieces * (age.PIECE + age.TAG)], secret)


def test_another_key_opens_nothing() -> None:
    public, _ = keys.new_key()
    with pytest.raises(BackupLocked, match="another key"):
        opened(sealed(b"x", public), keys.new_key()[1])
    with pytest.raises(BackupLocked, match="--key-file"):
        age.decrypting(io.BytesIO(sealed(b"x", public)), None)


@pytest.mark.parametrize("slip", ["", "age1", "age1" + "q" * 58, SECRET, "{}x", "{:.20}"])
def test_a_slip_of_the_pen_is_no_key(slip: str) -> None:
    public, _ = keys.new_key()
    for said in (slip.format(public), public[:-1] + ("q" if public[-1] != "q" else "p")):
        with pytest.raises(BackupKey):
            keys.public_key(said)
    with pytest.raises(BackupKey):
        keys.secret_key("# nothing\n")

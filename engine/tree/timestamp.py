"""Timestamps of an outside authority (RFC 3161) under a checkpoint: what is asked, and whether an answer is one.

An answer stands under the note as a line of signatures whose name begins with `rfc3161/`, so it travels wherever the
checkpoint does, and a reader who knows nothing of it passes it over. Its 4 bytes are those of C2SP `signed-note` for a
type without a number (`0xff` and a name). What the authority saw is the note's text: origin, size and root. The answer
is kept whole, as `openssl ts -verify -in` reads it. Speaks to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256, sha384, sha512
from typing import TYPE_CHECKING

from cryptography.x509 import Certificate, load_pem_x509_certificates

from engine.tree.checkpoint import SignedCheckpoint
from engine.tree.note import Signature

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

MARK = "rfc3161/"
"""How the names of such lines begin; what follows is where the authority was asked."""
MOST_BYTES = 2**16
"""A longer answer is none."""
_TYPE = b"\xffRFC 3161"
_HASHES = {"2.16.840.1.101.3.4.2.1": sha256, "2.16.840.1.101.3.4.2.2": sha384, "2.16.840.1.101.3.4.2.3": sha512}
"""By their numbers in answers; what an authority hashed otherwise is not believed."""


class TimestampWrong(ValueError):
    """What is no timestamp of this content by this authority, with what is wrong with it."""


class TimestampElsewhere(TimestampWrong):
    """The authority's own, but it saw something else."""


@dataclass(frozen=True)
class Authority:
    """Whom whoever checks believes the time: its root certificate, and others that lead to it."""

    certificates: tuple[Certificate, ...]

    def said_at(self, answer: bytes, content: bytes) -> datetime:
        """When the authority saw the content (UTC), by its own clock. Raises TimestampWrong."""
        return _said_at(_decoded(answer), content, self, None)


@dataclass(frozen=True)
class Asked:
    """One question to an authority: the hash of a content, and a number that its answer has to repeat."""

    content: bytes

    @cached_property
    def request(self) -> TimeStampRequest:
        """As the library has it."""
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

        return TimestampRequestBuilder().data(self.content).hash_algorithm(HashAlgorithm.SHA256).build()

    def __bytes__(self) -> bytes:
        return bytes(self.request.as_bytes())

    def answered_at(self, answer: bytes, authority: Authority) -> datetime:
        """When the authority saw it (UTC), where this is its answer to this question. Raises TimestampWrong."""
        return _said_at(_decoded(answer), self.content, authority, self.request.nonce)


def parse_authority(pem: bytes) -> Authority:
    """From certificates in PEM. Raises TimestampWrong."""
    try:
        return Authority(tuple(load_pem_x509_certificates(pem)))
    except ValueError:
        raise TimestampWrong("no certificate in PEM") from None


def line_of(name: str, answer: bytes) -> Signature:
    """The line under a note that holds an authority's answer; `name` is where it was asked."""
    return Signature(f"{MARK}{name}", _key_id(f"{MARK}{name}"), answer)


def is_timestamp(line: Signature) -> bool:
    """Whether a line of signatures is an authority's answer."""
    return line.name.startswith(MARK) and line.key_id == _key_id(line.name)


def answers(signed: SignedCheckpoint) -> Iterator[bytes]:
    """The answers of authorities under a checkpoint."""
    return (line.value for line in signed.note.signatures if is_timestamp(line))


def seen_at(signed: SignedCheckpoint, authority: Authority) -> datetime | None:
    """When the authority first saw this checkpoint; None where nothing under it is an answer. Raises TimestampWrong
    where there are answers, and none is of this authority; TimestampElsewhere where one is, of something else.
    """
    found: list[datetime] = []
    wrong: list[TimestampWrong] = []
    for answer in answers(signed):
        try:
            found.append(authority.said_at(answer, signed.note.text.encode()))
        except TimestampElsewhere:
            raise
        except TimestampWrong as error:
            wrong.append(error)
    if wrong and not found:
        raise wrong[0]
    return min(found, default=None)


def _key_id(name: str) -> bytes:
    return sha256(f"{name}\n".encode() + _TYPE).digest()[:4]


def _decoded(answer: bytes) -> TimeStampResponse:
    from rfc3161_client import decode_timestamp_response

    if len(answer) > MOST_BYTES:
        raise TimestampWrong(f"longer than {MOST_BYTES} bytes")
    try:
        return decode_timestamp_response(answer)
    except Exception as error:  # The library raises its parser's own errors; whatever it is, this is no answer.
        raise TimestampWrong(f"no answer of a timestamp authority ({type(error).__name__})") from None


def _said_at(answer: TimeStampResponse, content: bytes, authority: Authority, nonce: int | None) -> datetime:
    from rfc3161_client import VerifierBuilder

    if answer.status != 0:
        why = "; ".join(_refusal(answer))
        raise TimestampWrong(f"the authority refused (status {answer.status}{why and f': {why}'})")
    roots, others = _parted(authority.certificates)
    builder = VerifierBuilder(roots=roots, intermediates=others, nonce=nonce)
    try:
        imprint = answer.tst_info.message_imprint
        builder.build().verify(answer, imprint.message)
        seen, by = imprint.message, _HASHES.get(imprint.hash_algorithm.dotted_string)
        at = answer.tst_info.gen_time
    except Exception as error:  # As above: a hostile answer must not end a check.
        raise TimestampWrong(str(error) or type(error).__name__) from None
    if by is None or by(content).digest() != seen:
        raise TimestampElsewhere("the authority saw something else")
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _refusal(answer: TimeStampResponse) -> Sequence[str]:
    try:
        return answer.status_string
    except Exception:  # Only the words of a refusal.
        return []


def _parted(certificates: Sequence[Certificate]) -> tuple[list[Certificate], list[Certificate]]:
    """Those that vouch for themselves, and the others; where none does, each is believed for itself."""
    roots = [it for it in certificates if it.issuer == it.subject]
    return (roots, [it for it in certificates if it not in roots]) if roots else (list(certificates), [])

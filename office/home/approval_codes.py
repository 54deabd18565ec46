"""The codes by which approvals are answered and pages opened: made of what is asked and of a secret of the home, so
that they need be kept nowhere.

A plain hash of six digits in the record could be guessed by whoever reads it; without the secret it tells nothing.
"""

from __future__ import annotations

import secrets
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed

from engine.incident.approvals import IN_WRITING, ApprovalAsked
from engine.incident.state import Incident
from engine.ledger.sign_in import credentials
from engine.ledger.store import Ledger
from engine.rules.answers.approval_words import DIGITS
from engine.stream.events import DeliveryOwed
from engine.values.private import Private

NAME = ":approvals"
"""Under which the secret is kept. No login has a colon in its name."""
KEYS = 1 + DIGITS
"""Keys that answer in a call: one that says it, and the code."""
PAGE_CODE = "page_code"
"""The text that carries a code for a page."""
MASK = "······"
"""Stands in the record where the text that went out has its code."""


class ApprovalCodes:
    """Makes and checks the codes of one home. The secret lies beside the ledger's events and in no bundle; it is made
    when the first code is.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._secret: bytes | None = None

    def code(self, stream: str, asked: ApprovalAsked) -> str:
        """The code of a request. One that was asked anew has another one, though its id be the same. Raises
        LedgerError.
        """
        about = (stream, asked.approval, asked.kind, asked.value, asked.person, asked.until.isoformat())
        mark = keyed(self._key(), "\0".join(about).encode(), sha256).digest()
        return f"{int.from_bytes(mark) % 10**DIGITS:0{DIGITS}d}"

    def page_code(self, stream: str, owed: DeliveryOwed) -> str:
        """The code that opens a person's page, by the text that carries it. Raises LedgerError."""
        until = owed.not_after.isoformat() if owed.not_after is not None else ""
        mark = keyed(self._key(), "\0".join((stream, "page", owed.person, until)).encode(), sha256).digest()
        return f"{int.from_bytes(mark) % 10**DIGITS:0{DIGITS}d}"

    def is_page_code(self, code: str, stream: str, owed: DeliveryOwed) -> bool:
        """Whether this is the code of that text. Raises LedgerError."""
        return compare_digest(self.page_code(stream, owed).encode(), code.encode())

    def is_of(self, code: str, stream: str, asked: ApprovalAsked) -> bool:
        """Whether this is the code of that request. Raises LedgerError."""
        return compare_digest(self.code(stream, asked).encode(), code.encode(errors="replace"))

    def of_text(self, stream: object, owed: DeliveryOwed) -> str | None:
        """The code that a text is to carry; None for every text but a request to a telephone, and one that opens a
        page. Raises LedgerError.
        """
        if owed.purpose == PAGE_CODE and isinstance(stream, Incident):
            return self.page_code(stream.id, owed)
        if owed.purpose != "approval" or owed.urgency == IN_WRITING or not isinstance(stream, Incident):
            return None
        known = stream.approvals.by_id.get(owed.approval or "")
        return self.code(stream.id, known.asked) if known is not None else None

    def _key(self) -> bytes:
        if self._secret is None:
            with self._ledger.reading() as tx:
                held = credentials.secret_of(tx, NAME)
            if held is None:
                with self._ledger.transaction() as tx:
                    held = credentials.keep_secret(tx, NAME, secrets.token_hex(32))
            self._secret = bytes.fromhex(held)
        return self._secret


def with_code(owed: DeliveryOwed, code: str | None) -> DeliveryOwed:
    """The text with its code, for whoever puts it into words; the record never has it so."""
    return owed.model_copy(update={"question": Private(code)}) if code is not None else owed


def said_slowly(code: str) -> str:
    """As a call says it, digit by digit."""
    return "，".join(code)


def left_out(text: str, code: str | None) -> str:
    """What went out, as the record keeps it."""
    return text if code is None else text.replace(code, MASK).replace(said_slowly(code), MASK)


def spoken(text: str, code: str | None) -> str:
    """What the record keeps of a call, as it is said once more."""
    return text if code is None else text.replace(MASK, said_slowly(code))


def put_in(text: str, code: str | None) -> str:
    """What the record keeps, as it went out in writing."""
    return text if code is None else text.replace(MASK, code)

"""What somebody reports by the public form becomes a signal with a receipt number, and the number tells its state.

A report opens nothing and opens nothing again by itself, whatever the rule for complaints says: nobody knows who wrote
it, so an officer decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from engine.desk import Done
from engine.ledger.store import Transaction
from engine.signal_log.commands import ReceiveSignal
from engine.signal_log.events import SignalReceived
from engine.signal_log.state import Signal
from engine.stream.actor import PUBLIC
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files.photos import Photo
from office.office import Office
from office.services.signals import find
from office.wording.public import RECEIPT_AS_REACH

LETTERS, LENGTH = "23456789ABCDEFGHJKMNPQRSTVWXYZ", 10
"""Of a receipt: none that is taken for another, and so many that nobody finds one by trying (49 bits)."""
_SEPARATORS = re.compile(r"[\s-]+")
State = Literal["received", "looked_into", "answered"]


@dataclass(frozen=True)
class Report:
    """What the form says. `token` is the form's own: whoever sends it twice has reported once. `outfall`: the row of
    the register whose sign was scanned.
    """

    token: str
    words: str
    water: str | None
    place: str
    telephone: str
    photos: Sequence[Photo] = ()
    outfall: str | None = None


@dataclass(frozen=True)
class Receipt:
    """How a report stands, for whoever has its number; nothing in it says who they are."""

    number: str
    state: State
    received_at: datetime
    water: str | None
    answer_by: datetime | None
    looked_into: bool
    answered_at: datetime | None
    answer: str


def report(office: Office, it: Report) -> Receipt | Refusal:
    """Take a report in; once it is answered it is in the record. Raises LedgerError."""
    number = _number(it.token)

    def completed(tx: Transaction) -> ReceiveSignal:
        photos = (
            Evidence(sha256=tx.put_file(one.content), name=Private(f"{place}.{one.kind}"), size=len(one.content))
            for place, one in enumerate(it.photos, 1)
        )
        return _command(it, number).model_copy(update={"photos": tuple(photos)})

    done = office.desk.hand_in(_command(it, number), completed)
    return done if isinstance(done, Refusal) else _receipt(office, number, done)


def receipt(office: Office, number: str) -> Receipt | None:
    """The report of this receipt number, however it was written; None for one that nobody was given. Raises
    LedgerError.
    """
    number = _SEPARATORS.sub("", number).upper()
    if len(number) != LENGTH or not set(number) <= set(LETTERS):
        return None
    done = office.desk.answered(_id(number))
    return _receipt(office, number, done) if isinstance(done, Done) else None


def written(number: str) -> str:
    """A receipt number as people read it: 7K3FA-92QXM."""
    return f"{number[:5]}-{number[5:]}"


def _command(it: Report, number: str) -> ReceiveSignal:
    return ReceiveSignal(
        id=_id(number),
        actor=PUBLIC,
        way="web",
        words=Private(it.words),
        water=it.water,
        place=Private(it.place) if it.place else None,
        outfall=it.outfall,
        reach=Private(it.telephone or RECEIPT_AS_REACH.into("zh", {"number": written(number)})),
    )


def _id(number: str) -> str:
    return f"public:{number}"


def _number(token: str) -> str:
    drawn = int.from_bytes(sha256(f"receipt {token}".encode()).digest(), "big")
    found = ""
    for _ in range(LENGTH):
        drawn, place = divmod(drawn, len(LETTERS))
        found += LETTERS[place]
    return found


def _receipt(office: Office, number: str, done: Done) -> Receipt:
    heard = next(it.event for it in done.entries if isinstance(it.event, SignalReceived))
    signal = find(office, heard.signal)
    assert isinstance(signal, Signal)
    answered, seen = signal.answered, signal.outcome != "undecided"
    return Receipt(
        written(number),
        "answered" if answered else "looked_into" if seen else "received",
        heard.received_at,
        heard.water,
        heard.answer_by,
        seen,
        answered.at if answered else None,
        str(answered.words) if answered else "",
    )

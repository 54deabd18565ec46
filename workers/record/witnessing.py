"""The newest checkpoint shown to the witnesses, and what they sign kept under it. A witness that is away, slow or wrong
holds up nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import structlog

from engine.ledger import leaves
from engine.ledger.leaves import KeptCheckpoint
from engine.ledger.snapshot import Snapshot
from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.tree.merkle import Tree
from engine.tree.note import Note, NoteUnreadable, Signature, decimal, parse_note
from engine.tree.witness import Shown
from office.home.witnesses import Witness, parse_witnesses
from office.office import Office
from workers.heartbeat_out import is_loopback
from workers.wiring import Wiring

DEADLINE = 10.0
"""Seconds that a witness has to answer."""
MOST_BYTES = 2**16
AGAIN_AFTER = 300.0
"""Seconds until a checkpoint that was not cosigned is shown again."""
CONFLICT, OK = 409, 200

Said = Literal["cosigned", "already", "refused", "away", "wrong"]
"""
cosigned  it signed, and its signatures are kept
already   they had been kept before
refused   it does not sign; `why` is what it said
away      it does not answer
wrong     what it answered is no signature of its keys
"""

log = structlog.get_logger()


@dataclass(frozen=True)
class Answered:
    """What one witness said of the checkpoint of this size."""

    witness: str
    size: int
    said: Said
    why: str = ""


class Witnessing:
    """Looks whether the newest checkpoint lacks a witness's signature, and asks for it."""

    def __init__(self, wiring: Wiring) -> None:
        self._office = wiring.office
        self._asked: dict[str, tuple[int, float]] = {}

    def look(self) -> None:
        """Ask each witness that has not signed the newest checkpoint, not twice within some minutes. Raises
        LedgerError.
        """
        for witness in witnesses_of(self._office):
            with self._office.ledger.reading() as tx:
                kept = leaves.latest(tx)
            if kept is None:
                return
            size, asked = self._asked.get(witness.name, (-1, 0.0))
            if size == kept.frontier.size and time.monotonic() - asked < AGAIN_AFTER:
                continue
            found = show_to(self._office, witness, kept)
            self._asked[witness.name] = (kept.frontier.size, time.monotonic())
            if found.said not in ("cosigned", "already"):
                log.error("not_cosigned", witness=found.witness, size=found.size, said=found.said, why=found.why)


def witnesses_of(office: Office) -> tuple[Witness, ...]:
    """The witnesses that are set; in a practice home those on this machine alone."""
    given = parse_witnesses(office.settings.hezhang_witnesses)
    return tuple(it for it in given if not office.practice or is_loopback(it.url))


def show_newest(office: Office) -> list[Answered]:
    """Show the newest checkpoint to every witness now; nothing where there is none. Raises LedgerError."""
    with office.ledger.reading() as tx:
        kept = leaves.latest(tx)
    return [show_to(office, it, kept) for it in witnesses_of(office)] if kept is not None else []


def show_to(office: Office, witness: Witness, kept: KeptCheckpoint) -> Answered:
    """Show a checkpoint to a witness, and keep what it signs. Raises LedgerError."""
    signed, size = parse_checkpoint(kept.note.encode()), kept.frontier.size
    if all(key.signed(signed) for key in witness.keys):
        return Answered(witness.name, size, "already")
    try:
        status, content = asyncio.run(_show(office, witness, signed))
    except Exception as error:  # Whatever a foreign server does, it is the witness's fault and not the record's.
        return Answered(witness.name, size, "away", str(error) or type(error).__name__)
    if status != OK:
        return Answered(witness.name, size, "refused", f"{status} {content.decode(errors='replace').strip()[:200]}")
    try:
        mine = _signatures(signed, content, witness)
    except NoteUnreadable as error:
        return Answered(witness.name, size, "wrong", str(error))
    _keep(office, size, mine)
    return Answered(witness.name, size, "cosigned")


async def _show(office: Office, witness: Witness, signed: SignedCheckpoint) -> tuple[int, bytes]:
    """Ask with the size that it signed last, as far as is known here; where it knows better, once more with that."""
    with office.ledger.reading() as tx:
        old = _cosigned_last(tx, witness)
    status, content = await _post(witness, _shown(office, old, signed))
    if status == CONFLICT:
        told = decimal(content.decode(errors="replace").strip(), "the size that it signed before")
        if told != old and told <= signed.checkpoint.size:
            status, content = await _post(witness, _shown(office, told, signed))
    return status, content


def _cosigned_last(tx: Snapshot, witness: Witness) -> int:
    return max(
        (
            it.frontier.size
            for it in leaves.all_kept(tx)
            if any(line.name == witness.name for line in parse_note(it.note.encode()).signatures)
        ),
        default=0,
    )


def _shown(office: Office, old: int, signed: SignedCheckpoint) -> Shown:
    with office.ledger.reading() as tx:
        hashes = [it for run in leaves.runs(tx) for it in run.hashes][: signed.checkpoint.size]
    return Shown(old, tuple(Tree(hashes).consistency(old)), signed)


async def _post(witness: Witness, shown: Shown) -> tuple[int, bytes]:
    import aiohttp

    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=DEADLINE)) as session,
        session.post(
            f"{witness.url}/add-checkpoint",
            data=str(shown).encode(),
            headers={"content-type": "text/plain; charset=utf-8"},
            allow_redirects=False,
        ) as answer,
    ):
        return answer.status, await answer.content.read(MOST_BYTES)


def _signatures(signed: SignedCheckpoint, content: bytes, witness: Witness) -> Sequence[Signature]:
    """The lines of the witness's keys; others are left out. Raises NoteUnreadable where a key has not signed, or
    wrongly.
    """
    note = parse_note(f"{signed.note.text}\n".encode() + content)
    ids = {key.id for key in witness.keys}
    mine = tuple(it for it in note.signatures if it.name == witness.name and it.key_id in ids)
    if not all(key.signed(SignedCheckpoint(signed.checkpoint, Note(note.text, mine))) for key in witness.keys):
        raise NoteUnreadable(f"not signed by every key of {witness.name}")
    return mine


def _keep(office: Office, size: int, mine: Sequence[Signature]) -> None:
    """Under the checkpoint as it stands now: another witness may have signed it meanwhile."""
    with office.ledger.transaction() as tx:
        for it in leaves.all_kept(tx):
            if it.frontier.size == size:
                note = parse_note(it.note.encode())
                new = tuple(line for line in mine if line not in note.signatures)
                leaves.cosigned(tx, size, str(Note(note.text, (*note.signatures, *new))))

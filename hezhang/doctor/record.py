"""The record: a look at the chains that work goes on in, and at the newest. `hezhang audit verify --all` looks at
everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from engine.audit.verify import verify_streams
from engine.house.events import HOUSE
from engine.ledger import leaves
from engine.ledger.instants import spelled
from engine.ledger.leaves import KeptCheckpoint
from engine.ledger.work import limits
from engine.tree.checkpoint import parse_checkpoint
from office.home import checkpoint_key
from office.home.checkpoint_key import KeyUnfit
from office.views.running.finding import Finding, finding
from workers.witnessing import witnesses_of

if TYPE_CHECKING:
    from workers.wiring import Wiring

PATIENCE = timedelta(minutes=10)
"""How long a witness may take to sign."""
NEWEST = 3
"""Incidents whose chains are looked at though no limit runs in them."""


def examine_record(wiring: Wiring) -> Iterator[Finding]:
    """The chain of the house, of every stream in which a limit runs, and of the newest incidents."""
    with wiring.office.ledger.reading() as tx:
        streams = dict.fromkeys([HOUSE, *limits.streams(tx), *tx.incidents()[-NEWEST:]])
    verdicts = verify_streams(wiring.office.ledger, list(streams))
    for it in verdicts:
        if it.first is not None:
            yield finding("chain_broken", stream=it.stream, fault=it.first.code, entry=it.first.entry or "-")
    if all(it.ok for it in verdicts):
        yield finding("chain_whole", streams=len(verdicts), entries=sum(it.head.count for it in verdicts))
    yield from _checkpoints(wiring)


def _checkpoints(wiring: Wiring) -> Iterator[Finding]:
    """The newest checkpoint, and whether this home could sign the next one."""
    office = wiring.office
    with office.ledger.reading() as tx:
        kept, house = leaves.latest(tx), office.rulebook.house(tx)
        entries = sum(tx.versions().values())
    if house.log and not house.log_parted:
        try:
            held = checkpoint_key.held(office.home.folder)
        except KeyUnfit as error:
            yield finding("checkpoint_key_unfit", why=error)
        else:
            if held is None or held.vkeys != house.log_keys:
                yield finding("checkpoint_key_missing", folder=office.home.folder, origin=house.log)
    if kept is None:
        yield finding("checkpoint_never", entries=entries)
    else:
        size = kept.frontier.size
        yield finding("checkpoint_made", size=size, at=spelled(kept.made_at), waiting=entries - size)
        yield from _witnesses(wiring, kept)


def _witnesses(wiring: Wiring, newest: KeptCheckpoint) -> Iterator[Finding]:
    """How far each witness has signed; a moment's delay is none."""
    if not (set_ := witnesses_of(wiring.office)):
        return
    with wiring.office.ledger.reading() as tx:
        kept, now = [(parse_checkpoint(it.note.encode()), it.made_at) for it in leaves.all_kept(tx)], tx.now_machine()
    for witness in set_:
        signed = [it for it, _ in kept if all(key.signed(it) for key in witness.keys)]
        size = signed[-1].checkpoint.size if signed else 0
        waits = [made for it, made in kept if it.checkpoint.size > size]
        if waits and now - waits[0] > PATIENCE:
            yield finding("witness_behind", witness=witness.name, signed=size, size=newest.frontier.size)
        elif signed:
            at = witness.keys[0].said_at(signed[-1])
            yield finding("witness_signed", witness=witness.name, signed=size, at=spelled(at) if at else "")

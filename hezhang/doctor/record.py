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
from office.home.authority import AuthorityUnset
from office.home.checkpoint_key import KeyUnfit
from office.services.checkpoint_folder import newest_laid_down
from office.services.stamps import owed, stamped_size
from office.views.running.finding import Finding, finding
from workers.record.stamping import set_authority
from workers.record.witnessing import witnesses_of

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
        yield from _stamps(wiring)
        yield from _folder(wiring, kept)


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


def _stamps(wiring: Wiring) -> Iterator[Finding]:
    """What a timestamp authority has not seen though the incident is closing; some minutes' delay is none."""
    try:
        authority = set_authority(wiring.office)
    except AuthorityUnset as error:
        yield finding("stamp_unset", why=error)
        return
    if authority is None:
        return
    with wiring.office.ledger.reading() as tx:
        now, size = tx.now_machine(), stamped_size(tx)
        waiting = [it for it in leaves.made_after(tx, size) if now - it > PATIENCE]
        late = owed(tx) if waiting else {}
    if late:
        yield finding("stamp_owed", incidents=", ".join(sorted(late)), authority=authority.name, size=size)
    elif size:
        yield finding("stamped", authority=authority.name, size=size)


def _folder(wiring: Wiring, newest: KeptCheckpoint) -> Iterator[Finding]:
    """Whether checkpoints get into the folder that is set; a moment's delay is none."""
    folder = wiring.office.settings.hezhang_checkpoint_folder
    if folder is None:
        return
    with wiring.office.ledger.reading() as tx:
        now = tx.now_machine()
    why, laid = "", 0
    try:
        laid = newest_laid_down(folder, parse_checkpoint(newest.note.encode()).checkpoint.origin)
    except OSError as error:
        why = error.strerror or type(error).__name__
    if why or (laid < newest.frontier.size and now - newest.made_at > PATIENCE):
        yield finding(
            "checkpoint_folder_behind", folder=folder, size=newest.frontier.size, laid=laid, why=why or "no error"
        )

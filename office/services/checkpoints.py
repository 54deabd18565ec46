"""Checkpoints of the whole record: made, signed with the home's keys, and kept; and the keys renewed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.desk import Done
from engine.house.commands import RenewCheckpointKey, TakeCheckpointKey
from engine.house.state import House
from engine.ledger import leaves
from engine.ledger.errors import Conflict, LedgerBusy, LedgerError, LedgerFull, LedgerReadOnly
from engine.ledger.leaves import KeptCheckpoint
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.refusal import Refusal
from engine.tree.checkpoint import Checkpoint, parse_checkpoint
from engine.tree.keys import sign
from engine.tree.merkle import Tree
from engine.tree.witness import Shown
from engine.values.private import Private
from office.home import checkpoint_key
from office.home.checkpoint_key import KEY_FILE, NEXT_FILE, KeyUnfit, LogKey

if TYPE_CHECKING:
    from office.office import Office


def make_checkpoint(office: Office) -> KeptCheckpoint | None:
    """Give a place to every entry that has none, and sign the tree; the newest one there is where nothing is new.

    None where the ledger lies elsewhere than it did or is an older one, until somebody has said what it is: two homes
    must not sign as one. Raises KeyUnfit, LedgerError, OSError.
    """
    elsewhere = office.elsewhere
    if (elsewhere is not None and not elsewhere.same) or office.behind is not None:
        return None
    with office.ledger.reading() as tx:
        if not leaves.unplaced(tx):
            return leaves.latest(tx)
    key = signing_key(office)
    with office.ledger.reading() as tx:
        grown, at, house = leaves.growth(tx), tx.now_machine(), office.rulebook.house(tx)
    if house.log_keys != key.vkeys or house.log_parted:
        raise KeyUnfit("the keys were renewed elsewhere just now; this home's folder does not hold the new ones")
    signed = sign(Checkpoint(key.origin, grown.frontier.size, grown.frontier.root), (*key.secrets, *key.before), at)
    with suppress(Conflict), office.ledger.transaction() as tx:  # somebody else made one since: theirs counts
        leaves.keep(tx, grown, str(signed.note))
    if key.before:
        checkpoint_key.write(office.home.folder, replace(key, before=()))
    with office.ledger.reading() as tx:
        return leaves.latest(tx)


def why_not_signed(office: Office) -> str | None:
    """Make a checkpoint; None where one covers everything now. Else what kept it from being made, in the words of the
    error; empty where somebody has to say first what this home is. Raises LedgerError where the ledger is away.
    """
    try:
        made = make_checkpoint(office)
    except (KeyUnfit, LedgerFull, LedgerReadOnly, LedgerBusy, OSError) as error:
        return str(error)
    return None if made is not None else ""


def freshen(office: Office) -> None:
    """Make a checkpoint before a bundle is written, where one can be made: a bundle goes out without one, too."""
    with suppress(KeyUnfit, LedgerError, OSError):
        make_checkpoint(office)


def growth_proof(office: Office, size: int) -> Shown | None:
    """The proof that the newest checkpoint goes on from the tree of this size; None where that one was larger, or there
    is no checkpoint. Raises LedgerError.
    """
    with office.ledger.reading() as tx:
        kept = leaves.latest(tx)
        if kept is None or kept.frontier.size < size:
            return None
        hashes = [it for run in leaves.runs(tx) for it in run.hashes][: kept.frontier.size]
    return Shown(size, tuple(Tree(hashes).consistency(size)), parse_checkpoint(kept.note.encode()))


def signing_key(office: Office) -> LogKey:
    """The keys of this home. Where the house names none, or those of a home from which this one has parted, new ones
    are made and the house says so. Raises KeyUnfit, LedgerError, OSError.
    """
    folder, house = office.home.folder, office.house()
    held = _settled(office, house)
    if house.log and not house.log_parted:
        if held is None:
            raise KeyUnfit(f"{folder / KEY_FILE} is not there; `hezhang audit key --renew` makes new keys")
        if held.vkeys != house.log_keys:
            raise KeyUnfit(f"the keys in {folder / KEY_FILE} are not those that the house names")
        return held
    if held is None or held.origin == house.log:
        held = checkpoint_key.fresh_key(checkpoint_key.fresh_origin(office.home.id))
        checkpoint_key.write(folder, held)
    command = TakeCheckpointKey(id=f"key-{uuid4().hex}", actor=TIMEKEEPER, origin=held.origin, keys=held.vkeys)
    done = office.desk.hand_in(command)
    if isinstance(done, Refusal):
        raise KeyUnfit("somebody else took keys for this home just now")
    return held


def renew_key(office: Office, login: str, reason: str) -> Done | Refusal:
    """Sign with new keys from now on. Refused to whoever is no administrator, and where there are none yet. Raises
    LedgerError, OSError.
    """
    house = office.house()
    try:
        before = _settled(office, house)
    except KeyUnfit:
        before = None
    kept = before if before is not None and before.vkeys == house.log_keys else None
    made = checkpoint_key.fresh_key(house.log or "-", kept)
    checkpoint_key.write(office.home.folder, made, NEXT_FILE)
    command = RenewCheckpointKey(
        id=f"key-{uuid4().hex}",
        actor=Actor(via="cli", login=login),
        keys=made.vkeys,
        reason=Private(reason),
        lost=kept is None,
    )
    done = office.desk.hand_in(command)
    if isinstance(done, Refusal):
        (office.home.folder / NEXT_FILE).unlink()
    else:
        checkpoint_key.take_next(office.home.folder)
    return done


def _settled(office: Office, house: House) -> LogKey | None:
    """The keys in the folder; those that were being taken, where the house had said so and no more came of it."""
    following = checkpoint_key.held(office.home.folder, NEXT_FILE)
    if following is not None and following.vkeys == house.log_keys:
        checkpoint_key.take_next(office.home.folder)
        return following
    return checkpoint_key.held(office.home.folder)

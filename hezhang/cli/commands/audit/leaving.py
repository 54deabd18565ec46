"""Commands by which the record leaves the house: checkpoints, the keys that sign them, and who is shown them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.stream.refusal import Refusal
from engine.tree.checkpoint import parse_checkpoint
from engine.whole_file import write_whole
from hezhang.cli.commands.audit.group import app
from hezhang.cli.commands.audit.held import check_place
from hezhang.cli.commands.audit.signing import signed
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import does
from hezhang.cli.shown.output import REFUSED, Output
from office.services.checkpoint_folder import lay_down
from office.views.record.stamps import StampView
from office.views.record.verdicts import CheckpointKeyView, CheckpointView, checkpoint, checkpoint_key
from office.views.record.witnesses import WitnessAnswerView, WitnessesView
from office.wording import notices
from office.wording.stamps import STAMP_SAID, STAMPED_INCIDENT
from office.wording.witness import WITNESS_SAID

if TYPE_CHECKING:
    from office.home.authority import StampingAuthority


@does(app, "checkpoint")
def checkpoint_(
    session: Session,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> None:
    """Sign a checkpoint of everything, and print it with the head of every stream, to be kept outside this machine."""
    if output is not None:
        check_place(output)
    made = signed(session)
    try:
        lay_down(session.office)
    except OSError as error:
        why = error.strerror or type(error).__name__
        session.out.complain(session.out.text(notices.NOT_LAID_DOWN, why=why))
    seen = checkpoint(session.office)
    if output is not None and seen.tree is not None:
        write_whole(output, seen.tree.note.encode())
    session.out.answer(seen, partial(_print_heads, session.out, seen))
    if output is not None and not made:
        raise typer.Exit(REFUSED)


@does(app, "key")
def key_(
    session: Session,
    renew: Annotated[bool, typer.Option("--renew")] = False,
    reason: Annotated[str, typer.Option("--reason")] = "",
) -> None:
    """The public keys that checkpoints are signed with, for whoever checks; or new ones."""
    if renew:
        from office.services.checkpoints import renew_key

        done = renew_key(session.office, session.login, reason)
        if isinstance(done, Refusal):
            raise Refused(done)
    seen = checkpoint_key(session.office)
    if seen is None:
        raise Refused(Refusal("checkpoint_key_none", {"home": session.office.home.id}))
    session.out.answer(seen, partial(_print_key, session.out, seen))


@does(app, "witness")
def witness_(session: Session) -> None:
    """Show a checkpoint of everything to the witnesses now, and say what each of them answers."""
    from workers.record.witnessing import show_newest, witnesses_of

    if not witnesses_of(session.office):
        raise WrongUsage(notices.NO_WITNESS)
    signed(session)
    answers = show_newest(session.office)
    seen = WitnessesView(tuple(WitnessAnswerView(it.witness, it.size, it.said, it.why) for it in answers))
    session.out.answer(seen, partial(_print_witnesses, session.out, seen))
    if any(it.said not in ("cosigned", "already") for it in answers):
        raise typer.Exit(REFUSED)


@does(app, "stamp")
def stamp_(
    session: Session,
    incident: Annotated[str | None, typer.Argument(metavar="[INCIDENT]")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> None:
    """Show a checkpoint of everything to the timestamp authority now, and say what it answers."""
    from office.home.authority import AuthorityUnset
    from workers.record.stamping import set_authority

    if output is not None:
        check_place(output)
    if incident is not None:
        with session.office.ledger.reading() as tx:
            if not tx.version(incident):
                raise Refused(Refusal("unknown_incident", {"incident": incident}))
    try:
        authority = set_authority(session.office)
    except AuthorityUnset as error:
        raise WrongUsage(notices.AUTHORITY_UNFIT, why=str(error)) from None
    if authority is None:
        raise WrongUsage(notices.NO_AUTHORITY)
    signed(session)
    seen = _stamped(session, authority, incident, output)
    session.out.answer(seen, partial(_print_stamp, session.out, seen))
    if seen.said not in ("stamped", "already"):
        raise typer.Exit(REFUSED)


def _stamped(session: Session, authority: StampingAuthority, incident: str | None, output: Path | None) -> StampView:
    """Ask, and write down for other programs what was answered and over what."""
    from engine.ledger import leaves
    from engine.tree.timestamp import answers
    from workers.record.stamping import stamp

    with session.office.ledger.reading() as tx:
        kept = leaves.latest(tx)
        entries = tx.version(incident) if incident is not None else None
    if kept is None:
        raise Refused(Refusal("checkpoint_key_none", {"home": session.office.home.id}))
    found = stamp(session.office, authority, kept)
    with session.office.ledger.reading() as tx:
        now = leaves.of_size(tx, found.size)
    answer = list(answers(parse_checkpoint(now.note.encode()))) if now is not None else []
    if output is not None and answer and now is not None:
        write_whole(output, answer[-1])
        write_whole(output.with_name(f"{output.name}.txt"), parse_checkpoint(now.note.encode()).note.text.encode())
    return StampView(found.authority, found.size, found.said, found.at, found.why, incident, entries)


def _print_stamp(out: Output, it: StampView) -> None:
    good = it.said in ("stamped", "already")
    at = f"{it.at:%Y-%m-%d %H:%M:%S} UTC" if it.at is not None else ""
    out.say(
        STAMP_SAID[it.said], "green" if good else "red", authority=it.authority, size=str(it.size), at=at, why=it.why
    )
    if good and it.incident is not None:
        out.say(STAMPED_INCIDENT, incident=it.incident, entries=str(it.entries))


def _print_witnesses(out: Output, seen: WitnessesView) -> None:
    for it in seen.witnesses:
        good = it.said in ("cosigned", "already")
        out.say(WITNESS_SAID[it.said], "green" if good else "red", witness=it.witness, size=str(it.size), why=it.why)


def _print_heads(out: Output, it: CheckpointView) -> None:
    out.say(notices.CHECKPOINT)
    table = out.table("stream", "head")
    for stream, head in it.heads.items():
        table.add_row(stream, head)
    out.print(table)
    if it.tree is not None:
        out.say(notices.TREE_CHECKPOINT, size=str(it.tree.size))
        out.print(it.tree.note)


def _print_key(out: Output, it: CheckpointKeyView) -> None:
    out.say(notices.CHECKPOINT_KEY, origin=it.origin, entry=str(it.entry))
    for key in it.keys:
        out.print(key)

"""Commands by which the record leaves the house: checkpoints, the keys that sign them, and who is shown them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from engine.stream.refusal import Refusal
from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.whole_file import write_whole
from hezhang.cli.commands.audit.group import app
from hezhang.cli.commands.audit.held import check_place
from hezhang.cli.commands.audit.signing import complain_unsigned, signed
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import does
from hezhang.cli.shown.output import REFUSED, Output
from office.services.checkpoint_folder import lay_down
from office.views.record.stamps import StampView
from office.views.record.verdicts import CheckpointKeyView, CheckpointView, checkpoint, checkpoint_key
from office.views.record.witnesses import WitnessAnswerView, WitnessesView
from office.wording import notices
from office.wording.stamps import STAMPED_INCIDENT
from office.wording.witness import WITNESS_SAID


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
    from workers.record.stamp_now import stamp_now
    from workers.record.stamping import set_authority

    if output is not None:
        check_place(output)
    try:
        authority = set_authority(session.office)
    except AuthorityUnset as error:
        raise WrongUsage(notices.AUTHORITY_UNFIT, why=str(error)) from None
    if authority is None:
        raise WrongUsage(notices.NO_AUTHORITY)
    asked = stamp_now(session.office, authority, incident)
    if isinstance(asked, Refusal):
        raise Refused(asked)
    if asked.unsigned is not None:
        complain_unsigned(session, asked.unsigned)
    if output is not None and asked.kept is not None:
        _write_answer(parse_checkpoint(asked.kept.note.encode()), output)
    session.out.answer(asked.seen, partial(_print_stamp, session.out, asked.seen))
    if not asked.seen.good:
        raise typer.Exit(REFUSED)


def _write_answer(signed_one: SignedCheckpoint, output: Path) -> None:
    """Write down for other programs what was answered last and over what."""
    from engine.tree.timestamp import answers

    answer = list(answers(signed_one))
    if answer:
        write_whole(output, answer[-1])
        write_whole(output.with_name(f"{output.name}.txt"), signed_one.note.text.encode())


def _print_stamp(out: Output, it: StampView) -> None:
    out.print(it.told(out.lang), "green" if it.good else "red")
    if it.good and it.incident is not None:
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

"""Commands on the record itself: take an incident out as a bundle, check a bundle or the whole ledger, print the
heads.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from engine.audit.bundle import export
from engine.audit.tree import Outside
from engine.audit.verdict import Verdict
from engine.ledger.chain import Head, parse_head
from engine.stream.refusal import Refusal
from engine.tree.checkpoint import parse_checkpoint
from engine.tree.keys import parse_key
from engine.tree.note import NoteUnreadable
from engine.whole_file import check_writable, write_whole
from hezhang.cli.arguments import Incident
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import does, group, looks
from hezhang.cli.shown.output import REFUSED, Output
from office.services.checkpoints import freshen
from office.views.record.bundle_words import own_words
from office.views.record.verdicts import (
    CheckpointKeyView,
    CheckpointView,
    ExportedView,
    VerdictsView,
    checkpoint,
    checkpoint_key,
    verdicts,
)
from office.views.record.witnesses import WitnessAnswerView, WitnessesView
from office.wording import notices
from office.wording.audit import NOT_COVERED
from office.wording.audit_page import page
from office.wording.witness import WITNESS_SAID

app = group("audit")


@does(app, "export")
def export_(
    session: Session,
    incident: Incident,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE")],
    public: Annotated[bool, typer.Option("--public")] = False,
    checkpoint: Annotated[Path | None, typer.Option("--checkpoint", metavar="FILE")] = None,
) -> None:
    """Write the whole record of an incident, or of another stream, as one zip that checks itself."""
    _check_place(output)
    with session.office.ledger.reading() as tx:
        if not tx.version(incident):
            raise Refused(Refusal("unknown_incident", {"incident": incident}))
    held = _outside([checkpoint], [], []).checkpoints[0] if checkpoint is not None else None
    freshen(session.office)
    words = own_words()
    written = export(
        session.office.ledger,
        incident,
        output,
        tell=words.tell,
        program=f"hezhang {version('hezhang')}",
        full=not public,
        wording=words.version,
        held=held,
    )
    seen = ExportedView(str(written.path), str(written.head), written.head.count, written.full)
    session.out.answer(seen, partial(_print_exported, session.out, seen))


@looks(app, "verify")
def verify(
    session: Session,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    head: Annotated[str | None, typer.Option("--head", metavar="COUNT:HASH")] = None,
    checkpoint: Annotated[list[Path] | None, typer.Option("--checkpoint", metavar="FILE")] = None,
    key: Annotated[list[str] | None, typer.Option("--key", metavar="VKEY")] = None,
    witness: Annotated[list[str] | None, typer.Option("--witness", metavar="VKEY")] = None,
) -> None:
    """Check a bundle, or the whole ledger, and name the first bad entry."""
    outside = _outside(checkpoint or [], key or [], witness or [])
    seen = verdicts(_verdicts(session, file, all_, _head(head), outside), session.out.lang)
    brought = {"head": head, "checkpoint": checkpoint, "key": key, "witness": witness}
    given = [name for name, it in brought.items() if it]
    verdict = page(
        ok=seen.ok,
        bundle=file is not None,
        given=given,
        gaps={gap.code for it in seen.streams for gap in it.not_covered},
    )
    session.out.answer(seen, partial(_print_verdicts, session.out, seen, verdict))
    if not seen.ok:
        raise typer.Exit(REFUSED)


@does(app, "checkpoint")
def checkpoint_(
    session: Session,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> None:
    """Sign a checkpoint of everything, and print it with the head of every stream, to be kept outside this machine."""
    if output is not None:
        _check_place(output)
    made = _signed(session)
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
    from workers.witnessing import show_newest, witnesses_of

    if not witnesses_of(session.office):
        raise WrongUsage(notices.NO_WITNESS)
    _signed(session)
    answers = show_newest(session.office)
    seen = WitnessesView(tuple(WitnessAnswerView(it.witness, it.size, it.said, it.why) for it in answers))
    session.out.answer(seen, partial(_print_witnesses, session.out, seen))
    if any(it.said not in ("cosigned", "already") for it in answers):
        raise typer.Exit(REFUSED)


def _print_witnesses(out: Output, seen: WitnessesView) -> None:
    for it in seen.witnesses:
        good = it.said in ("cosigned", "already")
        out.say(WITNESS_SAID[it.said], "green" if good else "red", witness=it.witness, size=str(it.size), why=it.why)


def _signed(session: Session) -> bool:
    """Whether a checkpoint covers everything now; where not, why is said, and the heads are printed all the same."""
    from office.services.checkpoints import why_not_signed

    why = why_not_signed(session.office)
    if why is not None:
        why = why or session.out.text(notices.NOT_ADOPTED)
        session.out.complain(session.out.text(notices.NO_CHECKPOINT_MADE, why=why))
    return why is None


def _outside(files: list[Path], keys: list[str], witnesses: list[str]) -> Outside:
    """What whoever checks holds. Raises WrongUsage for what is no checkpoint, or no key."""
    try:
        held = tuple(parse_checkpoint(it.read_bytes()) for it in files)
        return Outside(held, tuple(parse_key(it) for it in keys), tuple(parse_key(it) for it in witnesses))
    except NoteUnreadable as error:
        raise WrongUsage(notices.OUTSIDE_UNREADABLE, why=str(error)) from None
    except OSError as error:
        raise WrongUsage(notices.UNREADABLE, path=str(error.filename), why=error.strerror or str(error)) from None


def _check_place(path: Path) -> None:
    """Refuse, before anything is read, a place at which no bundle can be written. Raises WrongUsage."""
    try:
        check_writable(path)
    except OSError as error:
        raise WrongUsage(notices.UNWRITABLE, path=str(path), why=error.strerror or type(error).__name__) from None


def _print_exported(out: Output, written: ExportedView) -> None:
    out.say(notices.EXPORTED, path=written.path, head=written.head)


def _head(given: str | None) -> Head | None:
    try:
        return parse_head(given) if given is not None else None
    except ValueError:
        raise WrongUsage(notices.HEAD_UNREADABLE, given=str(given)) from None


def _verdicts(session: Session, file: Path | None, whole: bool, head: Head | None, outside: Outside) -> list[Verdict]:
    if (file is None) != whole:
        raise WrongUsage(notices.FILE_OR_ALL)
    if file is None:
        from engine.audit.verify import verify_ledger

        if head is not None:
            raise WrongUsage(notices.OPTION_IDLE, option="--head")
        return verify_ledger(session.office.record, of_a_home=True, outside=outside)
    from engine.audit.verify_bundle import verify_bundle

    try:
        return [verify_bundle(file, head, own_words(), outside)]
    except OSError as error:
        raise WrongUsage(notices.UNREADABLE, path=str(file), why=error.strerror or str(error)) from None


def _print_verdicts(out: Output, seen: VerdictsView, verdict: str) -> None:
    for it in seen.streams:
        if it.ok:
            out.say(notices.VERIFIED, "green", what=it.stream, head=it.head if it.entries else "")
            for gap in it.not_covered:
                out.say(NOT_COVERED, "yellow", what=gap.says)
        else:
            out.complain(out.text(notices.NOT_VERIFIED, what=f"{it.stream} {it.first}"), "bold red")
    out.print(verdict)


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

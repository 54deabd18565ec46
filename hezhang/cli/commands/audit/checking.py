"""The command that checks: a bundle, a proof, or the whole ledger."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from engine.audit.tree import TREE, Outside
from engine.audit.verdict import Verdict
from engine.ledger.chain import Head, parse_head
from engine.tree.note import MOST_BYTES
from hezhang.cli.commands.audit.group import app
from hezhang.cli.commands.audit.held import laid_down, outside_of
from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import REFUSED, Output
from office.views.record.bundle_words import own_words
from office.views.record.verdicts import VerdictsView, stamped_at, verdicts
from office.wording import notices
from office.wording.audit import NOT_COVERED
from office.wording.audit_page import page


@looks(app, "verify")
def verify(
    session: Session,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    head: Annotated[str | None, typer.Option("--head", metavar="COUNT:HASH")] = None,
    checkpoint: Annotated[list[Path] | None, typer.Option("--checkpoint", metavar="FILE")] = None,
    key: Annotated[list[str] | None, typer.Option("--key", metavar="VKEY")] = None,
    witness: Annotated[list[str] | None, typer.Option("--witness", metavar="VKEY")] = None,
    authority: Annotated[list[Path] | None, typer.Option("--authority", metavar="FILE")] = None,
    checkpoints: Annotated[Path | None, typer.Option("--checkpoints", metavar="FOLDER")] = None,
) -> None:
    """Check a bundle, or the whole ledger, and name the first bad entry."""
    checkpoint = [*(checkpoint or []), *(laid_down(checkpoints) if checkpoints is not None else [])]
    outside = outside_of(checkpoint, key or [], witness or [], authority or [])
    seen = verdicts(_verdicts(session, file, all_, _head(head), outside), session.out.lang)
    brought = {"head": head, "checkpoint": checkpoint, "key": key, "witness": witness, "authority": authority}
    given = [name for name, it in brought.items() if it]
    verdict = page(
        ok=seen.ok,
        what="ledger" if file is None else "growth" if seen.streams[0].stream == TREE else "bundle",
        given=given,
        gaps={gap.code for it in seen.streams for gap in it.not_covered},
        stamped_at=stamped_at(seen),
    )
    session.out.answer(seen, partial(_print_verdicts, session.out, seen, verdict))
    if not seen.ok:
        raise typer.Exit(REFUSED)


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
    from engine.audit.verify_growth import BEGINS, NothingHeld, verify_growth

    try:
        if file.is_file() and (content := _beginning(file)).startswith(BEGINS):
            if head is not None:
                raise WrongUsage(notices.OPTION_IDLE, option="--head")
            return [verify_growth(content, outside)]
        return [verify_bundle(file, head, own_words(), outside)]
    except NothingHeld as error:
        raise WrongUsage(notices.PROOF_BEGINS_ELSEWHERE, size=str(error)) from None
    except OSError as error:
        raise WrongUsage(notices.UNREADABLE, path=str(file), why=error.strerror or str(error)) from None


def _beginning(file: Path) -> bytes:
    """All of a proof, and of anything larger enough to see that it is none."""
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _print_verdicts(out: Output, seen: VerdictsView, verdict: str) -> None:
    for it in seen.streams:
        if it.ok:
            out.say(notices.VERIFIED, "green", what=it.stream, head=it.head if it.entries else "")
            for gap in it.not_covered:
                out.say(NOT_COVERED, "yellow", what=gap.says)
        else:
            out.complain(out.text(notices.NOT_VERIFIED, what=f"{it.stream} {it.first}"), "bold red")
    out.print(verdict)

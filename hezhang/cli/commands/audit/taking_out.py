"""Commands that take the record out: a stream as a bundle, and a proof that the record only grew."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from engine.audit.bundle import export
from engine.stream.refusal import Refusal
from engine.whole_file import write_whole
from hezhang.cli.arguments import Incident
from hezhang.cli.commands.audit.group import app
from hezhang.cli.commands.audit.held import check_place, outside_of
from hezhang.cli.commands.audit.signing import signed
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import does
from hezhang.cli.shown.output import Output
from office.services.checkpoints import freshen
from office.views.record.bundle_words import own_words
from office.views.record.verdicts import ExportedView, GrowthView
from office.wording import notices


@does(app, "export")
def export_(
    session: Session,
    incident: Incident,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE")],
    public: Annotated[bool, typer.Option("--public")] = False,
    checkpoint: Annotated[Path | None, typer.Option("--checkpoint", metavar="FILE")] = None,
) -> None:
    """Write the whole record of an incident, or of another stream, as one zip that checks itself."""
    check_place(output)
    with session.office.ledger.reading() as tx:
        if not tx.version(incident):
            raise Refused(Refusal("unknown_incident", {"incident": incident}))
    held = outside_of([checkpoint]).checkpoints[0] if checkpoint is not None else None
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


@does(app, "prove")
def prove(
    session: Session,
    size: Annotated[int, typer.Option("--from", metavar="SIZE", min=1)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE")],
) -> None:
    """Write a proof that the record only grew since the checkpoint of this size, for whoever held that one."""
    from office.services.checkpoints import growth_proof

    check_place(output)
    signed(session)
    proof = growth_proof(session.office, size)
    if proof is None:
        raise Refused(Refusal("no_such_size", {"size": str(size)}))
    write_whole(output, str(proof).encode())
    seen = GrowthView(str(output), size, proof.signed.checkpoint.size, len(proof.proof))
    says = partial(session.out.say, notices.PROVED, path=seen.path, size=str(seen.begins), now=str(seen.ends))
    session.out.answer(seen, says)


def _print_exported(out: Output, written: ExportedView) -> None:
    out.say(notices.EXPORTED, path=written.path, head=written.head)

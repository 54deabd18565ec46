"""`hezhang support-bundle`: one file for whoever has to help from afar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import looks
from hezhang.documents import as_json
from office.views.running.support import SupportBundleView
from office.wording import notices, support

if TYPE_CHECKING:
    from hezhang.cli.shown.output import Output

app = typer.Typer()


@looks(app, "support-bundle")
def support_bundle(session: Session, file: Annotated[Path, typer.Argument()]) -> None:
    """Write what somebody needs to help from afar into one file: no secret, no name, no number, no text."""
    from engine.whole_file import check_writable, write_whole
    from hezhang.cli.commands.running.doctor import quiet
    from hezhang.support.gathering import gather

    try:
        check_writable(file)
        quiet()
        found = gather(session.wiring)
        content = as_json(found).encode()
        write_whole(file, content)
    except OSError as error:
        raise WrongUsage(notices.FILE_NOT_WRITTEN, file=str(file), why=error.strerror or type(error).__name__) from None
    seen = _seen(file, content, found)
    session.out.answer(seen, lambda: _print(session.out, seen))


def _seen(file: Path, content: bytes, found: dict[str, Any]) -> SupportBundleView:
    logs = [it for it in found["logs"].values() if isinstance(it, dict)]
    return SupportBundleView(
        ok=True,
        file=str(file),
        bytes=len(content),
        parts=tuple(found),
        unavailable=tuple(name for name, part in found.items() if isinstance(part, dict) and "unavailable" in part),
        log_lines=sum(len(it["lines"]) for it in logs),
        left_out=sum(it["left_out"] for it in logs),
    )


def _print(out: Output, seen: SupportBundleView) -> None:
    out.say(
        support.WRITTEN,
        file=seen.file,
        bytes=str(seen.bytes),
        parts=", ".join(seen.parts),
        lines=str(seen.log_lines),
        left=str(seen.left_out),
    )
    if seen.unavailable:
        out.complain(out.text(support.UNAVAILABLE, parts=", ".join(seen.unavailable)), "yellow")

"""`hezhang shell`: command lines one after the other in one process, for whoever has many to give and no time to wait
for each start.

At a terminal it prompts. With --json it answers every line with one JSON line: the exit code, and what went to each
stream.
"""

from __future__ import annotations

import io
import json
import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout

import typer

from hezhang.cli.context import Session, keep_wiring
from hezhang.cli.registry import does
from hezhang.cli.shown.output import DONE, WRONG_USAGE
from office.wording import running

app = typer.Typer()
PROMPT = "hezhang> "
LEAVE = frozenset({"exit", "quit"})
Run = Callable[[Sequence[str]], int]


@does(app, "shell")
def shell(session: Session) -> None:
    """Give commands one after the other, without waiting for each to start; `exit` or Ctrl-D leaves."""
    from hezhang.cli.main import run

    keep_wiring(session.wiring)
    before = ["--home", str(session.office.home.folder), "--lang", session.out.lang]
    if session.out.json:
        _answer_lines(run, before)
    else:
        _prompt(session, run, before)


def _prompt(session: Session, run: Run, before: Sequence[str]) -> None:
    import readline  # noqa: F401 - gives `input` a history and an editable line

    while True:
        try:
            words = shlex.split(input(PROMPT if sys.stdin.isatty() else ""))
        except EOFError:
            return
        except ValueError as error:
            session.out.complain(session.out.text(running.LINE_UNREADABLE, why=str(error)))
            continue
        if words and words[0] in LEAVE:
            return
        if words:
            run([*before, *words])


def _answer_lines(run: Run, before: Sequence[str]) -> None:
    for line in sys.stdin:
        if line.strip() in LEAVE:
            return
        out, err = io.StringIO(), io.StringIO()
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = run([*before, *shlex.split(line)]) if line.strip() else DONE
        except ValueError as error:
            code = WRONG_USAGE
            err.write(f"{error}\n")
        sys.stdout.write(
            json.dumps({"exit": code, "out": out.getvalue(), "err": err.getvalue()}, ensure_ascii=False) + "\n"
        )
        sys.stdout.flush()

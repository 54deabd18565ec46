"""`hezhang replay`: a scenario played in this one process under a clock that jumps, and what came of its
expectations.
"""

from __future__ import annotations

import asyncio
import io
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from hezhang.cli.commands.running.scenarios import sound
from hezhang.cli.context import Session, keep_wiring
from hezhang.cli.registry import does
from hezhang.cli.shown.output import DONE, REFUSED
from office.views.running.replay import ExpectationView, ReplayView
from office.wording import running
from office.wording.times import say_instant
from practice.scenario.expectations import Finding
from practice.scenario.scenario import Scenario
from practice.story.door import Answer
from practice.story.one_process import OneProcess
from practice.story.replaying import Replayed, replay

app = typer.Typer()


@does(app, "replay")
def replay_(
    session: Session,
    scenario: Annotated[str, typer.Argument()],
) -> None:
    """Play a scenario in one process in a second or two, and hold it to what it expects."""
    began = time.monotonic()
    result, verified = played(session, sound(scenario))
    raise typer.Exit(_account(session, result, verified, time.monotonic() - began))


def played(session: Session, story: Scenario) -> tuple[Replayed, bool]:
    """Play a sound scenario in a home of its own; what came of it, and whether its bundle verifies."""
    with _home(session, story) as wiring:
        result = asyncio.run(replay(wiring, story, _Here(wiring), lambda text: None))
        return result, result.incident is not None and _verified(wiring, result.incident)


@contextmanager
def _home(session: Session, story: Scenario) -> Iterator[OneProcess]:
    """A practice home for this story alone: in the folder that --home names, else in one that is gone afterwards."""
    from office.home.founding import found
    from office.home.settings import Settings

    settings = Settings(
        hezhang_database_url=None, hezhang_redis_url=None, hezhang_public_url=None, hezhang_web_port=None
    )
    with tempfile.TemporaryDirectory(prefix="hezhang-replay-") as temporary:
        folder = session.common.home or Path(temporary) / story.scenario
        wiring = OneProcess(settings, found(folder, settings, practice=True), story.seed)
        keep_wiring(wiring)
        try:
            yield wiring
        finally:
            wiring.office.ledger.close()


class _Here:
    """The door: command lines carried out in this process, as `hezhang shell` does."""

    def __init__(self, wiring: OneProcess) -> None:
        self._before = ["--home", str(wiring.office.home.folder), "--lang", "en"]

    async def carry_out(self, words: Sequence[str]) -> Answer:
        """See `conductor.Entry`."""
        return self.run(words)

    def run(self, words: Sequence[str]) -> Answer:
        """Carry out one command line and keep what it says."""
        from hezhang.cli.main import run

        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run([*self._before, *words])
        return Answer(code, out.getvalue(), err.getvalue())


def _verified(wiring: OneProcess, incident: str) -> bool:
    """Whether the story's audit bundle can be written and verifies."""
    here, bundle = _Here(wiring), str(wiring.office.home.folder / f"{incident}.zip")
    return (
        here.run(["audit", "export", incident, "-o", bundle]).exit == DONE == here.run(["audit", "verify", bundle]).exit
    )


def _account(session: Session, result: Replayed, verified: bool, seconds: float) -> int:
    met = verified and all(it.met for it in result.findings)
    found = tuple(ExpectationView(it.says, it.met, it.found, it.limit) for it in result.findings)
    document = ReplayView(met, result.incident, found, verified, len(result.entries), round(seconds, 2))
    session.out.answer(document, lambda: _print(session, result, verified, seconds))
    return DONE if met else REFUSED


def _print(session: Session, result: Replayed, verified: bool, seconds: float) -> None:
    out = session.out
    table = out.table("expected", "by_when", "found", "met")
    for it in result.findings:
        table.add_row(
            it.says,
            it.limit,
            _found(it),
            out.text(running.MET if it.met else running.MISSED),
            style=None if it.met else "bold red",
        )
    out.print(table)
    met = sum(it.met for it in result.findings)
    out.say(
        running.REPLAYED,
        "bold",
        met=str(met),
        all=str(len(result.findings)),
        entries=str(len(result.entries)),
        seconds=f"{seconds:.1f}",
    )
    if verified:
        out.say(running.BUNDLE_VERIFIES, "green")
    else:
        out.say(running.BUNDLE_FAILS, "bold red")


def _found(it: Finding) -> str:
    """A moment as a person reads it; whatever else was found, as it is."""
    try:
        return say_instant(datetime.fromisoformat(it.found))
    except ValueError:
        return it.found

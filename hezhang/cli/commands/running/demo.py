"""The demo: a practice home of its own, all parts as real processes, a scenario played through a user's doors, told as
it happens.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.stream.events import LimitRanOut
from engine.stream.recorded import Recorded
from hezhang.cli.commands.running.scenarios import sound
from hezhang.cli.context import Session
from hezhang.cli.errors import CannotStart
from hezhang.cli.parts import hezhang, parts, wait_until_ready
from hezhang.cli.shown.live import Panel
from hezhang.cli.shown.output import DONE, REFUSED
from office.views.names import Names
from office.views.record.telling import Teller
from office.wording import running
from workers.supervisor import for_owner_alone

if TYPE_CHECKING:
    from office.home.home import Home
    from workers.supervisor import Supervisor
    from workers.wiring import Wiring

QUIET = frozenset({"limit_armed", "limit_cancelled", "delivery_owed", "delivery_superseded"})
"""Kinds that the panel counts and the story does not tell one by one."""


def play(session: Session, scenario: str, database: str | None, folder: Path | None) -> int:
    """Play a scenario from an empty folder to a verified audit bundle. Exit code 0; 1 where an expectation was
    missed.
    """
    from office.home.founding import found
    from office.home.settings import Settings
    from workers.supervisor import Supervisor
    from workers.wiring import Wiring

    out, began = session.out, time.monotonic()
    sound(scenario)
    settings = Settings(
        hezhang_database_url=None,
        hezhang_redis_url=None,
        hezhang_public_url=None,
        hezhang_web_port=None,
        hezhang_console_port=None,
        hezhang_console_host="127.0.0.1",
        hezhang_console_url=None,
    )
    place = folder or _free_folder(settings.hezhang_home / "demo", Path(scenario).stem)
    home = found(place, settings, practice=True, database_url=database)
    wiring = Wiring.of(settings, home)
    logs = home.folder / "logs"
    out.say(running.DEMO_STARTING, style="dim")
    tell = lambda text: out.complain(out.text(running.PART_DIED, text=text))  # noqa: E731
    supervisor = Supervisor(parts(wiring, people=False), logs, tell, _own(home))
    supervisor.start()
    try:
        missing = wait_until_ready(wiring, supervisor.look, people=False)
        if missing:
            raise CannotStart(running.DEMO_NOT_READY, parts=", ".join(missing), logs=str(logs))
        out.say(
            running.DEMO_READY,
            style="dim",
            parts=", ".join(part.name for part in parts(wiring, people=False)),
            seconds=f"{time.monotonic() - began:.1f}",
        )
        out.say(running.DEMO_WATCH, url=_to_watch(wiring))
        result = _Story(session, wiring, supervisor, scenario, logs).tell()
    finally:
        supervisor.stop()
    return _account(session, wiring, result, time.monotonic() - began, logs)


OTHERS = (
    "HEZHANG_REDIS_URL",
    "HEZHANG_PUBLIC_URL",
    "HEZHANG_WEB_PORT",
    "HEZHANG_WEB_HOST",
    "HEZHANG_CONSOLE_PORT",
    "HEZHANG_CONSOLE_HOST",
    "HEZHANG_CONSOLE_URL",
)
"""Settings of whoever plays it, which are of another home."""


def _to_watch(wiring: Wiring) -> str:
    """A link by which a browser watches the story, and can do nothing."""
    from office.home.console_address import console_address
    from office.services.signing_in import watch

    office = wiring.office
    return f"{console_address(office.settings, office.home, practice=True).url}/watch/{watch(office, 'demo')}"


def _to_serve(folder: Path) -> str:
    """What to type so that the home of the demo opens in the console; whoever typed `make demo` types make again."""
    if "MAKELEVEL" in os.environ:
        return f"make serve HOME={shlex.quote(str(folder))}"
    return f"hezhang --home {shlex.quote(str(folder))} serve"


def _own(home: Home) -> dict[str, str]:
    """The demo's processes use the demo's own parts, whatever the environment says of another home's."""
    nobody = dict.fromkeys(OTHERS, "")
    return {**os.environ, **nobody, "HEZHANG_DATABASE_URL": home.database_url}


def _free_folder(parent: Path, name: str) -> Path:
    """A folder that is not there yet, named by the scenario and the time."""
    stamp = datetime.now().strftime("%m%d-%H%M%S")  # noqa: DTZ005 - a name for a person at this machine
    return parent / f"{name}-{stamp}"


@dataclass
class _Story:
    """The story while it is played."""

    session: Session
    wiring: Wiring
    supervisor: Supervisor
    scenario: str
    logs: Path

    def tell(self) -> dict[str, Any]:
        """Start the conductor and tell what happens until it ends; what came of the expectations."""
        result = self.wiring.office.home.folder / "result.json"
        panel = Panel(self.session.out)
        with open(self.logs / "conductor.log", "ab", opener=for_owner_alone) as log:
            conductor = subprocess.Popen(
                hezhang(self.wiring, "practice", self.scenario, "--result", str(result)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_own(self.wiring.office.home),
            )
        teller: Teller | None = None
        seen = 0
        with panel.live() if self.session.out.console.is_terminal else nullcontext():
            try:
                while True:
                    over = conductor.poll() is not None
                    self.supervisor.look()
                    teller, seen = self._tell_new(teller, seen, panel)
                    if over:
                        break
                    time.sleep(0.1)
            finally:
                conductor.terminate()
                conductor.wait()
        if not result.exists():
            said = (self.logs / "conductor.log").read_text().strip().splitlines()
            return {
                "incident": None,
                "expectations": [
                    {"says": "the story is played", "met": False, "found": said[-1] if said else "", "limit": ""}
                ],
            }
        told: dict[str, Any] = json.loads(result.read_text())
        return told

    def _tell_new(self, teller: Teller | None, seen: int, panel: Panel) -> tuple[Teller | None, int]:
        with self.wiring.office.ledger.reading() as tx:
            incidents = tx.incidents()
            entries = tx.read(incidents[0], seen) if incidents else []
            now = tx.now_story()
        if not entries:
            panel.show(None, now)
            return teller, seen
        incident = self.wiring.office.desk.load(incidents[0])
        if incident is None:
            return teller, seen
        rules = self.wiring.office.desk.rules_of(incident)
        teller = teller or Teller(incidents[0], self.session.out.lang, Names(rules, self.session.out.lang))
        for entry in entries:
            teller.follow(entry)
            told = teller.tell(entry)
            if told.kind not in QUIET and not _is_rung(entry):
                panel.line(told)
        panel.show(incident, now)
        return teller, seen + len(entries)


def _is_rung(entry: Recorded) -> bool:
    """A rung's time came: what follows, the climb, is told in the next line."""
    return isinstance(entry.event, LimitRanOut) and entry.event.kind == "rung"


def _account(session: Session, wiring: Wiring, result: dict[str, Any], seconds: float, logs: Path) -> int:
    """Say what was met and what was missed, write the bundle, verify it, and say where everything is."""
    out, incident = session.out, result["incident"]
    missed = [it for it in result["expectations"] if not it["met"]]
    for it in result["expectations"]:
        sentence, style = (running.DEMO_MET, "green") if it["met"] else (running.DEMO_MISSED, "bold red")
        out.say(sentence, style=style, what=f"{it['says']} {it['limit']}".strip(), found=it["found"])
    if incident is None:
        return REFUSED
    bundle = wiring.office.home.folder / f"{incident}.zip"
    export = subprocess.run(
        hezhang(wiring, "audit", "export", incident, "-o", str(bundle)), env=_own(wiring.office.home), check=False
    )
    verify = subprocess.run(hezhang(wiring, "audit", "verify", str(bundle)), env=_own(wiring.office.home), check=False)
    with wiring.office.ledger.reading() as tx:
        entries = tx.read(incident)
    hours = (entries[-1].at - entries[0].at).total_seconds() / 3600
    texts = sum(1 for entry in entries if entry.event.type == "delivery_attempted")
    out.say(
        running.DEMO_DONE,
        style="bold",
        seconds=f"{seconds:.0f}",
        hours=f"{hours:.0f}",
        entries=str(len(entries)),
        texts=str(texts),
    )
    out.say(running.DEMO_WHERE, bundle=str(bundle), folder=str(wiring.office.home.folder), logs=str(logs))
    out.say(running.DEMO_OPEN, style="bold", command=_to_serve(wiring.office.home.folder))
    return DONE if not missed and export.returncode == 0 and verify.returncode == 0 else REFUSED

"""Starting things: a home, its parts one by one or all together, the practice world, the demo. The only room that
starts processes.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hezhang.cli.context import Session
from hezhang.cli.errors import CannotStart, WrongUsage
from hezhang.cli.free_port import check_port
from hezhang.cli.registry import does
from office.wording import running

if TYPE_CHECKING:
    from workers.wiring import Wiring

app = typer.Typer()
gc.set_threshold(100_000, 20, 100)
"""What stays for days keeps no more than so many objects that only hold each other."""


@does(app, "init")
def init(
    session: Session,
    practice: Annotated[bool, typer.Option("--practice")] = False,
    live: Annotated[bool, typer.Option("--live")] = False,
) -> None:
    """Make a home: its folder, its ledger, its district, and you as its first duty officer."""
    from office.home.founding import found
    from office.home.settings import Settings
    from office.views.running.home import MadeView

    if practice == live:
        raise WrongUsage(running.INIT_WHICH)
    settings = Settings()
    home = found(session.common.home or settings.hezhang_home, settings, practice=practice)
    made = MadeView(home.id, "practice" if practice else "live", str(home.folder))
    session.out.answer(made, lambda: session.out.say(running.HOME_MADE, **made.__dict__))


@does(app, "serve")
def serve(session: Session) -> None:
    """Everything for daily use on one machine, until Ctrl-C. Without a home it makes a practice one."""
    from hezhang.cli.parts import parts, unconfigured, wait_until_ready
    from workers.supervisor import Supervisor

    wiring = _home_to_serve(session)
    practice = wiring.office.practice
    out = session.out
    wiring.office.home.hold()
    check_port(wiring.office.settings.hezhang_web_host, wiring.web_port)
    for name in wiring.ignored_settings():
        out.complain(out.text(running.IGNORED, name=name), style="yellow")
    without = unconfigured(wiring)
    for channel, why in without.items():
        out.complain(out.text(running.CHANNEL_LEFT_OUT, channel=channel, why=why), style="yellow")
    stop = _stop_on_signals()
    logs = wiring.office.home.folder / "logs"
    supervisor = Supervisor(
        parts(wiring, people=practice, without=without),
        logs,
        lambda text: out.complain(out.text(running.PART_DIED, text=text)),
        {},
    )
    supervisor.start()
    try:
        missing = wait_until_ready(wiring, supervisor.look, people=practice, without=without)
        if missing:
            out.complain(out.text(running.NOT_READY, parts=", ".join(missing), logs=str(logs)))
        url = f"http://{wiring.office.settings.hezhang_web_host}:{wiring.web_port}"
        out.say(
            running.SERVING, folder=str(wiring.office.home.folder), url=url, kind="practice" if practice else "live"
        )
        _say_console(session)
        while not stop.wait(0.05):
            supervisor.look()
    finally:
        supervisor.stop()
    out.say(running.STOPPED)


@does(app, "worker")
def worker(session: Session, channel: Annotated[str, typer.Argument()]) -> None:
    """One channel's worker, until SIGTERM."""
    from notify.registry import ChannelError
    from workers import channel_worker, lifeline
    from workers.wiring import log_to_stderr

    lifeline.hold()
    log_to_stderr()
    try:
        channel_worker.run(session.wiring, channel)
    except ChannelError as error:
        raise CannotStart(running.CHANNEL_NOT_BUILT, channel=channel, why=str(error)) from None


@does(app, "timekeeper")
def timekeeper(session: Session) -> None:
    """The timekeeper, until SIGTERM: fires limits, drains the inbox, sweeps the outbox."""
    from workers import lifeline
    from workers.heart import Heart
    from workers.timekeeper import Timekeeper
    from workers.wiring import log_to_stderr

    lifeline.hold()
    log_to_stderr()
    wiring = session.wiring
    stop = _stop_on_signals()
    heart = Heart(wiring.office.ledger, "timekeeper", "timekeeper", lambda: None)
    heart.start()
    try:
        Timekeeper(wiring).run(stop)
    finally:
        heart.stop()


@does(app, "web")
def web(session: Session) -> None:
    """The receiver of callbacks and replies, until SIGTERM."""
    from hezhang.web.app import build
    from hezhang.web.server import Serving, config
    from workers import lifeline
    from workers.heart import Heart
    from workers.wiring import log_to_stderr

    lifeline.hold()
    log_to_stderr()
    wiring = session.wiring
    host, port = wiring.office.settings.hezhang_web_host, wiring.web_port
    check_port(host, port)
    heart = Heart(wiring.office.ledger, "web", "web", lambda: None)
    try:
        # Nobody is to count on it before it can be reached.
        Serving(config(build(wiring), host, port), heart.start).run()
    finally:
        heart.stop()


@does(app, "console")
def console(session: Session) -> None:
    """What officers see and do in a browser, until SIGTERM."""
    from hezhang.console.app import build
    from hezhang.web.server import Serving, config
    from office.home.console_address import console_address
    from workers import lifeline
    from workers.heart import Heart
    from workers.wiring import log_to_stderr

    lifeline.hold()
    log_to_stderr()
    office = session.wiring.office
    address = console_address(office.settings, office.home, practice=office.practice)
    check_port(address.host, address.port)
    heart = Heart(office.ledger, "console", "console", lambda: None)
    try:
        Serving(config(build(session.wiring), address.host, address.port), heart.start).run()
    finally:
        heart.stop()


@does(app, "broker")
def broker(session: Session) -> None:
    """The embedded broker, until SIGTERM."""
    from workers import lifeline
    from workers.embedded_broker import EmbeddedBroker

    lifeline.hold()
    EmbeddedBroker(session.office.home).run(_stop_on_signals())


@does(app, "practice")
def practice(
    session: Session,
    scenario: Annotated[str | None, typer.Argument()] = None,
    result: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """The practice world: gateway, mailbox and people; with a scenario it plays it and ends."""
    from hezhang.cli.commands.running.scenarios import sound

    if scenario is not None:
        sound(scenario)
    home = session.office.home.folder
    words = [*([scenario] if scenario else []), "--home", str(home), *(["--result", str(result)] if result else [])]
    os.execv(sys.executable, [sys.executable, "-m", "practice", *words])


@does(app, "demo")
def demo(
    session: Session,
    scenario: Annotated[str, typer.Argument()] = "s2",
    database: Annotated[str | None, typer.Option()] = None,
    folder: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """A whole incident on this machine, on real processes: open, tell, answer, contain, close, export, verify."""
    from hezhang.cli.commands.running.demo import play

    raise typer.Exit(play(session, scenario, database, folder))


@does(app, "upgrade")
def upgrade(session: Session) -> None:
    """Bring this home's ledger to this program's shape."""
    from engine.ledger.store import Ledger

    Ledger.upgrade(session.office.home.database_url).close()
    session.out.say(running.UPGRADED)


def _say_console(session: Session) -> None:
    """Where the console is; to this machine's own administrator, while nobody can come in yet, the link by which they
    choose a password.
    """
    from office.home.console_address import console_address
    from office.services.logins import first_link

    office = session.office
    url = console_address(office.settings, office.home, practice=office.practice).url
    session.out.say(running.CONSOLE, url=url)
    if office.practice:
        session.out.say(running.TRAINING_ROOM, url=url)
    if (token := first_link(office, session.login)) is not None:
        session.out.say(running.CONSOLE_SET_UP, "bold", login=session.login)
        session.out.print(f"{url}/setup/{token}")


def _home_to_serve(session: Session) -> Wiring:
    """The home, or a new practice one where there is none."""
    from office.home.founding import found
    from office.home.home import HomeMissing
    from office.home.settings import IGNORED_IN_PRACTICE, Settings
    from workers.wiring import Wiring

    try:
        return session.wiring
    except HomeMissing:
        settings = Settings()
        if any(getattr(settings, name) is not None for name in IGNORED_IN_PRACTICE):
            # Whoever set a provider's account means a live home; a practice one in its place would look alike and tell
            # nobody.
            raise
        folder = session.common.home or settings.hezhang_home
        found(folder, settings, practice=True)
        session.out.say(running.PRACTICE_MADE, folder=str(folder.absolute()))
        return Wiring.from_environment(folder)


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop

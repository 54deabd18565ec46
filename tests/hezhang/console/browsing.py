"""A console that is served, and a real browser to look at it. Without a browser on this machine whoever needs one is
skipped and says so, unless BROWSER_NEEDED is set, as it is in CI.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlalchemy import update
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from engine.ledger.sql.tables import sessions
from engine.stream.actor import Actor
from hezhang.console.app import build
from hezhang.web.server import Serving, config
from office.home.home import Home
from office.home.os_user import os_user as machine_login
from office.services import logins
from office.services.logins import Chosen
from tests.patience import PATIENCE
from tests.workers.desk.desk import ADesk, a_desk

Result = TypeVar("Result")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PASSWORD = "three herons at the sluice"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)


expect.set_options(timeout=PATIENCE * 1000)


@dataclass
class Console:
    """A console that is served in this process, over a desk at which a test acts. The desk has a thread of its own:
    a browser's driver keeps an event loop in that of the test, and a desk has one too.
    """

    desk: ADesk
    hand: Executor
    port: int = 0
    server: Serving | None = None
    thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where it is, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def serves(self, *, behind_tls: bool = False) -> None:
        """Begin; on the same port as before, where it has served already. `behind_tls`: after a proxy that ends it."""
        listens = threading.Event()
        app: Any = build(self.desk.wiring)
        if behind_tls:
            app = ProxyHeadersMiddleware(app, trusted_hosts="127.0.0.1")
        self.server = Serving(config(app, "127.0.0.1", self.port), listens.set)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        assert listens.wait(PATIENCE)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]

    def dies(self) -> None:
        """In the middle of whatever it does."""
        assert self.server is not None
        assert self.thread is not None
        self.server.should_exit = self.server.force_exit = True
        self.thread.join(PATIENCE)

    def does(self, act: Callable[[ADesk], Result]) -> Result:
        """Somebody acts at the desk."""
        return self.hand.submit(act, self.desk).result()

    def let_in(self, login: str, person: str, *roles: str) -> None:
        """A login with the password of these tests and no second factor, as a practice home may have."""
        office, administrator = self.desk.wiring.office, Actor(via="cli", login=machine_login())
        token = logins.add(office, login, person, roles, administrator)
        assert isinstance(token, str), token
        assert isinstance(logins.choose(office, token, PASSWORD, None, ""), Chosen)

    def let_in_with_authenticator(self, login: str, person: str) -> str:
        """The same with an authenticator; its secret."""
        office, administrator = self.desk.wiring.office, Actor(via="cli", login=machine_login())
        token = logins.add(office, login, person, (), administrator)
        assert isinstance(token, str), token
        choosing = logins.choosing(office, token)
        assert choosing is not None
        chosen = logins.choose(office, token, PASSWORD, choosing.authenticator, self.code(choosing.authenticator))
        assert isinstance(chosen, Chosen)
        return choosing.authenticator

    def code(self, secret: str, ahead: int = 0) -> str:
        """What an authenticator shows, so many steps from now."""
        with self.desk.ledger.reading() as tx:
            return pyotp.TOTP(secret).at(tx.now_machine() + ahead * timedelta(seconds=30))

    def grows_stale(self) -> None:
        """As if every second factor had been shown an hour ago."""
        hour = sessions.c.proved_at - 3600 * 1_000_000
        with self.desk.ledger.transaction() as tx:
            tx.execute(update(sessions).values(proved_at=hour))

    def sign_in(self, page: Page, login: str, code: str = "") -> None:
        """By the page, as an officer does."""
        page.goto(f"{self.url}/login")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.fill("#code", code)
        page.click("button.act")
        page.wait_for_url(f"{self.url}/")


@contextmanager
def a_console(template: Home, folder: Path) -> Iterator[Console]:
    """A desk on a copy of a home, and its console on a port of its own, until the end."""
    shutil.copy(template.folder / "practice.json", folder)
    desk = a_desk(template, folder, hezhang_console_port=1)
    with ThreadPoolExecutor(1) as hand:
        at = hand.submit(desk.__enter__).result()
        try:
            with served(at, hand) as console:
                yield console
        finally:
            hand.submit(desk.__exit__, None, None, None).result()


@contextmanager
def served(desk: ADesk, hand: Executor) -> Iterator[Console]:
    """The console of a desk, on a port of its own, until the end."""
    console = Console(desk, hand)
    console.serves()
    try:
        yield console
    finally:
        console.dies()


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A real one."""
    if CHROMIUM is None:
        if os.environ.get("BROWSER_NEEDED"):
            pytest.fail("no browser on this machine, and BROWSER_NEEDED is set")
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def a_page(browser: Browser, **given: object) -> Iterator[Page]:
    """A fresh window. Whatever a page says on its console, or throws, fails the test."""
    wanted: dict[str, object] = {"locale": "zh-CN", "viewport": {"width": 1366, "height": 768}, **given}
    context: BrowserContext = browser.new_context(**wanted)  # type: ignore[arg-type]
    page, faults = context.new_page(), []
    page.set_default_timeout(PATIENCE * 1000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" and _ours(said.text) else None)
    try:
        yield page
    finally:
        context.close()
    assert not faults, faults


def _ours(said: str) -> bool:
    """What a browser says by itself of an answer that is no 200 is none of our faults."""
    return not said.startswith("Failed to load resource")

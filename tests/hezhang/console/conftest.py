"""A served console over a home of its own, and one browser for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from office.home.home import Home
from tests.hezhang.console.browsing import Console, a_browser, a_console, a_page
from tests.hezhang.console.line import Line, a_line
from tests.workers.desk.desk import OFFICER, founded


@pytest.fixture(scope="session")
def template_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A practice home to be copied."""
    return founded(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def console(template_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console at which the duty officer has a login, `tang`."""
    with a_console(template_home, tmp_path_factory.mktemp("home")) as console:
        console.let_in("tang", OFFICER)
        yield console


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A real browser. Not for the whole session: its driver keeps an event loop running in this thread, beside which
    no other room's test could run one of its own.
    """
    with a_browser() as it:
        yield it


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window."""
    with a_page(browser) as it:
        yield it


@pytest.fixture
def line(console: Console) -> Iterator[Line]:
    """A line to the console that a test can silence or cut."""
    with a_line(console.port) as it:
        yield it


@pytest.fixture
def officers_page(page: Page, console: Console) -> Page:
    """A window in which the duty officer is signed in, at the board."""
    console.sign_in(page, "tang")
    return page


@pytest.fixture
def playwright_chromium(browser: Browser) -> BrowserType:
    """What starts a browser with other flags."""
    return browser.browser_type

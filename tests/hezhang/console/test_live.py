"""A console never lies about being live: what falls silent says since when, and comes back to where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.ledger import story_clock
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.hezhang.console.calling import cookie_of
from tests.hezhang.console.line import Line
from tests.workers.desk.desk import OFFICER, ADesk

SINCE = re.compile(r"从 \d\d:\d\d 起收不到更新")


@pytest.fixture(scope="module")
def cookie(console: Console) -> str:
    """An officer's."""
    return cookie_of(console, "faraway", OFFICER).partition("=")[2]


@pytest.fixture
def far(browser: Browser, line: Line, cookie: str) -> Iterator[Page]:
    """An officer's window at the end of the line."""
    with a_page(browser) as page:
        page.context.add_cookies([{"name": "hezhang", "value": cookie, "url": line.url}])
        yield page


def runs(desk: ADesk) -> None:
    """The story goes on by itself, as fast as life."""
    with desk.ledger.transaction() as tx:
        story_clock.set_clock(tx, tx.now_story(), rate=1)


def listened(page: Page) -> list[str]:
    """Where the page has asked for the stream from, in order."""
    asked: list[str] = []

    def heard(url: str) -> None:
        if urlsplit(url).path == "/live":
            asked.append(url)

    page.on("request", lambda request: heard(request.url))
    return asked


def at_board(page: Page, line: Line, story: Story) -> None:
    """At the board, which is live and shows an incident."""
    page.goto(line.url)
    expect(page.locator(f"#row-{story.id}")).to_be_visible()
    expect(page.locator("#live")).to_contain_text("实时")
    expect(page.locator("#clock")).not_to_be_empty()


def test_a_line_that_falls_silent_is_said_and_taken_up_where_it_was(console: Console, far: Page, line: Line) -> None:
    story = console.does(ADesk.open_s2)
    console.does(runs)
    asked = listened(far)
    at_board(far, line, story)
    row = far.locator(f"#row-{story.id}")
    line.falls_silent()
    expect(far.locator("#stale")).to_contain_text(SINCE)
    expect(far.locator("#live")).to_have_class(re.compile("not"))
    expect(row.locator(".cnt").first).to_have_css("opacity", "0.55")
    left = row.locator("time[data-due]").inner_text()
    expect(row.locator("time[data-due]")).not_to_have_text(left)
    expect(row.locator(".due")).to_have_css("opacity", "1")
    other = console.does(lambda desk: desk.open_s2())
    line.is_mended()
    expect(far.locator("#stale")).to_be_hidden()
    expect(far.locator(f"#row-{other.id}")).to_be_visible()
    expect(row.locator(".cnt").first).to_have_css("opacity", "1")
    assert re.search(r"since=[1-9]\d*", asked[-1]), asked


def test_what_happened_in_a_break_too_short_to_be_said_arrives(console: Console, far: Page, line: Line) -> None:
    story = console.does(ADesk.open_s2)
    at_board(far, line, story)
    line.breaks()
    other = console.does(lambda desk: desk.open_s2())
    line.is_mended()
    expect(far.locator(f"#row-{other.id}")).to_be_visible()


def test_a_machine_that_slept_says_so_and_finds_what_it_missed(console: Console, far: Page, line: Line) -> None:
    story = console.does(ADesk.open_s2)
    far.clock.install()
    at_board(far, line, story)
    line.breaks()
    other = console.does(lambda desk: desk.open_s2())
    far.clock.fast_forward("45:00")
    expect(far.locator("#stale")).to_contain_text(SINCE)
    line.is_mended()
    far.clock.run_for(10_000)
    expect(far.locator("#stale")).to_be_hidden()
    expect(far.locator(f"#row-{other.id}")).to_be_visible()


def test_a_server_that_is_killed_and_comes_back_is_found_again(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    officers_page.goto(f"{console.url}/incidents/{story.id}")
    expect(officers_page.locator("#clock")).not_to_be_empty()
    console.dies()
    expect(officers_page.locator("#stale")).to_contain_text(SINCE)
    console.does(lambda desk: story.officer.note("服务停了以后记的"))
    console.serves()
    expect(officers_page.locator("#stale")).to_be_hidden()
    expect(officers_page.locator("#log")).to_contain_text("服务停了以后记的")


def test_two_tabs_of_one_browser_share_a_stream_and_the_other_takes_over(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    officers_page.goto(f"{console.url}/incidents/{story.id}")
    expect(officers_page.locator("#clock")).not_to_be_empty()
    second = officers_page.context.new_page()
    asked = listened(second)
    second.goto(f"{console.url}/incidents/{story.id}")
    expect(second.locator("#clock")).not_to_be_empty()
    assert not asked
    officers_page.close()
    console.does(lambda desk: story.officer.note("第一个窗口关了"))
    expect(second.locator("#log")).to_contain_text("第一个窗口关了")
    assert len(asked) == 1

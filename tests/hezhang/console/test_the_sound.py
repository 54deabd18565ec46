"""An alarm sounds until somebody confirms it, in a tab that nobody looks at too, and says so where it cannot."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import CHROMIUM, QUIET, Console
from tests.hezhang.console.calling import cookie_of
from tests.workers.desk.desk import OFFICER, ADesk

LISTENS = """
  window.plays = 0;
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { window.plays += 1; return play.call(this); };
  Object.defineProperty(document, 'hidden', {get: () => true});
  Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'});
"""
"""Counts what is played, in a tab that is behind others."""


def alarm(console: Console) -> Story:
    """An incident in which nobody answered."""

    def happens(desk: ADesk) -> Story:
        story = desk.open_s2()
        desk.clock.forward(hours=4)
        return story

    return console.does(happens)


def plays(page: Page, count: int) -> None:
    """Wait until the sound was played so often."""
    page.wait_for_function("count => window.plays === count", arg=count)


@pytest.mark.slow
def test_it_sounds_in_a_hidden_tab_until_somebody_confirms(console: Console, page: Page) -> None:
    story = alarm(console)
    cookie = cookie_of(console, "night", OFFICER)
    page.context.add_cookies([{"name": "hezhang", "value": cookie.partition("=")[2], "url": console.url}])
    page.add_init_script(LISTENS)
    page.clock.install()
    page.goto(f"{console.url}/incidents/{story.id}")
    plays(page, 1)
    page.clock.run_for(21_000)
    plays(page, 2)
    page.clock.run_for(21_000)
    plays(page, 3)
    cards = page.locator("[data-alarm]:not(.seen)")
    for left in reversed(range(cards.count())):
        cards.first.get_by_role("button").click()
        expect(cards).to_have_count(left)
    page.evaluate("window.plays = 0")
    page.clock.run_for(45_000)
    assert page.evaluate("window.plays") == 0
    page.click("#sound")
    plays(page, 1)
    expect(page.locator("#sound")).to_contain_text("声音可用")


@pytest.mark.slow
def test_a_browser_that_blocks_the_sound_is_said_to(console: Console, playwright_chromium: BrowserType) -> None:
    story = alarm(console)
    name, _, value = cookie_of(console, "mute", OFFICER).partition("=")
    flags: list[Any] = [it for it in QUIET if not it.startswith("--autoplay")]
    browser = playwright_chromium.launch(
        executable_path=CHROMIUM, args=[*flags, "--autoplay-policy=document-user-activation-required"]
    )
    try:
        page = browser.new_context(locale="zh-CN").new_page()
        page.context.add_cookies([{"name": name, "value": value, "url": console.url}])
        page.goto(f"{console.url}/incidents/{story.id}")
        expect(page.locator("#sound")).to_contain_text("浏览器拦住了声音")
        expect(page.locator("#said")).to_contain_text("浏览器拦住了声音")
        page.click("h1")
        expect(page.locator("#sound")).to_contain_text("声音可用")
    finally:
        browser.close()

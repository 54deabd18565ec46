"""From nothing to told at the console by keyboard alone, with real workers and the practice gateway: how many keys are
pressed, and how long until the first text is taken.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hezhang.console.browsing import a_page
from tests.hezhang.console.calling import cookie_in
from tests.stories.town import Town
from tests.workers.desk.desk import OFFICER

MOST_KEYS = 60
"""Of which forty are what is typed."""


class Hand:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.presses = 0

    def presses_key(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self._page.keyboard.press(key)
            self.presses += 1

    def goes_to(self, field: str) -> None:
        """By the tabulator, to a field that is not far."""
        for _ in range(5):
            self.presses_key("Tab")
            if self._page.evaluate("document.activeElement.id") == field:
                return
        pytest.fail(f"no tabulator leads to {field}")

    def types(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.presses += len(text)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """A town in which texts are carried and the console is served."""
    with TemporaryDirectory(prefix="hz-") as folder, ThreadPoolExecutor(1) as hand:
        town = hand.submit(Town, Path(folder)).result()
        hand.submit(town.__enter__).result()
        try:
            hand.submit(town.start, "broker", "worker sms", "console").result()
            yield town
        finally:
            hand.submit(town.__exit__, None, None, None).result()


def test_an_incident_is_opened_and_the_first_text_taken(
    town: Town, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"http://127.0.0.1:{town.home.practice().console_port}"
    name, _, value = cookie_in(town.wiring.office, "tang", OFFICER).partition("=")
    with a_page(browser) as page:
        page.context.add_cookies([{"name": name, "value": value, "url": url}])
        page.goto(f"{url}/open")
        hand = Hand(page)
        expect(page.locator("#playbook")).to_be_focused()
        began = time.monotonic()
        hand.presses_key("ArrowDown", page.locator("#playbook option").evaluate_all(PLACE))
        hand.goes_to("water")
        hand.types("taoranting")
        hand.goes_to("summary")
        hand.types("oil at the east dock")
        expect(page.locator("#preview .rows li").first).to_contain_text("oil at the east dock")
        assert not town.taken()
        shown = time.monotonic()
        hand.presses_key("Control+Enter")
        page.wait_for_url("**/incidents/*")
        town.until(lambda: bool(town.taken()), "the first text")
        told = time.monotonic()
    assert "oil at the east dock" in town.taken()[0]
    assert hand.presses <= MOST_KEYS
    with capsys.disabled():
        print(f"\n{hand.presses} keys; shown after {shown - began:.1f} s, told after {told - began:.1f} s")


PLACE = "all => all.findIndex(it => it.value === 'oil_spill')"

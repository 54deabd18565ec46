"""Two officers at two browsers: each sees what the other does; of two who act at once one wins."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.incident.events import StageEntered
from tests.engine.rules.story import COMMANDER
from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk


@pytest.fixture
def two(console: Console, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """An officer's window and a commander's."""
    if "zhang" not in console.desk.wiring.office.house().logins:
        console.let_in("zhang", COMMANDER)
    with a_page(browser) as first, a_page(browser) as second:
        console.sign_in(first, "tang")
        console.sign_in(second, "zhang")
        yield first, second


def test_two_browsers_see_each_other(console: Console, two: tuple[Page, Page]) -> None:
    first, second = two
    story = console.does(ADesk.open_s2)
    for page in two:
        page.goto(f"{console.url}/incidents/{story.id}")
        expect(page.locator("#clock")).not_to_be_empty()
    for page, other, words in ((first, second, "值班员看见油膜"), (second, first, "指挥已到现场")):
        notes(page, words)
        expect(other.locator("#log")).to_contain_text(words)


def notes(page: Page, words: str) -> None:
    """Somebody writes a note, and presses again once the page is live where it says that it could not send: a window
    that heard nothing for some seconds asks first whether anybody is there.
    """
    page.locator("#act-note summary").click()
    page.fill("#act-note-text", words)
    kept, unsent = page.locator(".word.good"), page.locator("#stale.error")
    while True:
        page.click("#act-note button")
        expect(kept.or_(unsent)).to_be_visible()
        if kept.is_visible():
            return
        expect(page.locator("#live")).not_to_have_class(re.compile(r"\bnot\b"))


def test_of_two_who_act_at_once_one_wins_and_the_other_is_told_why(console: Console, two: tuple[Page, Page]) -> None:
    story = console.does(lambda desk: desk.open("oil_spill", water="beihai"))
    for number, page in enumerate(two):
        page.goto(f"{console.url}/incidents/{story.id}")
        form = page.locator("#blocks form:has([value=respond])")
        page.locator("#blocks details:has([value=respond]) summary").click()
        form.locator("textarea").fill(f"第{number}个人按的")
    for page in two:
        page.locator("#blocks form:has([value=respond])").evaluate("form => { form.requestSubmit() }")
    for page in two:
        expect(page.locator("main .word")).to_be_visible()
    good = [page.locator(".word.good").count() for page in two]
    assert sorted(good) == [0, 1]
    loser = two[good.index(0)]
    expect(loser.locator("main .word")).to_contain_text(re.compile("未核实先响应|respond"))
    expect(loser.locator("main .word")).to_contain_text("响应")
    assert console.does(lambda desk: story.stage) == "response"
    entered = console.does(lambda desk: story.happened(StageEntered))
    assert [it.stage for it in entered if isinstance(it, StageEntered)].count("response") == 1


def test_a_trigger_that_is_refused_says_each_reason_before_and_after_it_is_pressed(
    console: Console, two: tuple[Page, Page]
) -> None:
    first, _ = two
    story = console.does(ADesk.open_s2)
    first.goto(f"{console.url}/incidents/{story.id}")
    pull = first.locator("#blocks .pull:has([value=contain])")
    reasons = pull.locator(".check > li:not(.sub)").all_inner_texts()
    assert len(reasons) > 1
    assert any("source_stopped" in it or "油源还没有切断" in it for it in reasons)
    pull.locator("form:has([value=contain]) button").click(force=True)  # it is said to be disabled, and says why
    word = first.locator("main .word.fault")
    for reason in reasons:
        expect(word).to_contain_text(reason.strip())
    assert console.does(lambda desk: story.stage) == "response"

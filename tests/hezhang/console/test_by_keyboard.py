"""By keyboard alone, and for whoever hears a page read aloud: one polite region, alerts for alarms only."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from engine.incident.events import NoteAdded
from hezhang.console.around.rights import LOOKS
from tests.hezhang.console.browsing import Console
from tests.workers.desk.desk import ADesk

SPOKEN = """() => ({
  polite: [...document.querySelectorAll('[role=status], [role=log], [aria-live=polite]')].map(it => it.id),
  alerts: [...document.querySelectorAll('[role=alert], [aria-live=assertive]')]
    .map(it => it.closest('[data-alarm]') !== null),
})"""
KNOWN = frozenset({"j", "k", "Enter", "a", "c", "o", "s", "/", "r", "1", "9", "Ctrl+Enter", "Esc", "?"})


def test_the_list_holds_every_key_and_each_does_what_it_says(console: Console, officers_page: Page) -> None:
    page = officers_page
    story = console.does(ADesk.open_s2)
    console.does(lambda desk: desk.clock.forward(hours=3))
    expect(page.locator(f"#row-{story.id}")).to_have_class(re.compile("hot"))
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert set(page.locator("#keys kbd").all_inner_texts()) == KNOWN
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("j")
    first = page.locator("tr.cur").get_attribute("id")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("tr.cur").get_attribute("id") == first
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.closest('[data-alarm]') !== null")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    page.keyboard.press("2")
    second = page.locator("main section[id]").nth(1).get_attribute("id")
    assert page.evaluate("document.activeElement.id") == second
    page.keyboard.press("s")
    page.wait_for_url("**/signals")
    page.keyboard.press("o")
    page.wait_for_url("**/open")
    page.focus("#summary")
    page.keyboard.type("so")
    expect(page.locator("#summary")).to_have_value("so")
    page.keyboard.press("Escape")
    page.goto(console.url)
    page.keyboard.press("?")
    page.focus("#letters")
    page.keyboard.press("Space")
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.url.startswith(console.url)
    assert "signals" not in page.url


def test_an_act_is_found_filled_in_and_sent_without_a_pointer(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    officers_page.goto(f"{console.url}/incidents/{story.id}")
    acts = officers_page.locator("#acts > details")
    for _ in range(200):
        officers_page.keyboard.press("Tab")
        if officers_page.evaluate("document.activeElement.closest('#act-note') !== null"):
            break
    else:
        pytest.fail("no Tab leads to the act")
    officers_page.keyboard.press("Enter")
    expect(officers_page.locator("#act-note-text")).to_be_visible()
    officers_page.keyboard.press("Tab")
    officers_page.keyboard.type("only keys")
    officers_page.keyboard.press("Control+Enter")
    expect(officers_page.locator(".word.good")).to_be_visible()
    assert [str(it.text) for it in console.does(lambda desk: story.happened(NoteAdded))] == ["only keys"]  # type: ignore[attr-defined]
    reach = "all => all.every(it => it.querySelector('summary').tabIndex === 0)"
    assert acts.evaluate_all(reach)


def test_one_region_is_polite_and_only_alarms_are_alerts(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    console.does(lambda desk: desk.clock.forward(hours=3))
    refused = f"incidents/{story.id}"
    for path in ("", "open", refused, f"{refused}?said=recorded&entry=1", "wall", "map", *sorted(LOOKS)):
        if path in ("logins", "doctor"):
            continue
        officers_page.goto(f"{console.url}/{path}")
        said = officers_page.evaluate(SPOKEN)
        assert said["polite"] == ["said"], path
        assert all(said["alerts"]), path
        if path in ("", refused):
            assert said["alerts"], path
    officers_page.goto(f"{console.url}/incidents/{story.id}?said=recorded&entry=1")
    expect(officers_page.locator("#said")).to_contain_text("已记录")


def test_an_alarm_on_another_page_is_in_its_bar_and_rings(console: Console, officers_page: Page) -> None:
    officers_page.goto(f"{console.url}/roster")
    expect(officers_page.locator("#clock")).not_to_be_empty()
    console.does(ADesk.open_s2)
    console.does(lambda desk: desk.clock.forward(hours=3))
    expect(officers_page.locator("#bell a")).to_contain_text("报警")
    expect(officers_page).to_have_title(re.compile("^●"))
    officers_page.keyboard.press("c")
    officers_page.wait_for_url(f"{console.url}/#alarms")

"""From nothing to told: an incident is opened at the console, and nothing is sent unseen."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.hezhang.console.browsing import Console
from tests.workers.desk.desk import ADesk


def test_from_nothing_to_told_by_keyboard_alone(console: Console, officers_page: Page) -> None:
    before = console.does(lambda desk: incidents(desk))
    officers_page.keyboard.press("o")
    officers_page.wait_for_url("**/open")
    expect(officers_page.locator("#playbook")).to_be_focused()
    officers_page.select_option("#playbook", "oil_spill")
    officers_page.focus("#water")
    officers_page.keyboard.type("北海公园")
    officers_page.keyboard.press("Tab")
    expect(officers_page.locator("#summary")).to_be_focused()  # the map, on which a water can be picked, is behind
    officers_page.keyboard.type("北岸码头有油膜")
    expect(officers_page.locator("#preview")).to_contain_text(re.compile(r"告知 \d+ 人"))
    expect(officers_page.locator("#preview .rows li").first).to_contain_text("北岸码头有油膜")
    assert console.does(lambda desk: incidents(desk)) == before
    officers_page.keyboard.press("Control+Enter")
    officers_page.wait_for_url("**/incidents/*")
    expect(officers_page.locator(".word.good", has_text="已记录")).to_be_visible()
    assert len(console.does(lambda desk: incidents(desk))) == len(before) + 1


def test_what_is_open_there_already_is_said_and_a_draft_outlives_a_dead_server(
    console: Console, officers_page: Page
) -> None:
    story = console.does(ADesk.open_s2)
    officers_page.goto(f"{console.url}/open")
    officers_page.select_option("#playbook", "oil_spill")
    officers_page.fill("#water", "陶然亭湖")
    officers_page.fill("#summary", "又有一处漏油")
    expect(officers_page.locator("#preview")).to_contain_text(story.id)
    officers_page.reload()
    expect(officers_page.locator("#summary")).to_have_value("又有一处漏油")


def test_an_opening_that_is_refused_keeps_what_was_written(console: Console, officers_page: Page) -> None:
    officers_page.goto(f"{console.url}/open")
    officers_page.select_option("#playbook", "discharge")
    officers_page.fill("#water", "没有这个湖")
    officers_page.fill("#summary", "水发黑")
    officers_page.fill("#known_at", "2017-13-01 99:00")
    officers_page.get_by_role("button", name="开启", exact=True).click()
    expect(officers_page.locator("main .word")).to_be_visible()
    expect(officers_page.locator("#summary")).to_have_value("水发黑")


def incidents(desk: ADesk) -> list[str]:
    """Every incident of the home."""
    with desk.ledger.reading() as tx:
        return tx.incidents()

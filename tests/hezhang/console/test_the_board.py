"""What officers see at the board, in a real browser: what changes elsewhere arrives, nothing moves under a hand, and a
console that hears nothing says so.
"""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk


def test_an_incident_that_is_opened_elsewhere_arrives_and_its_alarm_rings(
    console: Console, officers_page: Page
) -> None:
    expect(officers_page.locator("#live")).to_contain_text("实时")
    story = console.does(ADesk.open_s2)
    row = officers_page.locator(f"#row-{story.id}")
    expect(row).to_contain_text("陶然亭湖")
    expect(row.locator(".rail [aria-current]")).to_have_text("响应")
    console.does(lambda desk: desk.clock.forward(hours=2))
    expect(row).to_have_class(re.compile("hot"))
    expect(officers_page.locator("#alarms article").first).to_contain_text("陶然亭湖")
    expect(officers_page.locator("#alarms a[href^='tel:']").first).to_be_visible()
    expect(officers_page).to_have_title(re.compile("^●"))


def test_a_row_under_a_hand_keeps_its_place_and_r_moves_it(console: Console, officers_page: Page) -> None:
    first = console.does(ADesk.open_s2)
    expect(officers_page.locator(f"#row-{first.id}")).to_be_visible()
    link = officers_page.locator(f"#row-{first.id} th a")
    link.focus()
    above = officers_page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.id)")
    console.does(lambda desk: desk.clock.forward(hours=3))
    expect(officers_page.locator(f"#row-{first.id} .c-l")).not_to_have_text("0")
    assert officers_page.evaluate("document.activeElement.closest('tr')?.id") == f"row-{first.id}"
    after = officers_page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.id)")
    assert [it for it in after if it in above] == above


def test_a_console_that_hears_nothing_says_since_when_and_finds_what_it_missed(
    console: Console, officers_page: Page
) -> None:
    expect(officers_page.locator("#live")).to_contain_text("实时")
    console.dies()
    expect(officers_page.locator("#stale")).to_contain_text(re.compile(r"从 \d\d:\d\d 起收不到更新"))
    expect(officers_page.locator("#live")).to_contain_text("不是实时")
    story = console.does(ADesk.open_s2)
    console.serves()
    expect(officers_page.locator("#stale")).to_be_hidden()
    expect(officers_page.locator(f"#row-{story.id}")).to_be_visible()


def test_the_board_is_whole_without_a_script(browser: Browser, console: Console) -> None:
    story = console.does(ADesk.open_s2)
    with a_page(browser, java_script_enabled=False) as page:
        console.sign_in(page, "tang")
        expect(page.locator(f"#row-{story.id} .go a")).to_be_visible()


def test_by_keyboard_alone_a_row_is_found_and_opened(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    expect(officers_page.locator(f"#row-{story.id}")).to_be_visible()
    officers_page.keyboard.press("j")
    assert officers_page.evaluate("document.activeElement.closest('tr').classList.contains('cur')")
    officers_page.keyboard.press("?")
    expect(officers_page.locator("#keys")).to_be_visible()
    officers_page.keyboard.press("Escape")
    expect(officers_page.locator("#keys")).to_be_hidden()


def test_nothing_is_loaded_from_elsewhere_and_both_languages_are_whole(console: Console, officers_page: Page) -> None:
    asked: list[str] = []

    def ask(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()

    officers_page.route("**/*", ask)
    officers_page.reload()
    officers_page.get_by_role("button", name="EN").click()
    expect(officers_page.locator("html")).to_have_attribute("lang", "en")
    expect(officers_page.locator("h1")).to_have_text("Duty board")
    assert not [url for url in asked if not url.startswith(console.url)]

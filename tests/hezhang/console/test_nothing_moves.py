"""What never moves under a hand: focus, scroll, an open menu, half-typed text, the order of a list."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console
from tests.workers.desk.desk import ADesk

SEEN = """() => {
  const field = document.querySelector('#act-note-text');
  return {focus: document.activeElement.id, typed: field.value, from: field.selectionStart, to: field.selectionEnd,
          top: Math.round(field.getBoundingClientRect().top),
          open: document.querySelector('#msgs summary').parentElement.open};
}"""
TOP = "selector => Math.round(document.querySelector(selector).getBoundingClientRect().top)"
ROWS = "rows => rows.map(row => row.id)"


def much_happens(desk: ADesk, story: Story) -> None:
    """Alarms above, entries in the timeline, texts."""
    story.officer.note("从别处来的一条")
    desk.clock.forward(hours=3)
    story.officer.note("三小时以后的一条")


def still(page: Page, seen: str, arg: Any = None, *, after: Any) -> None:
    """What a look gives is as it was, within a pixel of where it stood."""
    now = page.evaluate(seen, arg)
    if isinstance(after, dict):
        tops = now.pop("top"), after.pop("top")
        assert now == after
        now, after = tops
    assert abs(now - after) <= 1, f"moved from {after} to {now}"


def test_focus_scroll_an_open_menu_and_half_typed_text_outlive_an_update(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    officers_page.set_viewport_size({"width": 1366, "height": 500})
    officers_page.goto(f"{console.url}/incidents/{story.id}")
    expect(officers_page.locator("#clock")).not_to_be_empty()
    officers_page.locator("#msgs summary").first.click()
    officers_page.locator("#act-note summary").click()
    field = officers_page.locator("#act-note-text")
    field.fill("还没写完")
    field.evaluate("it => { it.setSelectionRange(1, 3); it.scrollIntoView({block: 'center'}); }")
    seen = officers_page.evaluate(SEEN)
    assert (seen["focus"], seen["from"], seen["to"], seen["open"]) == ("act-note-text", 1, 3, True)
    console.does(lambda desk: much_happens(desk, story))
    expect(officers_page.locator("#log")).to_contain_text("三小时以后的一条")
    expect(officers_page.locator("#alarms article").first).to_be_attached()
    still(officers_page, SEEN, after=seen)


def test_whoever_reads_far_below_goes_on_reading_there(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    console.does(lambda desk: [story.officer.note(f"第{number}条") for number in range(40)])
    officers_page.set_viewport_size({"width": 1366, "height": 500})
    officers_page.goto(f"{console.url}/incidents/{story.id}")
    expect(officers_page.locator("#clock")).not_to_be_empty()
    row = officers_page.locator("#log li", has_text="第20条")
    row.evaluate("it => it.scrollIntoView({block: 'center'})")
    name = f"#{row.get_attribute('id')}"
    before = officers_page.evaluate(TOP, name)
    console.does(lambda desk: [story.officer.note(f"后来第{number}条") for number in range(5)])
    expect(officers_page.locator("#log")).to_contain_text("后来第4条")
    still(officers_page, TOP, name, after=before)


def ids(page: Page) -> list[str]:
    """The rows of the board as they stand."""
    found: list[str] = page.locator("#board tbody tr").evaluate_all(ROWS)
    return found


def as_told(page: Page, console: Console) -> list[str]:
    """The rows of the board as the server orders them now."""
    return re.findall(r'<tr id="([^"]+)"', page.request.get(f"{console.url}/parts/board").text())


@pytest.mark.parametrize("hand", ["pointer", "focus"])
def test_while_a_hand_rests_on_the_list_its_order_stands(console: Console, officers_page: Page, hand: str) -> None:
    calm = console.does(lambda desk: desk.open_s2())
    row = officers_page.locator(f"#row-{calm.id}")
    expect(row).to_be_visible()
    expect(officers_page.locator("#clock")).not_to_be_empty()
    before = ids(officers_page)
    if hand == "focus":
        row.locator("th a").focus()
    else:
        row.locator("th a").hover()
    console.does(lambda desk: desk.clock.forward(hours=3))
    newer = console.does(lambda desk: desk.open_s2())
    expect(row).to_have_class(re.compile("hot"))
    expect(officers_page.locator(f"#row-{newer.id}")).to_be_attached()
    assert [it for it in ids(officers_page) if it in before] == before
    expect(officers_page.locator("#would-move")).to_contain_text("行该换位置了")
    if hand == "focus":
        officers_page.keyboard.press("r")
    else:
        officers_page.locator("h1, .logo").first.hover()
    expect(officers_page.locator("#would-move")).to_be_empty()
    assert ids(officers_page) == as_told(officers_page, console)


def test_a_row_that_is_over_stays_in_its_place_until_the_hand_is_gone(console: Console, officers_page: Page) -> None:
    over, other = console.does(lambda desk: (desk.open("oil_spill", water="beihai"), desk.open_s2()))
    gone = officers_page.locator(f"#row-{over.id}")
    expect(gone).to_be_visible()
    expect(officers_page.locator("#clock")).not_to_be_empty()
    officers_page.locator(f"#row-{other.id} th a").hover()
    before = ids(officers_page)
    console.does(lambda desk: over.officer.pull("stand_down", "看错了"))
    expect(gone).to_have_class(re.compile("gone"))
    assert ids(officers_page) == before
    officers_page.locator(".logo").hover()
    expect(gone).to_have_count(0)


def test_an_act_of_a_row_touches_that_row_alone(console: Console, officers_page: Page) -> None:
    one, other = console.does(lambda desk: (desk.open_s2(), desk.open_s2()))
    console.does(lambda desk: desk.clock.forward(hours=3))
    officers_page.goto(f"{console.url}/incidents/{one.id}")
    card = officers_page.locator("#alarms article:not(.seen)").first
    name = card.get_attribute("data-alarm")
    left = officers_page.locator("#alarms article:not(.seen)").count()
    card.get_by_role("button").click()
    expect(officers_page.locator(f"#alarms article[data-alarm='{name}']")).to_have_class(re.compile("seen"))
    expect(officers_page.locator("#alarms article:not(.seen)")).to_have_count(left - 1)
    entries = console.does(lambda desk: len(other.entries))
    officers_page.goto(console.url)
    row = officers_page.locator(f"#row-{one.id}")
    row.locator("th a").focus()
    officers_page.evaluate("id => document.getElementById(id).classList.add('cur')", f"row-{one.id}")
    officers_page.keyboard.press("a")
    officers_page.wait_for_url(f"**/incidents/{one.id}*")
    assert console.does(lambda desk: len(other.entries)) == entries


def test_a_preview_that_arrives_takes_nobody_to_another_field(console: Console, officers_page: Page) -> None:
    officers_page.goto(f"{console.url}/open")
    officers_page.focus("#water")
    with officers_page.expect_response("**/open/preview"):
        officers_page.keyboard.type("北")
    officers_page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    officers_page.keyboard.type("海")
    expect(officers_page.locator("#water")).to_have_value("北海")

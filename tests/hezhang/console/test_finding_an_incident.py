"""Incidents that are over are found by a few words; a live warning can be lifted from where it is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from hezhang.console.around.incidents import matching
from office.views.board import BoardRow
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console
from tests.workers.desk.desk import ADesk


def row(incident: str, stage: str, summary: str) -> BoardRow:
    """One line of the list."""
    return BoardRow(incident, "beihai", "北海", summary, stage, stage, None, "tang", 0, 0, (), (), drill=False)


ROWS = (row("XC-1", "closed", "游船漏油"), row("XC-2", "response", "排口黑水"), row("XC-3", "stood_down", "黑水"))


@pytest.mark.parametrize(
    ("words", "state", "found"),
    [
        ("", "any", ["XC-1", "XC-2", "XC-3"]),
        ("", "ended", ["XC-1", "XC-3"]),
        ("", "open", ["XC-2"]),
        ("黑水", "any", ["XC-2", "XC-3"]),
        ("北海 黑水", "ended", ["XC-3"]),
        ("xc-1", "any", ["XC-1"]),
        ("没有", "any", []),
    ],
)
def test_every_word_is_looked_for_in_the_line(words: str, state: str, found: list[str]) -> None:
    assert [it.incident for it in matching(ROWS, words, state)] == found


def test_from_the_board_an_incident_that_is_over_is_found(console: Console, officers_page: Page) -> None:
    def happens(desk: ADesk) -> Story:
        story = desk.open("oil_spill", water="beihai", verified="no", summary="疑似油花，像是花粉")
        story.officer.pull("false_alarm", "现场核实是花粉")
        return story

    over = console.does(happens)
    assert console.does(lambda desk: over.stage) == "stood_down"
    officers_page.keyboard.press("/")
    expect(officers_page.locator("#find")).to_be_focused()
    officers_page.keyboard.type("花粉")
    officers_page.keyboard.press("Enter")
    officers_page.get_by_role("link", name=over.id).click()
    officers_page.wait_for_url(f"{console.url}/incidents/{over.id}")


def test_beside_a_live_warning_stands_where_it_is_lifted(console: Console, officers_page: Page) -> None:
    def happens(desk: ADesk) -> Story:
        story = desk.open_s2()
        story.officer.warns("blue")
        story.by("deputy_district_chief").approves_warning()
        story.officer.issues_warning()
        return story

    story = console.does(happens)
    link = officers_page.locator(f"#row-{story.id} a.lift")
    expect(link).to_have_text("解除蓝色预警")
    link.click()
    officers_page.wait_for_url(f"{console.url}/incidents/{story.id}#warning")
    expect(officers_page.locator("#act-warning-cancel button")).to_be_visible()
    console.does(lambda desk: story.officer.cancels_warning("油膜已清"))
    officers_page.goto(console.url)
    expect(officers_page.locator(f"#row-{story.id}")).to_be_visible()
    expect(link).to_have_count(0)

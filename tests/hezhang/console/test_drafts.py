"""What was typed outlives a line that breaks and a page that is loaded again; nothing is ever sent by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.incident.events import NoteAdded
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.hezhang.console.calling import cookie_of
from tests.hezhang.console.line import Line
from tests.workers.desk.desk import OFFICER, ADesk

NOTE = "#act-note-text"


@pytest.fixture(scope="module")
def cookie(console: Console) -> str:
    """An officer's."""
    return cookie_of(console, "writer", OFFICER).partition("=")[2]


@pytest.fixture
def page(browser: Browser, line: Line, cookie: str) -> Iterator[Page]:
    """An officer's window at the end of the line."""
    with a_page(browser) as page:
        page.context.add_cookies([{"name": "hezhang", "value": cookie, "url": line.url}])
        yield page


def posts(page: Page) -> list[str]:
    """What the page posts, a preview aside."""
    sent: list[str] = []
    page.on(
        "request",
        lambda it: sent.append(it.url) if it.method == "POST" and not it.url.endswith("/preview") else None,
    )
    return sent


def notes(console: Console, story: Story) -> list[str]:
    """The notes of an incident."""
    return [str(it.text) for it in console.does(lambda desk: story.happened(NoteAdded)) if isinstance(it, NoteAdded)]


def writes(page: Page, line: Line, story: Story, words: str) -> None:
    """An officer writes a note and sends it nowhere yet."""
    page.goto(f"{line.url}/incidents/{story.id}")
    expect(page.locator("#clock")).not_to_be_empty()
    page.locator("#act-note summary").click()
    page.fill(NOTE, words)


def test_an_opening_that_is_half_written_is_there_again_and_is_not_sent(
    console: Console, page: Page, line: Line
) -> None:
    before = console.does(lambda desk: incidents(desk))
    sent = posts(page)
    page.goto(f"{line.url}/open")
    page.select_option("#playbook", "discharge")
    page.fill("#water", "后海")
    page.fill("#summary", "水发黑，有味")
    page.check("[name=drill]")
    page.reload()
    expect(page.locator("#summary")).to_have_value("水发黑，有味")
    expect(page.locator("#playbook")).to_have_value("discharge")
    expect(page.locator("[name=drill]")).to_be_checked()
    expect(page.locator("#preview .rows li").first).to_contain_text("水发黑")
    page.get_by_role("button", name="丢掉草稿").click()
    expect(page.locator("#summary")).to_have_value("")
    page.reload()
    expect(page.locator("#summary")).to_have_value("")
    expect(page.get_by_role("button", name="丢掉草稿")).to_have_count(0)
    assert not sent
    assert console.does(lambda desk: incidents(desk)) == before


def test_a_water_that_a_link_names_is_not_written_over_by_an_old_draft(page: Page, line: Line) -> None:
    page.goto(f"{line.url}/open")
    page.fill("#water", "后海")
    page.fill("#summary", "后海的事")
    page.goto(f"{line.url}/open?water=beihai")
    expect(page.locator("#water")).to_have_value("北海")
    expect(page.locator("#summary")).to_have_value("")
    page.goto(f"{line.url}/open")
    expect(page.locator("#summary")).to_have_value("后海的事")


def test_a_form_outlives_a_reload_and_is_cleared_once_it_is_recorded(console: Console, page: Page, line: Line) -> None:
    story, sent = console.does(ADesk.open_s2), posts(page)
    writes(page, line, story, "写到一半")
    page.reload()
    expect(page.locator(NOTE)).to_have_value("写到一半")
    expect(page.locator(NOTE)).to_be_visible()
    assert not sent
    page.locator("#act-note button").click()
    expect(page.locator(".word.good")).to_be_visible()
    page.goto(f"{line.url}/incidents/{story.id}")
    expect(page.locator("#clock")).not_to_be_empty()
    expect(page.locator(NOTE)).to_have_value("")
    assert notes(console, story) == ["写到一半"]


def test_a_post_into_a_dead_line_keeps_the_page_and_says_that_nothing_is_recorded(
    console: Console, page: Page, line: Line
) -> None:
    story, sent = console.does(ADesk.open_s2), posts(page)
    writes(page, line, story, "断线时写的")
    line.breaks()
    expect(page.locator("#stale")).to_be_visible()
    page.locator("#act-note button").click()
    expect(page.locator("#stale")).to_contain_text("没有记下")
    expect(page.locator(NOTE)).to_have_value("断线时写的")
    line.is_mended()
    expect(page.locator("#stale")).to_be_hidden()
    assert not sent
    assert not notes(console, story)
    page.locator("#act-note button").click()
    expect(page.locator(".word.good")).to_be_visible()
    assert notes(console, story) == ["断线时写的"]


def test_an_act_whose_answer_was_lost_counts_once_when_it_is_sent_again(
    console: Console, page: Page, line: Line
) -> None:
    story = console.does(ADesk.open_s2)
    writes(page, line, story, "答复没有回来")
    page.route("**/acts/note", lambda route: (route.fetch(max_redirects=0), route.abort()))
    page.locator("#act-note button").click()
    page.wait_for_url("chrome-error://**")
    page.unroute("**/acts/note")
    page.goto(f"{line.url}/incidents/{story.id}")
    expect(page.locator(NOTE)).to_have_value("答复没有回来")
    page.locator("#act-note button").click()
    expect(page.locator(".word.good")).to_contain_text("没有重复")
    assert notes(console, story) == ["答复没有回来"]


def test_what_one_login_wrote_is_not_shown_to_another(console: Console, page: Page, line: Line) -> None:
    page.goto(f"{line.url}/open")
    page.fill("#summary", "别人不该看到")
    other = cookie_of(console, "reader", OFFICER).partition("=")[2]
    page.context.add_cookies([{"name": "hezhang", "value": other, "url": line.url}])
    page.goto(f"{line.url}/open")
    expect(page.locator("#summary")).to_have_value("")


def incidents(desk: ADesk) -> list[str]:
    """Every incident of the home."""
    with desk.ledger.reading() as tx:
        return tx.incidents()

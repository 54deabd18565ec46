"""The review of an incident in the console: read in both languages, on a telephone too; lessons are added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.lesson.events import LESSONS
from engine.lesson.state import Lessons
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk


@pytest.fixture(scope="module")
def story(console: Console) -> Story:
    """An incident of which some duties are late, and one is let go."""

    def happens(desk: ADesk) -> Story:
        told = desk.open_s2()
        desk.send_texts()
        desk.clock.to("10:50")
        told.by("taoranting_park_1").accept("go_and_stop")
        told.commander.waive("first_boom", "已由环卫布设")
        return told

    return console.does(happens)


@pytest.fixture
def officer(browser: Browser, console: Console, story: Story) -> Iterator[Page]:
    with a_page(browser, locale="zh-CN") as page:
        console.sign_in(page, "tang")
        yield page


def test_a_review_is_read_and_a_lesson_is_added_and_done_there(officer: Page, console: Console, story: Story) -> None:
    page = officer
    page.goto(f"{console.url}/incidents/{story.id}")
    page.get_by_role("link", name="事后复盘").click()
    expect(page.locator("#verdict")).to_contain_text("超时")
    assert page.locator("style, [style], script:not([src])").count() == 0, "as the policy of the console has it"
    link = page.locator("#late .cites a").first
    number = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(rf"#entry-{number}$"))
    expect(page.locator(f"#entry-{number}")).to_be_visible()

    page.locator("summary", has_text="加一条改进事项").click()
    form = page.locator("#act-lesson")
    form.get_by_label("要改什么").fill("首道围油栏库移近东码头")
    form.get_by_label("谁负责").select_option("huanbaoju_duty_2")
    form.get_by_label("哪天结束前").fill("2017-06-15")
    form.get_by_role("button", name="登记").click()
    expect(page.locator("#lessons")).to_contain_text("首道围油栏库移近东码头")
    expect(page.locator("#lessons")).to_contain_text("2017-06-15")

    page.goto(f"{console.url}/lessons")
    page.locator("summary", has_text="登记已完成").click()
    page.get_by_label("说明").fill("已移近80米")
    page.get_by_role("button", name="已完成").click()
    expect(page.locator("#lessons .tag.ok")).to_be_visible()

    def kept(desk: ADesk) -> bool:
        found = desk.desk.stream(LESSONS)
        return isinstance(found, Lessons) and found.lessons["lesson-1"].done

    assert console.does(kept)


def test_a_review_fits_a_telephone(browser: Browser, console: Console, officer: Page, story: Story) -> None:
    page = officer
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{console.url}/incidents/{story.id}/review")
    expect(page.locator("#duties")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

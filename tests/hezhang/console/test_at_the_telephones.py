"""The training room in a real browser: what arrives is there at once, a hand that types is left alone, a call is taken
by its buttons; in both languages and themes nothing serious is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.hezhang.console.browsing import Console, a_page
from tests.hezhang.console.practice_world import PracticeWorld, practising

PARK, PATROL = "taoranting_park_1", "taoranting_park_2"
ASKS = (
    "【西城环保】【演练】陶然亭湖溢油（5月1日10:20获知）。1.到场断油源、禁明火，5月1日10:40前 "
    "2.首道围油栏围住油源，5月1日10:50前 回1接受，回9不能办"
)
SAYS = (
    '<Response><Gather numDigits="1" action="http://127.0.0.1:1/key">'
    "<Say>无人接办：到场断油源。按1接受</Say></Gather></Response>"
)
GRAVE = frozenset({"serious", "critical"})
READ = """() => [...document.querySelectorAll("body *")]
  .filter((it) => !it.children.length && !it.closest("[lang]:not(html)"))
  .map((it) => it.textContent)"""
"""What is written in the language of the page."""
CJK = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def world(console: Console) -> Iterator[PracticeWorld]:
    with practising(console.desk.wiring) as it:
        yield it


def at_the_room(console: Console, page: Page) -> None:
    console.sign_in(page, "tang")
    page.goto(f"{console.url}/phones")


def plays(page: Page, person: str) -> None:
    """Presses the switch, or the name of whoever has not been reached."""
    switch = page.locator(f"#h-{person} .who2 button[value=person]")
    if not switch.count():
        page.locator("#others summary").click()
        page.locator(f"#others button[value={person}]").click()
    else:
        switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")


def test_what_arrives_is_there_at_once_and_a_hand_that_types_keeps_its_words(
    console: Console, page: Page, world: PracticeWorld
) -> None:
    at_the_room(console, page)
    plays(page, PARK)
    world.text(PARK, ASKS)
    handset = page.locator(f"#h-{PARK}")
    expect(handset.locator(".b.get").first).to_contain_text("到场断油源")
    handset.locator("input[name=words]").type("人手不足，")
    world.text(PARK, f"再次通知：{ASKS}")
    expect(handset.locator(".b.get")).to_have_count(2)
    handset.locator("input[name=words]").type("请支援")
    handset.locator("input[name=words]").press("Enter")
    expect(handset.locator(".b.put")).to_contain_text("人手不足，请支援")
    expect(handset.locator("input[name=words]")).to_have_value("")
    assert page.url.endswith("/phones"), "the page is not left"
    handset.locator(".pad button[value='1']").click()
    expect(handset.locator(".b.put").nth(1)).to_contain_text("1")


def test_a_telephone_that_is_played_rings_until_a_hand_takes_it(
    console: Console, page: Page, world: PracticeWorld
) -> None:
    at_the_room(console, page)
    plays(page, PATROL)
    world.rings(PATROL, SAYS)
    handset = page.locator(f"#h-{PATROL}")
    expect(handset).to_have_class(re.compile("rings"))
    expect(page.locator("#rings-now a")).to_have_attribute("href", f"#h-{PATROL}")
    handset.locator(".pick2").click()
    expect(handset.locator(".saying")).to_contain_text("按1接受")
    assert handset.locator(".keypad button").count() == 12
    handset.locator(".pad.call button").click()
    expect(handset.locator(".b.call")).to_contain_text("已接")
    expect(page.locator("#rings-now a")).to_have_count(0)


def test_without_a_script_every_form_does_what_it_says(
    console: Console, browser: Browser, world: PracticeWorld
) -> None:
    with a_page(browser, java_script_enabled=False) as page:
        at_the_room(console, page)
        plays(page, PARK)
        page.fill(f"#h-{PARK} input[name=words]", "没有脚本也行")
        page.press(f"#h-{PARK} input[name=words]", "Enter")
        page.goto(f"{console.url}/phones")
        expect(page.locator(f"#h-{PARK} .b.put").last).to_contain_text("没有脚本也行")
        page.click("#room-clock form[action='/phones/run'] button[value='60']")
        expect(page.locator("#room-clock button[value='60']")).to_have_attribute("aria-pressed", "true")
        page.click("#room-clock form[action='/phones/pause'] button")
        expect(page.locator("#room-clock form[action='/phones/run'] .main")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
def test_nothing_serious_is_found_with_telephones_that_ring(
    console: Console, browser: Browser, world: PracticeWorld, lang: str, theme: str
) -> None:
    with a_page(browser, locale=lang, color_scheme=theme) as page:
        at_the_room(console, page)
        plays(page, PARK)
        world.text(PARK, ASKS)
        world.rings(PARK, SAYS)
        expect(page.locator(f"#h-{PARK} .pick2")).to_be_visible()
        found: dict[str, Any] = Axe().run(page).response
        page.click(f"#h-{PARK} .pick2")
        expect(page.locator(f"#h-{PARK} .keypad")).to_be_visible()
        talking: dict[str, Any] = Axe().run(page).response
        page.click(f"#h-{PARK} .pad.call button")
        grave = [
            f"{it['id']} {node['target']} {node['failureSummary']}"
            for it in (*found["violations"], *talking["violations"])
            if it["impact"] in GRAVE
            for node in it["nodes"]
        ]
        assert not grave, "\n".join(grave)
        if lang == "en-GB":
            shown = page.evaluate(READ)
            assert not [it for it in shown if CJK.search(it)]

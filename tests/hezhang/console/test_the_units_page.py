"""The unit's page in a real browser: without a script from the link to the end, with one a photo made small, readable
by whoever sees badly; and a cry for help that sounds in the duty room.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from engine.incident.duties import DutyFinished
from office.home.home import Home
from tests.hezhang.console.browsing import Console, a_console, a_page
from tests.hezhang.console.calling import cookie_of
from tests.hezhang.console.test_accessible import GRAVE
from tests.hezhang.console.test_the_sound import LISTENS, plays
from tests.hezhang.web.unit.boatman import Boatman, serving
from tests.workers.desk.desk import OFFICER, ADesk

MOST = 50_000


@pytest.fixture
def office(template_home: Home, tmp_path: Path) -> Iterator[Console]:
    """A console of its own: what happens here sounds nowhere else."""
    with a_console(template_home, tmp_path) as console:
        yield console


@pytest.fixture
def served(office: Console) -> Iterator[str]:
    """The web application of the same office, as `hezhang web` serves it beside the console."""
    with serving(office.desk) as url:
        yield url


@pytest.fixture
def boatman(office: Console, served: str) -> Boatman:
    def asked(desk: ADesk) -> Boatman:
        story = desk.open_s2()
        story.officer.add_point("P1", "39.8716", "116.3779", crs="WGS-84")
        desk.open("oil_spill", water="taoranting", summary="西岸又见油花", grade="IV", verified="yes")
        return Boatman.of(desk, served, story)

    return office.does(asked)


def faults(page: Page, lang: str) -> list[str]:
    """What keeps somebody out of the page as it stands, with everything opened that can be."""
    page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{lang} {it['id']} {node['target']} {node['failureSummary']}"
        for it in found["violations"]
        if it["impact"] in GRAVE
        for node in it["nodes"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1366])
def test_from_the_link_to_the_end_without_a_script(
    office: Console, boatman: Boatman, browser: Browser, width: int
) -> None:
    with a_page(browser, java_script_enabled=False, viewport={"width": width, "height": 844}) as page:
        page.goto(boatman.url)
        box = page.locator("button.yes").first.bounding_box()
        assert box is not None
        assert box["height"] >= 60
        assert box["y"] + box["height"] <= 844, "the one decision stands in the first window"
        page.locator('input[name="d2"]').first.uncheck()
        page.locator("button.yes").first.click()
        expect(page.locator(".says")).to_contain_text("已记录")
        page.get_by_role("button", name="我在路上了").click()
        second, first = boatman.duty(2), boatman.duty(1)
        assert office.does(lambda desk: (boatman.story.duty(first).progress, boatman.story.duty(second).answer)) == (
            "on_the_way",
            None,
        ), "the rest still waits"
        page.locator("button.yes").first.click()
        page.get_by_role("button", name="我在路上了").click()
        page.locator("button.yes").first.click()
        expect(page.locator(".trail .at")).to_contain_text("办完")
        edge = page.locator("main").bounding_box()
        assert edge is not None
        assert edge["x"] + edge["width"] <= width, "nothing runs out of the window"


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_serious_is_found_on_any_state_of_the_page(
    office: Console, served: str, boatman: Boatman, browser: Browser, lang: str
) -> None:
    found = []
    with a_page(browser, viewport={"width": 390, "height": 844}) as page:
        for verb in ("", "yes", "on_site", "help", "no"):
            if verb:
                office.does(lambda desk, verb=verb: boatman.says(verb, words="人手不足"))  # type: ignore[misc]
            page.goto(f"{boatman.url}?lang={lang}")
            found += faults(page, f"{lang} {verb}")
            assert len(page.content().encode()) < MOST
        page.goto(f"{served}/u?lang={lang}")
        found += faults(page, f"{lang} u")
        page.locator("#number").fill("+12025550100")
        page.locator("form button").click()
        found += faults(page, f"{lang} code")
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_a_script_makes_a_photo_small_and_a_broken_line_loses_no_word(
    office: Console, boatman: Boatman, browser: Browser
) -> None:
    office.does(lambda desk: boatman.says("yes"))
    number = boatman.number("first_boom")
    with a_page(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(boatman.url)
        large = page.evaluate(
            """async () => {
              const canvas = Object.assign(document.createElement("canvas"), {width: 2400, height: 1800});
              const pen = canvas.getContext("2d");
              for (let at = 0; at < 40000; at += 1) {
                pen.fillStyle = `hsl(${at * 37 % 360} 80% ${at % 90}%)`;
                pen.fillRect(at * 97 % 2400, at * 61 % 1800, 23, 17);
              }
              const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.95));
              return Array.from(new Uint8Array(await blob.arrayBuffer()));
            }"""
        )
        assert len(large) > 400_000
        form = page.locator(f'details:has(input[name="d{number}"]) >> form:has(input[type=file])')
        page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
        form.locator("input[type=file]").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": bytes(large)}
        )
        form.locator("input[name=words]").fill("围油栏已合拢")
        page.context.set_offline(True)
        form.locator("button").click()
        expect(form.locator("[role=alert]")).to_contain_text("网一通就发")
        assert office.does(lambda desk: boatman.story.duty("first_boom").open)
        page.context.set_offline(False)
        expect(page.locator(".says.good")).to_contain_text("已记录")
    done = [it for it in office.does(lambda desk: boatman.story.happened(DutyFinished)) if isinstance(it, DutyFinished)]
    assert str(done[-1].note) == "围油栏已合拢"
    assert done[-1].evidence[0].size < len(large) / 2


@pytest.mark.slow
def test_a_cry_from_the_page_sounds_in_the_duty_room_until_somebody_sees_to_it(
    office: Console, boatman: Boatman, browser: Browser
) -> None:
    office.does(lambda desk: desk.phone(OFFICER).forget())
    with a_page(browser) as page, a_page(browser, viewport={"width": 390, "height": 844}) as hand:
        cookie = cookie_of(office, "night", OFFICER)
        page.context.add_cookies([{"name": "hezhang", "value": cookie.partition("=")[2], "url": office.url}])
        page.add_init_script(LISTENS)
        page.goto(office.url)
        expect(page.locator("[data-alarm]")).to_have_count(0)
        hand.goto(boatman.url)
        hand.get_by_text("要帮忙", exact=True).click()
        hand.locator('form:has(input[value="help"]) input[name=words]').fill("要 1 艘船")
        hand.get_by_role("button", name="求助").click()
        expect(hand.locator(".says.good")).to_contain_text("已求助")
        plays(page, 1)
        card = page.locator("[data-alarm]")
        expect(card).to_contain_text("要 1 艘船")
        office.does(lambda desk: desk.send_texts())
        office.does(lambda desk: desk.phone(OFFICER).was_told("【要帮忙】要 1 艘船", "陶然亭公园"))
        card.get_by_role("button").click()
        expect(page.locator("[data-alarm]")).to_have_count(0)
        hand.goto(boatman.url)
        expect(hand.locator("main")).to_contain_text("值班室已看到")

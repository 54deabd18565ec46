"""The map in a real browser: what is open stands on its water, and nothing is wider than a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_water_leads_to_its_incident_or_to_opening_one(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    officers_page.goto(f"{console.url}/map")
    lake = officers_page.locator(f'#map a[href="/incidents/{story.id}"]')
    expect(lake).to_have_attribute("aria-label", "陶然亭湖")
    expect(officers_page.locator("#waters")).to_contain_text(story.id)
    officers_page.locator('#map a[aria-label="北海"]').click()
    expect(officers_page.locator("#water")).to_have_value("北海")


def test_a_click_on_the_map_fills_the_field_and_loses_nothing(console: Console, officers_page: Page) -> None:
    officers_page.goto(f"{console.url}/open")
    officers_page.fill("#summary", "北岸有油膜")
    officers_page.locator(".pickmap summary").click()
    officers_page.locator('.pickmap a[aria-label="后海"]').click()
    expect(officers_page.locator("#water")).to_have_value("后海")
    expect(officers_page.locator("#summary")).to_have_value("北岸有油膜")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1366), ("dark", 390)])
def test_no_picture_is_wider_than_its_page(console: Console, browser: Browser, scheme: str, width: int) -> None:
    with a_page(browser, color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
        console.sign_in(page, "tang")
        for path in ("/", "/map", "/open?water=beihai"):
            page.goto(f"{console.url}{path}")
            expect(page.locator("svg.map").first).to_be_attached()
            assert page.evaluate(OVERFLOW) <= 0, path


def test_an_incident_shows_its_water_its_duties_and_its_readings(console: Console, officers_page: Page) -> None:
    story = console.does(ADesk.open_s2)
    console.does(lambda desk: (story.officer.add_point("P1"), story.sampler.sample("P1", oil="6.8")))
    officers_page.goto(f"{console.url}/incidents/{story.id}")
    expect(officers_page.locator("#map svg.map").first).to_have_attribute(
        "aria-label", re.compile("陶然亭湖.*南护城河")
    )
    expect(officers_page.locator("#water svg.chart")).to_have_attribute("aria-label", re.compile("P1 6.8"))
    officers_page.locator("#axis header a").click()
    expect(officers_page.locator("#axis header a")).to_have_text("看全程")
    for width in (1366, 390):
        officers_page.set_viewport_size({"width": width, "height": 800})
        assert officers_page.evaluate(OVERFLOW) <= 0

"""Whoever sees badly, or hears a page read aloud, can use every page: axe finds nothing serious on any of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from hezhang.console.around.rights import LOOKS
from office.services import signing_in
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk

GRAVE = frozenset({"serious", "critical"})
BOTH = [(lang, theme) for lang in ("zh", "en") for theme in ("light", "dark")]
NOT_IN = ("login", "setup/guessed", "nowhere")
FIRST = ("", "incidents/{incident}")
REST = ("wall", "map", "open?water=beihai", "incidents/XC-none", "playbooks/oil_spill?check=1", "audit?verify=1")


@pytest.fixture(scope="module")
def story(console: Console) -> Story:
    """An incident with alarms, readings, a warning that stands, and a reply that nobody understood."""
    console.let_in("root2", "huanbaoju_head", "administrator")

    def happens(desk: ADesk) -> Story:
        told = desk.open_s2()
        desk.send_texts()
        desk.phones.of("taoranting_park_1").replies("我们没有围油栏，请支援")
        desk.take_in()
        told.officer.add_point("P1")
        told.sampler.sample("P1", oil="6.8")
        told.officer.warns("blue")
        told.by("deputy_district_chief").approves_warning()
        told.officer.issues_warning()
        desk.clock.forward(hours=3)
        return told

    return console.does(happens)


@pytest.fixture(params=BOTH, ids=lambda it: f"{it[0]}-{it[1]}")
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window in one of the languages and one of the themes."""
    lang, theme = request.param
    with a_page(browser, locale="zh-CN" if lang == "zh" else "en-GB", color_scheme=theme) as page:
        yield page


def faults(page: Page, url: str) -> list[str]:
    """What axe finds on a page that keeps somebody out of it."""
    page.goto(url)
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{url}: {it['id']} {node['target']} {node['failureSummary']}"
        for it in found["violations"]
        if it["impact"] in GRAVE
        for node in it["nodes"]
    ]


@pytest.mark.parametrize("pages", [FIRST, pytest.param((*REST, *LOOKS), marks=pytest.mark.slow)])
def test_nothing_serious_is_found_on_a_page(
    seen: Page, console: Console, story: Story, pages: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    console.sign_in(seen, "root2")
    found = [it for path in pages for it in faults(seen, f"{console.url}/{path.format(incident=story.id)}")]
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_nothing_serious_is_found_before_somebody_is_in_or_when_they_only_watch(
    seen: Page, console: Console, story: Story
) -> None:
    found = [it for path in NOT_IN for it in faults(seen, f"{console.url}/{path}")]
    token = console.does(lambda desk: signing_in.watch(desk.wiring.office, "test"))
    for path in (f"watch/{token}", "wall", f"incidents/{story.id}"):
        found += faults(seen, f"{console.url}/{path}")
    assert not found, "\n".join(found)

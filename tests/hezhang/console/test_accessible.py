"""Whoever sees badly, or hears a page read aloud, can use every page: axe finds nothing serious on any of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from engine.ledger.sql.tables import links as table_of_links
from engine.stream.actor import Actor
from hezhang.console.around.rights import LOOKS
from office.home.links import digest_of
from office.home.os_user import os_user
from office.services import logins, signing_in
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.hezhang.console.test_around import signal
from tests.hezhang.web.unit.boatman import serving
from tests.places import ROOT
from tests.workers.desk.desk import OFFICER, ADesk

PARK, DEPUTY = "taoranting_park_1", "deputy_district_chief"

TEMPLATES = ROOT / "hezhang" / "console" / "templates"
GRAVE = frozenset({"serious", "critical"})
BOTH = [
    ("zh", "light"),
    ("en", "dark"),
    pytest.param(("zh", "dark"), marks=pytest.mark.slow),
    pytest.param(("en", "light"), marks=pytest.mark.slow),
]
NOT_IN = ("login", "setup/guessed", "setup/{setup}", "watch/guessed", "nowhere")
FIRST = ("", "incidents/{incident}", "signals")
REST = (
    "wall",
    "map",
    "open",
    "open?water=beihai",
    "incidents/XC-none",
    "incidents/{incident}?all=1",
    "incidents/{incident}/reports/initial",
    "playbooks/oil_spill?check=1",
    "audit?verify=1",
    "roster?unit=huanbaoju&days=14",
    "assessment?year=2017&drills=yes",
    "phones",
    "phones/debrief",
    "directory?table=persons",
    "directory/history",
    "directory/persons/taoranting_park_1",
    "directory/units/taoranting_park/people",
    "incidents/{incident}/review",
    "audit/access",
)
OUTSIDE_FIRST = ("public", "a/{text}", "approve/{approval}", "u")
OUTSIDE_REST = (
    "p/{partner}",
    "public/report",
    "public/report?water=beihai&kind=oil",
    "public/receipt",
    "public/receipt?no=guessed",
    "a/guessed",
    "approve/guessed",
    "api/v1/docs",
)
"""What is read without a login, by a link or by whoever comes by."""


@pytest.fixture(scope="module")
def story(console: Console) -> Story:
    """An incident with alarms, readings, a warning that stands, and a reply that nobody understood."""
    console.let_in("officer", OFFICER, "administrator", "inspector")

    def happens(desk: ADesk) -> Story:
        told = desk.open_s2()
        desk.send_texts()
        desk.phones.of(PARK).replies("我们没有围油栏，请支援")
        desk.take_in()
        told.officer.add_point("P1")
        told.sampler.sample("P1", oil="6.8")
        told.officer.warns("blue")
        told.by(DEPUTY).approves_warning()
        told.officer.issues_warning()
        told.officer.asks_approval("grade", DEPUTY, value="II")
        desk.clock.forward(hours=3)
        for words in ("水面发亮", "有油味"):
            signal(desk, words)
        return told

    return console.does(happens)


@pytest.fixture(scope="module")
def links(console: Console, story: Story) -> dict[str, str]:
    """The tokens of links that are open: of a text that asks, an approval, a partner, a login that is being set up."""

    def made(desk: ADesk) -> dict[str, str]:
        owed = [it.owed for it in story.incident.deliveries.values()]
        text = next(it for it in owed if it.person == "sd_taoranting_1" and it.asks)
        approval = next(it for it in owed if it.purpose == "approval")
        partner = next(it for it in owed if it.purpose == "partner_page")
        tokens = {it: secrets.token_urlsafe(24) for it in ("text", "approval", "partner")}
        with desk.ledger.transaction() as tx:
            for token, it in zip(tokens.values(), (text, approval, partner), strict=True):
                row = {"digest": digest_of(token), "stream": story.id, "delivery": it.delivery}
                tx.execute(table_of_links.insert().values(row))
        return tokens

    setup = logins.add(console.desk.wiring.office, "new", PARK, (), Actor(via="cli", login=os_user()))
    assert isinstance(setup, str), setup
    return {**console.does(made), "setup": setup}


@pytest.fixture(scope="module")
def outside(console: Console) -> Iterator[str]:
    """The web application of the same office, to which links lead."""
    with serving(console.desk) as url:
        yield url


@pytest.fixture(params=BOTH, ids=lambda it: f"{it[0]}-{it[1]}")
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window in one of the languages and one of the themes."""
    lang, theme = request.param
    with a_page(browser, locale="zh-CN" if lang == "zh" else "en-GB", color_scheme=theme) as page:
        yield page


def faults(page: Page, url: str, *, unfold: bool = False) -> list[str]:
    """What axe finds on a page that keeps somebody out of it; with everything unfolded that can be."""
    page.goto(url)
    if unfold:
        page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
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
    console.sign_in(seen, "officer")
    found = [it for path in pages for it in faults(seen, f"{console.url}/{path.format(incident=story.id)}")]
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_nothing_serious_is_found_before_somebody_is_in_or_when_they_only_watch(
    seen: Page, console: Console, story: Story, links: dict[str, str]
) -> None:
    found = [it for path in NOT_IN for it in faults(seen, f"{console.url}/{path.format(**links)}")]
    token = console.does(lambda desk: signing_in.watch(desk.wiring.office, "test"))
    for path in (f"watch/{token}", "wall", f"incidents/{story.id}"):
        found += faults(seen, f"{console.url}/{path}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("pages", [OUTSIDE_FIRST, pytest.param(OUTSIDE_REST, marks=pytest.mark.slow)])
def test_nothing_serious_is_found_on_what_is_read_without_a_login(
    seen: Page, outside: str, links: dict[str, str], pages: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    lang = request.node.callspec.params["seen"][0]
    found = []
    for path in pages:
        url = f"{outside}/{path.format(**links)}"
        found += faults(seen, f"{url}{'&' if '?' in url else '?'}lang={lang}", unfold=True)
    assert not found, "\n".join(found)


def test_only_an_alarm_is_called_out() -> None:
    """Whoever hears a page read aloud is interrupted by nothing but an alarm, or a telephone that rings."""
    calling = {it.name for it in TEMPLATES.rglob("*.html") if 'role="alert"' in it.read_text("utf-8")}
    assert calling == {"alarms.html", "handset.html"}

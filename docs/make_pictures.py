"""Photographs the console for docs/pictures/: a morning with a few incidents, told by invented people, in a browser of
this machine (Debian: apt install chromium).

.venv/bin/python -m docs.make_pictures          writes those that the documents show
.venv/bin/python -m docs.make_pictures FOLDER   writes every page in both languages, both themes and three widths
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from docs.small_png import small
from engine.signal_log.commands import ReceiveSignal
from engine.stream.actor import Actor
from engine.values.private import Private
from office.services.signals import receive
from tests.hezhang.console.browsing import Console, a_browser, a_console, a_page
from tests.workers.desk.desk import OFFICER, ADesk, founded

FOLDER = Path(__file__).with_name("pictures")
HEIGHTS = {1366: 768, 1024: 768, 390: 844}
PAGES = {
    "board": "/",
    "open": "/open?playbook=oil_spill&water=beihai&summary=北岸码头有油膜",
    "incident": "/incidents/{incident}",
    "map": "/map",
    "wall": "/wall",
    "login": "/login",
}


class Picture(NamedTuple):
    """One photograph."""

    page: str
    lang: str
    theme: str
    width: int

    @property
    def name(self) -> str:
        """Of its file."""
        return f"{self.page}-{self.lang}-{self.theme}-{self.width}.png"


SHOWN = (
    Picture("board", "zh", "light", 1366),
    Picture("board", "en", "light", 1366),
    Picture("board", "en", "dark", 1024),
    Picture("board", "zh", "light", 390),
    Picture("open", "zh", "light", 1366),
    Picture("open", "en", "dark", 390),
    Picture("incident", "zh", "light", 1366),
    Picture("incident", "en", "dark", 1366),
    Picture("map", "zh", "light", 1024),
    Picture("map", "en", "dark", 390),
    Picture("wall", "zh", "dark", 1366),
    Picture("login", "en", "light", 390),
)


def morning(desk: ADesk) -> str:
    """What the pictures show; the incident whose page is one of them."""
    spill = desk.open_s2()
    desk.send_texts()
    for person in ("taoranting_park_1", "boom_crew_1"):
        if person in desk.wiring.office.district().persons:
            desk.phones.of(person).replies("1")
    desk.phones.of("sd_taoranting_1").replies("我们没有围油栏，请支援")
    desk.take_in()
    spill.officer.add_point("P1")
    spill.officer.add_point("P2")
    desk.clock.forward(minutes=20)
    for oil, far in (("6.8", "1.9"), ("4.1", "0.6"), ("1.2", "0.08")):
        spill.sampler.sample("P1", oil=oil)
        spill.sampler.sample("P2", oil=far)
        desk.clock.forward(minutes=25)
    desk.open("oil_spill", water="houhai", grade="III", summary="银锭桥东雨水口排黑水，有油花")
    desk.open("oil_spill", water="zhuanhe", verified="yes", grade="II", summary="索家坟雨水口出油膜，约300平方米")
    desk.send_texts()
    signal = ReceiveSignal(
        id="a-call",
        actor=Actor(via="console", login="tang", person=OFFICER),
        way="phone",
        words=Private("动物园湖补水口水面发亮，有鱼翻肚子"),
        water="zoo_lake",
    )
    taken = receive(desk.wiring.office, signal)
    assert not hasattr(taken, "code"), taken
    desk.clock.forward(minutes=10)
    return spill.id


def take(browser: Browser, console: Console, incident: str, wanted: tuple[Picture, ...], folder: Path) -> None:
    """Write these pictures."""
    for lang, theme in sorted({(it.lang, it.theme) for it in wanted}):
        with a_page(browser, locale="zh-CN" if lang == "zh" else "en-GB", color_scheme=theme) as page:
            here = [it for it in wanted if (it.lang, it.theme) == (lang, theme)]
            for it in sorted(here, key=lambda it: it.page != "login"):
                if it.page != "login" and not page.context.cookies():
                    console.sign_in(page, "tang")
                _take(page, it, f"{console.url}{PAGES[it.page].format(incident=incident)}", folder)


def _take(page: Page, it: Picture, url: str, folder: Path) -> None:
    page.set_viewport_size({"width": it.width, "height": HEIGHTS[it.width]})
    page.goto(url)
    page.wait_for_load_state("load")
    if it.page != "login":
        page.wait_for_function("() => document.querySelector('#clock')?.textContent.length > 0")
    (folder / it.name).write_bytes(small(page.screenshot(animations="disabled", caret="hide")))


def everything() -> Iterator[Picture]:
    """Each page in each language, theme and width."""
    for page, lang, theme, width in product(PAGES, ("zh", "en"), ("light", "dark"), HEIGHTS):
        yield Picture(page, lang, theme, width)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    wanted = tuple(everything()) if len(sys.argv) > 1 else SHOWN
    with tempfile.TemporaryDirectory() as place:
        template, home = Path(place, "template"), Path(place, "home")
        home.mkdir()
        with a_console(founded(template), home) as console, a_browser() as browser:
            console.let_in("tang", OFFICER)
            take(browser, console, console.does(morning), wanted, folder)

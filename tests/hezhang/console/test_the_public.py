"""The public pages in a real browser that runs no script, at the width of a telephone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from hezhang.web.app import build
from hezhang.web.server import Serving, config
from office.home.home import Home
from tests.hezhang.console.browsing import a_page
from tests.hezhang.web.public.pictures import jpeg
from tests.patience import PATIENCE
from tests.workers.desk.desk import ADesk, a_desk
from tests.workers.desk.test_warning_story import issue


@pytest.fixture
def address(template_home: Home, tmp_path: Path) -> Iterator[str]:
    """The web application, with a warning in force. The desk has a thread of its own, as a console's has."""
    listens = threading.Event()
    desk = a_desk(template_home, tmp_path)

    def begins() -> ADesk:
        made = desk.__enter__()
        issue(made.open_s2(), "yellow")
        return made

    with ThreadPoolExecutor(1) as hand:
        server = Serving(config(build(hand.submit(begins).result().wiring), "127.0.0.1", 0), listens.set)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            assert listens.wait(PATIENCE)
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        finally:
            server.should_exit = server.force_exit = True
            thread.join(PATIENCE)
            hand.submit(desk.__exit__, None, None, None).result()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "lang", "thanks"), [(390, "zh", "收到了，谢谢"), (1366, "en", "Received, thank you")]
)
def test_from_the_warning_to_the_receipt_without_a_script(
    address: str, browser: Browser, width: int, lang: str, thanks: str
) -> None:
    with a_page(browser, java_script_enabled=False, viewport={"width": width, "height": 800}) as page:
        page.goto(f"{address}/public?lang={lang}")
        expect(page.locator("article.warn")).to_contain_text("请勿下水")
        page.click("a.btn")
        page.select_option("#water", "zhuanhe")
        page.locator("label", has=page.locator("input[value=oil]")).click()
        page.set_input_files("#photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
        page.click("button")
        expect(page.locator("h1")).to_have_text(thanks)
        expect(page.locator("li.on")).to_have_count(1)
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width, "nothing runs out of the window"

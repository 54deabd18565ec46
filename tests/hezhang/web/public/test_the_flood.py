"""A thousand reports in a minute from everywhere, and one client that never stops: the office works on, and nothing
real is lost.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

from engine.audit.verify import verify_ledger
from hezhang.web.app import build
from hezhang.web.server import Serving, config
from office.home.home import Home
from office.services import signals as work
from tests.hezhang.web.public.citizen import BOUNDARY, multipart
from tests.hezhang.web.public.pictures import jpeg
from tests.patience import PATIENCE
from tests.workers.desk.desk import OFFICER, ADesk, a_desk

MANY = 1000


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


OPENER = build_opener(_Stays)


@pytest.fixture
def served(home: Home, tmp_path: Path) -> Iterator[tuple[ADesk, str]]:
    """The web application behind a proxy on this machine."""
    with a_desk(home, tmp_path, hezhang_trusted_proxies="127.0.0.1") as desk:
        listens = threading.Event()
        server = Serving(config(build(desk.wiring), "127.0.0.1", 0), listens.set)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        assert listens.wait(PATIENCE)
        try:
            yield desk, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        finally:
            server.should_exit = server.force_exit = True
            thread.join(PATIENCE)


def sends(url: str, client: str, token: str) -> int:
    """One report of a client; the status of the answer."""
    body = multipart({"token": token, "water": "zhuanhe", "kind": "oil", "words": f"第{token}份"}, [jpeg()])
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "X-Forwarded-For": client}
    try:
        return int(OPENER.open(Request(f"{url}/public/report", body, headers), timeout=PATIENCE).status)
    except OSError as error:
        return int(getattr(error, "code", 0))


def until_taken(url: str, number: int) -> int:
    """As a person does: again at once where it was too busy, with the same form."""
    for _ in range(20):
        status = sends(url, f"10.{number // 250}.{number % 250}.9", f"report-number-{number:06d}")
        if status != 503:
            return status
    return status


@pytest.mark.slow
def test_a_thousand_people_and_one_who_never_stops(served: tuple[ADesk, str]) -> None:
    desk, url = served
    stop = threading.Event()
    refused: list[int] = []

    def never_stops() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            refused.append(sends(url, "203.0.113.66", f"from-the-flooder-{number:06d}"))

    flooder = threading.Thread(target=never_stops)
    flooder.start()
    with ThreadPoolExecutor(8) as crowd:
        answers = crowd.map(lambda number: until_taken(url, number), range(MANY))
        story = desk.open_s2()
        statuses = list(answers)
    stop.set()
    flooder.join()
    assert story.stage == "response"
    assert set(statuses) == {303}
    (log,) = work.logs(desk.wiring.office)
    said = {str(it.heard.words) for it in log.signals.values()}
    assert {f"油、油膜；第report-number-{it:06d}份" for it in range(MANY)} <= said, "each of them is in the record"
    assert refused.count(303) == 12, "and of the one who never stops a dozen"
    desk.send_texts()
    assert sum("收到" in it for it in desk.phone(OFFICER).texts()) <= 2, "which the officer hears of once"
    assert not [it for it in verify_ledger(desk.ledger) if not it.ok]

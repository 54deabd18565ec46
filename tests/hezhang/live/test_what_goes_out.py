"""Pages go out compressed to whoever takes them so; what is told at once is never held back for it."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from hezhang.console.app import build
from office.home.home import Home
from tests.hezhang.console.calling import cookie_in
from tests.patience import PATIENCE
from tests.workers.desk.desk import OFFICER, a_desk


async def _answer(app: FastAPI, path: str, cookie: str, encoding: str) -> tuple[dict[str, str], bytes]:
    """The headers, and what has come by the first piece of the body."""
    headers: dict[str, str] = {}
    body, come, gone = bytearray(), asyncio.Event(), asyncio.Event()

    async def receive() -> dict[str, object]:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            headers.update({name.decode(): value.decode() for name, value in message["headers"]})
        elif message.get("body"):
            body.extend(message["body"])
            come.set()

    said = {"host": "127.0.0.1", "cookie": cookie, "accept": "text/html", "accept-encoding": encoding}
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in said.items()],
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "root_path": "",
    }
    asked = asyncio.create_task(app(scope, receive, send))
    async with asyncio.timeout(PATIENCE):
        await come.wait()
    gone.set()
    await asked
    return headers, bytes(body)


def test_a_page_goes_out_compressed_and_the_stream_at_once_as_it_is(home: Home, tmp_path: Path) -> None:
    with a_desk(home, tmp_path, hezhang_console_port=1) as desk:
        desk.open_s2()
        asyncio.run(_compared(build(desk.wiring), cookie_in(desk.wiring.office, "tang", OFFICER)))


async def _compared(app: FastAPI, cookie: str) -> None:
    plain, whole = await _answer(app, "/parts/board", cookie, "identity")
    packed, small = await _answer(app, "/parts/board", cookie, "gzip, br")
    assert "content-encoding" not in plain
    assert packed["content-encoding"] == "gzip"
    assert int(packed["content-length"]) == len(small) < len(whole) / 2
    assert gzip.decompress(small) == whole

    told, heard = await _answer(app, "/live", cookie, "gzip, br")
    assert "content-encoding" not in told
    assert heard.startswith(b"retry: ")
    assert b"event: beat" in heard

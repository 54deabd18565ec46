"""What breaks inside the web part: one plain line that says where, no words of it to whoever asked or into the log."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.types import Receive, Scope, Send
from structlog.testing import capture_logs

from hezhang.web.manners import BROKEN, Manners

SECRET = "王芳 +12025550100"


def test_what_breaks_is_one_line_that_says_where_and_nothing_more() -> None:
    async def breaks_in_the_middle(_: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError(SECRET)

    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "GET", "path": f"/a/{SECRET}", "headers": []}
    with capture_logs() as lines:
        asyncio.run(Manners(breaks_in_the_middle)(scope, receive, send))

    (line,) = lines
    assert (line["event"], line["method"], line["error"]) == ("request_failed", "GET", "RuntimeError")
    assert "breaks_in_the_middle" in line["stack"]
    assert "exc_info" not in line, "with it structlog draws a traceback by Rich, which takes longer than the page"
    assert SECRET not in str(line)
    assert [it.get("status") for it in sent] == [500, None]
    assert b"".join(it.get("body", b"") for it in sent).decode() == BROKEN

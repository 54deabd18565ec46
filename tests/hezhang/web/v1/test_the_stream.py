"""A program that listens hears of what others record, from where it was."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import FastAPI

from tests.hezhang.web.v1.program import Program, program
from tests.patience import PATIENCE
from tests.workers.desk.desk import OFFICER, ADesk, Story


async def _heard(app: Any, token: str, act: Any, wanted: bytes) -> bytes:
    """What is streamed until `wanted` comes; `act` is done once the stream is open."""
    heard, found, gone = bytearray(), asyncio.Event(), asyncio.Event()

    async def receive() -> dict[str, object]:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            first = not heard
            heard.extend(message.get("body", b""))
            if first:
                await asyncio.to_thread(act)
            if wanted in heard:
                found.set()

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/v1/events",
        "query_string": b"",
        "headers": [(b"authorization", f"Bearer {token}".encode())],
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "root_path": "",
    }
    listening = asyncio.create_task(app(scope, receive, send))
    async with asyncio.timeout(PATIENCE):
        await found.wait()
    gone.set()
    await listening
    return bytes(heard)


def test_what_is_recorded_is_told_at_once(at: ADesk, app: FastAPI, story: Story, officer: Program) -> None:
    path = f"/incidents/{story.incident.id}/acts/note"
    listener = program(at, app, OFFICER, "read")
    heard = asyncio.run(
        _heard(app, listener.token, lambda: officer.post(path, {"text": "heard"}), f'"{story.incident.id}"'.encode())
    )
    assert b"event: changed" in heard
    assert b"+08:00" in heard, "the beat tells the district's time"


def test_nobody_listens_without_a_token_to_read(at: ADesk, app: FastAPI) -> None:
    assert Program(app).get("/events").status == 401
    assert program(at, app, OFFICER, "answer").get("/events").status == 403

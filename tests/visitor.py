"""Anybody who looks at a page of the web part, without a server between."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI


@dataclass
class Got:
    """What the web part answers."""

    status: int = 0
    kind: str = ""
    body: bytes = b""
    tag: str = ""


def get(
    app: FastAPI, path: str, known: str = "", says: Mapping[str, str] | None = None, client: str = "127.0.0.1"
) -> Got:
    """A GET of anybody's at the address `client`, or of one who has the document `known` by its tag. `says`: further
    headers.
    """
    got = Got()
    headers = [(b"if-none-match", known.encode())] if known else []
    headers += [(name.lower().encode(), value.encode()) for name, value in (says or {}).items()]
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": (client, 1),
        "http_version": "1.1",
        "root_path": "",
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            said = {name.decode(): value.decode() for name, value in message["headers"]}
            got.status, got.kind, got.tag = (
                message["status"],
                said.get("content-type", "").partition(";")[0],
                said.get("etag", ""),
            )
        else:
            got.body += message.get("body", b"")

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    return got

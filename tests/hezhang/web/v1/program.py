"""A program that calls the web application with a token, without a server between."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI

from engine.house.token_scope import TokenScope
from office.home import tokens
from office.home.os_user import os_user
from tests.workers.desk.desk import ADesk


@dataclass
class Told:
    """What was answered."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def call(
    app: Any, method: str, path: str, body: object = None, query: str = "", client: str = "127.0.0.1", **headers: str
) -> Told:
    """One request of a client, answered. A body that is no bytes goes as JSON."""
    raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    told, sent = Told(), []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().replace("_", "-").encode(), it.encode()) for name, it in headers.items()],
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": (client, 1),
        "http_version": "1.1",
        "root_path": "",
    }

    async def receive() -> dict[str, object]:
        if sent:
            await asyncio.Event().wait()
        sent.append(True)
        return {"type": "http.request", "body": raw, "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            told.status = message["status"]
            told.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            told.body += message.get("body", b"")

    asyncio.run(app(scope, receive, send))
    return told


@dataclass(frozen=True)
class Program:
    """Whoever bears a token; nobody, where there is none."""

    app: FastAPI
    token: str = ""

    def call(self, method: str, path: str, body: object = None, query: str = "", **headers: str) -> Told:
        bearer = {"authorization": f"Bearer {self.token}"} if self.token else {}
        return call(self.app, method, f"/api/v1{path}", body, query, **bearer, **headers)

    def get(self, path: str, query: str = "", **headers: str) -> Told:
        return self.call("GET", path, None, query, **headers)

    def post(self, path: str, body: object, **headers: str) -> Told:
        return self.call("POST", path, body, **headers)


def program(desk: ADesk, app: FastAPI, person: str, scope: TokenScope = "act") -> Program:
    """A program with a token of a person."""
    token = tokens.issue(desk.wiring.office.desk, person, None, os_user(), scope=scope)
    assert isinstance(token, str), token
    return Program(app, token)

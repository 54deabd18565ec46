"""The practice chats: an endpoint on the loopback that keeps what is posted to a group. Nobody answers there but by a
link in the text.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from fastapi import FastAPI, Request, Response

from practice.people.received import Received, ReceivedLog


@dataclass(frozen=True)
class ChatFaults:
    """What goes wrong, for a test."""

    refuse: Mapping[str, int] = field(default_factory=dict)
    """Chat to the HTTP status that refuses it."""
    silent: frozenset[str] = frozenset()
    """Chats that take a text and never answer."""


class ChatSink:
    """An ASGI application for `practice.serving`: `POST /<chat>` in the form of Apprise's `json://`. `clock` tells
    story time.
    """

    def __init__(self, clock: Callable[[], datetime], *, faults: ChatFaults | None = None) -> None:
        self._clock = clock
        self._faults = faults or ChatFaults()
        self._ids = count(1)
        self.received = ReceivedLog()
        """Every text taken; its address is the chat's name."""
        self.app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        self.app.post("/{chat}")(self._take)

    async def _take(self, chat: str, request: Request) -> Response:
        if chat in self._faults.refuse:
            return Response(status_code=self._faults.refuse[chat])
        posted = json.loads(await request.body())
        self.received.add(Received(chat, posted["message"], self._clock(), f"chat-{next(self._ids)}", posted["title"]))
        if chat in self._faults.silent:
            await asyncio.Event().wait()
        return Response("ok")

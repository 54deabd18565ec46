"""The outermost manners of the web application: HEAD is GET without a body, and whatever breaks is one line and one
answer.

Knows no route. A line names the method, what kind of exception it was and where it was raised: a path may hold a
token, an exception's words a name or a number. It is written plainly, whatever is set up to make tracebacks pretty:
whoever waits for the answer waits for the line too.
"""

from __future__ import annotations

from dataclasses import dataclass
from traceback import format_tb

import structlog
from fastapi.responses import PlainTextResponse
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BROKEN = "this cannot be answered; nothing was recorded\n"
log = structlog.get_logger()


class Manners:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI 3."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, silent=scope["method"] == "HEAD")
        try:
            await self._app(_asked(scope), receive, answer.send)
        except ClientDisconnect:
            log.info("client_gone", method=scope["method"])
        except Exception as error:
            where = "".join(format_tb(error.__traceback__))
            log.error("request_failed", method=scope["method"], error=type(error).__name__, stack=where)
            if not answer.started:
                await PlainTextResponse(BROKEN, 500)(scope, receive, answer.send)


@dataclass
class _Answer:
    """What goes out. `silent`: the body stays here (RFC 9110, 9.3.2), its length is told all the same."""

    out: Send
    silent: bool
    started: bool = False

    async def send(self, message: Message) -> None:
        self.started = True
        if self.silent and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self.out(message)


def _asked(scope: Scope) -> Scope:
    """A HEAD asks for what a GET would get: every page that may be read has both."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope

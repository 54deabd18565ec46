"""Notes who looked at which page, once it was shown: whole pages and files, not the parts that renew themselves."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from office.home.access_log import AccessLog, Did

OK = 200
RENEWED = ("/parts/", "/live", "/static/")
WATCHING = "watching"
"""Whoever may only watch has no login."""


class Noting:
    """Wraps the whole console."""

    def __init__(self, app: ASGIApp, log: AccessLog) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI 3."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        shown: list[bool] = []

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == OK:
                names = {name.lower() for name, _ in message["headers"]}
                shown.append(b"content-disposition" in names)
            await send(message)

        await self._app(scope, receive, watched)
        visitor = state.get("visitor")
        if shown and visitor is not None and _whole(scope):
            did: Did = "exported" if shown[0] else "looked"
            what, of = _what(scope)
            await run_in_threadpool(self._log.note, visitor.login or WATCHING, "console", did, what, of)


def _whole(scope: Scope) -> bool:
    path = str(scope["path"])
    return scope["method"] == "GET" and not path.startswith(RENEWED) and b"part=" not in scope["query_string"]


def _what(scope: Scope) -> tuple[str, str]:
    """The page by the name that its route has, and what it is of."""
    given = scope.get("path_params", {})
    route = getattr(scope.get("route"), "path", scope["path"])
    query = parse_qs(scope["query_string"].decode("latin-1"))
    of = given.get("incident") or given.get("signal") or query.get("stream", [""])[0]
    return str(route), str(of)

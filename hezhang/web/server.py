"""How the web application is served: by uvicorn, with patience that ends, and nothing believed that anybody may
claim.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from hezhang.web.patience import Patient

GRACE = 10
"""Seconds for requests under way when the server is told to stop."""


def config(app: Any, host: str, port: int, http: type[Patient] = Patient) -> uvicorn.Config:  # noqa: ANN401 - any ASGI application
    """uvicorn's settings. Whose word for an address counts is the application's own matter
    (HEZHANG_TRUSTED_PROXIES).
    """
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=http,
        ws="none",
        lifespan="off",
        proxy_headers=False,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )


class Serving(uvicorn.Server):
    """A server that says once that it listens, and never where it could not."""

    def __init__(self, config: uvicorn.Config, listens: Callable[[], None]) -> None:
        super().__init__(config)
        self._listens = listens

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's; then whoever waits for it hears that the socket takes requests."""
        await super().startup(sockets)
        if self.started:
            self._listens()

"""How the web application is served: by uvicorn, with patience that ends, and nothing believed that anybody may claim."""

from __future__ import annotations

from typing import Any

import uvicorn

from web.patience import Patient

GRACE = 10
"""Seconds for requests under way when the server is told to stop."""


def config(app: Any, host: str, port: int, http: type[Patient] = Patient) -> uvicorn.Config:  # noqa: ANN401 - any ASGI application
    """uvicorn's settings. Whose word for an address counts is the application's own matter (HEZHANG_TRUSTED_PROXIES)."""
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

"""A web application over HTTP as it is, on a port of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hezhang.web.server import Serving, config
from tests.patience import PATIENCE


@contextmanager
def over_http(app: Any) -> Iterator[str]:
    """Its address, without a slash at its end, until the end."""
    listens = threading.Event()
    server = Serving(config(app, "127.0.0.1", 0), listens.set)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        assert listens.wait(PATIENCE)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        thread.join(PATIENCE)

"""Runs an ASGI application on the loopback inside the running loop. Knows no application."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn


class _Server(uvicorn.Server):
    """Stops when it is told, where uvicorn looks every tenth of a second, and leaves signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.told_to_stop = asyncio.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.told_to_stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Whoever still waits for an answer here is a test of silence: nobody waits for them.
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for task in self.server_state.tasks:
            task.cancel()
        await asyncio.gather(*self.server_state.tasks, return_exceptions=True)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to the process around us."""
        yield


@asynccontextmanager
async def serving(app: Any, *, port: int = 0) -> AsyncIterator[str]:  # noqa: ANN401 - any ASGI application
    """Serve `app` on 127.0.0.1 and give its base URL. Port 0 takes a free one. Raises OSError for a port taken."""
    listening = socket.create_server(("127.0.0.1", port), backlog=512)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        # Longer than any client keeps a connection, so that none is cut just as a request goes out on it.
        timeout_keep_alive=75,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.told_to_stop.set()
        await task
        listening.close()

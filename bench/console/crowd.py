"""Many consoles without a browser: each listens to the stream, and fetches the board when something changed, as a
browser does.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bench.console.storm import Storm
from bench.homes import wait_while_it_grows

BOARD = "/parts/board"
OF_ITSELF = 60.0
"""Seconds after which a browser fetches its parts though it heard of nothing."""


class Crowd:
    """So many, in a loop and a thread of their own."""

    def __init__(self, storm: Storm, count: int) -> None:
        self._storm = storm
        self._count = count
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._run()), daemon=True)
        self.listening = 0

    def begins(self) -> None:
        """All of them; back once each has heard its first beat."""
        self._thread.start()
        wait_while_it_grows("consoles that listen", lambda: self.listening, self._count)

    def ends(self) -> None:
        """Each goes."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)
        self._loop.close()

    async def _run(self) -> None:
        everybody = [asyncio.ensure_future(self._console(number)) for number in range(self._count)]
        await self._over.wait()
        for it in everybody:
            it.cancel()
        await asyncio.gather(*everybody, return_exceptions=True)

    async def _console(self, number: int) -> None:
        reader, writer = await self._asks("/live")
        again = asyncio.ensure_future(self._of_itself(OF_ITSELF * number / self._count))
        try:
            first = True
            while line := await reader.readline():
                if first and line.startswith(b"event: beat"):
                    self.listening, first = self.listening + 1, False
                if line.startswith(b"event: changed"):
                    await self._fetches()
        finally:
            again.cancel()
            await asyncio.gather(again, return_exceptions=True)
            writer.close()

    async def _of_itself(self, wait: float) -> None:
        while True:
            await asyncio.sleep(wait)
            await self._fetches()
            wait = OF_ITSELF

    async def _fetches(self) -> None:
        reader, writer = await self._asks(BOARD, "Accept-Encoding: gzip\r\nConnection: close\r\n")
        with suppress(OSError):
            await reader.read()
        writer.close()

    async def _asks(self, path: str, more: str = "") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._storm.port, limit=2**22)
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._storm.port}\r\nCookie: hezhang={self._storm.cookie}\r\n"
        writer.write(f"{asked}{more}\r\n".encode())
        await writer.drain()
        return reader, writer


@contextmanager
def a_crowd(storm: Storm, count: int) -> Iterator[Crowd]:
    """So many consoles that listen, until the end."""
    crowd = Crowd(storm, count)
    crowd.begins()
    try:
        yield crowd
    finally:
        crowd.ends()

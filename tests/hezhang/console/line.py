"""A line between a browser and a console that a test holds in its hand: it can fall silent without breaking, break, and
be mended.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.patience import PATIENCE


class Line:
    """Passes on whatever comes, as long as it is whole."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._whole = threading.Event()
        self._whole.set()
        self._refusing = False
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the console is by this line."""
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def falls_silent(self) -> None:
        """Nothing comes through any more, and neither end is told."""
        self._whole.clear()

    def breaks(self) -> None:
        """Every connection ends, and a new one ends at once."""
        self._refusing = True
        self._hang_up()

    def is_mended(self) -> None:
        """New connections come through; what hung in the silence is lost."""
        self._hang_up()
        self._refusing = False
        self._whole.set()

    def ends(self) -> None:
        """For good."""
        self.is_mended()
        self._refusing = True
        self._server.close()
        self._hang_up()

    def _hang_up(self) -> None:
        for it in list(self._open):
            with suppress(OSError):
                it.shutdown(socket.SHUT_RDWR)
            it.close()
        self._open.clear()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            if self._refusing:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE)
            far.settimeout(None)
            self._open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(65536):
                self._whole.wait()
                other.sendall(content)
        for it in (one, other):
            with suppress(OSError):
                it.shutdown(socket.SHUT_RDWR)


@contextmanager
def a_line(port: int) -> Iterator[Line]:
    """A whole line to a port of this machine, until the end."""
    line = Line(port)
    try:
        yield line
    finally:
        line.ends()

"""A port that can be listened on, before anything is started."""

from __future__ import annotations

import socket

from hezhang.cli.errors import CannotStart
from office.wording import running


def check_port(host: str, port: int) -> None:
    """Say in words that a port is taken. Raises CannotStart."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(running.PORT_TAKEN, host=host, port=str(port), why=error.strerror or str(error)) from None

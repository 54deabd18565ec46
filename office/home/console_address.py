"""Where the console listens and where officers reach it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from office.home.home import Home
from office.home.settings import Settings

PORT = 8001
"""In a live home, unless another one is set."""


@dataclass(frozen=True)
class ConsoleAddress:
    """`url` is without a slash at its end."""

    host: str
    port: int
    url: str

    @property
    def loopback(self) -> bool:
        """Only this machine reaches it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def console_address(settings: Settings, home: Home, *, practice: bool) -> ConsoleAddress:
    """As the settings have it; a practice home has a port of its own. Raises HomeError."""
    host = settings.hezhang_console_host
    port = settings.hezhang_console_port or (home.practice().console_port if practice else 0) or PORT
    given = settings.hezhang_console_url
    return ConsoleAddress(host, port, given.rstrip("/") if given else f"http://{host}:{port}")

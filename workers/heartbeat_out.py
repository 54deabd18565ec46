"""A sign of life to the world outside, only while everything is well: its silence is somebody else's alarm."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

import structlog

from engine.ledger import elsewhere
from engine.ledger.errors import LedgerError
from engine.ledger.work import heartbeats
from notify.channel_spec import CHANNELS
from notify.registry import ChannelError
from office.home.home import HomeForeign
from office.services.canaries import failed_canaries
from workers.broker import BrokerDown
from workers.wiring import Wiring

DEADLINE = 10.0
"""Seconds that the other end has to answer."""

log = structlog.get_logger()


class HeartbeatOut:
    """Looks whether all is well and says so to `url`, which no log names. `findings` counts what the auditor has
    found.
    """

    def __init__(self, wiring: Wiring, findings: Callable[[], Collection[object]]) -> None:
        self._wiring = wiring
        self._findings = findings
        self._configured: frozenset[str] | None = None

    def look(self) -> None:
        """One sign of life, or silence and a line in the log that says why."""
        url = self.url()
        if url is None:
            return
        if wrong := self.what_is_wrong():
            log.error("no_sign_of_life", why=wrong)
            return
        try:
            asyncio.run(_get(url))
        except Exception as error:  # Its text may hold the URL, and the URL a secret: the kind alone is said.
            log.warning("sign_of_life_not_taken", error=type(error).__name__)

    def url(self) -> str | None:
        """Where to; in a practice home a loopback address alone."""
        given = self._wiring.office.settings.hezhang_heartbeat_url
        url = given.get_secret_value() if given is not None else None
        return url if url is None or not self._wiring.office.practice or is_loopback(url) else None

    def what_is_wrong(self) -> list[str]:
        """Codes of everything that is not well, in order; nothing when an emergency could be run now."""
        try:
            self._write()
            self._wiring.broker.ping()
            missing = sorted(self._channels() - self._wiring.relay.carried())
            lies = self._lies()
            failed = [f"canary_failed:{it.channel}/{it.provider}" for it in failed_canaries(self._wiring.office)]
        except LedgerError as error:
            return [f"ledger:{type(error).__name__}"]
        except (BrokerDown, HomeForeign) as error:
            return [f"broker:{type(error).__name__}"]
        return (
            lies
            + [f"nobody_carries:{channel}" for channel in missing]
            + failed
            + (["auditor"] if self._findings() else [])
        )

    def _lies(self) -> list[str]:
        """A copy that nobody has adopted must not be the sign of life of an original that has died, nor an older record
        that of one that is whole.
        """
        office = self._wiring.office
        with office.ledger.reading() as tx:
            found = ["home_elsewhere"] if elsewhere.seen(tx, office.place.mark) else []
        return found + (["home_behind"] if office.looked_behind() else [])

    def _write(self) -> None:
        """Only a row that was written shows that one can be: the timekeeper's own beat, once more."""
        host, pid = socket.gethostname(), os.getpid()
        with self._wiring.office.ledger.transaction() as tx:
            heartbeats.beat(tx, f"{host}:{pid}", "timekeeper", "timekeeper", host, pid)

    def _channels(self) -> frozenset[str]:
        """The channels that the table names and that this home has settings for."""
        if self._configured is None:
            self._configured = frozenset(
                name for name in self._wiring.office.channels().carriers if name in CHANNELS and self._can_build(name)
            )
        return self._configured

    def _can_build(self, name: str) -> bool:
        try:
            self._wiring.channel(name)
        except ChannelError:
            return False
        return True


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine and no other."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _get(url: str) -> None:
    import aiohttp

    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=DEADLINE)) as session,
        session.get(url, allow_redirects=False) as answer,
    ):
        answer.raise_for_status()

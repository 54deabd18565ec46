"""`/metrics`: the office in numbers, as Prometheus reads them.

Not public. Read by whoever asks on this machine itself, and by whoever bears HEZHANG_METRICS_TOKEN. What came through
a proxy is not from this machine, though its connection is.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Callable
from ipaddress import ip_address

import structlog
from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from hezhang.web.entrance import Refused
from hezhang.web.watching.gauges import Numbers
from workers.wiring import Wiring

FRESH = 2.0
"""Seconds for which a look serves: many who ask at once cost as much as one."""
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers by which a proxy says that the asker is somebody else."""
log = structlog.get_logger()


def router(wiring: Wiring) -> APIRouter:
    """The route."""
    routes, reading = APIRouter(), _Reading(wiring)

    @routes.get("/metrics")
    async def metrics(request: Request) -> Response:
        try:
            _may_read(wiring, request)
        except Refused as refused:
            return Response(refused.code + "\n", status_code=refused.status)
        try:
            return Response(await run_in_threadpool(reading.text), media_type=CONTENT_TYPE_PLAIN_0_0_4)
        except LedgerError as error:
            log.error("metrics_not_read", error=type(error).__name__)
            return Response("ledger unreachable\n", status_code=503)

    return routes


def _may_read(wiring: Wiring, request: Request) -> None:
    """Raise Refused (401) for whoever neither asks here nor bears the token."""
    token = wiring.office.settings.hezhang_metrics_token
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if token is not None and scheme.lower() == "bearer":
        if hmac.compare_digest(shown.strip().encode(), token.get_secret_value().encode()):
            return
        raise Refused(401, "token_unknown")
    if not _asks_here(request):
        raise Refused(401, "token_needed")


def _asks_here(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in PASSED_ON):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class _Reading:
    """One look at a time, which serves everybody who asks meanwhile."""

    def __init__(self, wiring: Wiring, clock: Callable[[], float] = time.monotonic) -> None:
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(Numbers(wiring))
        self._clock = clock
        self._lock = threading.Lock()
        self._text = b""
        self._at = float("-inf")

    def text(self) -> bytes:
        """The numbers in Prometheus' text format. Raises LedgerError."""
        with self._lock:
            if self._clock() - self._at > FRESH:
                self._text, self._at = generate_latest(self._registry), self._clock()
            return self._text

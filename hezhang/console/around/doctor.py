"""The doctor's findings. One examination at a time, kept for a minute: it reads the whole record and asks providers."""

from __future__ import annotations

import os
import threading
import time

from fastapi import APIRouter, Request, Response

from hezhang.console.around.door import Door
from hezhang.console.around.rights import ADMINISTRATORS
from hezhang.doctor.examination import examine
from hezhang.doctor.settings_table import settings_table
from office.views.running.doctor import examination
from office.views.running.finding import Finding
from office.wording import doctor as wording
from workers.wiring import Wiring

HERE = "doctor"
KEPT = 60.0
"""Seconds for which an examination counts."""


def router(door: Door) -> APIRouter:
    """The route of the doctor."""
    routes = APIRouter()
    waiting_room = _WaitingRoom(door.wiring)

    @routes.get("/doctor")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        settings = settings_table(door.office.settings, os.environ) if visitor.roles & ADMINISTRATORS else ()
        seen = examination(waiting_room.found(), settings, door.office.district(), visitor.lang)
        concerns = dict.fromkeys(it.concern for it in seen.findings)
        return door.shown(
            request,
            visitor,
            HERE,
            page_name=HERE,
            live=False,
            seen=seen,
            grouped=[(it, [one for one in seen.findings if one.concern == it]) for it in concerns],
            wording=wording,
        )

    return routes


class _WaitingRoom:
    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._lock = threading.Lock()
        self._found: list[Finding] = []
        self._at: float | None = None

    def found(self) -> list[Finding]:
        """What was found at most a minute ago."""
        with self._lock:
            if self._at is None or time.monotonic() - self._at > KEPT:
                self._found, self._at = list(examine(self._wiring)), time.monotonic()
            return self._found

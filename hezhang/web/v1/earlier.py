"""The endpoints that were there before the table, which keep their answers: what the OpenAPI document says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from hezhang.web import monitors, readings, signals
from hezhang.web.api import Answering

POSTED = (200, 401, 403, 404, 409, 413, 422, 429, 503)


@dataclass(frozen=True)
class Earlier:
    """One of them. `path` beneath /api/v1."""

    method: Literal["GET", "POST"]
    path: str
    name: str
    summary: str
    body: type[BaseModel] | None = None
    statuses: tuple[int, ...] = POSTED

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names in its path."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))


EARLIER: tuple[Earlier, ...] = (
    Earlier("GET", "/me/open", "me_open", "What the token's person is asked for.", statuses=(200, 401, 403, 429, 503)),
    Earlier("POST", "/answers", "answers", "Answer a text or a duty as the token's person.", Answering),
    Earlier("POST", "/signals", "signal_in", "Hand in a signal.", signals.Posted),
    Earlier(
        "POST", "/incidents/{incident}/readings", "readings_in", "Hand in readings of a laboratory.", readings.Posted
    ),
    Earlier("POST", "/monitors/{monitor}/values", "monitor_value", "Hand in a value of a monitor.", monitors.Posted),
)

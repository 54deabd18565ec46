"""How long the server waits for whom: a connection whose client says nothing, too little, or does not read is closed.

uvicorn waits for the head of the first request, for the rest of a body and for a slow reader without end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Literal

import h11
import structlog
from uvicorn.protocols.http.h11_impl import H11Protocol

Phase = Literal["head", "body", "reader"]

PATIENCE: Mapping[Phase, float] = {
    "head": 10.0,
    "body": 30.0,
    "reader": 30.0,
}
"""Seconds for a whole head from its first moment, for a whole body (256 KiB at most) from its head, and for a reader to
read on.
"""

log = structlog.get_logger()


class Patient(H11Protocol):
    """One connection, with an end to each wait for its client. An answer that takes its time here is no wait for
    them.
    """

    patience: Mapping[Phase, float] = PATIENCE
    _phase: Phase | None = None
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is here, and has its time for a head."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        self._wait_for(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """A piece came. That pieces come is no reason to begin to wait anew."""
        super().data_received(data)
        self._watch()

    def send_400_response(self, msg: str) -> None:
        """No HTTP. Where an answer is under way already, the connection is closed without another."""
        try:
            super().send_400_response(msg)
        except h11.LocalProtocolError:
            self.transport.close()

    def on_response_complete(self) -> None:
        """Answered; uvicorn itself waits for the next request."""
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        """The reader is slow."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """It reads on."""
        super().resume_writing()
        self._watch()

    def _watch(self) -> None:
        if (phase := self._waits_for()) != self._phase:
            self._wait_for(phase)

    def _waits_for(self) -> Phase | None:
        if self.flow.write_paused:
            return "reader"
        if self.transport.is_closing():
            return None
        if self.conn.their_state is h11.SEND_BODY:
            return "body"
        answering = self.cycle is not None and not self.cycle.response_complete
        return None if answering or self.timeout_keep_alive_task is not None else "head"

    def _wait_for(self, phase: Phase | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._phase = phase
        self._timer = self.loop.call_later(self.patience[phase], self._give_up) if phase is not None else None

    def _give_up(self) -> None:
        log.info("client_too_slow", waited_for=self._phase)
        self.transport.abort()

"""A channel's worker process: a real RQ worker that does not fork, kept warm, one queue."""

from __future__ import annotations

import os
import signal
import socket
import threading
from types import FrameType

import structlog
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from workers import jobs
from workers.broker import BrokerDown
from workers.heart import Heart
from workers.wiring import Wiring

log = structlog.get_logger()


def run(wiring: Wiring, channel: str) -> None:
    """Work the queue of a channel until SIGTERM or SIGINT; an RQ worker that lost its broker is started again, here, still warm.

    Raises ChannelError where the channel cannot be built.
    """
    stop = threading.Event()
    station = jobs.station(wiring, channel)
    station.warm()
    heart = Heart(wiring.ledger, "channel", channel, wiring.broker.ping)
    heart.start()
    worker: SimpleWorker | None = None

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()
        if worker is not None:
            worker.request_stop(number, frame)  # type: ignore[no-untyped-call]

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    try:
        while not stop.is_set():
            worker = _warm_worker(wiring, channel)
            if worker is not None:
                worker.work(logging_level="WARNING")
            stop.wait(0.2)
    finally:
        heart.stop()
        station.close()


def _warm_worker(wiring: Wiring, channel: str) -> SimpleWorker | None:
    """An RQ worker on the broker, or None while it cannot be reached."""
    try:
        wiring.broker.ping()
    except BrokerDown:
        return None
    connection = wiring.broker.for_worker()
    name = f"{channel}-{socket.gethostname()}-{os.getpid()}-{os.urandom(3).hex()}"
    queue = Queue(channel, connection=connection, serializer=JSONSerializer)
    return _Worker([queue], name=name, connection=connection, serializer=JSONSerializer)


class _Worker(SimpleWorker):
    """Signals are the process's own, and maintenance of registries is nobody's truth here."""

    def _install_signal_handlers(self) -> None:
        pass

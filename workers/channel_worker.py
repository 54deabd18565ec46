"""A channel's worker process: a real RQ worker that does not fork, kept warm. What is pressing goes first, drills
last.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from types import FrameType

import redis
import structlog
from rq import Queue, SimpleWorker
from rq.exceptions import StopRequested
from rq.job import Job
from rq.serializers import JSONSerializer

from workers import jobs
from workers.broker import BrokerDown
from workers.heart import Heart
from workers.queues import queues_of
from workers.station import Station
from workers.wiring import Wiring

log = structlog.get_logger()


def run(wiring: Wiring, channel: str) -> None:
    """Work the queue of a channel until SIGTERM or SIGINT; an RQ worker that lost its broker is started again, here,
    still warm.

    Raises ChannelError where the channel cannot be built.
    """
    stop = threading.Event()
    station = jobs.station(wiring, channel, stays=True)
    station.warm()
    heart = Heart(wiring.office.ledger, "channel", channel, lambda: _able(wiring, station, heart.process))
    heart.start()
    worker: _Worker | None = None

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            return
        stop.set()
        if worker is not None:
            worker.leave_off()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    try:
        while not stop.is_set():
            worker = _warm_worker(wiring, channel)
            if worker is not None:
                _work(worker)
            stop.wait(0.2)
    except StopRequested:
        log.info("stopped_between_jobs")
    finally:
        heart.stop()
        station.close()


def _able(wiring: Wiring, station: Station, process: str) -> None:
    """Raise BrokerDown where no job could come; else say beside the beat which providers are being left alone."""
    wiring.broker.ping()
    wiring.broker.leaves_alone(process, station.resting())


def _work(worker: _Worker) -> None:
    """Until it is asked to stop or has lost its broker; then it cannot even sign off there, which is no fault of its
    own.
    """
    try:
        worker.work(logging_level="WARNING")
    except redis.RedisError as error:
        log.warning("broker_lost", error=type(error).__name__)


def _warm_worker(wiring: Wiring, channel: str) -> _Worker | None:
    """An RQ worker on the broker, or None while it cannot be reached."""
    try:
        wiring.broker.ping()
    except BrokerDown:
        return None
    connection = wiring.broker.for_worker()
    name = f"{channel}-{socket.gethostname()}-{os.getpid()}-{os.urandom(3).hex()}"
    # RQ takes from the first queue that has a job.
    queues = [Queue(it, connection=connection, serializer=JSONSerializer) for it in queues_of(channel)]
    return _Worker(queues, name=name, connection=connection, serializer=JSONSerializer)


class _Worker(SimpleWorker):
    """Signals are the process's own, and maintenance of registries is nobody's truth here."""

    working = False

    def _install_signal_handlers(self) -> None:
        pass

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Run a job, and know that one runs."""
        self.working = True
        try:
            super().execute_job(job, queue)
        finally:
            self.working = False

    def leave_off(self) -> None:
        """Stop after the present job, or at once where there is none. Asks the broker nothing: it may be gone, and RQ
        would wait for it.
        """
        self._stop_requested = True
        if not self.working:
            raise StopRequested

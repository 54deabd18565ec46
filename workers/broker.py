"""The broker: a Redis-protocol server that carries work and nothing else. It may be wiped or down at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

from office.home.home import HomeForeign

JOB = "workers.jobs.deliver"
"""The job as a string: whoever enqueues it need not be able to run it."""
STAMP = "hezhang:home"
WAKE = "hezhang:wake"
RESTING = "hezhang:resting:"
RESTING_SECONDS = 20
"""How long it is believed which providers a process leaves alone: as long as its heartbeat."""
JOB_SECONDS = 60
"""After this RQ gives a job up. Twice a lease: by then its deliveries have long been claimable again."""


class BrokerDown(Exception):
    """The broker cannot be reached. What is owed stays owed; it goes out when the broker is back."""


class Broker:
    """One connection to the broker of one home. Every call raises BrokerDown where the server does not answer."""

    def __init__(self, url: str, home: str) -> None:
        self._home = home
        self._url = url
        # Five seconds and no retries: an officer who waits is worse off than one who is told at once.
        self.redis: redis.Redis = redis.Redis.from_url(
            url, socket_timeout=5, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0), health_check_interval=0
        )

    def for_worker(self) -> redis.Redis:
        """A connection for an RQ worker, which waits on it for minutes and sets its own deadlines."""
        return redis.Redis.from_url(self._url, socket_connect_timeout=2)

    def ping(self) -> None:
        """Raise BrokerDown unless the server answers and belongs to this home; HomeForeign if it is somebody else's."""
        try:
            self.redis.set(STAMP, self._home, nx=True)
            owner = self.redis.get(STAMP)
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error
        if isinstance(owner, bytes) and owner.decode() != self._home:
            raise HomeForeign(
                f"the broker belongs to home {owner.decode()}; give each home a broker of its own (HEZHANG_REDIS_URL)"
            )

    def enqueue(self, queue: str, deliveries: Sequence[str]) -> None:
        """One job that delivers these. A stock `rq worker -S json sms.urgent sms sms.drill` serves a channel too."""
        self.ping()
        try:
            self._queue(queue).enqueue_call(
                JOB, args=(list(deliveries),), job_id=token_hex(12), timeout=JOB_SECONDS, result_ttl=0, failure_ttl=3600
            )
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error

    def says_of_itself(self) -> dict[str, Any]:
        """INFO, as the server gives it. Raises BrokerDown."""
        try:
            info: dict[str, Any] = self.redis.info()
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error
        return info

    def saves_by_itself(self) -> bool:
        """Whether it writes itself to disk now and then. Hosted servers forbid CONFIG; then nobody can say: False."""
        try:
            answer: Any = self.redis.config_get("save")
            return bool(answer.get("save"))
        except redis.RedisError:
            return False

    def waiting(self, queue: str) -> int:
        """How many jobs nobody has taken yet."""
        try:
            return self._queue(queue).count
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error

    def _queue(self, queue: str) -> Queue:
        return Queue(queue, connection=self.redis, serializer=JSONSerializer)

    def leaves_alone(self, process: str, providers: Sequence[str]) -> None:
        """Say which providers this process leaves alone now. Nobody decides by it; it is for whoever watches."""
        try:
            if providers:
                self.redis.set(RESTING + process, ",".join(providers), ex=RESTING_SECONDS)
            else:
                self.redis.delete(RESTING + process)
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error

    def left_alone(self, processes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The providers that each of these processes leaves alone; only of those that leave any."""
        try:
            said: Any = self.redis.mget([RESTING + it for it in processes]) if processes else []
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error
        return {it: tuple(text.decode().split(",")) for it, text in zip(processes, said, strict=True) if text}

    def wake(self) -> None:
        """Wake the timekeeper: something nearer came, or something lies in the inbox."""
        try:
            pipe = self.redis.pipeline()
            pipe.lpush(WAKE, "1")
            pipe.ltrim(WAKE, 0, 0)
            pipe.execute()
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error

    def wait_for_wake(self, seconds: float) -> bool:
        """Wait until somebody wakes us, at most so long. True: woken."""
        try:
            return self.redis.brpop([WAKE], timeout=seconds) is not None
        except redis.TimeoutError:
            return False
        except redis.RedisError as error:
            raise BrokerDown(type(error).__name__) from error

"""Plain RQ, as the handbook shows it: one message per job, the SDK's synchronous client, one stock worker that forks
for every job.

`python -m bench.plain_rq REDIS_URL` is that worker. It has everything imported before it forks, which is more than `rq
worker` does.
"""

from __future__ import annotations

import argparse
from typing import Any

import redis
import twilio.rest.api.v2010.account.message  # noqa: F401 - the SDK loads it at the first message, which would be in every fork
from rq import Queue, Worker
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from bench.messages import API, Plan
from workers import lifeline

QUEUE = "plain"


class _Rebased(TwilioHttpClient):  # type: ignore[misc]
    """The SDK's own client; only the host is another one."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._base_url = base_url

    def request(self, method: str, url: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - the SDK's own signature
        return super().request(method, url.replace(API, self._base_url), *rest, **named)


def send(plan: Plan, to: str) -> str:
    """The job: send one message, and answer with the id that the gateway gave it."""
    client = Client(plan.account, plan.token, http_client=_Rebased(plan.base_url))
    taken = client.messages.create(to=to, from_=plan.sender, body=plan.text)
    return str(taken.sid)


def enqueue(broker: redis.Redis, plan: Plan) -> None:
    """One job for each message."""
    queue = Queue(QUEUE, connection=broker)
    for to in plan.recipients:
        queue.enqueue(send, plan, to, result_ttl=0)


def ready(broker: redis.Redis) -> bool:
    """A worker waits for jobs."""
    return bool(Worker.count(connection=broker, queue=Queue(QUEUE, connection=broker)))


def main() -> None:
    """Work until asked to stop."""
    parser = argparse.ArgumentParser(prog="python -m bench.plain_rq")
    parser.add_argument("url")
    lifeline.hold()
    broker = redis.Redis.from_url(parser.parse_args().url)
    Worker([Queue(QUEUE, connection=broker)], connection=broker).work(logging_level="WARNING")


if __name__ == "__main__":
    main()

"""`python -m bench.gateway`: the practice gateway of one home as a process, slow by so many seconds, that tells when it
took what.

GET  /taken   the instants (seconds since 1970, this process's clock) at which it took messages, since it was last asked
to forget
POST /forget  start a new count
"""

from __future__ import annotations

import argparse
import asyncio
import signal
from datetime import UTC, datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from office.home.home import PracticeAccount, find
from practice.gateway.faults import Faults
from practice.gateway.twilio import Gateway
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.serving import serving
from workers import lifeline

LONG_AFTER = 3600.0
"""Seconds until a message's first status: in life it comes a while later, here it is not to take the machine from the
sender.
"""


def measured(account: PracticeAccount, latency: float) -> Starlette:
    """The gateway, and the two questions beside its API."""
    gateway = Gateway(
        account.account_sid,
        account.auth_token,
        people=People(),
        agenda=Agenda(),
        clock=lambda: datetime.now(UTC),
        sender=account.sender,
        faults=Faults(latency=latency),
        step_delay=LONG_AFTER,
    )

    async def taken(request: Request) -> JSONResponse:
        return JSONResponse([message.created.timestamp() for message in gateway.messages.values()])

    async def forget(request: Request) -> JSONResponse:
        gateway.messages.clear()
        return JSONResponse([])

    return Starlette(routes=[Route("/taken", taken), Route("/forget", forget, methods=["POST"]), Mount("/", gateway)])


async def _serve(account: PracticeAccount, latency: float) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(measured(account, latency), port=account.gateway_port):
        await stop.wait()


def main() -> None:
    """Serve until asked to stop."""
    parser = argparse.ArgumentParser(prog="python -m bench.gateway")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--latency", type=float, required=True, help="seconds before every answer")
    words = parser.parse_args()
    lifeline.hold()
    asyncio.run(_serve(find(words.home, None).practice(), words.latency))


if __name__ == "__main__":
    main()

"""The training room over HTTP, on the gateway's port and for whoever knows this home's practice account.

GET  /room                  everything as it is
GET  /room/changes?after=   waits until something is otherwise than in the state with this mark; the new mark
GET  /room/findings         what the scenario expects, and what came of it
POST /room/{act}            JSON; 409 with a code where it cannot be done
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from office.home.home import PracticeAccount
from practice.room.room import NotNow, Room
from practice.room.state import RoomState

WAITS = 15.0
"""Seconds after which whoever waits for a change is answered all the same."""
LOOK_EVERY = 0.2
Asked = Mapping[str, Any]


def room_app(room: Room, account: PracticeAccount) -> Starlette:
    """An ASGI application."""
    login = f"Basic {base64.b64encode(f'{account.account_sid}:{account.auth_token}'.encode()).decode()}"

    def known(answer: Callable[[Request], Any]) -> Callable[[Request], Any]:
        async def answered(request: Request) -> Response:
            if not hmac.compare_digest(request.headers.get("authorization", ""), login):
                return Response(status_code=401)
            made: Response = await answer(request)
            return made

        return answered

    async def state(request: Request) -> Response:
        return Response(_written(room.state()), media_type="application/json")

    async def changes(request: Request) -> Response:
        return JSONResponse({"mark": await _changed(room, request.query_params.get("after", ""))})

    async def findings(request: Request) -> Response:
        return JSONResponse([asdict(it) for it in room.findings()])

    async def act(request: Request) -> Response:
        name = request.path_params["act"]
        if name not in _ACTS:
            return Response(status_code=404)
        try:
            await _ACTS[name](room, json.loads(await request.body() or b"{}"))
        except NotNow as error:
            return JSONResponse({"code": error.code}, 409)
        except (KeyError, ValueError, TypeError):
            return JSONResponse({"code": "unreadable"}, 409)
        return JSONResponse({"mark": mark_of(room.state())})

    return Starlette(
        routes=[
            Route("/room", known(state), methods=["GET"]),
            Route("/room/changes", known(changes), methods=["GET"]),
            Route("/room/findings", known(findings), methods=["GET"]),
            Route("/room/{act}", known(act), methods=["POST"]),
        ]
    )


def mark_of(state: RoomState) -> str:
    """What two states have alike in which nothing but the time is otherwise."""
    still = replace(state, clock=replace(state.clock, now=datetime.min.replace(tzinfo=UTC)), offered=())
    return sha256(_written(still)).hexdigest()[:16]


async def _changed(room: Room, after: str) -> str:
    began = time.monotonic()
    while (mark := mark_of(room.state())) == after and time.monotonic() - began < WAITS:
        await asyncio.sleep(LOOK_EVERY)
    return mark


def _written(state: RoomState) -> bytes:
    return json.dumps(asdict(state), ensure_ascii=False, default=_plain, sort_keys=True).encode()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


async def _switch(room: Room, asked: Asked) -> None:
    room.switch(str(asked["person"]), by_hand=bool(asked["by_hand"]))


async def _text(room: Room, asked: Asked) -> None:
    room.text(str(asked["person"]), str(asked["words"])[:1600])


async def _call(room: Room, asked: Asked) -> None:
    room.call(str(asked["call"]), str(asked["act"]), str(asked.get("key", "")))


async def _card(room: Room, asked: Asked) -> None:
    room.press_card(str(asked["card"]), str(asked["key"]))


async def _pause(room: Room, asked: Asked) -> None:
    room.clock.pause()


async def _run(room: Room, asked: Asked) -> None:
    room.run(int(asked.get("pace") or room.clock.pace))


async def _next(room: Room, asked: Asked) -> None:
    room.to_next_limit()


async def _to(room: Room, asked: Asked) -> None:
    room.to(datetime.fromisoformat(str(asked["to"])))


async def _start(room: Room, asked: Asked) -> None:
    await room.start(str(asked["scenario"]))


async def _take_over(room: Room, asked: Asked) -> None:
    room.take_over()


_ACTS: Mapping[str, Callable[[Room, Asked], Any]] = {
    "switch": _switch,
    "text": _text,
    "call": _call,
    "card": _card,
    "pause": _pause,
    "run": _run,
    "next": _next,
    "to": _to,
    "start": _start,
    "take_over": _take_over,
}

"""Calls at the practice gateway: the part of Twilio's Calls API that we use, and a telephone that rings.

    POST /2010-04-01/Accounts/{AccountSid}/Calls.json         create, with inline TwiML
    GET  /2010-04-01/Accounts/{AccountSid}/Calls.json         list (To, From, paging), newest first
    GET  /2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json   fetch

What people do is `phone`, in story time; what they hear is what the TwiML says, and a key goes where its Gather says.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from practice.gateway import twiml
from practice.gateway.faults import Fault, Operation, is_taken
from practice.gateway.lines import Line, Lines
from practice.gateway.twilio_answers import API, error
from practice.gateway.twilio_call_answers import (
    Call,
    call_fault_of,
    call_resource,
    call_status_form,
    key_form,
    page_of_calls,
)
from practice.gateway.twilio_poster import Poster
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.people.phone import Busy, Held, Mailbox, PicksUp, Rings
from practice.people.received import Received, ReceivedLog

_CALLS = f"/{API}/Accounts/{{account}}/Calls"
LISTENS = timedelta(seconds=30)
"""Story time that a machine, or a person who presses nothing, listens before the call ends."""
SAID_IN_A_SECOND = 4
"""Characters of Chinese that are read out in a second."""


def spoken(words: str) -> timedelta:
    """How long it takes to say this."""
    return timedelta(seconds=len(words) / SAID_IN_A_SECOND)


class Front(Protocol):
    """What the gateway does for every API: logins, armed faults, callbacks."""

    def refused(self, request: Request) -> Response | None:
        """The answer to a wrong login; None for a good one."""

    async def drawn(self, request: Request, operation: Operation) -> Response | None:
        """The faulty answer that was armed for this request; None for none."""

    def drawn_for(self, to: str) -> Fault | None:
        """The fault armed for creating something to `to`; None for none."""

    def note(self, form: Mapping[str, str], fault: Fault | None) -> None:
        """Remember which text or call a fault met."""

    def latency(self, fault: Fault | None) -> float:
        """Seconds that pass before something is taken."""

    async def faulty(self, fault: str) -> Response:
        """The answer that a fault gives."""

    async def answered(self, fault: Fault | None, answer: Response) -> Response:
        """The answer to something that was taken, as the fault lets it be."""

    async def call_back(self, url: str, form: dict[str, str]) -> None:
        """Post a status callback until it is taken, with the faults armed for callbacks."""


class Calls:
    """Takes, rings and ends calls. Belongs to the gateway's event loop."""

    def __init__(
        self,
        account: str,
        front: Front,
        poster: Poster,
        *,
        people: People,
        agenda: Agenda,
        clock: Callable[[], datetime],
        seed: int,
    ) -> None:
        self._account, self._front, self._poster, self._seed = account, front, poster, seed
        self._people, self._agenda, self._clock = people, agenda, clock
        self.taken: dict[str, Call] = {}
        """Every call, by sid, in order."""
        self.heard = ReceivedLog()
        """What was said to whoever, or whatever, picked up."""
        self.lines = Lines()
        """Every call as it is for whoever is called."""
        self.routes = [
            Route(f"{_CALLS}.json", self._create, methods=["POST"]),
            Route(f"{_CALLS}.json", self._list, methods=["GET"]),
            Route(f"{_CALLS}/{{sid}}.json", self._fetch, methods=["GET"]),
        ]

    # ---- the API ----

    async def _create(self, request: Request) -> Response:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True)
        form = dict(pairs)
        if refused := self._front.refused(request):
            return refused
        fault = self._front.drawn_for(form.get("To", ""))
        self._front.note(form, fault)
        if fault is not None and not is_taken(fault):
            return await self._front.faulty(fault)
        await asyncio.sleep(self._front.latency(fault))
        if code := call_fault_of(form) or self._people.refusal(form["To"]):
            return error(code)
        call = self._take(form, tuple(value for name, value in pairs if name == "StatusCallbackEvent"))
        answer = JSONResponse(call_resource(call), 201)
        if fault == "answered_not_taken":
            del self.taken[call.sid]
        else:
            self._agenda.start(self._ring(call))
        return await self._front.answered(fault, answer)

    async def _fetch(self, request: Request) -> Response:
        if answer := self._front.refused(request) or await self._front.drawn(request, "fetch"):
            return answer
        call = self.taken.get(request.path_params["sid"])
        return JSONResponse(call_resource(call)) if call else error(20404)

    async def _list(self, request: Request) -> Response:
        if answer := self._front.refused(request) or await self._front.drawn(request, "list"):
            return answer
        page = page_of_calls(list(self.taken.values()), request.url.path, dict(request.query_params))
        return error(20001) if page is None else JSONResponse(page)

    def _take(self, form: dict[str, str], events: tuple[str, ...]) -> Call:
        drawn = hashlib.sha256(f"{self._seed}:call:{form['To']}:{len(self.taken)}".encode())
        now = datetime.now(UTC)
        call = Call(
            f"CA{drawn.hexdigest()[:32]}",
            self._account,
            form["To"],
            form["From"],
            form["Twiml"],
            int(form.get("Timeout", "60")),
            now,
            now,
            detects_machines="MachineDetection" in form,
            status_callback=form.get("StatusCallback"),
            events=events or ("completed",),
        )
        self.taken[call.sid] = call
        return call

    # ---- the life of a call ----

    async def _ring(self, call: Call) -> None:
        await self._tell(call, "initiated", "initiated")
        call.started = datetime.now(UTC)
        manner = self._people.on_call(call.to)
        if isinstance(manner, Busy):
            await self._end(call, "busy")
            return
        self.lines.add(Line(call.sid, call.to, self._clock(), by_hand=isinstance(manner, Held)))
        await self._becomes(call, "ringing", "ringing")
        rings = timedelta(seconds=call.timeout)
        if isinstance(manner, Rings | Held) or manner.after > rings:
            self._after(rings, lambda: self._unanswered(call))
        else:
            self._after(manner.after, lambda: self._picks_up(call, manner, rings - manner.after))

    async def _picks_up(self, call: Call, manner: PicksUp | Mailbox, rings: timedelta) -> None:
        """By themselves, unless somebody has begun to play them since it rings."""
        if call.status == "ringing" and self._people.is_played(call.to):
            self._after(rings, lambda: self._unanswered(call))
        elif call.status == "ringing":
            await self._picked_up(call, manner)

    async def _unanswered(self, call: Call) -> None:
        if call.status == "ringing":
            await self._end(call, "no-answer")

    def pick_up(self, sid: str) -> bool:
        """Whoever plays them picks up; False where it does not ring any more."""
        return self._by_hand(sid, "ringing", lambda call: self._picked_up(call, Held()))

    def press(self, sid: str, key: str) -> bool:
        """They press a key; False where none is waited for."""
        line = self.lines.of(sid)
        action = line.action if line is not None else None
        if action is None:
            return False
        return self._by_hand(sid, "in-progress", lambda call: self._press(call, action, key, Held()))

    def hang_up(self, sid: str) -> bool:
        """They end it, or do not take it; False where there is nothing to end."""
        return self._by_hand(sid, "in-progress", lambda call: self._end(call, "completed")) or self._by_hand(
            sid, "ringing", lambda call: self._end(call, "busy")
        )

    def _by_hand(self, sid: str, status: str, act: Callable[[Call], Coroutine[None, None, None]]) -> bool:
        call, line = self.taken.get(sid), self.lines.of(sid)
        if call is None or line is None or call.status != status or not line.free:
            return False
        line.busy = True

        async def done() -> None:
            try:
                await act(call)
            finally:
                line.busy = False

        self._agenda.start(done())
        return True

    async def _picked_up(self, call: Call, manner: PicksUp | Mailbox | Held) -> None:
        machine = isinstance(manner, Mailbox)
        if call.detects_machines:
            call.answered_by = "machine_start" if machine else "human"
        self.lines.picked_up(call.sid, self._clock())
        await self._becomes(call, "in-progress", "answered")
        self._hears(call, call.twiml, manner.keys if isinstance(manner, PicksUp) else "", manner)

    def _hears(self, call: Call, document: str, keys: str, manner: PicksUp | Mailbox | Held) -> None:
        """Something is said to them; then the next key is pressed, or the call ends."""
        script = twiml.read(document)
        self.heard.add(Received(call.to, script.said, self._clock(), call.sid))
        self.lines.said(call.sid, script)
        if isinstance(manner, PicksUp) and keys and script.action:
            action = script.action
            self._after(manner.thinking, lambda: self._press(call, action, keys, manner))
        elif isinstance(manner, Held):
            # Whoever reads it on a page has heard it as soon as anybody who listens, and no sooner.
            listens = spoken(script.said) + (LISTENS if script.action else timedelta())
            said = self.lines.times_said(call.sid)
            self._after(listens, lambda: self._over(call, said))
        else:
            self._after(LISTENS if script.action else timedelta(), lambda: self._end(call, "completed"))

    async def _over(self, call: Call, said: int) -> None:
        """Nobody pressed anything since this was said."""
        line = self.lines.of(call.sid)
        if call.status == "in-progress" and line is not None and line.free and self.lines.times_said(call.sid) == said:
            await self._end(call, "completed")

    async def _press(self, call: Call, action: str, keys: str, manner: PicksUp | Held) -> None:
        self.lines.pressed(call.sid, keys[0])
        answer = await self._poster.ask(action, key_form(call, keys[0]))
        if answer is None:
            # Twilio says that an application error has occurred, and hangs up.
            await self._end(call, "completed")
        else:
            self._hears(call, answer, keys[1:], manner)

    async def _end(self, call: Call, status: str) -> None:
        call.ended = datetime.now(UTC)
        self.lines.ended(call.sid, status, self._clock())
        await self._becomes(call, status, "completed")

    async def _becomes(self, call: Call, status: str, event: str) -> None:
        call.status, call.updated = status, datetime.now(UTC)
        await self._tell(call, status, event)

    async def _tell(self, call: Call, status: str, event: str) -> None:
        if call.status_callback and event in call.events:
            await self._front.call_back(call.status_callback, call_status_form(call, status))
            call.told += 1

    def _after(self, span: timedelta, act: Callable[[], Coroutine[None, None, None]]) -> None:
        self._agenda.add(self._clock() + span, lambda: self._agenda.start(act()))

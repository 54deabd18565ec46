"""The practice gateway: the part of Twilio's Messages API that we use, its callbacks, and a telephone in every hand.

    POST /2010-04-01/Accounts/{AccountSid}/Messages.json         create
    GET  /2010-04-01/Accounts/{AccountSid}/Messages.json         list (To, From, DateSent, paging), newest first
    GET  /2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json   fetch

Calls are `calls`. Nothing leaves the machine. What people do with a text is `people`; when, in story time, is `agenda`.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from notify.text.segments import sms_segments
from practice.gateway.faults import TRANSPORT, Fault, FaultDice, Faults, HangUp, Operation, is_taken
from practice.gateway.twilio_answers import API, Taken, error, fault_of, reply_form, resource, status_form
from practice.gateway.twilio_calls import Calls
from practice.gateway.twilio_message_list import page_of
from practice.gateway.twilio_poster import Poster
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.people.received import Received, ReceivedLog

_MESSAGES = f"/{API}/Accounts/{{account}}/Messages"


class Gateway:
    """An ASGI application. Belongs to one event loop.

    `clock` tells story time. `reply_url` is the receiver of what people send back; without one nobody answers.
    `sender` is the number people answer to when a messaging service sent the text. `step_delay`: seconds of machine
    time between the statuses of a message. A gateway that starts anew in the same home needs another `seed`: message
    sids are drawn from it.
    """

    def __init__(
        self,
        account: str,
        token: str,
        *,
        people: People,
        agenda: Agenda,
        clock: Callable[[], datetime],
        reply_url: str | None = None,
        sender: str = "+15005550006",
        faults: Faults | None = None,
        step_delay: float = 0.0,
        seed: int = 0,
    ) -> None:
        self._account, self._token = account, token
        self._people, self._agenda, self._clock = people, agenda, clock
        self.people, self.seed = people, seed
        self._reply_url, self._sender = reply_url, sender
        self._step_delay, self._seed = step_delay, seed
        self.arm(faults or Faults())
        self._poster = Poster(token)
        self._counts: Counter[str] = Counter()
        self._lines: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.messages: dict[str, Taken] = {}
        """Every message taken or sent back, by sid, in order."""
        self.received = ReceivedLog()
        """Every text that reached a handset."""
        self.sent = ReceivedLog()
        """Every text that somebody sent from one; its address is theirs."""
        self.suffered: list[tuple[str, Fault]] = []
        """Every fault that met a text or a call to be taken, with the callback's URL that names it."""
        self.calls = Calls(account, self, self._poster, people=people, agenda=agenda, clock=clock, seed=seed)
        """The other half: calls."""
        self._app = Starlette(
            routes=[
                *self.calls.routes,
                Route(f"{_MESSAGES}.json", self._create, methods=["POST"]),
                Route(f"{_MESSAGES}.json", self._list, methods=["GET"]),
                Route(f"{_MESSAGES}/{{sid}}.json", self._fetch, methods=["GET"]),
            ],
            exception_handlers={404: _not_found},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI. The server's transport is kept in the scope, because ASGI has no word for cutting a connection."""
        scope[TRANSPORT] = scope.get(TRANSPORT) or getattr(getattr(send, "__self__", None), "transport", None)
        await self._app(scope, receive, send)

    @property
    def refusals(self) -> int:
        """How often a receiver answered a callback or reply with anything but 2xx."""
        return len(self._poster.refusals)

    def arm(self, faults: Faults) -> None:
        """From the next request on these faults and no others."""
        self._faults, self._dice = faults, FaultDice(faults, self._seed)

    def text_in(self, sender: str, text: str, to: str | None = None) -> None:
        """A person texts us, now. Raises RuntimeError without a receiver."""
        if self._reply_url is None:
            raise RuntimeError("nobody receives replies: the gateway was given no reply_url")
        message = self._keep(to or self._sender, sender, None, text, "received", "inbound")
        self.sent.add(Received(sender, text, self._clock(), message.sid))
        self._agenda.start(self._post_reply(message, self._reply_url))

    async def aclose(self) -> None:
        """Drop what is under way and close connections."""
        await self._agenda.aclose()
        await self._poster.aclose()

    # ---- the API ----

    async def _create(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        if refused := self.refused(request):
            return refused
        to = form.get("To", "")
        fault = self.drawn_for(to)
        self.note(form, fault)
        if not is_taken(fault):
            return await self.faulty(str(fault))
        await asyncio.sleep(self.latency(fault))
        if code := fault_of(form) or self._people.refusal(to):
            return error(code)
        message = self._take(form)
        answer = JSONResponse(resource(message), 201)
        if fault == "answered_not_taken":
            del self.messages[message.sid]
        else:
            self._agenda.start(self._carry(message))
        return await self.answered(fault, answer)

    async def _fetch(self, request: Request) -> Response:
        if answer := self.refused(request) or await self.drawn(request, "fetch"):
            return answer
        message = self.messages.get(request.path_params["sid"])
        return JSONResponse(resource(message)) if message else error(20404)

    async def _list(self, request: Request) -> Response:
        if answer := self.refused(request) or await self.drawn(request, "list"):
            return answer
        page = page_of(list(self.messages.values()), request.url.path, dict(request.query_params))
        return error(20001) if page is None else JSONResponse(page)

    # ---- what every API of the gateway needs (calls.Front) ----

    def refused(self, request: Request) -> Response | None:
        """See `calls.Front`."""
        if not _is_login(request.headers.get("authorization", ""), f"{self._account}:{self._token}"):
            return error(20003)
        if request.path_params["account"] != self._account:
            return error(20404)
        return None

    def drawn_for(self, to: str) -> Fault | None:
        """See `calls.Front`."""
        self._counts[f"asked:{to}"] += 1
        return self._dice.draw("create", f"{to}:{self._counts[f'asked:{to}']}")

    def note(self, form: Mapping[str, str], fault: Fault | None) -> None:
        """See `calls.Front`."""
        if fault is not None:
            self.suffered.append((form.get("StatusCallback", ""), fault))

    def latency(self, fault: Fault | None) -> float:
        """See `calls.Front`."""
        return self._faults.late if fault == "late" else self._faults.latency

    async def answered(self, fault: Fault | None, answer: Response) -> Response:
        """See `calls.Front`."""
        if fault == "taken_then_late":
            await asyncio.sleep(self._faults.late)
            return answer
        return await self.faulty(fault) if fault is not None and fault.startswith("taken") else answer

    async def drawn(self, request: Request, operation: Operation) -> Response | None:
        """See `calls.Front`."""
        self._counts[operation] += 1
        fault = self._dice.draw(operation, str(self._counts[operation]))
        await asyncio.sleep(self._faults.latency)
        return await self.faulty(fault) if fault else None

    async def faulty(self, fault: str) -> Response:
        """See `calls.Front`."""
        match fault:
            case "too_many":
                return error(20429)
            case "server_error":
                return error(20500)
            case "nonsense":
                return PlainTextResponse("<html>It works!</html>", 200)
            case "silence" | "taken_then_silence":
                return HangUp(self._faults.silence)
            case _:
                return HangUp()

    # ---- the life of a message ----

    def _take(self, form: Mapping[str, str]) -> Taken:
        service = form.get("MessagingServiceSid")
        sender = form.get("From") or None
        # With a service Twilio has not yet chosen a sender: another first status, no segments, no From.
        message = self._keep(form["To"], sender, service, form["Body"], "accepted" if service else "queued")
        message.segments = 0 if service else message.segments
        message.status_callback = form.get("StatusCallback")
        return message

    def _keep(
        self, to: str, sender: str | None, service: str | None, body: str, status: str, direction: str = "outbound-api"
    ) -> Taken:
        self._counts[f"sid:{to}:{sender}"] += 1
        drawn = hashlib.sha256(f"{self._seed}:{to}:{sender}:{self._counts[f'sid:{to}:{sender}']}".encode())
        now, sid = datetime.now(UTC), f"SM{drawn.hexdigest()[:32]}"
        segments = sms_segments(body)
        message = Taken(sid, self._account, to, sender, service, body, status, segments, now, now, direction)
        self.messages[sid] = message
        return message

    async def _carry(self, message: Taken) -> None:
        """Take a message through its statuses, call back at each, and hand it to the person."""
        code = self._people.undelivered(message.to)
        last: tuple[str, int | None] = ("undelivered", code) if code else ("delivered", None)
        steps = [("sent", None), last]
        for status, fault in reversed(steps) if "reversed" in self._faults.callbacks else steps:
            await asyncio.sleep(self._step_delay)
            self._advance(message, status, fault)
            if message.status_callback:
                await self.call_back(message.status_callback, status_form(message, status, fault))
        if code is None:
            self._arrive(message)

    def _advance(self, message: Taken, status: str, code: int | None) -> None:
        message.updated = datetime.now(UTC)
        message.sent = message.sent or message.updated
        message.sender = message.sender or self._sender
        message.segments = sms_segments(message.body)
        if message.status not in {"delivered", "undelivered"}:
            message.status, message.error = status, code

    async def call_back(self, url: str, form: Mapping[str, str]) -> None:
        """See `calls.Front`."""
        if "forged" in self._faults.callbacks:
            await self._poster.post_forged(url, form)
        await self._poster.post(url, form)
        if "repeated" in self._faults.callbacks:
            await self._poster.post(url, form)

    def _arrive(self, message: Taken) -> None:
        self._counts[f"read:{message.to}"] += 1
        now = self._clock()
        answer = self._people.answer(message.to, message.body, self._counts[f"read:{message.to}"])
        if answer is not None and self._reply_url is not None:
            to = message.sender or self._sender
            self._agenda.add(
                now + answer.after,
                lambda: self.text_in(message.to, answer.text, to),
                address=message.to,
                words=answer.text,
            )
        self.received.add(Received(message.to, message.body, now, message.sid))

    async def _post_reply(self, message: Taken, url: str) -> None:
        # What one person sends arrives in the order it was sent.
        async with self._lines[message.sender or ""]:
            await self._poster.post(url, reply_form(message))


async def _not_found(request: Request, _: Exception) -> Response:
    return error(20404)


def _is_login(header: str, expected: str) -> bool:
    scheme, _, encoded = header.partition(" ")
    try:
        given = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return False
    return scheme.lower() == "basic" and hmac.compare_digest(given, expected.encode())

"""The practice gateway's other provider: the part of Alibaba Cloud's Short Message and Voice Services that we use, and
its receipts.

    POST /   x-acs-action: SendSms · QuerySendDetails · GetSmsTemplate
                           SingleCallByTts · IvrCall · QueryCallDetailByCallId

Nothing leaves the machine. What people do with a text is `people`; what they do with a call is `on_call`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from string import Template
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from practice.gateway.aliyun_poster import AliyunPoster
from practice.gateway.aliyun_queue import AliyunQueues, Lying
from practice.gateway.aliyun_signature import refusal
from practice.gateway.faults import TRANSPORT, FaultDice, Faults, HangUp, Operation
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.people.phone import Busy, Held, Mailbox, PicksUp, Rings
from practice.people.received import Received, ReceivedLog

BEIJING = timezone(timedelta(hours=8))
ALIKE = 2
"""Texts alike that one number gets in a day; the third is refused, as the carriers do."""
PRODUCTS = {"IvrCall": "11000000300005", "SingleCallByTts": "11000000300006"}
SIGNATURE_STATUS = {"IncompleteSignature": 400, "InvalidAccessKeyId.NotFound": 404, "SignatureDoesNotMatch": 400}
OPERATIONS: Mapping[str, Operation] = {
    "SendSms": "create",
    "IvrCall": "create",
    "SingleCallByTts": "create",
    "QuerySendDetails": "list",
    "GetSmsTemplate": "fetch",
    "QueryTokenForMnsQueue": "fetch",
    "QueryCallDetailByCallId": "fetch",
}


@dataclass(frozen=True)
class Called:
    """What became of a call: the state it ended in (200000: picked up), and the keys that were pressed."""

    state: str = "200000"
    keys: str = ""


OnCall = Callable[[str, str], Called]
"""What whoever has this number (E.164) does when this text is read out."""


@dataclass
class AliyunText:
    """One text that was taken. `status` as in QuerySendDetails: 1 under way, 2 failed, 3 delivered."""

    biz_id: str
    to: str
    content: str
    template: str
    out_id: str
    sent: datetime
    status: int = 1
    code: str = ""


@dataclass
class AliyunCall:
    """One call that was taken. An empty `state` is one that has not ended."""

    call_id: str
    to: str
    content: str
    product: str
    created: datetime
    state: str = ""
    keys: str = ""

    @property
    def picked_up(self) -> bool:
        return self.state == "200000"


@dataclass(frozen=True)
class Registered:
    """What the account has registered: a signature, and templates by id with their words."""

    sign: str
    templates: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)
    """TemplateStatus by id, where it is not 1: approved."""


class AliyunGateway:
    """An ASGI application. Belongs to one event loop. `receipts_url`: where receipts are posted, without `/sms` or
    `/voice`; None: nowhere.

    `tells_keys`: whether QueryCallDetailByCallId names the keys that were pressed; Alibaba's documents do not say so.
    """

    def __init__(
        self,
        key_id: str,
        secret: str,
        registered: Registered,
        *,
        people: People,
        agenda: Agenda,
        clock: Callable[[], datetime],
        received: ReceivedLog,
        sent: ReceivedLog | None = None,
        receipts_url: str | None = None,
        on_call: OnCall | None = None,
        faults: Faults | None = None,
        seed: int = 0,
        tells_keys: bool = False,
        reply_queue: str = "",
    ) -> None:
        self._key_id, self._secret, self.registered = key_id, secret, registered
        self.people, self._agenda, self._clock, self.received = people, agenda, clock, received
        self.sent = sent or ReceivedLog()
        self._receipts_url, self._on_call = receipts_url, on_call or self._as_people_do
        self._faults, self._seed, self.tells_keys = faults or Faults(), seed, tells_keys
        self.queues, self._reply_queue = AliyunQueues(), reply_queue
        self._dice = FaultDice(self._faults, seed)
        self._poster = AliyunPoster()
        self._counts: Counter[str] = Counter()
        self._replies = itertools.count(100_000 + seed)
        self._alike: Counter[tuple[str, str, date]] = Counter()
        self.texts: dict[str, AliyunText] = {}
        self.calls: dict[str, AliyunCall] = {}
        self.asked: list[str] = []
        """The actions asked for, in order."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI. The server's transport is kept in the scope, because ASGI has no word for cutting a connection."""
        scope[TRANSPORT] = scope.get(TRANSPORT) or getattr(getattr(send, "__self__", None), "transport", None)
        request = Request(scope, receive)
        queued = request.url.path.startswith("/queues/")
        answer = await (self.queues.answer(request) if queued else self._answer(request))
        await answer(scope, receive, send)

    @property
    def refusals(self) -> int:
        """How often a receiver answered a receipt with anything but 2xx."""
        return self._poster.refusals

    async def aclose(self) -> None:
        """Close the connections over which receipts are posted."""
        await self._poster.aclose()

    async def _answer(self, request: Request) -> Response:
        body = await request.body()
        query = parse_qsl(request.url.query, keep_blank_values=True)
        headers = {name.lower(): value for name, value in request.headers.items()}
        action = headers.get("x-acs-action", "")
        self.asked.append(action)
        if code := refusal(headers, request.method, "/", query, body, self._key_id, self._secret):
            return _error(code, SIGNATURE_STATUS[code])
        if action not in OPERATIONS:
            return _error("InvalidAction.NotFound", 404)
        self._counts[action] += 1
        fault = self._dice.draw(OPERATIONS[action], f"{action}:{self._counts[action]}")
        if fault and not fault.startswith("taken"):
            return self._faulty(fault)
        await asyncio.sleep(self._faults.latency)
        acts: Mapping[str, Callable[[str, Mapping[str, str]], dict[str, Any]]] = {
            "SendSms": self._send_sms,
            "QuerySendDetails": self._details,
            "GetSmsTemplate": self._template,
            "QueryTokenForMnsQueue": lambda _, asked: self.queues.token(),
            "SingleCallByTts": self._call,
            "IvrCall": self._call,
            "QueryCallDetailByCallId": self._detail,
        }
        answer = acts[action](action, dict(query) | dict(parse_qsl(body.decode(), keep_blank_values=True)))
        return self._faulty(fault) if fault else JSONResponse({"RequestId": "practice", **answer})

    def _faulty(self, fault: str) -> Response:
        match fault:
            case "too_many":
                return _error("Throttling.User", 400)
            case "server_error":
                return _error("InternalError", 500)
            case "nonsense":
                return PlainTextResponse("<html>It works!</html>", 200)
            case "silence" | "taken_then_silence":
                return HangUp(self._faults.silence)
            case _:
                return HangUp()

    # ---- texts ----

    def _send_sms(self, _: str, asked: Mapping[str, str]) -> dict[str, Any]:
        content = self._filled(asked.get("TemplateCode", ""), asked.get("TemplateParam", "{}"))
        if asked.get("SignName") != self.registered.sign:
            return _refused("isv.SMS_SIGNATURE_ILLEGAL")
        if content is None or self.registered.states.get(asked.get("TemplateCode", ""), 1) != 1:
            return _refused("isv.SMS_TEMPLATE_ILLEGAL")
        if "${" in content:
            return _refused("isv.TEMPLATE_MISSING_PARAMETERS")
        to, today = _address(asked.get("PhoneNumbers", "")), datetime.now(BEIJING).date()
        if self.people.refusal(to):
            return _refused("isv.MOBILE_NUMBER_ILLEGAL")
        if self._alike[to, content, today] >= ALIKE:
            return _refused("isv.BUSINESS_LIMIT_CONTROL")
        self._alike[to, content, today] += 1
        number = len(self.texts) + 1
        text = AliyunText(
            f"{self._seed}{number:08d}^0",
            to,
            f"【{self.registered.sign}】{content}",
            asked["TemplateCode"],
            asked.get("OutId", ""),
            datetime.now(UTC),
        )
        self.texts[text.biz_id] = text
        self._agenda.start(self._carry(text))
        return {"Code": "OK", "Message": "OK", "BizId": text.biz_id}

    async def _carry(self, text: AliyunText) -> None:
        missed = self.people.undelivered(text.to) is not None
        text.status, text.code = (2, "UNDELIV") if missed else (3, "DELIVERED")
        if not missed:
            self._arrive(text)
        receipt = {
            "phone_number": _national(text.to),
            "send_time": _time(text.sent),
            "report_time": _time(datetime.now(UTC)),
            "success": not missed,
            "err_code": text.code,
            "err_msg": "",
            "sms_size": "1",
            "biz_id": text.biz_id,
            "out_id": text.out_id,
        }
        await self._post("sms", receipt)

    def _arrive(self, text: AliyunText) -> None:
        self._counts[f"read:{text.to}"] += 1
        now = self._clock()
        answer = self.people.answer(text.to, text.content, self._counts[f"read:{text.to}"])
        if answer is not None and self._reply_queue:
            self._agenda.add(
                now + answer.after,
                lambda: self.text_in(text.to, answer.text),
                address=text.to,
                words=answer.text,
            )
        self.received.add(Received(text.to, text.content, now, text.biz_id))

    def text_in(self, sender: str, words: str) -> None:
        """Somebody writes back: it lies in the queue until it is taken away, and the agenda is busy until then."""
        number = next(self._replies)
        said = {
            "dest_code": "1069",
            "send_time": _time(datetime.now(UTC)),
            "sequence_id": number,
            "phone_number": _national(sender),
            "content": words,
        }
        self.sent.add(Received(sender, words, self._clock(), str(number)))
        self._agenda.start(_until(self.queues.put(self._reply_queue, said)))

    def _template(self, _: str, asked: Mapping[str, str]) -> dict[str, Any]:
        code = asked.get("TemplateCode", "")
        words = self.registered.templates.get(code)
        if words is None:
            return _refused("isv.SMS_TEMPLATE_ILLEGAL")
        status = str(self.registered.states.get(code, 1))
        return {"Code": "OK", "TemplateCode": code, "TemplateContent": words, "TemplateStatus": status}

    def _details(self, _: str, asked: Mapping[str, str]) -> dict[str, Any]:
        to, day, biz_id = _address(asked.get("PhoneNumber", "")), asked.get("SendDate", ""), asked.get("BizId")
        page, size = int(asked.get("CurrentPage", "1")), int(asked.get("PageSize", "10"))
        fitting = [
            text
            for text in reversed(self.texts.values())
            if text.to == to and f"{text.sent.astimezone(BEIJING):%Y%m%d}" == day and biz_id in (None, text.biz_id)
        ]
        shown = [
            {
                "PhoneNum": _national(it.to),
                "SendStatus": it.status,
                "ErrCode": it.code,
                "TemplateCode": it.template,
                "Content": it.content,
                "OutId": it.out_id,
                "SendDate": _time(it.sent),
                "ReceiveDate": _time(it.sent) if it.status == 3 else "",
            }
            for it in fitting[(page - 1) * size : page * size]
        ]
        return {
            "Code": "OK",
            "Message": "OK",
            "TotalCount": str(len(fitting)),
            "SmsSendDetailDTOs": {"SmsSendDetailDTO": shown},
        }

    # ---- calls ----

    def _call(self, action: str, asked: Mapping[str, str]) -> dict[str, Any]:
        template, said = (
            (asked.get("StartCode", ""), asked.get("StartTtsParams", "{}"))
            if action == "IvrCall"
            else (asked.get("TtsCode", ""), asked.get("TtsParam", "{}"))
        )
        content = self._filled(template, said)
        menu = [value for name, value in asked.items() if name.startswith("MenuKeyMap.") and name.endswith(".Code")]
        if content is None or any(code not in self.registered.templates for code in menu):
            return _refused("isv.TTS_TEMPLATE_ILLEGAL")
        to = _address(asked.get("CalledNumber", ""))
        if self.people.refusal(to):
            return _refused("isv.MOBILE_NUMBER_ILLEGAL")
        number = len(self.calls) + 1
        call = AliyunCall(f"{self._seed}{number:08d}^1{number:08d}", to, content, PRODUCTS[action], datetime.now(UTC))
        self.calls[call.call_id] = call
        self._agenda.start(
            self._ring(call, {asked[name.replace(".Code", ".Key")] for name in asked if name.endswith(".Code")})
        )
        return {"Code": "OK", "Message": "OK", "CallId": call.call_id}

    async def _ring(self, call: AliyunCall, offered: set[str]) -> None:
        ended = self._on_call(call.to, call.content)
        call.state, call.keys = ended.state, "".join(key for key in ended.keys if key in offered)
        if call.picked_up:
            self.received.add(Received(call.to, call.content, self._clock(), call.call_id))
        receipt = {
            "call_id": call.call_id,
            "callee": _national(call.to),
            "caller": "",
            "status_code": call.state,
            "status_msg": "",
            "duration": "12" if call.picked_up else "0",
            "dtmf": call.keys,
            "out_id": "",
            "voice_type": "voice",
            "start_time": _time(call.created) if call.picked_up else "",
            "end_time": _time(datetime.now(UTC)),
        }
        await self._post("voice", receipt)

    def _detail(self, _: str, asked: Mapping[str, str]) -> dict[str, Any]:
        call = self.calls.get(asked.get("CallId", ""))
        since = datetime.fromtimestamp(int(asked.get("QueryDate", "0")) / 1000, UTC)
        if (
            call is None
            or call.product != asked.get("ProdId")
            or not since <= call.created < since + timedelta(hours=24)
        ):
            return {"Code": "OK", "Message": "OK", "Data": "{}"}
        detail = {
            "callId": call.call_id,
            "callee": _national(call.to),
            "state": call.state or "200101",
            "stateDesc": "",
            "duration": 12 if call.picked_up else 0,
            "gmtCreate": _time(call.created),
        }
        if self.tells_keys:
            detail["dtmf"] = call.keys
        return {"Code": "OK", "Message": "OK", "Data": json.dumps(detail)}

    def _as_people_do(self, number: str, text: str) -> Called:
        """As they behave on the telephone, whoever rings."""
        match self.people.on_call(number):
            case PicksUp(keys=keys):
                return Called(keys=keys)
            case Mailbox():
                return Called()
            case Busy():
                return Called("200002")
            case Rings() | Held():
                return Called("200003")

    def _filled(self, template: str, parameters: str) -> str | None:
        words = self.registered.templates.get(template)
        return None if words is None else Template(words).safe_substitute(json.loads(parameters or "{}"))

    async def _post(self, channel: str, receipt: Mapping[str, object]) -> None:
        if self._receipts_url is not None:
            await self._poster.post(f"{self._receipts_url}/{channel}", [receipt])


async def _until(message: Lying) -> None:
    await message.taken.wait()


def _error(code: str, status: int) -> Response:
    return JSONResponse({"RequestId": "practice", "Code": code, "Message": code, "HostId": "practice"}, status)


def _refused(code: str) -> dict[str, Any]:
    return {"Code": code, "Message": code}


def _address(national: str) -> str:
    """A number of mainland China in E.164, from how Alibaba writes it."""
    return f"+86{national.removeprefix('0')}"


def _national(address: str) -> str:
    return address.removeprefix("+86")


def _time(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"

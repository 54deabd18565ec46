"""Calls by Alibaba Cloud's Voice Service through its SDK: a registered text read out, with keys where an answer is
wanted.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from alibabacloud_dyvmsapi20170525.client import Client
from alibabacloud_dyvmsapi20170525.models import (
    IvrCallRequest,
    IvrCallRequestMenuKeyMap,
    QueryCallDetailByCallIdRequest,
    SingleCallByTtsRequest,
)

from notify.fan_out import fan_out
from notify.form import Form
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome, StatusReport
from notify.plan import Templates
from notify.providers.aliyun.account import AliyunAccount, number_of, once
from notify.providers.aliyun.codes import PICKED_UP, PROVIDER, UNDER_WAY
from notify.providers.aliyun.faults import PROVIDER_FAULTS, outcome_of, refusal, stops_everything
from notify.providers.aliyun.service import DEADLINE, AliyunService
from notify.providers.aliyun.templates import TTS_EXAMPLES, fitted, parameters

ENDPOINT = "dyvmsapi.aliyuncs.com"
AT_ONCE = 20
PLAYED = 2
"""How often the text is read out: nobody is ready for the first words."""
KEY_WITHIN = timedelta(seconds=15)
"""How long a call waits for a key."""
ACCEPT, AGAIN, DECLINE = "1", "2", "9"
SAID_AT_KEY: Mapping[str, int] = {ACCEPT: 1, DECLINE: 2}
"""Which of a call's forms answers a key: the first is the call itself, and the last ends one in which no key was
pressed.
"""
GOODBYE = 3
PRODUCTS = (11_000_000_300_005, 11_000_000_300_006, 11_010_000_138_001)
"""QueryCallDetailByCallId wants to know of which product a call was: key calls, notices, read-out texts."""
LOOK_BACK = timedelta(hours=23)
"""QueryCallDetailByCallId looks through the 24 hours after the time that is named."""


class AliyunVoice(AliyunService):
    """Calls and polls. Belongs to one event loop.

    A call of unknown outcome cannot be looked up: the Voice Service answers by its own id of a call only.
    """

    def __init__(
        self,
        account: AliyunAccount,
        templates: Templates,
        *,
        deadline: float = DEADLINE,
        at_once: int = AT_ONCE,
    ) -> None:
        super().__init__(account, templates, deadline=deadline, at_once=at_once)
        self._client = Client(account.config(ENDPOINT, deadline))

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return self._account.caller

    def fit(self, message: Message) -> Message | Failed:
        """See `provider.Fitting`. A call that takes keys needs words for each of them as well; where those of one are
        not to be had, it is not made.
        """
        examples = TTS_EXAMPLES if self._account.base_url is not None else ""
        found = fitted(message, self._templates, "", examples=examples)
        if isinstance(found, Failed):
            return found
        return replace(found, text=found.forms[0].text, parts=(), template=found.forms[0].id)

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        return fan_out(messages, self._call, self._sending)

    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """See `provider.Pollable`. Calls older than a day are not found any more."""
        reports = await asyncio.gather(*(self._status(call) for call in provider_ids))
        return [report for report in reports if report is not None]

    async def warm(self) -> Failed | Ambiguous | None:
        """Try the credentials with a question about a call that never was. See `provider.Warmable`."""
        try:
            body = await self._detail("0^0", PRODUCTS[0])
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        return Ambiguous(PROVIDER, "nonsense") if body is None else stops_everything(str(body.code))

    async def aclose(self) -> None:
        """Nothing to close: the SDK opens a connection for each request."""

    async def _call(self, message: Message) -> Outcome:
        """Have one person called, once."""
        try:
            async with asyncio.timeout(self._deadline):
                body = await (self._with_keys(message) if len(message.forms) > 1 else self._read_out(message))
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        if body is None or not body.code:
            return Ambiguous(PROVIDER, "nonsense")
        if body.code != "OK":
            return refusal(str(body.code))
        return Accepted(PROVIDER, str(body.call_id), "OK") if body.call_id else Ambiguous(PROVIDER, "nonsense")

    async def _with_keys(self, message: Message) -> Any:  # noqa: ANN401 - the SDK's body
        call, said = message.forms[0], parameters(message.forms[0].fields)
        keys = [IvrCallRequestMenuKeyMap(key=AGAIN, code=call.id, tts_params=said)]
        keys += [_answering(key, message.forms[form]) for key, form in SAID_AT_KEY.items()]
        request = IvrCallRequest(
            called_number=number_of(message.to),
            called_show_number=self._account.caller,
            start_code=call.id,
            start_tts_params=said,
            menu_key_map=keys,
            play_times=PLAYED,
            timeout=int(KEY_WITHIN.total_seconds() * 1000),
            bye_code=message.forms[GOODBYE].id,
        )
        return (await self._client.ivr_call_with_options_async(request, once())).body

    async def _read_out(self, message: Message) -> Any:  # noqa: ANN401 - the SDK's body
        request = SingleCallByTtsRequest(
            called_number=number_of(message.to),
            called_show_number=self._account.caller,
            tts_code=message.forms[0].id,
            tts_param=parameters(message.forms[0].fields),
            play_times=PLAYED,
        )
        return (await self._client.single_call_by_tts_with_options_async(request, once())).body

    async def _status(self, call: str) -> StatusReport | None:
        async with self._asking:
            for product in PRODUCTS:
                try:
                    body = await self._detail(call, product)
                except PROVIDER_FAULTS:
                    return None
                report = _report(call, body)
                if report is not None:
                    return report
        return None

    async def _detail(self, call: str, product: int) -> Any:  # noqa: ANN401 - the SDK's body
        since = int((datetime.now(UTC) - LOOK_BACK).timestamp() * 1000)
        request = QueryCallDetailByCallIdRequest(call_id=call, prod_id=product, query_date=since)
        async with asyncio.timeout(self._deadline):
            return (await self._client.query_call_detail_by_call_id_with_options_async(request, once())).body


def _answering(key: str, form: Form) -> IvrCallRequestMenuKeyMap:
    return IvrCallRequestMenuKeyMap(key=key, code=form.id)


def _report(call: str, body: Any) -> StatusReport | None:  # noqa: ANN401 - the SDK's body
    """What a call's detail says; None where it says nothing of this call."""
    if body is None or body.code != "OK":
        return None
    try:
        detail = json.loads(body.data or "null")
    except ValueError:
        return None
    if not isinstance(detail, dict) or not (state := str(detail.get("state") or "")):
        return None
    if state in UNDER_WAY:
        return StatusReport(PROVIDER, call, "sent")
    if state in PICKED_UP and _seconds(detail) > 0:
        keys = detail.get("dtmf")
        return StatusReport(PROVIDER, call, "delivered", keys=None if keys is None else str(keys))
    return StatusReport(PROVIDER, call, "undelivered", state)


def _seconds(detail: Mapping[str, object]) -> int:
    """How long the two spoke; 0: nobody picked up."""
    text = str(detail.get("duration") or "0")
    return int(text) if text.isdigit() else 0

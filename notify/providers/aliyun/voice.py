"""Calls by Alibaba Cloud's Voice Service through its SDK: a registered text read out, with keys where an answer is
wanted.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
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
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome, StatusReport
from notify.plan import Template
from notify.providers.aliyun.account import AliyunAccount, number_of, once
from notify.providers.aliyun.codes import PICKED_UP, PROVIDER, UNDER_WAY
from notify.providers.aliyun.faults import PROVIDER_FAULTS, outcome_of, refusal, stops_everything
from notify.providers.aliyun.service import DEADLINE, AliyunService
from notify.providers.aliyun.templates import fitted, is_example, parameters

ENDPOINT = "dyvmsapi.aliyuncs.com"
AT_ONCE = 20
PLAYED = 2
"""How often the text is read out: nobody is ready for the first words."""
KEY_WITHIN = timedelta(seconds=15)
"""How long a call waits for a key."""
ACCEPT, AGAIN, DECLINE = "1", "2", "9"
SAID_AT_KEY: Mapping[str, str] = {ACCEPT: "accepted", DECLINE: "declined"}
"""Which form of template answers a key. `goodbye` ends a call in which no key was pressed."""
GOODBYE = "goodbye"
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
        templates: Mapping[str, Template],
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
        """See `provider.Fitting`. A call that asks needs words for each key as well."""
        spoken = fitted(message, self._templates, "", examples=self._examples)
        if (
            isinstance(spoken, Message)
            and message.asks
            and any(self._said(form) is None for form in (*SAID_AT_KEY.values(), GOODBYE))
        ):
            return fitted(message, {}, "", examples=self._examples)
        return spoken

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

    @property
    def _examples(self) -> bool:
        return self._account.base_url is not None

    def _said(self, form: str) -> Template | None:
        template = self._templates.get(form)
        return template if template is not None and (self._examples or not is_example(template)) else None

    async def _call(self, message: Message) -> Outcome:
        """Have one person called, once."""
        try:
            async with asyncio.timeout(self._deadline):
                body = await (self._with_keys(message) if message.asks else self._read_out(message))
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        if body is None or not body.code:
            return Ambiguous(PROVIDER, "nonsense")
        if body.code != "OK":
            return refusal(str(body.code))
        return Accepted(PROVIDER, str(body.call_id), "OK") if body.call_id else Ambiguous(PROVIDER, "nonsense")

    async def _with_keys(self, message: Message) -> Any:  # noqa: ANN401 - the SDK's body
        said = parameters(message.fields)
        goodbye = self._said(GOODBYE)
        keys = [IvrCallRequestMenuKeyMap(key=AGAIN, code=message.template, tts_params=said)]
        for key, form in SAID_AT_KEY.items():
            words = self._said(form)
            keys.append(IvrCallRequestMenuKeyMap(key=key, code=words.id if words else None))
        request = IvrCallRequest(
            called_number=number_of(message.to),
            called_show_number=self._account.caller,
            start_code=message.template,
            start_tts_params=said,
            menu_key_map=keys,
            play_times=PLAYED,
            timeout=int(KEY_WITHIN.total_seconds() * 1000),
            bye_code=goodbye.id if goodbye else None,
        )
        return (await self._client.ivr_call_with_options_async(request, once())).body

    async def _read_out(self, message: Message) -> Any:  # noqa: ANN401 - the SDK's body
        request = SingleCallByTtsRequest(
            called_number=number_of(message.to),
            called_show_number=self._account.caller,
            tts_code=message.template,
            tts_param=parameters(message.fields),
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

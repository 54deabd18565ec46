"""Texts by Alibaba Cloud's Short Message Service through its SDK: registered templates, filled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_dysmsapi20170525.models import QuerySendDetailsRequest, SendSmsRequest

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome, Status, StatusReport
from notify.plan import Template
from notify.provider import Asked
from notify.providers.aliyun.account import AliyunAccount, number_of, once
from notify.providers.aliyun.codes import DELIVERED, PROVIDER
from notify.providers.aliyun.faults import PROVIDER_FAULTS, outcome_of, refusal, stops_everything
from notify.providers.aliyun.service import DEADLINE, AliyunService
from notify.providers.aliyun.templates import fitted, parameters

ENDPOINT = "dysmsapi.aliyuncs.com"
AT_ONCE = 50
BEIJING = timezone(timedelta(hours=8))
"""Alibaba counts days there."""
PAGE, PAGES = 50, 4
"""How many of the newest texts to one number on one day are looked through for one."""
FOUND = "out:"
"""Begins our id for a text that was found by its OutId: QuerySendDetails names no BizId."""
STATUSES: Mapping[int, Status] = {1: "accepted", 2: "undelivered", 3: "delivered"}
"""SendStatus of QuerySendDetails as ours."""


class AliyunSms(AliyunService):
    """Sends, finds and polls texts. Belongs to one event loop."""

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
        """See `provider.Provider`: the signature, since people see no number of ours."""
        return f"【{self._account.sign_name}】"

    def fit(self, message: Message) -> Message | Failed:
        """See `provider.Fitting`."""
        return fitted(message, self._templates, self._account.sign_name, examples=self._account.base_url is not None)

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        return fan_out(messages, self._send_one, self._sending)

    async def _send_one(self, message: Message) -> Outcome:
        """Hand one text over, once."""
        request = SendSmsRequest(
            phone_numbers=number_of(message.to),
            sign_name=self._account.sign_name,
            template_code=message.template,
            template_param=parameters(message.fields),
            out_id=out_id(message.delivery, message.attempt),
        )
        try:
            async with asyncio.timeout(self._deadline):
                body = (await self._client.send_sms_with_options_async(request, once())).body
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        if body is None or not body.code:
            return Ambiguous(PROVIDER, "nonsense")
        if body.code != "OK":
            return refusal(str(body.code))
        return Accepted(PROVIDER, str(body.biz_id), "OK") if body.biz_id else Ambiguous(PROVIDER, "nonsense")

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        """Whether Alibaba took `message`: by number, day and our OutId, which no other message has. See
        `provider.Traceable`.
        """
        ours = out_id(message.delivery, message.attempt)
        try:
            async with self._asking:
                detail = await self._search(message.to, ours, None, _days(since, datetime.now(UTC)))
        except PROVIDER_FAULTS as error:
            return Ambiguous(PROVIDER, outcome_of(error).code)
        except _Refused as refused:
            return Ambiguous(PROVIDER, refused.code)
        return None if detail is None else Accepted(PROVIDER, FOUND + ours, "OK")

    async def poll_by_number(self, asked: Sequence[Asked]) -> Sequence[StatusReport]:
        """See `provider.PollableByNumber`. Texts older than yesterday are not asked about: no receipt comes that
        late.
        """
        reports = await asyncio.gather(*(self._status(it) for it in asked))
        return [report for report in reports if report is not None]

    async def warm(self) -> Failed | Ambiguous | None:
        """Open a connection and try the credentials with a question about a number that is nobody's. See
        `provider.Warmable`.
        """
        try:
            await self._details("13000000000", None, datetime.now(BEIJING).strftime("%Y%m%d"), 1)
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        except _Refused as refused:
            return stops_everything(refused.code)
        return None

    async def aclose(self) -> None:
        """Nothing to close: the SDK opens a connection for each call."""

    async def _status(self, asked: Asked) -> StatusReport | None:
        known = not asked.provider_id.startswith(FOUND)
        ours = out_id(asked.delivery, asked.attempt)
        now = datetime.now(UTC)
        try:
            async with self._asking:
                detail = await self._search(
                    asked.to, ours, asked.provider_id if known else None, _days(now - timedelta(days=1), now)
                )
        except PROVIDER_FAULTS:
            return None
        except _Refused:
            return None
        status = STATUSES.get(_int(detail.send_status)) if detail is not None else None
        if status is None:
            return None
        code = str(detail.err_code or "") or None
        return StatusReport(
            PROVIDER, asked.provider_id, status, None if code in DELIVERED else code, asked.delivery, asked.attempt
        )

    async def _search(self, to: str, ours: str, biz_id: str | None, days: Sequence[str]) -> Any:  # noqa: ANN401 - the SDK's detail
        """The detail with our OutId, the newest day first; None where Alibaba has none."""
        for day in days:
            for page in range(1, PAGES + 1):
                details = await self._details(number_of(to), biz_id, day, page)
                found = next((it for it in details if str(it.out_id or "") == ours), None)
                if found is not None:
                    return found
                if len(details) < PAGE:
                    break
        return None

    async def _details(self, number: str, biz_id: str | None, day: str, page: int) -> list[Any]:
        request = QuerySendDetailsRequest(
            phone_number=number, biz_id=biz_id, send_date=day, page_size=PAGE, current_page=page
        )
        async with asyncio.timeout(self._deadline):
            body = (await self._client.query_send_details_with_options_async(request, once())).body
        if body is None or body.code != "OK":
            raise _Refused(str(body.code) if body is not None else "nonsense")
        details = body.sms_send_detail_dtos
        return list(details.sms_send_detail_dto or []) if details is not None else []


class _Refused(Exception):
    """A question was answered, but not with OK."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def out_id(delivery: str, attempt: int) -> str:
    """What Alibaba repeats in details and receipts, so that we know a text whose BizId never reached us."""
    return f"{delivery}/{attempt}"


def _days(since: datetime, until: datetime) -> list[str]:
    """The days in Beijing from `until` back to `since`."""
    last, first = until.astimezone(BEIJING).date(), since.astimezone(BEIJING).date()
    return [f"{last - timedelta(days=back):%Y%m%d}" for back in range((last - first).days + 1)]


def _int(value: object) -> int:
    return int(str(value)) if str(value).isdigit() else 0

"""Texts by Alibaba Cloud's Short Message Service through its SDK: registered templates, filled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_dysmsapi20170525.models import GetSmsTemplateRequest, QuerySendDetailsRequest, SendSmsRequest

from notify.fan_out import fan_out
from notify.form import AtProvider, Form, State
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome, Status, StatusReport
from notify.plan import Templates
from notify.provider import Asked
from notify.providers.aliyun.account import AliyunAccount, number_of, once
from notify.providers.aliyun.codes import DELIVERED, PROVIDER
from notify.providers.aliyun.faults import PROVIDER_FAULTS, outcome_of, refusal, stops_everything
from notify.providers.aliyun.service import DEADLINE, AliyunService
from notify.providers.aliyun.templates import SMS_EXAMPLES, fitted, parameters

ENDPOINT = "dysmsapi.aliyuncs.com"
AT_ONCE = 50
BEIJING = timezone(timedelta(hours=8))
"""Alibaba counts days there."""
PAGE, PAGES = 50, 4
"""How many of the newest texts to one number on one day are looked through for one."""
FOUND = "out:"
"""Begins our id for a text that was found by its OutId: QuerySendDetails names no BizId."""
AND = ","
"""Between the ids of a message's texts."""
STATUSES: Mapping[int, Status] = {1: "accepted", 2: "undelivered", 3: "delivered"}
"""SendStatus of QuerySendDetails as ours."""
STATES: Mapping[str, State] = {"0": "waiting", "1": "approved", "2": "refused", "10": "refused"}
"""TemplateStatus of GetSmsTemplate as ours; 10 was called back."""
NO_TEMPLATE = frozenset({"isv.SMS_TEMPLATE_ILLEGAL", "isv.TEMPLATE_NOT_EXIST"})
WORST = ("undelivered", "accepted", "delivered")
"""Of several texts the status of the whole is the first of these that any of them has."""


class AliyunSms(AliyunService):
    """Sends, finds and polls texts. Belongs to one event loop."""

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
        """See `provider.Provider`: the signature, since people see no number of ours."""
        return f"【{self._account.sign_name}】"

    def fit(self, message: Message) -> Message | Failed:
        """See `provider.Fitting`."""
        examples = SMS_EXAMPLES if self._account.base_url is not None else ""
        return fitted(message, self._templates, self._account.sign_name, examples=examples)

    def brings_replies(self, to: str) -> bool:
        """See `provider.Answerable`: what people write back lies in a queue, where the office has one read."""
        return bool(self._account.reply_queue)

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        return fan_out(messages, self._send_one, self._sending)

    async def _send_one(self, message: Message) -> Outcome:
        """Hand one message over, once: all of its texts in order, within one deadline. It counts as taken when all
        were.
        """
        ids: list[str] = []
        try:
            async with asyncio.timeout(self._deadline):
                for number, form in enumerate(message.forms, 1):
                    taken = await self._hand_over(message, form, out_id(message, number))
                    if not isinstance(taken, str):
                        return _after(len(ids), taken)
                    ids.append(taken)
        except PROVIDER_FAULTS as error:
            return _after(len(ids), outcome_of(error))
        return Accepted(PROVIDER, AND.join(ids), "OK")

    async def _hand_over(self, message: Message, form: Form, ours: str) -> str | Failed | Ambiguous:
        """Hand one text over; its BizId, or what became of it instead."""
        request = SendSmsRequest(
            phone_numbers=number_of(message.to),
            sign_name=self._account.sign_name,
            template_code=form.id,
            template_param=parameters(form.fields),
            out_id=ours,
        )
        body = (await self._client.send_sms_with_options_async(request, once())).body
        if body is None or not body.code:
            return Ambiguous(PROVIDER, "nonsense")
        if body.code != "OK":
            return refusal(str(body.code))
        return str(body.biz_id) if body.biz_id else Ambiguous(PROVIDER, "nonsense")

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        """Whether Alibaba took `message`: by number, day and our OutId, which no other text has. It has it where it has
        the last of its texts, which is handed over after all others. See `provider.Traceable`.
        """
        numbers = range(1, len(message.forms) + 1) or (1,)
        ours = [out_id(message, number) for number in numbers]
        try:
            async with self._asking:
                detail = await self._search(message.to, ours[-1], None, _days(since, datetime.now(UTC)))
        except PROVIDER_FAULTS as error:
            return Ambiguous(PROVIDER, outcome_of(error).code)
        except _Refused as refused:
            return Ambiguous(PROVIDER, refused.code)
        return None if detail is None else Accepted(PROVIDER, AND.join(FOUND + it for it in ours), "OK")

    async def poll_by_number(self, asked: Sequence[Asked]) -> Sequence[StatusReport]:
        """See `provider.PollableByNumber`. Texts older than yesterday are not asked about: no receipt comes that
        late.
        """
        reports = await asyncio.gather(*(self._status(it) for it in asked))
        return [report for report in reports if report is not None]

    async def registered(self, ids: Sequence[str]) -> Mapping[str, AtProvider | None]:
        """See `provider.Registrar`."""
        found = await asyncio.gather(*(self._registered(it) for it in ids))
        return {id_: it for id_, it in zip(ids, found, strict=True) if not isinstance(it, str)}

    async def _registered(self, id_: str) -> AtProvider | str | None:
        """What Alibaba says of one template; None where it has none so, a code where it could not tell."""
        try:
            async with self._asking, asyncio.timeout(self._deadline):
                request = GetSmsTemplateRequest(template_code=id_)
                body = (await self._client.get_sms_template_with_options_async(request, once())).body
        except PROVIDER_FAULTS as error:
            return outcome_of(error).code
        code = str(body.code) if body is not None else "nonsense"
        if code in NO_TEMPLATE:
            return None
        if body is None or code != "OK":
            return code
        return AtProvider(str(body.template_content), STATES.get(str(body.template_status), "refused"))

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
        """What became of a message: it is delivered when all of its texts are, and not when one is not."""
        ids = asked.provider_id.split(AND)
        try:
            async with self._asking:
                details = [await self._detail(asked, number, id_, len(ids)) for number, id_ in enumerate(ids, 1)]
        except PROVIDER_FAULTS:
            return None
        except _Refused:
            return None
        found = [(STATUSES.get(_int(it.send_status)), str(it.err_code or "")) for it in details if it is not None]
        worst = min((it for it in found if it[0] is not None), key=lambda it: WORST.index(str(it[0])), default=None)
        if worst is None or (worst[0] == "delivered" and len(found) < len(ids)):
            return None
        status, code = worst
        return StatusReport(
            PROVIDER,
            asked.provider_id,
            status or "accepted",
            None if code in DELIVERED else code or None,
            asked.delivery,
            asked.attempt,
        )

    async def _detail(self, asked: Asked, number: int, id_: str, of: int) -> Any:  # noqa: ANN401 - the SDK's detail
        now = datetime.now(UTC)
        ours = id_.removeprefix(FOUND) if id_.startswith(FOUND) else _out_id(asked.delivery, asked.attempt, number, of)
        biz_id = None if id_.startswith(FOUND) else id_
        return await self._search(asked.to, ours, biz_id, _days(now - timedelta(days=1), now))

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


def out_id(message: Message, number: int) -> str:
    """What Alibaba repeats in details and receipts, so that we know a text whose BizId never reached us; `number`
    counts the texts of a message from 1.
    """
    return _out_id(message.delivery, message.attempt, number, len(message.forms))


def _out_id(delivery: str, attempt: int, number: int, of: int) -> str:
    return f"{delivery}/{attempt}" + (f"/{number}" if of > 1 else "")


def _after(taken: int, outcome: Failed | Ambiguous) -> Failed | Ambiguous:
    """A message of which some texts were taken is not simply untaken; but where the rest was refused, the whole goes
    another way: a text that comes twice is better than half of one.
    """
    return (
        outcome
        if not taken or isinstance(outcome, Ambiguous) or outcome.kind == "permanent"
        else Ambiguous(PROVIDER, outcome.code)
    )


def _days(since: datetime, until: datetime) -> list[str]:
    """The days in Beijing from `until` back to `since`."""
    last, first = until.astimezone(BEIJING).date(), since.astimezone(BEIJING).date()
    return [f"{last - timedelta(days=back):%Y%m%d}" for back in range((last - first).days + 1)]


def _int(value: object) -> int:
    return int(str(value)) if str(value).isdigit() else 0

"""Texts by Twilio's Messages API through its SDK."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome, StatusReport
from notify.providers.twilio.account import TwilioAccount
from notify.providers.twilio.callbacks import (
    SID,
    STATUS_PATH,
    CallbackMalformed,
    error_code,
    parse_reply,
    parse_status_callback,
    status_callback_url,
    status_of,
    verify_signature,
)
from notify.providers.twilio.codes import PROVIDER, failure
from notify.providers.twilio.faults import PROVIDER_FAULTS, forgotten, outcome_of
from notify.providers.twilio.http import TwilioHttp

__all__ = ["TwilioAccount", "TwilioProvider", "parse_reply", "parse_status_callback", "verify_signature"]

DEADLINE = 10.0
"""Seconds for one call: a third of the 30 s for which a worker leases a delivery."""
AT_ONCE = 100
"""Messages under way at once. Sixty recipients go in one round; a provider that wants fewer says so (slow_down)."""
VALIDITY = (1, 36_000)
"""Seconds that Twilio takes as ValidityPeriod (twilio_api_v2010, CreateMessage)."""
CLOCK_SKEW = timedelta(minutes=1)
"""How far Twilio's clock may stand behind ours when we ask what it took since a time."""
NEWEST = 200
"""How many of the newest messages to one number are looked through for one of unknown outcome."""


class TwilioProvider:
    """Sends, finds and polls messages. Belongs to one event loop."""

    name = PROVIDER

    def __init__(self, account: TwilioAccount, *, deadline: float = DEADLINE, at_once: int = AT_ONCE) -> None:
        self._account = account
        # Questions wait for each other here and not in the pool, where waiting would eat their deadlines.
        self._asking = asyncio.Semaphore(at_once)
        self._sending = asyncio.Semaphore(at_once)
        self._http = TwilioHttp(deadline=deadline, base_url=account.base_url, at_once=at_once)
        # An environment of its own: otherwise TWILIO_EDGE and TWILIO_REGION would change the host unseen.
        self._client = Client(account.sid, account.token, http_client=self._http, environment={"TWILIO_EDGE": ""})

    def __repr__(self) -> str:
        return f"TwilioProvider({self._account!r})"

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return self._account.messaging_service or self._account.sender

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        return fan_out(messages, self._send_one, self._sending)

    async def _send_one(self, message: Message) -> Outcome:
        """Hand one message to Twilio, once."""
        try:
            taken = await self._client.messages.create_async(to=message.to, body=message.text, **self._options(message))
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        if not SID.fullmatch(str(taken.sid)):
            return Ambiguous(PROVIDER, "nonsense")
        return _taken(taken)

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        """Whether Twilio took `message`: by number, time and its exact text. See `provider.Traceable`.

        Dates are compared here and not by Twilio's DateSent filter, which leaves out what still waits in its queue.
        """
        async with self._asking:
            return await self._search(message, since, others)

    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """See `provider.Pollable`."""
        reports = await asyncio.gather(*(self._status(sid) for sid in provider_ids))
        return [report for report in reports if report is not None]

    async def warm(self) -> Failed | Ambiguous | None:
        """Load the SDK's lazy parts, open a connection, try the credentials. See `provider.Warmable`."""
        try:
            await self._client.messages.list_async(limit=1, page_size=1)
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        return None

    @property
    def ahead(self) -> timedelta | None:
        """See `provider.Telling`."""
        return self._http.ahead

    async def aclose(self) -> None:
        """Close the pool of connections."""
        await self._http.close()

    def _options(self, message: Message) -> dict[str, object]:
        account = self._account
        options: dict[str, object] = (
            {"messaging_service_sid": account.messaging_service}
            if account.messaging_service
            else {"from_": account.sender}
        )
        callback = account.callback(STATUS_PATH)
        if callback:
            options["status_callback"] = status_callback_url(callback, message.delivery, message.attempt)
        if message.valid_for is not None:
            shortest, longest = VALIDITY
            options["validity_period"] = min(max(int(message.valid_for.total_seconds()), shortest), longest)
        return options

    async def _search(self, message: Message, since: datetime, others: Collection[str]) -> Outcome | None:
        try:
            newest_first = await self._client.messages.stream_async(to=message.to, limit=NEWEST, page_size=50)
            async for taken in newest_first:
                if _created(taken) < since - CLOCK_SKEW:
                    return None
                if str(taken.sid) not in others and _is_ours(taken, message):
                    return _taken(taken)
        except PROVIDER_FAULTS as error:
            return Ambiguous(PROVIDER, outcome_of(error).code)
        return None

    async def _status(self, sid: str) -> StatusReport | None:
        try:
            async with self._asking:
                taken = await self._client.messages(sid).fetch_async()
            return StatusReport(PROVIDER, sid, status_of(str(taken.status)), error_code(taken.error_code, taken.status))
        except CallbackMalformed:
            return None
        except PROVIDER_FAULTS as error:
            return forgotten(sid, error)


def _taken(taken: Any) -> Outcome:  # noqa: ANN401 - the SDK is untyped
    if taken.status in {"failed", "undelivered"}:
        return failure(error_code(taken.error_code, taken.status))
    count = str(taken.num_segments)
    # With a messaging service Twilio answers "0" until a sender is chosen: not yet known.
    segments = int(count) if count.isascii() and count.isdigit() and count != "0" else None
    return Accepted(PROVIDER, str(taken.sid), str(taken.status), segments)


def _created(taken: Any) -> datetime:  # noqa: ANN401 - the SDK is untyped
    created = taken.date_created
    if not isinstance(created, datetime):
        raise TwilioException("a listed message without a date")
    return created if created.tzinfo else created.replace(tzinfo=UTC)


def _is_ours(taken: Any, message: Message) -> bool:  # noqa: ANN401 - the SDK is untyped
    """By its whole text: not every text carries its reference, and a question names those of other texts.

    A trial account puts words of its own before every text.
    """
    if str(taken.direction) == "inbound":
        return False
    return str(taken.body).strip().endswith(message.text.strip())

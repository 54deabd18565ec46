"""Texts by Twilio's Messages API through its SDK."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from typing import Any

from notify.addresses.numbers import is_china
from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Outcome, StatusReport
from notify.providers.twilio.account import TwilioAccount
from notify.providers.twilio.callbacks import (
    SID,
    STATUS_PATH,
    error_code,
    parse_reply,
    parse_status_callback,
    status_callback_url,
    status_of,
    verify_signature,
)
from notify.providers.twilio.client import CLOCK_SKEW, NEWEST, TwilioClient, created
from notify.providers.twilio.codes import PROVIDER, failure
from notify.providers.twilio.faults import PROVIDER_FAULTS, outcome_of

__all__ = ["TwilioAccount", "TwilioProvider", "parse_reply", "parse_status_callback", "verify_signature"]

VALIDITY = (1, 36_000)
"""Seconds that Twilio takes as ValidityPeriod (twilio_api_v2010, CreateMessage)."""


class TwilioProvider(TwilioClient):
    """Sends, finds and polls messages. Belongs to one event loop."""

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return self._account.messaging_service or self._account.sender

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        return fan_out(messages, self._send_one, self._sending)

    def brings_replies(self, to: str) -> bool | None:
        """See `provider.Answerable`: Twilio carries no replies from mainland China; all others it posts to us."""
        return False if is_china(to) else None

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

    @property
    def _listed(self) -> Any:  # noqa: ANN401 - the SDK is untyped
        return self._client.messages

    def _report(self, sid: str, taken: Any) -> StatusReport:  # noqa: ANN401 - the SDK is untyped
        return StatusReport(PROVIDER, sid, status_of(str(taken.status)), error_code(taken.error_code, taken.status))

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
                if created(taken) < since - CLOCK_SKEW:
                    return None
                if str(taken.sid) not in others and _is_ours(taken, message):
                    return _taken(taken)
        except PROVIDER_FAULTS as error:
            return Ambiguous(PROVIDER, outcome_of(error).code)
        return None


def _taken(taken: Any) -> Outcome:  # noqa: ANN401 - the SDK is untyped
    if taken.status in {"failed", "undelivered"}:
        return failure(error_code(taken.error_code, taken.status))
    count = str(taken.num_segments)
    # With a messaging service Twilio answers "0" until a sender is chosen: not yet known.
    segments = int(count) if count.isascii() and count.isdigit() and count != "0" else None
    return Accepted(PROVIDER, str(taken.sid), str(taken.status), segments)


def _is_ours(taken: Any, message: Message) -> bool:  # noqa: ANN401 - the SDK is untyped
    """By its whole text: not every text carries its reference, and a question names those of other texts.

    A trial account puts words of its own before every text. Of a text that is only supposed the words are not known; a
    text to the same number that names its reference was sent because of it, at the earliest.
    """
    if str(taken.direction) == "inbound":
        return False
    body = str(taken.body).strip()
    named = (
        rf"(?<![A-Z0-9]){re.escape(message.reference)}(?![A-Z0-9])" if message.supposed and message.reference else ""
    )
    return body.endswith(message.text.strip()) or bool(named and re.search(named, body))

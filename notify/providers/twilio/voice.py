"""Calls by Twilio's Calls API through its SDK: the message is spoken, and a key answers it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from typing import Any

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome, StatusReport
from notify.providers.twilio.callbacks import status_callback_url
from notify.providers.twilio.calls import CALL_PATH, CALL_SID, KEY_PATH, call_report
from notify.providers.twilio.client import CLOCK_SKEW, NEWEST, TwilioClient, created
from notify.providers.twilio.codes import PROVIDER
from notify.providers.twilio.faults import PROVIDER_FAULTS, outcome_of
from notify.providers.twilio.twiml import MOST, call_twiml

RING = 25
"""Seconds of ringing; after about 30 most networks hand over to a mailbox, which would count as picked up."""
EVENTS = ["initiated", "ringing", "answered", "completed"]


class TwilioVoice(TwilioClient):
    """Makes, finds and polls calls. Belongs to one event loop."""

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return self._account.sender

    def fit(self, message: Message) -> Message | Failed:
        """A message too long to be spoken by one request is refused before it is attempted. See `provider.Fitting`."""
        if len(self._twiml(message)) > MOST:
            return Failed(PROVIDER, "too_long_to_say", "permanent", Advice.SHORTEN)
        return message

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        return fan_out(messages, self._call, self._sending)

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        """Whether Twilio took the call. See `provider.Traceable`.

        A call has no text by which to know it: one to the same number since then, and not known as another, may be this
        one: nobody can tell. Dates are compared here and not by Twilio's StartTime filter, which leaves out what still
        waits in its queue.
        """
        async with self._asking:
            try:
                newest_first = await self._client.calls.stream_async(to=message.to, limit=NEWEST, page_size=50)
                async for taken in newest_first:
                    if created(taken) < since - CLOCK_SKEW:
                        return None
                    if "inbound" not in str(taken.direction) and str(taken.sid) not in others:
                        return Ambiguous(PROVIDER, "perhaps")
            except PROVIDER_FAULTS as error:
                return Ambiguous(PROVIDER, outcome_of(error).code)
        return None

    @property
    def _listed(self) -> Any:  # noqa: ANN401 - the SDK is untyped
        return self._client.calls

    def _report(self, sid: str, taken: Any) -> StatusReport:  # noqa: ANN401 - the SDK is untyped
        return call_report(sid, str(taken.status), str(taken.answered_by or ""))

    async def _call(self, message: Message) -> Outcome:
        """Have one person called, once."""
        try:
            taken = await self._client.calls.create_async(
                to=message.to,
                from_=self._account.sender,
                twiml=self._twiml(message),
                timeout=RING,
                machine_detection="Enable",
                **self._reporting(message),
            )
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        if not CALL_SID.fullmatch(str(taken.sid)):
            return Ambiguous(PROVIDER, "nonsense")
        return Accepted(PROVIDER, str(taken.sid), str(taken.status))

    def _twiml(self, message: Message) -> str:
        keys = self._account.callback(KEY_PATH) if message.hint else None
        action = status_callback_url(keys, message.delivery, message.attempt) if keys else None
        return call_twiml(message.text, message.hint, action, message.digits)

    def _reporting(self, message: Message) -> dict[str, object]:
        callback = self._account.callback(CALL_PATH)
        if callback is None:
            return {}
        url = status_callback_url(callback, message.delivery, message.attempt)
        return {"status_callback": url, "status_callback_event": EVENTS, "status_callback_method": "POST"}

"""Calls by Twilio's Calls API through its SDK: the message is spoken, and a key answers it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome, StatusReport
from notify.providers.twilio.account import TwilioAccount
from notify.providers.twilio.callbacks import CallbackMalformed, status_callback_url
from notify.providers.twilio.calls import CALL_PATH, CALL_SID, KEY_PATH, call_report
from notify.providers.twilio.codes import PROVIDER
from notify.providers.twilio.faults import PROVIDER_FAULTS, forgotten, outcome_of
from notify.providers.twilio.http import TwilioHttp
from notify.providers.twilio.twiml import MOST, call_twiml

DEADLINE = 10.0
"""Seconds for one request: a third of the 30 s for which a worker leases a delivery."""
AT_ONCE = 100
"""Requests under way at once; how fast calls are made in the end is Twilio's queue."""
RING = 25
"""Seconds of ringing; after about 30 most networks hand over to a mailbox, which would count as picked up."""
EVENTS = ["initiated", "ringing", "answered", "completed"]
CLOCK_SKEW = timedelta(minutes=1)
"""How far Twilio's clock may stand behind ours when we ask what it took since a time."""
NEWEST = 200
"""How many of the newest calls to one number are looked through for one of unknown outcome."""


class TwilioVoice:
    """Makes, finds and polls calls. Belongs to one event loop."""

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
        return f"TwilioVoice({self._account!r})"

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

        A call has no text by which to know it: one to the same number since then, and not
        known as another, may be this one: nobody can tell.
        Dates are compared here and not by Twilio's StartTime filter, which leaves out what still waits in its queue.
        """
        async with self._asking:
            try:
                newest_first = await self._client.calls.stream_async(to=message.to, limit=NEWEST, page_size=50)
                async for taken in newest_first:
                    if _created(taken) < since - CLOCK_SKEW:
                        return None
                    if "inbound" not in str(taken.direction) and str(taken.sid) not in others:
                        return Ambiguous(PROVIDER, "perhaps")
            except PROVIDER_FAULTS as error:
                return Ambiguous(PROVIDER, outcome_of(error).code)
        return None

    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """See `provider.Pollable`."""
        reports = await asyncio.gather(*(self._status(sid) for sid in provider_ids))
        return [report for report in reports if report is not None]

    async def warm(self) -> Failed | Ambiguous | None:
        """Load the SDK's lazy parts, open a connection, try the credentials. See `provider.Warmable`."""
        try:
            await self._client.calls.list_async(limit=1, page_size=1)
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
        return call_twiml(message.text, message.hint, action)

    def _reporting(self, message: Message) -> dict[str, object]:
        callback = self._account.callback(CALL_PATH)
        if callback is None:
            return {}
        url = status_callback_url(callback, message.delivery, message.attempt)
        return {"status_callback": url, "status_callback_event": EVENTS, "status_callback_method": "POST"}

    async def _status(self, sid: str) -> StatusReport | None:
        try:
            async with self._asking:
                taken = await self._client.calls(sid).fetch_async()
            return call_report(sid, str(taken.status), str(taken.answered_by or ""))
        except CallbackMalformed:
            return None
        except PROVIDER_FAULTS as error:
            return forgotten(sid, error)


def _created(taken: Any) -> datetime:  # noqa: ANN401 - the SDK is untyped
    created = taken.date_created
    if not isinstance(created, datetime):
        raise TwilioException("a listed call without a date")
    return created if created.tzinfo else created.replace(tzinfo=UTC)

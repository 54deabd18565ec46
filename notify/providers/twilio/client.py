"""What texts and calls by Twilio have in common: a client of its API with a pool, what is asked of any resource."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from notify.outcome import Ambiguous, Failed, StatusReport
from notify.providers.twilio.account import TwilioAccount
from notify.providers.twilio.callbacks import CallbackMalformed
from notify.providers.twilio.codes import PROVIDER
from notify.providers.twilio.faults import PROVIDER_FAULTS, forgotten, outcome_of
from notify.providers.twilio.http import TwilioHttp

DEADLINE = 10.0
"""Seconds for one request: a third of the 30 s for which a worker leases a delivery."""
AT_ONCE = 100
"""Requests under way at once. Sixty recipients go in one round; a provider that wants fewer says so (slow_down)."""
CLOCK_SKEW = timedelta(minutes=1)
"""How far Twilio's clock may stand behind ours when we ask what it took since a time."""
NEWEST = 200
"""How many of the newest to one number are looked through for one of unknown outcome."""


class TwilioClient(ABC):
    """A provider by Twilio's API. Belongs to one event loop. A channel says which resource it is about."""

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
        return f"{type(self).__name__}({self._account!r})"

    @property
    @abstractmethod
    def _listed(self) -> Any:  # noqa: ANN401 - the SDK is untyped
        """The SDK's list of the resource: its messages, its calls."""

    @abstractmethod
    def _report(self, sid: str, taken: Any) -> StatusReport:  # noqa: ANN401 - the SDK is untyped
        """How one of them stands. Raises CallbackMalformed for a status that there is none."""

    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """See `provider.Pollable`."""
        reports = await asyncio.gather(*(self._status(sid) for sid in provider_ids))
        return [report for report in reports if report is not None]

    async def warm(self) -> Failed | Ambiguous | None:
        """Load the SDK's lazy parts, open a connection, try the credentials. See `provider.Warmable`."""
        try:
            await self._listed.list_async(limit=1, page_size=1)
        except PROVIDER_FAULTS as error:
            return outcome_of(error)
        return None

    @property
    def ahead(self) -> timedelta | None:
        """See `provider.TellsTime`."""
        return self._http.ahead

    async def aclose(self) -> None:
        """Close the pool of connections."""
        await self._http.close()

    async def _status(self, sid: str) -> StatusReport | None:
        try:
            async with self._asking:
                taken = await self._listed(sid).fetch_async()
            return self._report(sid, taken)
        except CallbackMalformed:
            return None
        except PROVIDER_FAULTS as error:
            return forgotten(sid, error)


def created(taken: Any) -> datetime:  # noqa: ANN401 - the SDK is untyped
    """When Twilio took it (UTC). Raises TwilioException for one without a date."""
    at = taken.date_created
    if not isinstance(at, datetime):
        raise TwilioException("listed without a date")
    return at if at.tzinfo else at.replace(tzinfo=UTC)

"""The Twilio SDK's own asynchronous client with nothing around it: no queue, no record, no second try."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client

from bench.messages import API, Plan


class _Rebased(AsyncTwilioHttpClient):  # type: ignore[misc]
    """The SDK's own client; only the host is another one."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._base_url = base_url

    async def request(self, method: str, url: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - the SDK's own signature
        return await super().request(method, url.replace(API, self._base_url), *rest, **named)


def send_all(plan: Plan) -> float:
    """Send every message at once; the instant (seconds since 1970) at which the first call was made, everything being
    warm by then.
    """
    return asyncio.run(_send_all(plan))


async def _send_all(plan: Plan) -> float:
    async with _Rebased(plan.base_url) as http:
        messages = Client(plan.account, plan.token, http_client=http).messages
        await messages.list_async(limit=1)
        began = time.time()
        await asyncio.gather(
            *(messages.create_async(to=to, from_=plan.sender, body=plan.text) for to in plan.recipients)
        )
    return began

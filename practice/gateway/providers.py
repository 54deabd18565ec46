"""Both providers behind one port: a request that names an action in Alibaba Cloud's header is for that one, every other
for Twilio.
"""

from __future__ import annotations

from starlette.types import Receive, Scope, Send

from notify.providers.aliyun.receipts import PATH
from practice.gateway.aliyun import AliyunGateway, OnCall, Registered
from practice.gateway.faults import TRANSPORT
from practice.gateway.twilio import Gateway
from practice.people.agenda import Agenda
from workers.wiring import Wiring

ACTION = b"x-acs-action"


class Providers:
    """An ASGI application. Belongs to one event loop."""

    def __init__(self, twilio: Gateway, aliyun: AliyunGateway) -> None:
        self.twilio, self.aliyun = twilio, aliyun

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        scope[TRANSPORT] = getattr(getattr(send, "__self__", None), "transport", None)
        alibabas = any(name == ACTION for name, _ in scope.get("headers", ()))
        await (self.aliyun if alibabas else self.twilio)(scope, receive, send)

    async def aclose(self) -> None:
        """Drop what is under way and close connections."""
        await self.twilio.aclose()
        await self.aliyun.aclose()


def aliyun_of(
    wiring: Wiring, twilio: Gateway, agenda: Agenda, on_call: OnCall | None = None, seed: int = 0
) -> AliyunGateway:
    """Alibaba Cloud for one practice home: the same people and log, and every template of the home's table
    registered.
    """
    account, values = wiring.account, wiring.channel_values()
    templates = wiring.office.channels().templates
    words = {
        row.id: row.words
        for channel in ("sms", "voice")
        for row in templates.get(channel, {}).get("aliyun", {}).values()
    }
    return AliyunGateway(
        account.aliyun_key_id,
        account.aliyun_key_secret,
        Registered(values.get("ALIYUN_SIGN_NAME", ""), words),
        people=twilio.people,
        agenda=agenda,
        clock=wiring.office.clock.now,
        received=twilio.received,
        on_call=on_call,
        seed=seed,
        receipts_url=f"{wiring.public_url}{PATH}/{account.aliyun_callback_secret}",
    )

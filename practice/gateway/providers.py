"""Both providers behind one port: a request that names an action in Alibaba Cloud's header is for that one, every other
for Twilio.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from starlette.types import ASGIApp, Receive, Scope, Send

from notify.providers.aliyun.receipts import PATH
from notify.providers.aliyun.templates import example_id, examples_of
from office.services.registrable import WORDBOUND, registrable
from practice.gateway.aliyun import AliyunGateway, OnCall, Registered
from practice.gateway.faults import TRANSPORT
from practice.gateway.twilio import Gateway
from practice.people.agenda import Agenda
from workers.wiring import Wiring

ACTION = b"x-acs-action"
ROOM = "/room"
"""How the paths of the training room begin, which shares the port."""


class Providers:
    """An ASGI application. Belongs to one event loop."""

    def __init__(self, twilio: Gateway, aliyun: AliyunGateway) -> None:
        self.twilio, self.aliyun = twilio, aliyun
        self.room: ASGIApp | None = None
        """What answers the training room; None where a scenario is conducted and nobody may step in."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        scope[TRANSPORT] = getattr(getattr(send, "__self__", None), "transport", None)
        if self.room is not None and str(scope.get("path", "")).startswith(ROOM):
            await self.room(scope, receive, send)
            return
        alibabas = any(name == ACTION for name, _ in scope.get("headers", ()))
        alibabas = alibabas or str(scope.get("path", "")).startswith("/queues/")
        await (self.aliyun if alibabas else self.twilio)(scope, receive, send)

    async def aclose(self) -> None:
        """Drop what is under way and close connections."""
        await self.twilio.aclose()
        await self.aliyun.aclose()


class RegisteredWords(Mapping[str, str]):
    """What a practice home has registered, by id: the rows of its table, and where these are examples every form of its
    playbooks. Found when it is first asked for.
    """

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring

    @cached_property
    def _words(self) -> dict[str, str]:
        office = self._wiring.office
        table = office.channels()
        words: dict[str, str] = {}
        for by_provider in table.templates.values():
            rows = by_provider.get(WORDBOUND, {})
            if not isinstance(rows, str):
                words |= {row.id: row.words for row in rows.values()}
        for replies in (True, False):
            forms = registrable(table, office.settings.hezhang_playbooks, replies=replies, keys=True)
            for channel, of_channel in forms.items():
                words |= {example_id(it.form, examples_of(channel)): it.form.words for it in of_channel}
        return words

    def __getitem__(self, id_: str) -> str:
        return self._words[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def aliyun_of(
    wiring: Wiring, twilio: Gateway, agenda: Agenda, on_call: OnCall | None = None, seed: int = 0
) -> AliyunGateway:
    """Alibaba Cloud for one practice home: the same people and log, and every template of the home's table
    registered.
    """
    account, values = wiring.account, wiring.channel_values()
    return AliyunGateway(
        account.aliyun_key_id,
        account.aliyun_key_secret,
        Registered(values.get("ALIYUN_SIGN_NAME", ""), RegisteredWords(wiring)),
        people=twilio.people,
        agenda=agenda,
        clock=wiring.office.clock.now,
        received=twilio.received,
        sent=twilio.sent,
        on_call=on_call,
        seed=seed,
        reply_queue=values.get("ALIYUN_REPLY_QUEUE", ""),
        receipts_url=f"{wiring.public_url}{PATH}/{account.aliyun_callback_secret}",
    )

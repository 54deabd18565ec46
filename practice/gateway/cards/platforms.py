"""The practice chats behind one port: what each platform's application is asked goes to it, all else to the groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from starlette.types import ASGIApp, Receive, Scope, Send

from notify.providers.dingtalk.account import app_from as dingtalk_app
from notify.providers.feishu.account import app_from as feishu_app
from notify.providers.wecom.account import app_from as wecom_app
from practice.chat import ChatSink
from practice.gateway.cards.app import CardApp, CardWorld
from practice.gateway.cards.dingtalk import DingtalkPractice
from practice.gateway.cards.feishu import FeishuPractice
from practice.gateway.cards.wecom import WecomPractice
from practice.gateway.faults import TRANSPORT
from practice.people.agenda import Agenda
from practice.people.people import People

BEGINNINGS = {"/open-apis/": "feishu", "/cgi-bin/": "wecom", "/v1.0/": "dingtalk"}
"""How the paths of each platform's API begin."""


class Chats:
    """An ASGI application: the groups of a practice home and, where its account has them, three applications. Belongs
    to one event loop.
    """

    def __init__(self, sink: ChatSink, apps: Mapping[str, CardApp]) -> None:
        self.sink = sink
        self.apps = apps

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        scope[TRANSPORT] = getattr(getattr(send, "__self__", None), "transport", None)
        platform = next((it for start, it in BEGINNINGS.items() if scope.get("path", "").startswith(start)), "")
        app: ASGIApp = self.apps[platform].app if platform in self.apps else self.sink.app
        await app(scope, receive, send)

    async def aclose(self) -> None:
        """Close connections."""
        for app in self.apps.values():
            await app.aclose()


def chats_of(values: Mapping[str, str], people: People, agenda: Agenda, clock: Callable[[], datetime]) -> Chats:
    """The chats of a home whose channels are built from `values`; `clock` tells story time."""
    sink = ChatSink(clock)
    if not values.get("FEISHU_APP_ID"):
        return Chats(sink, {})
    world = CardWorld(people, agenda, clock, sink.received, values.get("HEZHANG_PUBLIC_URL", ""))
    return Chats(
        sink,
        {
            "feishu": FeishuPractice(feishu_app(values), world),
            "wecom": WecomPractice(wecom_app(values), world),
            "dingtalk": DingtalkPractice(dingtalk_app(values), world),
        },
    )

"""The applications of DingTalk, WeCom and Feishu on the loopback, and our providers in front of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from notify.card import Button
from notify.channel import Channel
from notify.channels.chat import build
from notify.message import Message
from notify.outcome import Failed, Outcome
from notify.plan import Plan, Route
from practice.gateway.cards.app import CardApp
from practice.gateway.cards.platforms import Chats, chats_of
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.serving import serving

PLATFORMS = ("dingtalk", "wecom", "feishu")
START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)
SECRETS = {
    "DINGTALK_CLIENT_SECRET": "ding-secret",
    "DINGTALK_CALLBACK_SECRET": "ding-callback-secret",
    "WECOM_SECRET": "wecom-secret",
    "WECOM_CALLBACK_TOKEN": "wecom-token",
    "WECOM_ENCODING_AES_KEY": "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
    "FEISHU_APP_SECRET": "feishu-secret",
    "FEISHU_ENCRYPT_KEY": "feishu-key",
    "FEISHU_VERIFICATION_TOKEN": "feishu-token",
}
VALUES = {
    "DINGTALK_CLIENT_ID": "dingapp",
    "DINGTALK_CORP_ID": "dingcorp",
    "DINGTALK_CARD_TEMPLATE": "card.schema",
    "WECOM_CORP_ID": "wx5823bf96d3bd56c7",
    "WECOM_AGENT_ID": "218",
    "FEISHU_APP_ID": "cli_app",
    "HEZHANG_PUBLIC_URL": "http://127.0.0.1:9",
    **SECRETS,
}
USERS = {"dingtalk": "manager4220", "wecom": "LiSi", "feishu": "ou_7d8a6e6df7621556ce0d21922b676706ccs"}
BUTTONS = (Button("yes", "收到", "first"), Button("done", "已完成"), Button("no", "不能办", "grave"))
TEXT = "【西城环保】【演练】XC-20170501-001 陶然亭湖 响应：请布设围油栏，10:50前答复。请按下面的按钮答复。编号K7F"
LONG = "\n".join(f"{number}.陶然亭公园管理处 布设第{number}道围油栏，5月1日11:20前完成。" for number in range(1, 50))


@dataclass
class CardsHouse:
    chats: Chats
    agenda: Agenda
    people: People
    channel: Channel

    def app(self, platform: str) -> CardApp:
        return self.chats.apps[platform]

    async def send(self, message: Message) -> Outcome:
        fitted = self.channel.fit(message)
        if isinstance(fitted, Failed):
            return fitted
        [outcome] = [it async for _, it in self.channel.send([fitted])]
        return outcome


@asynccontextmanager
async def cards_house(**other: str) -> AsyncIterator[CardsHouse]:
    """`other`: values of ours that are not those of the platforms."""
    agenda, people = Agenda(), People()
    chats = chats_of(VALUES, people, agenda, lambda: START)
    async with serving(chats) as url:
        bases = {f"HEZHANG_{it.upper()}_BASE_URL": url for it in PLATFORMS}
        plan = Plan(routes=tuple(Route(f"{it}:", (it,)) for it in PLATFORMS))
        house = CardsHouse(chats, agenda, people, build(VALUES | bases | other, plan))
        try:
            yield house
        finally:
            await house.channel.aclose()
            await chats.aclose()


def asking(platform: str, number: int = 1, *, attempt: int = 1, text: str = TEXT) -> Message:
    return Message(
        f"XC-20170501-001.{number}",
        attempt,
        "chat",
        f"{platform}:{USERS[platform]}",
        text,
        subject="【演练】陶然亭湖漏油",
        provider=platform,
        asks=True,
        buttons=BUTTONS,
    )

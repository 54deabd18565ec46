"""Alibaba Cloud's practice gateway on the loopback and our providers in front of it, through the real SDKs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from notify.form import Form
from notify.message import Message
from notify.outcome import Failed, Outcome
from notify.plan import Template, Templates
from notify.providers.aliyun.account import AliyunAccount
from notify.providers.aliyun.sms import AliyunSms
from notify.providers.aliyun.voice import AliyunVoice
from practice.gateway.aliyun import AliyunGateway, OnCall, Registered
from practice.gateway.faults import Faults
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.people.received import ReceivedLog
from practice.serving import serving

KEY, SECRET, SIGN = "LTAIpractice", "a-secret-nobody-may-see", "西城环保"
START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)
MOBILE = "+8613800138000"
FIELDS = {"drill": "演练", "unit": "陶然亭公园管理处", "what": "布设围油栏", "reference": "K7F"}
URGING = "${drill}催办：请${unit}办理${what}。编号${reference}"
CALLING = "${drill}。请${unit}办理${what}。接受请按1。"
SMS = Templates(
    {
        "spill.urged": Template("SMS_1", URGING),
        "spill.seen": Template("SMS_2", "${drill}：${unit}请查看。编号${reference}"),
    }
)
SAID = ("已记录。", "将通知他人。", "将再次通知。")
VOICE = Templates(
    {
        "call": Template("TTS_1", CALLING),
        **{f"call.{number}": Template(f"TTS_{number + 2}", words) for number, words in enumerate(SAID)},
    }
)
URGED = Form("spill.urged", URGING, FIELDS)
SEEN = Form("spill.seen", "${drill}：${unit}请查看。编号${reference}", FIELDS)
CALL = (
    Form("call", CALLING, {key: FIELDS[key] for key in ("drill", "unit", "what")}),
    *(Form(f"call.{number}", words) for number, words in enumerate(SAID)),
)


@dataclass
class AliyunHouse:
    gateway: AliyunGateway
    agenda: Agenda
    people: People
    sms: AliyunSms
    voice: AliyunVoice


@asynccontextmanager
async def aliyun_house(
    faults: Faults | None = None,
    *,
    deadline: float = 5.0,
    secret: str = SECRET,
    key: str = KEY,
    sign: str = SIGN,
    on_call: OnCall | None = None,
    tells_keys: bool = False,
) -> AsyncIterator[AliyunHouse]:
    agenda, people = Agenda(), People()
    words = {it.id: it.words for it in (*SMS.registered.values(), *VOICE.registered.values())}
    gateway = AliyunGateway(
        KEY,
        SECRET,
        Registered(SIGN, words),
        people=people,
        agenda=agenda,
        clock=lambda: START,
        received=ReceivedLog(),
        on_call=on_call,
        faults=faults,
        tells_keys=tells_keys,
    )
    async with serving(gateway) as base_url:
        account = AliyunAccount(key, secret, sign, "00000000", base_url)
        sms, voice = AliyunSms(account, SMS, deadline=deadline), AliyunVoice(account, VOICE, deadline=deadline)
        try:
            yield AliyunHouse(gateway, agenda, people, sms, voice)
        finally:
            await agenda.aclose()
            await gateway.aclose()


def due(
    to: str = MOBILE,
    delivery: str = "d1",
    *,
    forms: tuple[Form, ...] = (URGED,),
    channel: str = "sms",
    asks: bool = True,
) -> Message:
    return Message(
        delivery,
        1,
        channel,
        to,
        "【西城环保】K7F 请布设围油栏",
        reference="K7F",
        provider="aliyun",
        forms=CALL[: None if asks else 1] if channel == "voice" else forms,
        asks=asks,
    )


async def told(provider: AliyunSms | AliyunVoice, message: Message) -> Outcome:
    """What became of a single message, fitted as a channel does."""
    fitting = provider.fit(message)
    if isinstance(fitting, Failed):
        return fitting
    [outcome] = [outcome async for _, outcome in provider.send([fitting])]
    return outcome

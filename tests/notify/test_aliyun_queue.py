"""What people write back, read from Alibaba's queue over real HTTP with a key that is good for a while."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from notify.outcome import Claim, Reply, StatusReport
from notify.providers.aliyun.account import AliyunAccount
from notify.providers.aliyun.queue import AliyunQueue
from notify.providers.aliyun.queued import REPORT, UP, MessageMalformed, read
from notify.queue import QueueUnread
from practice.gateway.aliyun import AliyunGateway
from practice.serving import serving
from tests.notify.aliyun_house import KEY, MOBILE, SECRET, aliyun_house

NAME = "Alicom-Queue-1-SmsUp"
SAID = {"phone_number": "13800138000", "content": "1", "send_time": "2017-05-01 10:21:00", "sequence_id": 7}


@asynccontextmanager
async def a_queue(secret: str = SECRET) -> AsyncIterator[tuple[AliyunGateway, AliyunQueue]]:
    async with aliyun_house() as house, serving(house.gateway) as url:
        queue = AliyunQueue(AliyunAccount(KEY, secret, base_url=url), NAME, UP, wait=0)
        try:
            yield house.gateway, queue
        finally:
            await queue.aclose()


@pytest.mark.anyio
async def test_what_lies_there_comes_until_it_is_taken_away() -> None:
    async with a_queue() as (gateway, queue):
        assert await queue.receive() == []
        gateway.queues.hidden = 0
        gateway.queues.put(NAME, SAID)
        [first] = await queue.receive()
        [again] = await queue.receive()
        assert first.id == again.id
        await queue.take_away(again)
        assert await queue.receive() == []
        # Somebody else took it away meanwhile.
        await queue.take_away(again)
        assert read(UP, first.body) == Reply("aliyun", "up7at20170501102100", MOBILE, "", "1")


@pytest.mark.anyio
async def test_a_key_is_used_until_shortly_before_its_end_and_then_asked_for_anew() -> None:
    async with a_queue() as (gateway, queue):
        for _ in range(3):
            await queue.receive()
        assert gateway.asked.count("QueryTokenForMnsQueue") == 1
        gateway.queues.lasts = timedelta(seconds=90)
        queue._token = None
        for _ in range(2):
            await queue.receive()
        assert gateway.asked.count("QueryTokenForMnsQueue") == 3
        assert gateway.queues.refusals == []


@pytest.mark.anyio
async def test_a_key_that_was_called_back_is_replaced_at_the_next_reading() -> None:
    async with a_queue() as (gateway, queue):
        await queue.receive()
        gateway.queues.keys.clear()
        with pytest.raises(QueueUnread, match="InvalidAccessKeyId"):
            await queue.receive()
        assert await queue.receive() == []


@pytest.mark.anyio
async def test_without_the_accounts_own_key_nothing_is_read_and_no_secret_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with a_queue("another") as (gateway, queue):
        with pytest.raises(QueueUnread, match="SignatureDoesNotMatch") as raised:
            await queue.receive()
    async with a_queue() as (gateway, queue):
        await queue.receive()
        hidden = [it for key, (secret, token, _) in gateway.queues.keys.items() for it in (key, secret, token)]
        said = caplog.text + repr(queue._token) + repr(raised.value)
        assert not [it for it in (*hidden, SECRET) if it in said]


def test_a_body_is_read_in_base64_or_as_it_is() -> None:
    wrapped = base64.b64encode(json.dumps(SAID).encode()).decode()
    assert (
        read(UP, wrapped)
        == read(UP, json.dumps(SAID))
        == read(UP, json.dumps(SAID | {"phone_number": "+86 13800138000".replace(" ", "")}))
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "1",
        "[]",
        "{",
        "\u00ff",
        json.dumps(SAID | {"phone_number": "12"}),
        json.dumps({**SAID, "content": 1}),
        json.dumps({**SAID, "sequence_id": ""}),
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_said_without_its_words(body: str) -> None:
    with pytest.raises(MessageMalformed) as raised:
        read(UP, body)
    assert "138" not in str(raised.value)


def test_a_receipt_is_a_report_and_one_of_several_texts_a_claim() -> None:
    receipt = {"biz_id": "1^0", "err_code": "DELIVERED", "success": True, "out_id": "XC-1.4/2"}
    assert read(REPORT, json.dumps(receipt)) == StatusReport("aliyun", "1^0", "delivered", None, "XC-1.4", 2)
    failed = receipt | {"success": False, "err_code": "MK:0001"}
    assert read(REPORT, json.dumps(failed)) == StatusReport("aliyun", "1^0", "undelivered", "MK:0001", "XC-1.4", 2)
    assert isinstance(read(REPORT, json.dumps(receipt | {"out_id": "XC-1.4/2/1"})), Claim)

"""Signatures and encryption of the platforms' callbacks, held to the examples that the platforms themselves publish."""

from __future__ import annotations

from base64 import b64decode
from contextlib import nullcontext

import pytest

from notify.card_door import CallbackForeign, CallbackForged, CallbackStale, fresh
from notify.providers.cards.aes import NotOurs
from notify.providers.dingtalk import callbacks as dingtalk
from notify.providers.feishu import callbacks as feishu
from notify.providers.wecom import envelope as wecom
from notify.providers.wecom.xml import NotPlain, flat

# developer.work.weixin.qq.com/document/path/90968 and Tencent's own library weworkapi_php, callback/Sample.php
WECOM_KEY, WECOM_CORP, WECOM_TOKEN = (
    b64decode("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C="),
    "wx5823bf96d3bd56c7",
    "QDG6eK",
)
ECHO = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="
MESSAGE = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUU"
    "kSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0e"
    "kUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0"
    "+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8"
    "R07+qN+E7Q=="
)
SIGNED = "477715d11cdb4164915debcba66cb864d751f3e6"


def test_wecoms_own_examples_are_signed_and_say_what_they_say() -> None:
    assert wecom.is_signed(WECOM_TOKEN, "1409659589", "263014780", ECHO, "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3")
    assert wecom.opened(WECOM_KEY, WECOM_CORP, ECHO) == b"1616140317555161061"
    assert wecom.is_signed(WECOM_TOKEN, "1409659813", "1372623149", MESSAGE, SIGNED)
    said = flat(wecom.opened(WECOM_KEY, WECOM_CORP, MESSAGE))
    assert (said["FromUserName"], said["Content"], said["AgentID"]) == ("mycreate", "hello", "218")

    assert not wecom.is_signed("QDG6eL", "1409659813", "1372623149", MESSAGE, SIGNED)
    with pytest.raises(CallbackForeign):
        wecom.opened(WECOM_KEY, "ww_another_company", MESSAGE)
    with pytest.raises(CallbackForged):
        wecom.opened(bytes(32), WECOM_CORP, MESSAGE)
    for broken in ("", "%%%", MESSAGE[:-8], MESSAGE[:40] + MESSAGE[60:]):
        with pytest.raises((CallbackForged, CallbackForeign)):
            wecom.opened(WECOM_KEY, WECOM_CORP, broken)


def test_what_we_answer_wecom_opens_with_the_same_key() -> None:
    for length in range(40):
        said = "好".encode() * length
        assert wecom.opened(WECOM_KEY, WECOM_CORP, wecom.closed(WECOM_KEY, WECOM_CORP, said, bytes(16))) == said


def test_feishus_own_example_says_hello_world() -> None:
    # open.feishu.cn, "Encrypt Key 加密配置示例"
    text = "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="
    assert feishu.decrypt("test key", text) == b"hello world"
    for broken in ("", "AAAA", text[:24], "密"):
        with pytest.raises(NotOurs):
            feishu.decrypt("test key", broken)
    with pytest.raises(NotOurs):
        feishu.decrypt("another key", text)


def test_dingtalk_signs_the_time_alone_as_its_document_has_it() -> None:
    # Base64(HMAC-SHA256(apiSecret, timestamp)), worked out with OpenSSL:
    # printf 1595925864847 | openssl dgst -sha256 -hmac ding-callback-secret -binary | base64
    assert dingtalk.signature("ding-callback-secret", "1595925864847") == "UjnDXNzaNj62iQrkgxLDpoFkQf6JQly40zV07pt11iY="


@pytest.mark.parametrize(("signed_at", "taken"), [(1000.0, True), (400.0, True), (399.0, False), (1601.0, False)])
def test_what_was_signed_is_fresh_for_ten_minutes(signed_at: float, taken: bool) -> None:
    with nullcontext() if taken else pytest.raises(CallbackStale):
        fresh(signed_at, 1000.0)


def test_no_number_is_never_fresh() -> None:
    for signed_at in (float("nan"), float("inf")):
        with pytest.raises(CallbackStale):
            fresh(signed_at, 1000.0)


BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/evil.dtd"><xml><Encrypt>1</Encrypt></xml>',
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Encrypt>&f;</Encrypt></xml>',
        b"<xml>&unknown;</xml>",
        b"",
        b"<xml>",
        b"{}",
        b"\xff\xfe",
        b'<?xml version="1.0" encoding="no-such"?><xml/>',
        b"<xml>" + b"<a>" * 50 + b"</a>" * 50 + b"</xml>",
        b"<xml>" + b"<a></a>" * 5000 + b"</xml>",
    ],
)
def test_no_xml_brings_anything_but_flat_texts(body: bytes) -> None:
    with pytest.raises(NotPlain):
        flat(body)


def test_flat_xml_is_read_as_it_is() -> None:
    assert flat("<xml><A><![CDATA[湖]]></A><B>1 &lt; 2</B><C/></xml>".encode()) == {"A": "湖", "B": "1 < 2", "C": ""}

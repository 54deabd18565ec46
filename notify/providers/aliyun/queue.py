"""The message queue in which Alibaba Cloud puts what people write back (SmsUp) and what became of texts (SmsReport).

It is read with the account's own key: QueryTokenForMnsQueue gives a key for a while, with which the queue's own HTTP
protocol is signed (help.aliyun.com 101646, 101641; alibabacloud.com/help doc-detail 27487 "Sign requests", 35137
BatchReceiveMessage, 35138 DeleteMessage). So what lies there comes from Alibaba, and needs no question.

The keys of a token are secrets: they stay out of `repr` and of every error.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from aiohttp import ClientError, ClientSession, ClientTimeout
from alibabacloud_tea_openapi.client import Client
from alibabacloud_tea_openapi.utils_models import OpenApiRequest, Params

from notify.providers.aliyun.account import AliyunAccount, once
from notify.providers.aliyun.faults import PROVIDER_FAULTS, outcome_of
from notify.queue import QueueMessage, QueueUnread

TOKENS = "dybaseapi.aliyuncs.com"
QUEUES = "https://1943695596114318.mns.cn-hangzhou.aliyuncs.com"
"""Where the queues of all accounts lie (Alibaba Cloud's own examples of reading receipts)."""
VERSION = "2015-06-06"
BEIJING = timezone(timedelta(hours=8))
"""ExpireTime is told in it, without saying so."""
BEFORE = timedelta(minutes=2)
"""A token is asked for anew so long before it ends."""
MOST = 16
WAIT = 10
"""Messages of one reading, and seconds that the queue waits for the first."""
MOST_BYTES = 2_000_000
EMPTY = "MessageNotExist"
_XML = "{http://mns.aliyuncs.com/doc/v1/}"


@dataclass(frozen=True)
class Token:
    """A key for one queue, until `ends` (aware)."""

    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    token: str = field(repr=False)
    ends: datetime


class AliyunQueue:
    """One queue. Belongs to one event loop. `kind` is SmsUp or SmsReport; `wait` in seconds."""

    def __init__(
        self, account: AliyunAccount, name: str, kind: str, *, deadline: float = 10.0, wait: int = WAIT
    ) -> None:
        self._name, self.kind, self._wait = name, kind, wait
        self._base = (account.base_url or QUEUES).rstrip("/")
        self._deadline = deadline
        self._client = Client(account.config(TOKENS, deadline))
        # What is for the loopback goes to no proxy of the environment.
        self._proxied = account.base_url is None
        self._session: ClientSession | None = None
        self._token: Token | None = None
        self._heard = False
        """Whether it has answered. Until then nothing is waited for, so that it is known at once whether it does."""

    async def receive(self) -> list[QueueMessage]:
        """What lies there, at most MOST; nothing where nothing came while it was waited for. Raises QueueUnread."""
        wait = self._wait if self._heard else 0
        status, body = await self._asked("GET", {"numOfMessages": str(MOST), "waitseconds": str(wait)})
        empty = status == 404 and _code(body) == EMPTY
        if status != 200 and not empty:
            raise self._refused(status, body)
        self._heard = True
        if empty:
            return []
        return [
            QueueMessage(_text(it, "MessageId"), _text(it, "ReceiptHandle"), _text(it, "MessageBody"))
            for it in _tree(body).iter(f"{_XML}Message")
        ]

    async def take_away(self, message: QueueMessage) -> None:
        """A message that is kept need not come again. One that came again meanwhile comes once more. Raises
        QueueUnread.
        """
        status, body = await self._asked("DELETE", {"ReceiptHandle": message.handle})
        if status not in (204, 404) and _code(body) not in ("ReceiptHandleError", EMPTY):
            raise self._refused(status, body)

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _asked(self, method: str, query: Mapping[str, str]) -> tuple[int, bytes]:
        token = await self._valid()
        resource = f"/queues/{quote(self._name)}/messages?{urlencode(query, quote_via=quote)}"
        if self._session is None:
            self._session = ClientSession(trust_env=self._proxied)
        headers = signed(method, resource, token, datetime.now(UTC))
        limit = ClientTimeout(total=self._deadline + self._wait)
        try:
            async with self._session.request(
                method, self._base + resource, headers=headers, timeout=limit, allow_redirects=False
            ) as answer:
                return answer.status, await answer.content.read(MOST_BYTES)
        except (ClientError, TimeoutError, OSError) as error:
            raise QueueUnread(type(error).__name__) from None

    def _refused(self, status: int, body: bytes) -> QueueUnread:
        # A key that is refused may have been called back before its time: the next reading asks for another.
        self._token = None
        return QueueUnread(_code(body) or f"http_{status}")

    async def _valid(self) -> Token:
        if self._token is None or datetime.now(UTC) + BEFORE > self._token.ends:
            self._token = await self._new_token()
        return self._token

    async def _new_token(self) -> Token:
        request = OpenApiRequest(query={"MessageType": self.kind, "QueueName": self._name})
        try:
            async with asyncio.timeout(self._deadline):
                answer = await self._client.call_api_async(_TOKEN, request, once())
        except PROVIDER_FAULTS as error:
            raise QueueUnread(outcome_of(error).code) from None
        body = answer.get("body") if isinstance(answer, dict) else None
        if not isinstance(body, dict) or body.get("Code") != "OK":
            raise QueueUnread(str(body.get("Code")) if isinstance(body, dict) else "nonsense")
        try:
            return _token(body["MessageTokenDTO"])
        except (KeyError, TypeError, ValueError):
            raise QueueUnread("nonsense") from None


_TOKEN = Params(
    action="QueryTokenForMnsQueue",
    version="2017-05-25",
    protocol="HTTPS",
    pathname="/",
    method="POST",
    auth_type="AK",
    style="RPC",
    req_body_type="formData",
    body_type="json",
)


def signed(method: str, resource: str, token: Token, at: datetime) -> dict[str, str]:
    """The headers of a request for `resource` (path and query) with this key: HMAC-SHA1 over method, type, date, the
    x-mns headers and the resource.
    """
    date = format_datetime(at.astimezone(UTC), usegmt=True)
    text = f"{method}\n\ntext/xml\n{date}\nx-mns-version:{VERSION}\n{resource}"
    mark = base64.b64encode(hmac.new(token.secret.encode(), text.encode(), hashlib.sha1).digest()).decode()
    return {
        "Content-Type": "text/xml",
        "Date": date,
        "x-mns-version": VERSION,
        "security-token": token.token,
        "Authorization": f"MNS {token.key_id}:{mark}",
    }


def _token(said: Mapping[str, Any]) -> Token:
    ends = datetime.strptime(str(said["ExpireTime"]), "%Y-%m-%d %H:%M:%S").replace(tzinfo=BEIJING)
    return Token(str(said["AccessKeyId"]), str(said["AccessKeySecret"]), str(said["SecurityToken"]), ends)


def _tree(body: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise QueueUnread("nonsense")
    try:
        return ElementTree.fromstring(body)
    except ElementTree.ParseError:
        raise QueueUnread("nonsense") from None


def _code(body: bytes) -> str:
    """The code of an error; empty where the answer is none."""
    try:
        tree = _tree(body)
    except QueueUnread:
        return ""
    return next((it.text or "" for it in tree.iter() if it.tag.rpartition("}")[2] == "Code"), "")


def _text(message: ElementTree.Element, name: str) -> str:
    found = message.find(f"{_XML}{name}")
    if found is None or not found.text:
        raise QueueUnread("nonsense")
    return found.text

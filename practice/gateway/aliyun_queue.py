"""The queues of Alibaba Cloud in practice: what people write back lies there until somebody with a good key takes it.

    GET    /queues/NAME/messages?numOfMessages=N&waitseconds=S   up to N messages, hidden for a while; 404: none
    DELETE /queues/NAME/messages?ReceiptHandle=H                 taken away

The signature is written out here, apart from the module that signs, so that the two prove each other.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import itertools
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

BEIJING = timezone(timedelta(hours=8))
HIDDEN = 30.0
"""Seconds for which what was given out is given to nobody else."""
LOOK = 0.05
_NAMESPACE = 'xmlns="http://mns.aliyuncs.com/doc/v1/"'


@dataclass
class Lying:
    """One message. `hidden_until` by the monotonic clock."""

    id: str
    body: str
    handle: str = ""
    hidden_until: float = 0.0
    times: int = 0
    taken: asyncio.Event = field(default_factory=asyncio.Event)


class AliyunQueues:
    """All queues of one account. `lasts`: for how long a key is good. Belongs to one event loop."""

    def __init__(self, lasts: timedelta = timedelta(hours=1), hidden: float = HIDDEN) -> None:
        self.lasts, self.hidden = lasts, hidden
        self.lying: dict[str, list[Lying]] = {}
        self.keys: dict[str, tuple[str, str, datetime]] = {}
        """By key: its secret, its token and when it ends."""
        self.refusals: list[str] = []
        self._numbers = itertools.count(1)

    def put(self, queue: str, said: Mapping[str, object] | str, id_: str | None = None) -> Lying:
        """A message for a queue, in Base64 as Alibaba's own examples read it; a string is put there as it is."""
        body = said if isinstance(said, str) else base64.b64encode(json.dumps(said).encode()).decode()
        message = Lying(id_ or f"{next(self._numbers):032X}", body)
        self.lying.setdefault(queue, []).append(message)
        return message

    def token(self) -> dict[str, object]:
        """What QueryTokenForMnsQueue answers: a new key."""
        key, secret, token = f"STS.{secrets.token_hex(8)}", secrets.token_hex(16), secrets.token_hex(24)
        ends = datetime.now(UTC) + self.lasts
        self.keys[key] = secret, token, ends
        told = {"AccessKeyId": key, "AccessKeySecret": secret, "SecurityToken": token}
        return {
            "Code": "OK",
            "MessageTokenDTO": told | {"ExpireTime": f"{ends.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"},
        }

    async def answer(self, request: Request) -> Response:
        """One request to a queue."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        resource = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if code := self._refusal(headers, request.method, resource):
            self.refusals.append(code)
            return _error(code, 403)
        queue = request.url.path.split("/")[2]
        if request.method == "DELETE":
            return self._take_away(queue, request.query_params.get("ReceiptHandle", ""))
        return await self._given(queue, request.query_params)

    def _refusal(self, headers: Mapping[str, str], method: str, resource: str) -> str | None:
        scheme, _, credentials = headers.get("authorization", "").partition(" ")
        key, _, mark = credentials.partition(":")
        if scheme != "MNS" or key not in self.keys:
            return "InvalidAccessKeyId"
        secret, token, ends = self.keys[key]
        if headers.get("security-token") != token or datetime.now(UTC) >= ends:
            return "InvalidSecurityToken"
        marks = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers) if name.startswith("x-mns-"))
        text = "\n".join((method, "", headers.get("content-type", ""), headers.get("date", ""), marks + resource))
        expected = base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()).decode()
        return None if hmac.compare_digest(expected, mark) else "SignatureDoesNotMatch"

    async def _given(self, queue: str, query: Mapping[str, str]) -> Response:
        ends = time.monotonic() + float(query.get("waitseconds", "0"))
        while True:
            now = time.monotonic()
            found = [it for it in self.lying.get(queue, []) if it.hidden_until <= now]
            if found or now >= ends:
                break
            await asyncio.sleep(LOOK)
        if not found:
            return _error("MessageNotExist", 404)
        for it in found[: int(query.get("numOfMessages", "1"))]:
            it.handle, it.hidden_until, it.times = f"{it.id}-{it.times + 1}", now + self.hidden, it.times + 1
        shown = "".join(_shown(it) for it in found[: int(query.get("numOfMessages", "1"))])
        return _xml(f"<Messages {_NAMESPACE}>{shown}</Messages>", 200)

    def _take_away(self, queue: str, handle: str) -> Response:
        found = next((it for it in self.lying.get(queue, []) if it.handle == handle), None)
        if found is None:
            return _error("MessageNotExist", 404)
        self.lying[queue].remove(found)
        found.taken.set()
        return Response(status_code=204)


def _shown(it: Lying) -> str:
    digest = hashlib.md5(it.body.encode(), usedforsecurity=False).hexdigest().upper()
    return (
        f"<Message><MessageId>{it.id}</MessageId><ReceiptHandle>{it.handle}</ReceiptHandle>"
        f"<MessageBody>{escape(it.body)}</MessageBody><MessageBodyMD5>{digest}</MessageBodyMD5>"
        f"<DequeueCount>{it.times}</DequeueCount></Message>"
    )


def _error(code: str, status: int) -> Response:
    return _xml(f"<Error {_NAMESPACE}><Code>{code}</Code><Message>{code}</Message></Error>", status)


def _xml(body: str, status: int) -> Response:
    return Response(f'<?xml version="1.0" encoding="utf-8"?>{body}', status, media_type="text/xml")

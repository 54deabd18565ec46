"""Somebody without a login, before the web application: reads a page, fills in the form, sends what no form sends."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.hezhang.web.v1.program import Told, call

BOUNDARY = "a-line-between"


@dataclass
class Citizen:
    """One client of the application, at an address of its own."""

    app: Any
    client: str = "203.0.113.7"

    def reads(self, path: str, query: str = "lang=en") -> str:
        """A page that must be there."""
        told = call(self.app, "GET", path, query=query, client=self.client)
        assert told.status == 200, told
        return told.body.decode()

    def asks(self, path: str, query: str = "lang=en") -> Told:
        """A page as it is answered."""
        return call(self.app, "GET", path, query=query, client=self.client)

    def sends(self, photos: Sequence[bytes] = (), **fields: str) -> Told:
        """The form."""
        given = {"token": secrets.token_urlsafe(16), "water": "zhuanhe", "kind": "oil", **fields}
        return self.posts(multipart(given, photos))

    def posts(self, body: bytes, **headers: str) -> Told:
        """Any bytes as a form."""
        kind = {"content_type": f"multipart/form-data; boundary={BOUNDARY}"} | headers
        return call(self.app, "POST", "/public/report", body, query="lang=en", client=self.client, **kind)


def multipart(fields: Mapping[str, str], photos: Sequence[bytes] = ()) -> bytes:
    """As a browser sends a form with files."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = 'Content-Disposition: form-data; name="photo"; filename="IMG_1.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    parts += [f"--{BOUNDARY}\r\n{head}".encode() + it + b"\r\n" for it in photos]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def receipt_of(told: Told) -> str:
    """The number that a report was answered with."""
    assert told.status == 303, told.body.decode()
    found = re.search(r"no=([0-9A-Z-]+)&", told.headers["location"])
    assert found is not None
    return found[1]

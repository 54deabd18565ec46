"""What a telephone's browser, or somebody's program, sees of the web part."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPMessage
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.patience import PATIENCE


@dataclass(frozen=True)
class Seen:
    """A page, or an answer of the API."""

    status: int
    text: str
    headers: HTTPMessage

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def form(verb: str, **fields: str) -> dict[str, str]:
    """A form of the page behind a link, filled in; each has a mark of its own."""
    return {"key": secrets.token_urlsafe(16), "do": verb, **fields}


def fetch(
    url: str,
    form: Mapping[str, str] | None = None,
    *,
    document: Any = None,
    token: str | None = None,
    method: str | None = None,
    **headers: str,
) -> Seen:
    """GET; with a form or a JSON document POST; or any `method`."""
    body = (
        json.dumps(document).encode()
        if document is not None
        else urlencode(form).encode()
        if form is not None
        else None
    )
    given = {name.replace("_", "-"): value for name, value in headers.items()} | (
        {"Authorization": f"Bearer {token}"} if token else {}
    )
    try:
        with urlopen(Request(url, data=body, headers=given, method=method), timeout=PATIENCE) as answer:
            return Seen(answer.status, answer.read().decode(), answer.headers)
    except HTTPError as error:
        with error:
            return Seen(error.code, error.read().decode(), error.headers)

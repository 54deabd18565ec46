"""What is particular to a chat service that Apprise sends to: how long a text it takes, and whether its answer is a
yes.

Apprise believes HTTP 200, and group robots say no with it. A service of which nothing is known here is believed too,
unless the body says in so many words that it refused. Knows no text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from notify.outcome import Advice, Ambiguous, Failed
from notify.providers.apprise.codes import DINGTALK, FEISHU, OTHERS, PROVIDER, WECOM
from notify.providers.code_table import CodeTable

SAID_NO = "said_no"
_CODE = re.compile(r"[A-Za-z0-9_.\-]{1,40}")
_TEAMS = re.compile(r"Webhook message delivery failed with error:.*?HTTP error (\d{3})?", re.DOTALL)
"""Microsoft Teams answers 200 with such a sentence where it could not hand a text on."""


def utf8(text: str) -> int:
    """Bytes of a text."""
    return len(text.encode())


def escaped(text: str) -> int:
    """Bytes of a text inside JSON as Apprise writes it, where a Chinese character takes six."""
    return len(json.dumps(text)) - 2


@dataclass(frozen=True)
class Service:
    """One service. `most`: how much of a text it takes, as `measure` counts; None = as much as its plugin says, in
    characters.

    `fields`: where its answer holds the code, in the order in which they count; empty = nothing is known of its
    answers. `codes`: what they mean; 0 is a yes.
    """

    codes: CodeTable
    fields: tuple[str, ...] = ()
    most: int | None = None
    measure: Callable[[str], int] = len


ENVELOPE = 500
"""Bytes that a request has beside its text, at most."""
SERVICES: Mapping[str, Service] = {
    # "最长不超过2048个字节，必须是utf8编码": developer.work.weixin.qq.com/document/path/91770
    "wecombot": Service(WECOM, ("errcode",), 2048, utf8),
    # A request of at most 20,000 bytes: open.dingtalk.com, custom robot access
    "dingtalk": Service(DINGTALK, ("errcode",), 20_000 - ENVELOPE, escaped),
    # "请求体大小不能超过 20 KB": open.feishu.cn, custom bot usage guide
    "feishu": Service(FEISHU, ("code", "StatusCode"), 20_000 - ENVELOPE, escaped),
    "lark": Service(FEISHU, ("code", "StatusCode"), 20_000 - ENVELOPE, escaped),
}
"""By the schema of the Apprise URL."""
UNKNOWN = Service(OTHERS)


def verdict(service: Service, status: int, body: bytes) -> Failed | Ambiguous | None:
    """What an answer of a service says against a text having been taken; None where it says nothing against it."""
    said = _object(body)
    if not service.fields:
        return _refused_in_words(service, said, body) if status < 300 else None
    code = next((str(said[field]) for field in service.fields if field in said), None)
    if code is None:
        # No answer that this service would give: whoever gave it, nobody knows what became of the text.
        return Ambiguous(PROVIDER, "nonsense") if status < 300 else None
    return None if code == "0" else service.codes.failure(code if _CODE.fullmatch(code) else SAID_NO)


def _refused_in_words(service: Service, said: Mapping[str, object], body: bytes) -> Failed | None:
    teams = _TEAMS.search(body[:500].decode("utf-8", "replace"))
    if teams is not None:
        return Failed(
            PROVIDER, f"http_{teams.group(1)}" if teams.group(1) else SAID_NO, "temporary", Advice.RETRY, retries=1
        )
    no = said.get("ok") is False or said.get("success") is False or said.get("errcode", 0) not in (0, "0", None)
    no = no or any(
        str(said.get(field, "")).lower() in ("error", "fail", "failed", "failure") for field in ("status", "result")
    )
    return service.codes.failure(_code_in(said)) if no else None


def _code_in(said: Mapping[str, object]) -> str:
    """The code of a refusal, wherever it stands; a sentence is none, since it may repeat the text."""
    error = said.get("error")
    places = [said.get("errcode"), said.get("error_code"), error, said.get("code")]
    if isinstance(error, dict):
        places.insert(0, error.get("code"))
    return next(
        (str(it) for it in places if isinstance(it, str | int) and it != 0 and _CODE.fullmatch(str(it))), SAID_NO
    )


def _object(body: bytes) -> Mapping[str, object]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}

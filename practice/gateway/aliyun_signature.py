"""Who signed a request in Alibaba Cloud's way (ACS3-HMAC-SHA256). Answers nothing.

Written out here, apart from the SDK that signs, so that the two prove each other.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

ALGORITHM = "ACS3-HMAC-SHA256"
_AUTHORIZATION = re.compile(rf"{ALGORITHM} Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)")


def refusal(
    headers: Mapping[str, str],
    method: str,
    path: str,
    query: Sequence[tuple[str, str]],
    body: bytes,
    key_id: str,
    secret: str,
) -> str | None:
    """The code with which Alibaba refuses the request; None if this key signed exactly this request. Header names are
    in lower case.
    """
    found = _AUTHORIZATION.fullmatch(headers.get("authorization", ""))
    if found is None:
        return "IncompleteSignature"
    if found[1] != key_id:
        return "InvalidAccessKeyId.NotFound"
    names = found[2].split(";")
    if not {"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-content-sha256"} <= set(names):
        return "IncompleteSignature"
    digest = hashlib.sha256(body).hexdigest()
    if headers.get("x-acs-content-sha256") != digest:
        return "SignatureDoesNotMatch"
    signed = "".join(f"{name}:{headers.get(name, '').strip()}\n" for name in sorted(names))
    asked = "&".join(f"{_written(name)}={_written(value)}" for name, value in sorted(query))
    request = "\n".join((method, path, asked, signed, ";".join(sorted(names)), digest))
    text = f"{ALGORITHM}\n{hashlib.sha256(request.encode()).hexdigest()}"
    expected = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return None if hmac.compare_digest(expected, found[3]) else "SignatureDoesNotMatch"


def _written(text: str) -> str:
    return quote(text, safe="~")

"""What a program gives beside its token: language, query, body and the key that makes repeating safe, each read or
named as a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from hashlib import sha256
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from fastapi import Request
from pydantic_core import from_json

from engine.values.faults import ValueFault
from engine.values.instant import read_instant
from hezhang.acts.reading import FieldFault, Unreadable
from hezhang.web.entrance import Refused
from hezhang.web.v1.operation import Query
from office.wording.language import LANGUAGES, Lang

LONGEST_KEY, LONGEST_TEXT = 100, 200
TEXT_LINE = r"^[^\u0000-\u001f\u007f-\u009f]+$"
"""A name in a query: one line without control characters, as the description says it too."""
KEY = re.compile(rf"[A-Za-z0-9_.:-]{{1,{LONGEST_KEY}}}", re.ASCII)
"""What a header can carry whoever passes it on."""
NEAR_ENDS = timedelta(days=800)
"""So far from the first and the last day there is, that a calendar can look around from every time given."""


def language_of(request: Request) -> Lang:
    """As `lang` says, else as the headers ask; Chinese where neither asks for English."""
    asked = request.query_params.get("lang")
    for lang in LANGUAGES:
        if asked == lang:
            return lang
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"


def query(request: Request, known: Iterable[Query], zone: ZoneInfo) -> dict[str, Any]:
    """The query by the types of its parameters. Raises Unreadable."""
    read: dict[str, Any] = {}
    faults: list[FieldFault] = []
    if request.query_params.get("lang", "zh") not in LANGUAGES:
        faults.append(FieldFault("lang", "no_such_language"))
    for it in known:
        if it.name in request.query_params:
            try:
                read[it.name] = _parameter(it, request.query_params[it.name], zone)
            except ValueFault as fault:
                faults.append(FieldFault(it.name, fault.code))
    if faults:
        raise Unreadable(faults)
    return read


def body(posted: bytes, known: Iterable[str]) -> Mapping[str, Any]:
    """The posted object, whose every field is known. Raises Unreadable."""
    try:
        found = from_json(posted, allow_inf_nan=False)
    except ValueError:
        raise Unreadable([FieldFault("", "no_json")]) from None
    if not isinstance(found, dict):
        raise Unreadable([FieldFault("", "no_object")])
    names = sorted(known)
    unknown = [name for name in found if name not in names]
    if unknown:
        raise Unreadable([_unknown(name, names) for name in unknown[:20]])
    return found


def command_id(request: Request, given: Mapping[str, Any], *about: str) -> str:
    """An id of the API's own kind, so that nobody's choice meets anybody else's; a new one where none is given. Raises
    Unreadable, and Refused where header and field name two.
    """
    header, field = request.headers.get("idempotency-key"), given.get("id")
    if field is not None and not isinstance(field, str):
        raise Unreadable([FieldFault("id", "no_text")])
    if header is not None and not KEY.fullmatch(header):
        raise Unreadable([FieldFault("id", "key_letters" if 1 <= len(header) <= LONGEST_KEY else "key_length")])
    if header is not None and field is not None and header != field:
        raise Refused(409, "two_keys")
    key = field if header is None else header
    if key is None:
        return f"api:{uuid4().hex}"
    if not 1 <= len(key) <= LONGEST_KEY:
        raise Unreadable([FieldFault("id", "key_length")])
    meant = "\n".join((*about, key))
    return f"api:{sha256(meant.encode()).hexdigest()[:40]}"


def _unknown(name: str, known: list[str]) -> FieldFault:
    near = get_close_matches(name, known, 1)
    return FieldFault(name[:LONGEST_TEXT], "unknown_field", near[0] if near else "")


def _parameter(it: Query, given: str, zone: ZoneInfo) -> object:
    match it.kind:
        case "text":
            if not given or len(given) > LONGEST_TEXT or not re.fullmatch(TEXT_LINE, given):
                raise ValueFault("no_text")
            return given
        case "yes":
            if given not in ("true", "false"):
                raise ValueFault("no_yes")
            return given == "true"
        case "whole":
            return _whole(it, given)
        case "time":
            return _time(given, zone)


def _whole(it: Query, given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 10 and it.least <= int(given) <= it.most):
        raise ValueFault("no_whole")
    return int(given)


def _time(given: str, zone: ZoneInfo) -> datetime:
    at = read_instant(given, zone)
    if not datetime.min.replace(tzinfo=UTC) + NEAR_ENDS < at < datetime.max.replace(tzinfo=UTC) - NEAR_ENDS:
        raise ValueFault("too_early_or_late")
    return at

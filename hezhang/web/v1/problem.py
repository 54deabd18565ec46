"""A no of the API, as RFC 9457 has it: a status, a code, a sentence in both languages, what is missing, what could not
be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from fastapi import Response

from engine.stream.refusal import Missing, Refusal
from hezhang.acts.reading import FieldFault
from hezhang.documents import as_json
from hezhang.web.api import RETRY_AFTER
from office.views.incident.missing import said
from office.wording import codes, refusals, web
from office.wording.language import Lang

PROBLEM = "application/problem+json"
FORBIDDEN = frozenset({"not_allowed", "not_your_duty"})
NOWHERE = frozenset(
    {
        "unknown_incident",
        "not_an_incident",
        "unknown_signal",
        "unknown_report",
        "unknown_unit",
        "unknown_water",
        "not_in_register",
    }
)


@dataclass(frozen=True)
class SaidTwice:
    """One sentence in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class MissingProblem:
    """One thing that would have to hold."""

    code: str
    says: SaidTwice


@dataclass(frozen=True)
class FaultProblem:
    """One field that cannot be read."""

    field: str
    code: str
    says: SaidTwice


@dataclass(frozen=True)
class Problem:
    """Why it was not done; nothing was recorded. `code` is a word of ours that stays; `detail` is the sentence in the
    language that was asked for.
    """

    type: Literal["about:blank"]
    title: str
    status: int
    code: str
    detail: str
    says: SaidTwice
    missing: tuple[MissingProblem, ...]
    faults: tuple[FaultProblem, ...]


def of_door(status: int, code: str, lang: Lang, faults: Iterable[FaultProblem] = ()) -> Response:
    """A no of the door itself."""
    return _answer(status, code, SaidTwice(web.NO[code].zh, web.NO[code].en), lang, faults=tuple(faults))


def of_rule(refused: Refusal, lang: Lang, *, looks: bool) -> Response:
    """A no of the rules. `looks`: somebody only looked, so that what is unknown is nowhere."""
    nowhere = refused.code in (NOWHERE if looks else {"unknown_incident", "not_an_incident"})
    status = 403 if refused.code in FORBIDDEN else 404 if nowhere else 409
    return _answer(status, refused.code, _refused(refused), lang, missing=_missing(refused.missing))


def of_faults(faults: Iterable[FieldFault], lang: Lang) -> Response:
    """What was posted cannot be read: every field that is wrong, and how."""
    return of_door(422, "unreadable", lang, (_fault(it) for it in faults))


def _refused(it: Refusal) -> SaidTwice:
    return SaidTwice(refusals.refusal(it.code, it.values, "zh"), refusals.refusal(it.code, it.values, "en"))


def _missing(found: tuple[Missing, ...]) -> tuple[MissingProblem, ...]:
    both = zip(said(found, "zh"), said(found, "en"), strict=True)
    return tuple(MissingProblem(zh.code, SaidTwice(zh.says, en.says)) for zh, en in both)


def _fault(it: FieldFault) -> FaultProblem:
    known = {**codes.TIME_FAULTS, **codes.VALUE_FAULTS, **web.FAULTS}
    if it.code not in known:
        return FaultProblem(it.field, it.code, SaidTwice(it.says, it.says))
    says, near = known[it.code], {"near": it.says} if it.says else {}
    return FaultProblem(it.field, it.code, SaidTwice(says.into("zh", near), says.into("en", near)))


def _answer(
    status: int,
    code: str,
    says: SaidTwice,
    lang: Lang,
    missing: tuple[MissingProblem, ...] = (),
    faults: tuple[FaultProblem, ...] = (),
) -> Response:
    detail = says.zh if lang == "zh" else says.en
    document = Problem("about:blank", HTTPStatus(status).phrase, status, code, detail, says, missing, faults)
    headers = {"Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status in RETRY_AFTER:
        headers["Retry-After"] = RETRY_AFTER[status]
    return Response(as_json(document), status_code=status, media_type=PROBLEM, headers=headers)

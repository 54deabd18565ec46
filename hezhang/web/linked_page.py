"""What every page behind a one-time link has in common: a GET shows and a POST answers, at one address; what cannot be
read is said on a page of its own; no other site answers in anybody's name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from hezhang.web.entrance import Refused
from office.wording.language import Lang
from office.wording.times import local

Posted = TypeVar("Posted")
Answering = Callable[[Request, str, Posted | None], Response]
"""The answer to a request with this token; without a form it is a GET."""


def linked_page(
    path: str,
    answering: Answering[Posted],
    unreadable: Callable[[Request, int], Response],
    reading: Callable[[Request], Awaitable[Posted]],
) -> APIRouter:
    """The two routes of a page; `path` ends where its token begins, `reading` reads what is posted and may raise
    Refused.
    """
    routes = APIRouter()

    @routes.get(path + "{token}")
    async def show(request: Request, token: str) -> Response:
        return await run_in_threadpool(answering, request, token, None)

    @routes.post(path + "{token}")
    async def answer(request: Request, token: str) -> Response:
        try:
            posted = await reading(request)
        except Refused as refused:
            return unreadable(request, refused.status)
        return await run_in_threadpool(answering, request, token, posted)

    return routes


def language_of(request: Request) -> Lang:
    """Chinese, unless the address asks for English."""
    return "en" if request.query_params.get("lang") == "en" else "zh"


def hour_of(at: datetime, now: datetime) -> str:
    """12:28; with its day where that is another one."""
    here = local(at)
    return f"{here:%H:%M}" if here.date() == local(now).date() else f"{here:%m-%d %H:%M}"


def check_own_form(request: Request) -> None:
    """Raise Refused where another site posted this."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Refused(403, "foreign_form")

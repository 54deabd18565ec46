"""What a program hears beneath the API's path where there is nothing, or no such request is taken."""

from __future__ import annotations

import re

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException

from hezhang.web.v1 import given, problem
from hezhang.web.v1.openapi import document
from hezhang.web.v1.table import PREFIX

UNDESCRIBED = {f"{PREFIX}/openapi.json": ("get",), f"{PREFIX}/docs": ("get",)}
CODES = {404: "nowhere", 405: "no_such_method"}


def answered(app: FastAPI) -> None:
    """From now on it is a problem like every other; elsewhere it stays as it was."""

    @app.exception_handler(HTTPException)
    async def nothing_there(request: Request, error: HTTPException) -> Response:
        if error.status_code not in CODES or not request.url.path.startswith(PREFIX + "/"):
            return await http_exception_handler(request, error)
        answer = problem.of_door(error.status_code, CODES[error.status_code], given.language_of(request))
        answer.headers.update(error.headers or {})
        if error.status_code == 405 and (methods := methods_at(request.url.path)):
            answer.headers["Allow"] = ", ".join(methods)
        return answer


def methods_at(path: str) -> list[str]:
    """What may be asked at this path, by the description: several tables may have a route there, and a path as it is
    written goes before one with a name in it.
    """
    paths = {**document()["paths"], **UNDESCRIBED}
    if path not in paths:
        path = next((it for it in paths if _reads(it).fullmatch(path)), "")
    return sorted(method.upper() for method in paths.get(path, ()))


def _reads(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)))

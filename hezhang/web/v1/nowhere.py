"""What a program hears beneath the API's path where there is nothing, or no such request is taken."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException

from hezhang.web.v1 import given, problem
from hezhang.web.v1.table import PREFIX

CODES = {404: "nowhere", 405: "no_such_method"}


def answered(app: FastAPI) -> None:
    """From now on it is a problem like every other; elsewhere it stays as it was."""

    @app.exception_handler(HTTPException)
    async def nothing_there(request: Request, error: HTTPException) -> Response:
        if error.status_code not in CODES or not request.url.path.startswith(PREFIX + "/"):
            return await http_exception_handler(request, error)
        answer = problem.of_door(error.status_code, CODES[error.status_code], given.language_of(request))
        answer.headers.update(error.headers or {})
        return answer

"""The answer to a post that is not taken. Knows no provider."""

from __future__ import annotations

import structlog
from fastapi import Request, Response

from hezhang.web.entrance import Refused

log = structlog.get_logger()


def refusal(request: Request, refused: Refused) -> Response:
    """The answer to what is refused; it leaves no trace but a line in the log."""
    log.warning("callback_refused", path=request.url.path, code=refused.code)
    return Response(refused.code + "\n", status_code=refused.status)

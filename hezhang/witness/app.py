"""The witness over HTTP, as C2SP `tlog-witness` has it: `POST /add-checkpoint`, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from engine.tree.note import NoteUnreadable
from engine.tree.witness import Objection, parse_shown
from hezhang.witness.cosigning import Objected, cosign
from hezhang.witness.memory import Memory, WitnessUnfit

MOST_BYTES = 2**17
"""63 hashes and a checkpoint with two dozen signatures are a third of it."""
SIZE_TYPE = "text/x.tlog.size"
SAYS = {
    Objection.SIZE: "the size before is larger than the checkpoint's",
    Objection.SIGNATURE: "no key of this log that is known here has signed it",
    Objection.UNKNOWN_LOG: "no log of this name is watched here",
    Objection.PROOF: "the proof does not show that the log only grew",
}

log = structlog.get_logger()


def build(memory: Memory, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Starlette:
    """The application. `now` is the time (aware) that signatures name."""

    async def add_checkpoint(request: Request) -> Response:
        content = await _body(request)
        if content is None:
            return PlainTextResponse(f"longer than {MOST_BYTES} bytes\n", 413)
        try:
            shown = parse_shown(content)
        except NoteUnreadable as error:
            return PlainTextResponse(f"{error}\n", 400)
        origin, size = shown.signed.checkpoint.origin, shown.signed.checkpoint.size
        try:
            mine = await run_in_threadpool(cosign, memory, shown, now())
        except Objected as error:
            log.warning("not_cosigned", log=origin, size=size, why=str(error), signed=error.size)
            if error.why is Objection.ELSEWHERE:
                return Response(f"{error.size}\n", error.why.value, media_type=SIZE_TYPE)
            return PlainTextResponse(f"{SAYS[error.why]}\n", error.why.value)
        except (WitnessUnfit, OSError) as error:
            log.error("witness_unfit", why=str(error))
            return PlainTextResponse("the witness cannot keep what it would sign\n", 503)
        log.info("cosigned", log=origin, size=size)
        return PlainTextResponse("".join(map(str, mine)))

    return Starlette(routes=[Route("/add-checkpoint", add_checkpoint, methods=["POST"])])


async def _body(request: Request) -> bytes | None:
    """What was sent; None where it is too long, which is known before the rest has come."""
    found = bytearray()
    async for part in request.stream():
        found += part
        if len(found) > MOST_BYTES:
            return None
    return bytes(found)

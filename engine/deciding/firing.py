"""The timekeeper says that a limit's time has come: as every kind of stream takes it."""

from __future__ import annotations

from typing import Any

from engine.deciding.case import Decision
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import ENGINE
from engine.stream.commands import FireLimit


def fire(case: Decision[Any, Any], command: FireLimit) -> None:
    """Nothing by itself: whatever ran out is seen to by what ends every decision of the kind."""
    limit = case.stream.limits.get(command.limit)
    if limit is None:
        case.refuse("unknown_limit", limit=command.limit)
    if limit.state == "armed" and limit.due > case.now:
        # A refusal takes no command id, so that the same firing counts once its time has come.
        case.refuse("limit_not_due", limit=command.limit, due=limit.due.isoformat())


LIMIT_ACTS: Acts = {FireLimit: Act(fire, ENGINE)}

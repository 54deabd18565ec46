"""Times in what programs post: read by the one rule, with the zone that a program has to state."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator

from engine.values.faults import ValueFault
from engine.values.instant import read_wall
from office.wording.codes import TIME_FAULTS


def _read(given: object) -> datetime:
    """A text, never a number of seconds. What has no zone is left without one: the rules refuse it by its field. Raises
    ValueError.
    """
    if not isinstance(given, str):
        raise ValueError("write the time as text, like 2017-05-01T11:20:00+08:00")
    try:
        return read_wall(given)
    except ValueFault as fault:
        raise ValueError(TIME_FAULTS[fault.code].en) from None


Instant = Annotated[datetime, BeforeValidator(_read)]

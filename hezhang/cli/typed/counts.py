"""Reads whole numbers that a person types, by the one rule of `engine.values`."""

from __future__ import annotations

import typer

from engine.values.faults import ValueFault
from engine.values.number import read_whole

MOST_DIGITS = 30
"""Whether so many can be is the rules' to say."""


def whole(given: str | int) -> int:
    """Nought or more, for Typer's `parser`. Raises BadParameter, which is wrong usage."""
    try:
        return read_whole(str(given), before=MOST_DIGITS)
    except ValueFault as fault:
        raise typer.BadParameter(str(given)) from fault

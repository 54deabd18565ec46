"""Reads whole numbers that a person types, by the one rule of `engine.values`."""

from __future__ import annotations

import typer

from engine.values.faults import ValueFault
from engine.values.number import read_whole


def whole(given: str | int) -> int:
    """Nought or more, for Typer's `parser`. Raises BadParameter, which is wrong usage."""
    try:
        return read_whole(str(given))
    except ValueFault:
        raise typer.BadParameter(repr(given)) from None

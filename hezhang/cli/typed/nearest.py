"""The known word that is nearest to what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(given: str, known: Iterable[str]) -> str:
    """The nearest of the known words, or nothing where none is near."""
    return next(iter(get_close_matches(given, list(known), n=1, cutoff=0.6)), "")

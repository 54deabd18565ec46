"""A table of words, written as one text with bars between them."""

from __future__ import annotations


def word_list(text: str) -> tuple[str, ...]:
    """The words of `no|nope|nah`."""
    return tuple(it.strip() for it in text.split("|"))

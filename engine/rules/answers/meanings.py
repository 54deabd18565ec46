"""What a reply can mean, and what follows for its text. The words that mean it are `replies` and `reply_words`."""

from __future__ import annotations

from dataclasses import dataclass

from engine.stream.event import Answer, Says

ACCEPTS: frozenset[Says] = frozenset({"yes", "on_the_way", "on_site", "done"})


PROGRESS: tuple[Says, ...] = ("done", "on_site", "on_the_way")
"""Of what accepts: how far it is, the furthest first."""


@dataclass(frozen=True)
class Meaning:
    """What a reply says, to which text, to which of its duties (counted from 1; none = all)."""

    says: Says
    reference: str | None = None
    items: tuple[int, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """Yes or no; None for all that answers nothing."""
        return answer_of(self.says)


def answer_of(says: Says) -> Answer | None:
    """Yes or no; None for all that answers nothing."""
    return "accepted" if says in ACCEPTS else "declined" if says == "no" else None

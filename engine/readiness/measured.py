"""What was recorded, as the curves that a forecast asks for: of a person, on a channel, at such an hour; of a unit and
its boom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.readiness.answers import Answer, Band, Laid
from engine.readiness.curve import ANSWER, LAID, Curve, leaning


@dataclass(frozen=True)
class Measured:
    """The recorded answers and booms. Each curve leans on the wider one: a person's in these hours on the person's,
    that on everybody's, that on the default.
    """

    answers: Sequence[Answer]
    booms: Sequence[Laid]

    def of_person(self, person: str, channel: str, band: Band) -> Curve:
        """How soon they answer."""
        own = self._own.get((person, channel), ())
        whole = leaning([it.waited for it in own], self._everybody)
        return leaning([it.waited for it in own if it.band == band], whole)

    def times(self, person: str, channel: str) -> int:
        """How often they were asked so."""
        return len(self._own.get((person, channel), ()))

    def of_boom(self, unit: str) -> Curve:
        """How soon the boom lies once somebody of the unit has said yes."""
        everybody = leaning([it.waited for it in self.booms], LAID)
        return leaning([it.waited for it in self.booms if it.unit == unit], everybody)

    def laid(self, unit: str) -> int:
        """How often the unit laid one."""
        return sum(it.unit == unit for it in self.booms)

    @cached_property
    def _everybody(self) -> Curve:
        return leaning([it.waited for it in self.answers], ANSWER)

    @cached_property
    def _own(self) -> dict[tuple[str, str], list[Answer]]:
        found: dict[tuple[str, str], list[Answer]] = {}
        for it in self.answers:
            found.setdefault((it.person, it.channel), []).append(it)
        return found

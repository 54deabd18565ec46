"""What a measurement found: samples, and one line of the table made of them."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field, replace


@dataclass
class Samples:
    """The same thing measured several times."""

    values: list[float] = field(default_factory=list)

    def add(self, value: float) -> None:
        """One more round."""
        self.values.append(value)

    @property
    def median(self) -> float:
        """The middle one: a neighbour on the machine spoils single rounds."""
        return statistics.median(self.values)


@dataclass(frozen=True)
class Row:
    """One line: what was measured, in which unit; with a ratio also what it is compared with and, where there is an
    aim, its bounds.
    """

    what: str
    samples: Samples
    unit: str
    ratio: float | None = None
    compared: str = ""
    least: float | None = None
    most: float | None = None

    def without_aim(self) -> Row:
        """The same, held to nothing."""
        return replace(self, least=None, most=None)

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.ratio is None or (self.least is None and self.most is None):
            return None
        return (self.least is None or self.ratio >= self.least) and (self.most is None or self.ratio <= self.most)

"""What may be asked about oil: how much there is, and which boom line it takes."""

from __future__ import annotations

from engine.stream.commands import Command


class EstimateOil(Command):
    """How much oil a slick holds: its area in m², and the share of each appearance code in per cent. Numbers travel as
    strings.
    """

    area: str
    shares: dict[str, str]


class PlanBoom(Command):
    """A boom line: round a boat of this length (m), or across a channel of this width (m) in this current (m/s)."""

    boat: str | None = None
    width: str | None = None
    current: str | None = None

"""Which units an incident is shared with: other districts, and the offices of the city."""

from __future__ import annotations

from engine.district.model import District

KINDS = frozenset({"neighbour", "city_partner"})


def is_partner(district: District, unit: str) -> bool:
    """Whether the unit is another district's, or an office of the city."""
    known = district.units.get(unit)
    return known is not None and known.kind in KINDS

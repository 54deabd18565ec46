"""How much oil a slick holds by its looks: litres from an area and the share of each appearance code in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from engine.oil.numbers import OilError, positive
from engine.regulations.oil import OilTables

WHOLE = Decimal(100)
LITRES = Decimal("0.001")
"""One micrometre over one square metre is a thousandth of a litre."""


@dataclass(frozen=True)
class VolumeRange:
    """Litres. `most` is None where a part of the slick has no greatest thickness."""

    least: Decimal
    most: Decimal | None


def volume(tables: OilTables, area: str, shares: Mapping[str, str]) -> VolumeRange:
    """Σ area × share × thickness (BAOAC). `area` in m², `shares` by code in per cent, together 100. Raises OilError."""
    square_metres = positive("area", area)
    parts = {code: _share(tables, code, share) for code, share in shares.items()}
    if sum(parts.values()) != WHOLE:
        raise OilError("shares_not_whole", sum=f"{sum(parts.values(), Decimal(0)):f}")
    least = sum((share * tables.appearance[code].least_um for code, share in parts.items()), Decimal(0))
    most = _most(tables, parts)
    scale = square_metres * LITRES / WHOLE
    return VolumeRange(least * scale, None if most is None else most * scale)


def _share(tables: OilTables, code: str, share: str) -> Decimal:
    if code not in tables.appearance:
        raise OilError("unknown_appearance", appearance=code, known=", ".join(tables.appearance))
    return positive("share", share)


def _most(tables: OilTables, parts: Mapping[str, Decimal]) -> Decimal | None:
    total = Decimal(0)
    for code, share in parts.items():
        thickest = tables.appearance[code].most_um
        if thickest is None:
            return None
        total += share * thickest
    return total


def said(litres: Decimal) -> str:
    """Litres as a person reads them: millilitres below ten litres, tenths of a litre above."""
    step = Decimal("0.001") if litres < 10 else Decimal("0.1")
    rounded = litres.quantize(step, ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

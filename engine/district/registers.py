"""The registers of a river as rows of the district: the outfalls that lead into its waters, and the sources that may
spill into them. What nobody knows is said to be unknown; no row guesses.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from engine.district.row import Identifier, Row, Shown
from engine.values.provenance import Sourced

Table = Literal["outfalls", "sources"]
TABLES: tuple[Table, ...] = ("outfalls", "sources")
Known = Literal["yes", "no", "unknown"]
Number = Annotated[str, Field(pattern=r"^([A-Z0-9][A-Z0-9-]{0,23})?$")]
"""A number as it stands on a sign or in a census; empty where none is known."""
OutfallNature = Literal["rain", "combined", "treated", "sewage", "industrial", "cooling", "mixed", "unknown"]
"""What comes in there: rain (雨水), rain and sewage of one sewer (合流), treated water (再生水、尾水), sewage
(生活污水), industrial waste water (工业废水), cooling water (冷却水), several of these (混合)."""
OutfallStatus = Literal["in_use", "sealed", "removed", "unknown"]
SourceKind = Literal["key_discharger", "petrol_station", "catering", "hospital", "building_site", "other"]
TankWall = Literal["single", "double", "unknown"]


class Spot(Row):
    """Where something stands, in degrees of a stated reference system, good to `error_m` metres. Maps made in China are
    shifted by half a kilometre.
    """

    crs: Literal["WGS-84"]
    lon: Annotated[Decimal, Field(ge=-180, le=180)]
    lat: Annotated[Decimal, Field(ge=-90, le=90)]
    error_m: int = Field(gt=0)


class OutfallSign(Row):
    """The sign beside an outfall: whether one stands, the number on it, and its words."""

    stands: Known = "unknown"
    number: Number = ""
    text: str = ""


class Permit(Row):
    """A permit to discharge (排污许可), by its number; `until` is its last day. None or empty: not known."""

    number: str = ""
    until: date | None = None


class Look(Row):
    """Somebody looked before the record began: on which day, who, and what they found."""

    on: date
    by: Shown
    found: Shown


class Tanks(Row):
    """The buried tanks of a petrol station (《埋地油罐防渗漏技术规范》): how many, their walls, whether a leak is
    detected.
    """

    count: int | None = Field(default=None, ge=1, le=100)
    wall: TankWall = "unknown"
    leak_detection: Known = "unknown"


class Outfall(Sourced):
    """Something that leads into a water. `code` is that of the census. `operator`: the unit that runs it;
    `subdistrict`: the one in whose ledger (台账) it stands. `count`: outfalls that one row stands for, until they are
    listed one by one.

    `recheck_days`: how often somebody looks, where that differs from the routine that goes round.
    """

    id: Identifier
    zh: Shown
    en: Shown
    code: Number = ""
    sign: OutfallSign = OutfallSign()
    nature: OutfallNature = "unknown"
    status: OutfallStatus = "unknown"
    water: Identifier
    permit: Permit | None = None
    place: Spot | None = None
    operator: Identifier | None = None
    subdistrict: Identifier | None = None
    count: int = Field(default=1, ge=1)
    checked: Look | None = None
    recheck_days: int | None = Field(default=None, ge=1, le=3660)
    evidence: dict[str, Sourced] = Field(default_factory=dict)


class RiskSource(Sourced):
    """Somebody from whom pollution may come. It drains by `outfalls`, or to `water` by a way that nobody knows.

    `monitors`: the district's online monitors of it. `grid`: its cell of the grid (网格). `pollutants`: what it
    discharges or holds. `recheck_days` as of an outfall.
    """

    id: Identifier
    zh: Shown
    en: Shown
    kind: SourceKind
    code: Number = ""
    tanks: Tanks | None = None
    permits: tuple[Permit, ...] = ()
    monitors: tuple[Identifier, ...] = ()
    pollutants: tuple[Shown, ...] = ()
    grid: str = ""
    subdistrict: Identifier | None = None
    outfalls: tuple[Identifier, ...] = ()
    water: Identifier | None = None
    place: Spot | None = None
    checked: Look | None = None
    recheck_days: int | None = Field(default=None, ge=1, le=3660)
    evidence: dict[str, Sourced] = Field(default_factory=dict)


class Item(NamedTuple):
    """A row of either register, by the register that it stands in."""

    table: Table
    key: str
    row: Outfall | RiskSource

"""A district as one frozen value. What its rows find is lookup's, what is wrong with them is problems'; no file is read
here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from engine.district.calendar_model import CalendarYear, Year
from engine.district.readiness import Held, Routine
from engine.district.registers import Outfall, RiskSource
from engine.district.roles import Role
from engine.district.roster_model import Roster
from engine.district.row import Identifier, Name, PersonName, Row, Shown
from engine.standards.model import WaterClass, WaterType
from engine.values.dated import Dated, in_order
from engine.values.private import Private
from engine.values.provenance import Sourced

UnitKind = Literal["bureau", "service", "company", "park", "subdistrict", "city_partner", "neighbour", "other"]
Urgency = Literal["critical", "immediate", "normal", "formal"]
FacilityKind = Literal["oil_spill", "solid_waste"]
FlowMark = Literal["enters_district", "leaves_district", "leaves_city"]
OPERATOR = "operator"
"""In a facility rule: whoever operates the water in question."""


class Rename(Dated):
    """What a unit is called from a day on; its id stays."""

    zh: Shown
    en: Shown
    short: str = ""


class Unit(Sourced):
    """An organisation, by the name that it has had since before `renamed` says otherwise; `short` is how a text to
    people calls it. `leads`, `responsible`, `if_concerned`: items of the plan in which it leads, answers, or answers
    where concerned. `government`: of a neighbour's bureau, the unit that is the government of its district.

    `valid_from` and `valid_to` are days in the district's time zone, both included; None is unknown or open.
    """

    id: Identifier
    zh: Shown
    en: Shown
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    if_concerned: tuple[str, ...] = ()
    committee_member: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    short: str = ""
    renamed: tuple[Rename, ...] = ()
    government: Identifier | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is or was called."""
        later = (name for it in self.renamed for name in (it.zh, it.en, it.short) if name)
        return (self.id, self.zh, self.en, *((self.short,) if self.short else ()), *self.aliases, *later)

    def on(self, day: date) -> Unit:
        """The unit by the name of a day; its other names are among the aliases."""
        begun = [it for it in self.renamed if it.standing(day) != "to_come"]
        if not begun:
            return self
        last = in_order(begun)[-1]
        aliases = tuple(dict.fromkeys(name for name in self.names if name not in (self.id, last.zh, last.en)))
        return self.model_copy(
            update={"zh": last.zh, "en": last.en, "short": last.short or last.zh, "aliases": aliases, "renamed": ()}
        )


class Person(Row):
    """Somebody who can be told. `channels`: channel name to address; `prefers`: the channels of an urgency, best first.

    Only persons on the `drill_list` are told in a drill. A sampler's certificate is good up to and including
    `certificate_until`.
    """

    id: Identifier
    name: PersonName
    unit: Identifier
    post: Shown
    roles: tuple[Role, ...] = ()
    channels: dict[Identifier, Private] = Field(default_factory=dict)
    prefers: dict[Urgency, tuple[Identifier, ...]] = Field(default_factory=dict)
    drill_list: bool = False
    certificate: str | None = None
    certificate_until: date | None = None


class Position(NamedTuple):
    """Degrees, longitude first (as in GeoJSON)."""

    lon: Annotated[Decimal, Field(ge=-180, le=180)]
    lat: Annotated[Decimal, Field(ge=-90, le=90)]


class Place(Sourced):
    """Where a water lies. The reference system must be stated: maps made in China are shifted by half a kilometre.

    `outline` is the shore of a lake (not closed), `course` the line of a river in the direction of flow; each is good
    to `error_m` metres.
    """

    crs: Literal["WGS-84"]
    error_m: int = Field(gt=0)
    centre: Position | None = None
    outline: tuple[Position, ...] = ()
    course: tuple[Position, ...] = ()
    area_ha: Decimal | None = None
    length_km: Decimal | None = None


class Surroundings(Sourced):
    """Where what concerns the district lies: between these degrees. A place outside is probably a slip."""

    west: Annotated[Decimal, Field(ge=-180, le=180)]
    south: Annotated[Decimal, Field(ge=-90, le=90)]
    east: Annotated[Decimal, Field(ge=-180, le=180)]
    north: Annotated[Decimal, Field(ge=-90, le=90)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.west >= self.east or self.south >= self.north:
            raise PydanticCustomError("surroundings_turned", "west and east, or south and north, are changed round")
        return self

    def holds(self, latitude: Decimal, longitude: Decimal) -> bool:
        """It lies within, the edges included."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    @property
    def said(self) -> str:
        """`39.2–41.3, 115.2–117.7`: latitudes, longitudes."""
        return f"{self.south:f}–{self.north:f}, {self.west:f}–{self.east:f}"


class Water(Sourced):
    """A lake or a reach of a river. `subdistricts` lie on it, the most concerned first; `shares_bank_with`: units
    across the border.

    `target_met`: the plan says that the target class was met when it was made. `drinking_source`: a centralised
    drinking-water source,
    which tables 2 and 3 of the standard bind. `evidence` gives the source of single facts,
    by field name, where it is not that of the row.
    """

    id: Identifier
    zh: Shown
    en: Shown
    type: WaterType
    aliases: tuple[str, ...] = ()
    part_of: Name | None = None
    operator: Identifier | None = None
    subdistricts: tuple[Identifier, ...]
    shares_bank_with: tuple[Identifier, ...] = ()
    target_class: WaterClass
    target_met: bool
    restricted: bool = False
    drinking_source: bool = False
    place: Place | None = None
    evidence: dict[str, Sourced] = Field(default_factory=dict)


class Facility(Sourced):
    """What stands ready at the docks of a water against one kind of accident: who owns it, and who sees to it that it
    does.
    """

    water: Identifier
    kind: FacilityKind
    owner: Identifier
    overseer: Identifier


class FacilityRule(Sourced):
    """Who acts as owner where no facility is named: the first rule counts that names the water or its type.

    `owners` are unit ids, or the word `operator` for whoever operates the water.
    """

    kind: FacilityKind
    waters: tuple[Identifier, ...] = ()
    water_types: tuple[WaterType, ...] = ()
    owners: tuple[Identifier, ...] = Field(min_length=1)
    overseer: Identifier


class Flow(Sourced):
    """Water goes from one water to another. Without `from` it comes in over the border, without `to` it goes out.

    `outside` names the waters beyond the border in the order of flow. `units` must hear before the water passes here;
    for a flow that
    comes in they are those who answer for it upstream. `leaves_city`: further on it leaves the city.
    """

    origin: Identifier | None = Field(default=None, alias="from")
    target: Identifier | None = Field(default=None, alias="to")
    outside: tuple[Name, ...] = ()
    units: tuple[Identifier, ...] = ()
    both_ways: bool = False
    marks: tuple[FlowMark, ...] = ()


class RiverChief(Sourced):
    """Who answers for the waters of a subdistrict (河长)."""

    person: Identifier


class CopyTo(Sourced):
    """Somebody who is sent copies of reports, and nothing else."""

    zh: Shown
    en: Shown


class Monitor(Sourced):
    """An online monitor of one item of a water. `in_a_row` values outside the water's target class propose an
    incident.
    """

    id: Identifier
    zh: Shown
    en: Shown
    water: Identifier
    item: Identifier
    standard: str = "gb3838-2002"
    in_a_row: int = Field(gt=0, le=100)


class District(Row):
    """The whole district. Rows are keyed by id; `contacts` are in the order in which they are told, `heads` answer for
    their unit.

    `rosters` by unit say who is on duty there; whoever is comes before its contacts. `calendar` by year names the
    public holidays.
    `outfalls` and `sources` are the registers of its waters.
    `regulations` names the set of law that it goes by; the newest where it names none. `area_code` is GB/T 2260. A
    point outside its `surroundings` has to be confirmed. `example`: the persons are invented, so nothing may
    be sent to them in earnest. `plan_items`: every item of the plan by which its units lead and answer.
    """

    id: Identifier
    title: Name
    area_code: str = Field(pattern=r"^\d{6}$")
    timezone: str
    incident_prefix: str = Field(pattern=r"^[A-Z]{1,6}$")
    regulations: str = ""
    surroundings: Surroundings | None = None
    example: bool = False
    units: dict[Identifier, Unit]
    waters: dict[Identifier, Water]
    facilities: tuple[Facility, ...]
    facility_rules: tuple[FacilityRule, ...]
    flows: tuple[Flow, ...]
    river_chiefs: dict[Identifier, RiverChief]
    district_chief: Identifier
    persons: dict[Identifier, Person]
    contacts: dict[Identifier, tuple[Identifier, ...]]
    heads: dict[Identifier, Identifier]
    copy_to: tuple[CopyTo, ...] = ()
    plan_items: tuple[str, ...] = ()
    calendar: dict[Year, CalendarYear] = Field(default_factory=dict)
    rosters: dict[Identifier, Roster] = Field(default_factory=dict)
    stock: dict[Identifier, Held] = Field(default_factory=dict)
    routines: dict[Identifier, Routine] = Field(default_factory=dict)
    monitors: dict[Identifier, Monitor] = Field(default_factory=dict)
    # Left out where there is none, so that a district without them is the same document as ever.
    outfalls: dict[Identifier, Outfall] = Field(default_factory=dict, exclude_if=lambda rows: not rows)
    sources: dict[Identifier, RiskSource] = Field(default_factory=dict, exclude_if=lambda rows: not rows)

    @field_validator("units", "waters", "persons", "monitors", "outfalls", "sources", mode="before")
    @classmethod
    def _named_by_key(cls, rows: object) -> object:
        """A row's key is its id, so that nobody writes it twice."""
        if not isinstance(rows, Mapping):
            return rows
        return {key: {"id": key, **row} if isinstance(row, Mapping) else row for key, row in rows.items()}

    @cached_property
    def short_names(self) -> dict[str, str]:
        """How a text to people calls each unit."""
        return {key: unit.short or unit.zh for key, unit in self.units.items()}

    def on(self, day: date) -> District:
        """The district with the names that its units had on a day (in its time zone); it itself where none had
        another.
        """
        units = {key: unit.on(day) for key, unit in self.units.items()}
        if all(units[key] is unit for key, unit in self.units.items()):
            return self
        named = self.model_copy(update={"units": units})
        # A copy takes along what was worked out of the other names.
        named.__dict__.pop("short_names", None)
        return named

"""What may be asked about the water: points, samples, the limits that hold here, the background."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from engine.stream.commands import Command
from engine.values.private import Private


class AddPoint(Command):
    """A sampling point. Coordinates as they are written, with their reference system; None where not yet surveyed.

    `confirm`: keep it as doubted where it lies far from the district.
    """

    point: str
    latitude: str | None = None
    longitude: str | None = None
    crs: str | None = None
    depth: str | None = None
    kind: str = "site"
    confirm: bool = False


class RetirePoint(Command):
    """A sampling point that is no longer sampled, with a reason."""

    point: str
    reason: Private


class TakeReading(Command):
    """Measured values at a point. Values are strings: '<0.01' is a value. `at` = when sampled.

    `units` by item as the values and detection limits are given in, the standard's where silent. `confirm`: keep as
    doubted what
    cannot be.
    """

    point: str
    values: dict[str, str]
    sampler: str | None = None
    units: dict[str, str] = Field(default_factory=dict)
    method: str | None = None
    detection: dict[str, str] = Field(default_factory=dict)
    confirm: bool = False


class SampleRow(BaseModel):
    """One sample of a list; `line` is where it stands in it, counted as its author counts."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    line: int
    point: str
    sampled_at: datetime
    values: dict[str, str]
    sampler: str | None = None
    units: dict[str, str] = Field(default_factory=dict)
    method: str | None = None
    detection: dict[str, str] = Field(default_factory=dict)


class ImportReadings(Command):
    """A whole list of samples: all of them are recorded, or none. `confirm` as in TakeReading, for every row."""

    rows: tuple[SampleRow, ...]
    confirm: bool = False


class AdoptItem(Command):
    """Give an item a limit in this incident: of the standard's where it binds elsewhere alone, or of one's own, with
    its source.

    `at_most`, `at_least`: as written, in `unit`; both None = the limit that the standard has for drinking-water
    sources.
    """

    item: str
    at_most: str | None = None
    at_least: str | None = None
    unit: str | None = None
    source: str = ""


class InvokeBackground(Command):
    """Let the level of the background be enough where the background itself is worse than the class."""

    reason: Private


class ReleaseQuality(Command):
    """Let the public read how the water was at a point by its last values, explained in these words."""

    point: str
    words: Private

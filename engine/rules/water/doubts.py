"""Which measured values are doubted, and why. A doubted value is kept and shown, and shows neither that water is clean
nor that it is not.

What a door took in says so in its event; of readings that were recorded before anything was doubted, what cannot be is
doubted here, by the table that lies with the standards, so that no old record is folded in another way than it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from engine.deciding.ruleset import Rules
from engine.incident.sampled import Reading
from engine.incident.state import Incident
from engine.rules.water.items import items_of
from engine.standards.model import Measurement, MeasurementError, recorded

SECONDS_OF_AN_HOUR = 3600


@dataclass(frozen=True)
class Doubted:
    """A doubted value as it is shown: `why` is engine.standards.plausible.Doubt."""

    entry: int
    point: str
    item: str
    value: str
    sampled_at: datetime
    why: str


def doubt_of(rules: Rules, incident: Incident, reading: Reading, item: str) -> str | None:
    """Why the value of this item in this reading is doubted; None: it is not."""
    if item in reading.doubted:
        return reading.doubted[item]
    return rules.plausible.doubt(item, items_of(rules, incident).unit(item), recorded(reading.values[item]), None)


def all_doubted(rules: Rules, incident: Incident) -> tuple[Doubted, ...]:
    """Every doubted value of an incident, in the order of the record."""
    return tuple(
        Doubted(reading.entry, reading.point, item, value, reading.sampled_at, why)
        for reading in incident.readings.values()
        for item, value in reading.values.items()
        if (why := doubt_of(rules, incident, reading, item)) is not None
    )


def counts(rules: Rules, incident: Incident, reading: Reading) -> bool:
    """Is there a value in it that is not doubted: was something learnt?"""
    return any(doubt_of(rules, incident, reading, item) is None for item in reading.values)


def doubts(
    rules: Rules, incident: Incident, point: str, at: datetime, values: dict[str, str], *, besides: int | None = None
) -> dict[str, str]:
    """The doubts about new values of a sample at a point, by item. `besides`: the entry that they correct."""
    found: dict[str, str] = {}
    temperature = temperature_of(rules, incident, point, at, values, besides)
    for item, value in values.items():
        why = _doubt(rules, incident, point, at, item, value, temperature, besides)
        if why is not None:
            found[item] = why
    return found


def _doubt(
    rules: Rules,
    incident: Incident,
    point: str,
    at: datetime,
    item: str,
    value: str,
    temperature: Decimal | None,
    besides: int | None,
) -> str | None:
    measured, unit = recorded(value), items_of(rules, incident).unit(item)
    cannot = rules.plausible.doubt(item, unit, measured, temperature)
    if cannot is not None:
        return cannot
    earlier = before(rules, incident, point, at, item, besides)
    if earlier is None:
        return None
    hours = Decimal((at - earlier.sampled_at).total_seconds()) / SECONDS_OF_AN_HOUR
    return "jump" if rules.plausible.jump(item, recorded(earlier.values[item]), measured, hours) else None


def before(
    rules: Rules, incident: Incident, point: str, at: datetime, item: str, besides: int | None = None
) -> Reading | None:
    """The sample before this one. One that jumped counts too: two that agree are believed."""
    earlier = (
        it
        for it in incident.readings.values()
        if it.point == point
        and it.entry != besides
        and item in it.values
        and it.sampled_at < at
        and doubt_of(rules, incident, it, item) in (None, "jump")
    )
    return max(earlier, key=lambda it: (it.sampled_at, it.entry), default=None)


def cannot_be(rules: Rules, item: str, unit: str, measured: Measurement) -> bool:
    """It lies outside what can be, so nothing is worked out with it."""
    return rules.plausible.doubt(item, unit, measured, None) is not None


def temperature_of(
    rules: Rules, incident: Incident, point: str, at: datetime, values: dict[str, str], besides: int | None = None
) -> Decimal | None:
    """The temperature of the same sample in °C: among these values, or in a reading of the same point and minute. None:
    not taken.
    """
    rule = rules.plausible.saturation
    if rule is None:
        return None
    same = (
        it.values
        for it in incident.readings.values()
        if it.point == point and it.sampled_at == at and it.entry != besides
    )
    for known in (values, *same):
        if rule.temperature in known and (degrees := _degrees(rules, known[rule.temperature])) is not None:
            return degrees
    return None


def _degrees(rules: Rules, value: str) -> Decimal | None:
    try:
        measured = recorded(value)
    except MeasurementError:
        return None
    return None if measured.censored or rules.plausible.doubt_of_temperature(measured.amount) else measured.amount

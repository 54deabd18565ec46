"""Oil on the water of an incident: the estimate and the boom lines, reckoned from the tables of law and kept in the record."""

from __future__ import annotations

from engine.incident.commands import EstimateOil, PlanBoom
from engine.incident.oil import BoomPlanned, OilEstimated
from engine.oil import boom
from engine.oil.numbers import OilError
from engine.oil.volume import said, volume
from engine.regulations.oil import OilTables
from engine.rules.case import Case


def estimate(case: Case, command: EstimateOil) -> None:
    """How much oil the slick holds. Refused: an area or shares that cannot be reckoned with."""
    tables = _tables(case)
    try:
        found = volume(tables, command.area, command.shares)
    except OilError as error:
        case.refuse(error.code, **error.values)
    case.record(
        OilEstimated(
            area=command.area, shares=dict(command.shares), least=f"{found.least:f}", most=None if found.most is None else f"{found.most:f}",
            said_least=said(found.least), said_most=None if found.most is None else said(found.most),
            source="; ".join(dict.fromkeys(tables.appearance[code].source for code in command.shares)),
        )
    )  # fmt: skip


def plan(case: Case, command: PlanBoom) -> None:
    """A boom round a boat, or across a channel in its current: one or the other."""
    rules = _tables(case).boom
    if (command.boat is None) == (command.width is None and command.current is None):
        case.refuse("boat_or_channel")
    try:
        if command.boat is not None:
            line, found = "boat", boom.round_boat(rules, command.boat)
        else:
            line, found = "channel", boom.across(rules, command.width or "", command.current or "")
    except OilError as error:
        case.refuse(error.code, **error.values)
    source = rules.boat_lengths.source if line == "boat" else rules.critical_m_s.source
    case.record(
        BoomPlanned(
            line=line, length=found.length, angle=None if found.angle is None else f"{found.angle:f}", sections=found.sections,
            boat=command.boat, width=command.width, current=command.current, source=source,
        )
    )  # fmt: skip


def _tables(case: Case) -> OilTables:
    tables = case.rules.regulations.oil
    if tables is None:
        case.refuse("no_oil_tables")
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    return tables

"""Oil on the water of an incident: the estimate and the boom lines, reckoned from the tables of law and kept in the
record.
"""

from __future__ import annotations

from typing import NoReturn

from engine.deciding.case import Case
from engine.incident.commands import EstimateOil, PlanBoom
from engine.incident.oil import BoomFor, BoomPlanned, OilEstimated
from engine.oil import boom
from engine.oil.numbers import OilError
from engine.oil.volume import said, volume
from engine.regulations.oil import BoomRules, OilTables


def estimate(case: Case, command: EstimateOil) -> None:
    """How much oil the slick holds. Refused: an area or shares that cannot be reckoned with."""
    tables = _tables(case)
    try:
        found = volume(tables, command.area, command.shares)
    except OilError as error:
        _refuse(case, error)
    case.record(
        OilEstimated(
            area=command.area,
            shares=dict(command.shares),
            least=f"{found.least:f}",
            most=None if found.most is None else f"{found.most:f}",
            said_least=said(found.least),
            said_most=None if found.most is None else said(found.most),
            source="; ".join(dict.fromkeys(tables.appearance[code].source for code in command.shares)),
            happened_at=case.happened_at,
        )
    )


def plan(case: Case, command: PlanBoom) -> None:
    """A boom round a boat, or across a channel in its current: one or the other."""
    rules = _tables(case).boom
    if (command.boat is None) == (command.width is None and command.current is None):
        case.refuse("boat_or_channel")
    try:
        line, found = _line(rules, command)
    except OilError as error:
        _refuse(case, error)
    case.record(
        BoomPlanned(
            line=line,
            length=found.length,
            angle=None if found.angle is None else f"{found.angle:f}",
            sections=found.sections,
            boat=command.boat,
            width=command.width,
            current=command.current,
            source=rules.boat_lengths.source if line == "boat" else rules.critical_m_s.source,
            happened_at=case.happened_at,
        )
    )


def _line(rules: BoomRules, command: PlanBoom) -> tuple[BoomFor, boom.BoomLine]:
    if command.boat is not None:
        return "boat", boom.round_boat(rules, command.boat)
    return "channel", boom.across(rules, command.width or "", command.current or "")


def _refuse(case: Case, error: OilError) -> NoReturn:
    it = error.values
    match error.code:
        case "unknown_appearance":
            case.refuse("unknown_appearance", appearance=it["appearance"], known=it["known"])
        case "shares_not_whole":
            case.refuse("shares_not_whole", sum=it["sum"])
        case _:
            case.refuse("bad_number", number=it["number"], value=it["value"])


def _tables(case: Case) -> OilTables:
    tables = case.rules.regulations.oil
    if tables is None:
        case.refuse("no_oil_tables")
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    return tables

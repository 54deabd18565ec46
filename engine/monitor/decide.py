"""What follows from a value of a monitor, and who may hand one in. Pure."""

from __future__ import annotations

from decimal import Decimal

from engine.deciding import permissions
from engine.deciding.case import Decision
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import May
from engine.deciding.ruleset import HomeRules
from engine.district.model import Monitor
from engine.monitor.commands import TakeValue
from engine.monitor.events import MonitorBegan, MonitorDoubted, MonitorExceeded, ValueMeasured
from engine.monitor.state import MonitorLog
from engine.standards.classify import limit, spelled, within
from engine.standards.model import Standard, recorded
from engine.standards.units import UnitError, converted
from engine.values.measured import read_measured

Case = Decision[HomeRules, MonitorLog]
KEPT = 20
"""Values of a run that its report names; a longer run is told by its first ones."""


def _take(case: Case, command: TakeValue) -> None:
    monitor = case.rules.district.monitors.get(command.monitor)
    if monitor is None:
        case.refuse("unknown_monitor", monitor=command.monitor, known=", ".join(case.rules.district.monitors))
    last = case.stream.last
    if last is not None and case.happened_at <= last.measured_at:
        case.refuse(
            "measured_before", monitor=monitor.id, given=case.happened_at.isoformat(), last=last.measured_at.isoformat()
        )
    if not case.stream.exists:
        case.record(
            MonitorBegan(monitor=monitor.id, water=monitor.water, item=monitor.item, practice=case.rules.practice)
        )
    case.record(_measured(case, monitor, command))
    _weigh(case, monitor)
    _weigh_doubts(case, monitor)


def _measured(case: Case, monitor: Monitor, command: TakeValue) -> ValueMeasured:
    """The value in the standard's unit, held to the class that its water is to have (GB 3838-2002, by the type of
    water).

    A doubted one is kept as doubted, and exceeds nothing: by an instrument that is out of order nobody is called to the
    water.
    """
    standard = _standard(case, monitor)
    item = standard.resolve(monitor.item) or monitor.item
    water = case.rules.district.waters[monitor.water]
    found, wanted = limit(standard, item, water.target_class, water.type), standard.known[item].unit
    try:
        read = read_measured(command.value)
        value = converted(read.text, command.unit or wanted, wanted)
    except UnitError:
        case.refuse("bad_unit", item=monitor.item, unit=command.unit or "", wanted=wanted)
    except ValueError as error:
        case.refuse("bad_value", item=monitor.item, value=command.value, why=str(error))
    doubted = _doubt(case, item, wanted, value)
    return ValueMeasured(
        monitor=monitor.id,
        value=value,
        written=None if value == command.value.strip() else f"{command.value} {command.unit or ''}".strip(),
        limit=spelled(found),
        exceeds=doubted is None and found is not None and not within(found, value),
        measured_at=case.happened_at,
        doubted=doubted,
        read_as=" ".join(read.marks),
    )


def _doubt(case: Case, item: str, unit: str, value: str) -> str | None:
    """Why a value is doubted: it cannot be, or it jumped from the one before, which counts too if it jumped itself."""
    measured, plausible = recorded(value), case.rules.plausible
    cannot = plausible.doubt(item, unit, measured, None)
    last = case.stream.before
    if cannot is not None or last is None:
        return cannot
    hours = Decimal((case.happened_at - last.measured_at).total_seconds()) / 3600
    return "jump" if plausible.jump(item, recorded(last.value), measured, hours) else None


def _standard(case: Case, monitor: Monitor) -> Standard:
    standard = case.rules.standards.get(monitor.standard)
    if standard is None or standard.resolve(monitor.item) is None:
        case.refuse("unknown_item_code", item=monitor.item, known=", ".join(standard.items) if standard else "")
    return standard


def _weigh(case: Case, monitor: Monitor) -> None:
    run = case.stream.run
    if len(run) < monitor.in_a_row or case.stream.reported:
        return
    case.record(
        MonitorExceeded(
            monitor=monitor.id,
            water=monitor.water,
            item=monitor.item,
            values=tuple(it.value for it in run[:KEPT]),
            limit=run[-1].limit,
            since=run[0].measured_at,
        )
    )


def _weigh_doubts(case: Case, monitor: Monitor) -> None:
    """As many doubted values in a row as would be worth a look, were they true, are worth a look at the instrument."""
    run = case.stream.in_doubt
    if len(run) < monitor.in_a_row or case.stream.doubt_reported:
        return
    case.record(
        MonitorDoubted(
            monitor=monitor.id,
            water=monitor.water,
            item=monitor.item,
            values=tuple(it.value for it in run),
            doubts=tuple(it.doubted or "" for it in run),
            since=run[0].measured_at,
        )
    )


MONITOR_ACTS: Acts = {TakeValue: Act(_take, May(permissions.SAMPLING | {"administrator"}))}

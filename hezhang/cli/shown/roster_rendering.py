"""Prints who is on duty and the shifts of some days. Shows values that others have made; looks nothing up."""

from __future__ import annotations

from collections.abc import Iterable

from hezhang.cli.shown.faults import STYLES
from hezhang.cli.shown.output import Output
from office.views.around.roster import PersonView, PlanView, ShiftView, StretchView, WatchView
from office.wording import rosters
from office.wording.times import say_clock, say_instant


def render_watch(out: Output, it: WatchView) -> None:
    """Who is on duty, until when, who follows, and whom to ring if nobody there answers."""
    if it.calendar_missing:
        out.complain(out.text(rosters.NO_CALENDAR, year=it.calendar_missing), "yellow")
    if not it.on_duty:
        says, style = (rosters.NOBODY, "bold red") if it.has_roster else (rosters.NO_ROSTER, "bold")
        out.say(says, style, unit=it.unit_name, at=say_instant(it.at))
        _people(out, it.told_in_order)
    else:
        out.say(rosters.ON_DUTY, "bold", unit=it.unit_name, at=say_instant(it.at))
        for shift in it.shifts:
            out.say(rosters.SHIFT, shift=shift.shift_name, until=say_clock(shift.ends))
            _people(out, shift.persons)
    for shift in it.next:
        out.say(rosters.NEXT, shift=shift.shift_name, since=say_clock(shift.begins))
        _people(out, shift.persons)
    if it.on_duty and (rest := it.told_in_order[len(it.on_duty) :]):
        out.say(rosters.THEN)
        _people(out, rest)


def render_plan(out: Output, it: PlanView) -> None:
    """Every shift in the order of time, with gaps and overlaps between them, and what would mend them."""
    if not it.has_roster:
        out.say(rosters.NO_SHIFTS, unit=it.unit_name)
        return
    out.say(rosters.SHIFTS, "bold", unit=it.unit_name, since=say_clock(it.since), until=say_clock(it.until))
    table = out.table("begins", "ends", "shift", "on_duty")
    rows: list[ShiftView | StretchView] = [*it.shifts, *it.stretches]
    for row in sorted(rows, key=lambda row: row.begins):
        if isinstance(row, ShiftView):
            table.add_row(say_clock(row.begins), say_clock(row.ends), row.shift_name, _names(row.persons))
        else:
            says, style = (rosters.GAP, "bold red") if row.kind == "gap" else (rosters.OVERLAP, "yellow")
            table.add_row(
                say_clock(row.begins), say_clock(row.ends), ", ".join(row.shifts), out.text(says), style=style
            )
    out.print(table)
    if not it.stretches:
        out.say(rosters.ALL_COVERED, "green")
    for finding in it.findings:
        out.complain(f"{finding.says} — {finding.mend}", STYLES[finding.severity])


def _people(out: Output, persons: Iterable[PersonView]) -> None:
    for it in persons:
        out.print(f"    {it.name} {it.phone} [{it.person}] {it.post}")


def _names(persons: Iterable[PersonView]) -> str:
    return ", ".join(f"{it.name} {it.phone} [{it.person}]" for it in persons)

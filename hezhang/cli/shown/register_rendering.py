"""Prints the registers: a list, one row with the looks at it, a look that was recorded. Shows values that others have
made.
"""

from __future__ import annotations

from collections.abc import Iterator

from hezhang.cli.shown.output import Output
from office.views.around.register_rows import CheckView, ItemView
from office.views.around.registers import CheckedView, ItemPageView, RegisterView
from office.views.incident.page import IncidentView
from office.wording import notices
from office.wording import registers as words
from office.wording.codes import CERTAINTIES, named
from office.wording.language import Says

UPSTREAM_LINES = 10
"""So many of what lies upstream of an incident; its page has all of it."""


def render_register(out: Output, seen: RegisterView) -> None:
    """A line for each row."""
    if not seen.items:
        out.say(words.NONE)
        return
    table = out.table("code", "name", "kind", "water", "subdistrict", "looked_at", "look_due")
    for it in seen.items:
        table.add_row(
            it.code or it.id,
            it.name,
            kind_of(it, out),
            it.water_name,
            it.subdistrict_name,
            it.last.on.isoformat() if it.last else named(words.STANDING, "never", out.lang),
            it.due.isoformat() if it.due else "",
            style="bold red" if it.wanted else None,
        )
    out.print(table)
    if seen.due:
        out.say(words.WANTED, "bold red", count=str(seen.due))


def render_item(out: Output, seen: ItemPageView) -> None:
    """All that is known of one row."""
    it = seen.item
    out.print(f"{it.name} [{it.id}] {kind_of(it, out)}", "bold")
    for says, value in _known(it, out):
        if value:
            out.say(says, value=value)
    out.say(words.SOURCE, "dim", source=it.source, certainty=named(CERTAINTIES, it.certainty, out.lang))
    for look in seen.checks:
        _look(out, look)
    for one in seen.incidents:
        out.say(words.NAMED_BY, incident=one.incident, how=named(words.HOW, one.how, out.lang))


def render_checked(out: Output, seen: CheckedView) -> None:
    """A look that was recorded, and what followed."""
    if seen.repeated:
        out.say(notices.REPEATED, "yellow")
    due = seen.item.due.isoformat() if seen.item.due else ""
    out.say(words.RECORDED, "bold", name=seen.item.name, due=due)
    if seen.signal is not None:
        out.say(words.FOUND, "bold yellow", signal=seen.signal)
    for routine in seen.routines:
        out.say(words.ROUND_DONE, "green", routine=routine)


def render_upstream(out: Output, it: IncidentView) -> None:
    """Who is suspected of an incident, and what of the registers lies upstream of it."""
    for one in it.suspects:
        says, why = (words.SUSPECTED, one.reason) if one.cleared is None else (words.CLEARED, one.why_cleared)
        out.say(says, "yellow", name=one.name, reason=why)
    if it.upstream:
        out.say(words.UPSTREAM)
    for near in it.upstream[:UPSTREAM_LINES]:
        out.say(
            words.UPSTREAM_LINE,
            name=near.name,
            code=near.code,
            kind=named(words.KINDS if near.table == "sources" else words.NATURES, near.kind, out.lang),
            metres="" if near.metres is None else str(near.metres),
            through=near.through,
        )


def kind_of(it: ItemView, out: Output) -> str:
    """The nature and state of an outfall, the kind of a source."""
    if it.table == "sources":
        return named(words.KINDS, it.kind, out.lang)
    many = f" ×{it.count}" if it.count > 1 else ""
    return f"{named(words.NATURES, it.kind, out.lang)} · {named(words.STATES, it.status, out.lang)}{many}"


def _known(it: ItemView, out: Output) -> Iterator[tuple[Says, str]]:
    sign = f"{named(words.STANDS, it.sign, out.lang)} {it.sign_number} {it.sign_text}".strip() if it.sign else ""
    place = f"{it.lat}, {it.lon} (WGS-84, ±{it.error_m} m)" if it.lat is not None else ""
    tanks = (
        f"{named(words.WALLS, it.tank_wall, out.lang)}, {named(words.DETECTION, it.leak_detection, out.lang)}"
        if it.tank_wall
        else ""
    )
    permits = ", ".join(f"{one.number or '?'} → {one.until or '?'}{' ‼' if one.ended else ''}" for one in it.permits)
    yield words.CODE, it.code
    yield words.SIGN, sign
    yield words.WATER, it.water_name
    yield words.SUBDISTRICT, it.subdistrict_name
    yield words.OPERATOR, it.operator_name
    yield words.PLACE, place
    yield words.PERMITS, permits
    yield words.TANKS, tanks
    yield words.GRID, it.grid
    yield words.MONITORS, ", ".join(it.monitors)
    yield words.POLLUTANTS, ", ".join(it.pollutants)
    yield words.OUTFALLS, ", ".join(it.outfalls)
    yield words.DRAINED, ", ".join(it.drained)
    yield words.EVERY, str(it.every_days or "")


def _look(out: Output, it: CheckView) -> None:
    result = named(words.RESULTS, it.result, out.lang) if it.result else ""
    style = "" if it.result in ("", "in_order") else "yellow"
    who = " ".join(part for part in (it.unit, it.by) if part)
    out.say(words.LOOK, style, on=it.on.isoformat(), who=who, result=result, found=it.found)

"""Commands on the water itself: sampling points and readings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.carrying_out import ask, submit
from cli.context import Session
from cli.errors import Refused, WrongUsage
from cli.incidents import Incident
from cli.pairs import zipped
from cli.registry import acts
from engine.incident.commands import AddPoint, AdoptItem, ImportReadings, InvokeBackground, RetirePoint, SampleRow, TakeReading
from engine.incident.refusal import Refusal
from engine.private import Private
from wording import notices
from workers.readings_csv import read_samples

app = typer.Typer()


@acts(app, "point")
def point(
    session: Session,
    incident: Incident,
    name: Annotated[str, typer.Argument(metavar="P", help="The point's name: P1.")],
    act: Annotated[Literal["add", "retire"], typer.Argument(help="What to do with it.")],
    lat: Annotated[str | None, typer.Option("--lat", help="add: latitude: 39.87, or 39°52′12″N.")] = None,
    lon: Annotated[str | None, typer.Option("--lon", help="add: longitude.")] = None,
    crs: Annotated[str | None, typer.Option("--crs", help="add: their reference system: WGS-84, CGCS2000, GCJ-02, BD-09.")] = None,
    depth: Annotated[str | None, typer.Option("--depth", help="add: metres below the surface.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="add: site, background, boundary or outfall; else site.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="retire: why.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="add: keep as doubted a place far from the district.")] = False,
) -> None:
    """Add a sampling point, or retire one."""
    if act == "add":
        if reason is not None:
            raise WrongUsage(notices.OPTION_IDLE, option="--reason")
        place = {"latitude": lat, "longitude": lon, "crs": crs, "depth": depth, "kind": kind or "site", "confirm": confirm}
        submit(session, incident, ask(session, AddPoint, point=name, **place))
        return
    if confirm or any(it is not None for it in (lat, lon, crs, depth, kind)):
        raise WrongUsage(notices.OPTION_IDLE, option="--lat, --lon, --crs, --depth, --kind, --confirm")
    submit(session, incident, ask(session, RetirePoint, point=name, reason=Private(reason or "")))


@acts(app, "reading")
def reading(
    session: Session,
    incident: Incident,
    act: Annotated[Literal["import"] | None, typer.Argument(help="import: a whole CSV file, all of its rows or none.")] = None,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="import: the file.")] = None,
    point: Annotated[str | None, typer.Option("--point", metavar="P", help="Where it was sampled.")] = None,
    item: Annotated[list[str] | None, typer.Option("--item", help="The standard's item: oil; one --value for each.")] = None,
    value: Annotated[list[str] | None, typer.Option("--value", help="The measured value: 0.05, or '<0.01'.")] = None,
    sampler: Annotated[str | None, typer.Option("--sampler", metavar="PERSON", help="Who took the sample, certified.")] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Their unit, if not the standard's: one, or one for each.")] = None,
    detection: Annotated[list[str] | None, typer.Option("--detection", help="The method's detection limit, one for each item.")] = None,
    method: Annotated[str | None, typer.Option("--method", help="How it was measured: HJ 637-2012.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="Keep as doubted what cannot be; it never shows clean water.")] = False,
) -> None:
    """Record measured values; --at says when the sample was taken. `import FILE` takes a whole list."""
    if act is not None:
        if file is None or any((point, item, value, sampler, unit, detection, method)):
            raise WrongUsage(notices.IMPORT_ALONE)
        submit(session, incident, ask(session, ImportReadings, rows=_rows(session, incident, file), confirm=confirm))
        return
    if point is None:
        raise WrongUsage(notices.POINT_NEEDED)
    items = item or []
    values = zipped(items, value or [])
    given = {"units": _units(items, unit or []), "detection": zipped(items, detection) if detection else {}}
    reading = ask(session, TakeReading, point=point, values=values, sampler=sampler, method=method, confirm=confirm, **given)
    submit(session, incident, reading)


def _units(items: list[str], units: list[str]) -> dict[str, str]:
    """One unit for all items, or one for each. Raises WrongUsage."""
    return dict.fromkeys(items, units[0]) if len(units) == 1 else zipped(items, units) if units else {}


@acts(app, "item")
def item_(
    session: Session,
    incident: Incident,
    name: Annotated[str, typer.Argument(metavar="ITEM", help="Of the standard's tables 2 and 3, or one of your own.")],
    at_most: Annotated[str | None, typer.Option("--at-most", metavar="V", help="The limit; none: that for drinking water.")] = None,
    at_least: Annotated[str | None, typer.Option("--at-least", metavar="V", help="The limit, where more is better.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="The unit of the limit.")] = None,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where the limit stands: standard, clause, paper.")] = "",
) -> None:
    """Give an item a limit in this incident, with its source; declare it with `fact ID items=…`."""
    limits = {"at_most": at_most, "at_least": at_least, "unit": unit, "source": source}
    submit(session, incident, ask(session, AdoptItem, item=name, **limits))


def _rows(session: Session, incident: str, file: Path) -> tuple[SampleRow, ...]:
    """What the file holds. Raises Refused with every fault, WrongUsage where it cannot be opened."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise WrongUsage(notices.FILE_UNREADABLE, path=str(file), why=error.strerror or "") from None
    read = read_samples(content, session.zone)
    if isinstance(read, Refusal):
        raise Refused(read)
    return read.rows


@acts(app, "background")
def background(
    session: Session,
    incident: Incident,
    reason: Annotated[str, typer.Option("--reason", help="Why the level of the background is enough.")],
) -> None:
    """Where the background itself exceeds the class: let its level be what the closing window asks for."""
    submit(session, incident, ask(session, InvokeBackground, reason=Private(reason)))

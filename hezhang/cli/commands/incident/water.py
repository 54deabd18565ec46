"""Commands on the water itself: sampling points and readings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.incident.commands import (
    AddPoint,
    AdoptItem,
    ImportReadings,
    InvokeBackground,
    ReleaseQuality,
    RetirePoint,
    SampleRow,
    TakeReading,
)
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, submit
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import acts
from hezhang.cli.typed.pairs import zipped
from office.files.readings_csv import read_samples
from office.wording import notices

app = typer.Typer()


@acts(app, "point")
def point(
    session: Session,
    incident: Incident,
    name: Annotated[str, typer.Argument(metavar="P")],
    act: Annotated[Literal["add", "retire"], typer.Argument()],
    lat: Annotated[str | None, typer.Option("--lat")] = None,
    lon: Annotated[str | None, typer.Option("--lon")] = None,
    crs: Annotated[str | None, typer.Option("--crs")] = None,
    depth: Annotated[str | None, typer.Option("--depth")] = None,
    kind: Annotated[str | None, typer.Option("--kind")] = None,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
    confirm: Annotated[bool, typer.Option("--confirm")] = False,
) -> None:
    """Add a sampling point, or retire one."""
    if act == "add":
        if reason is not None:
            raise WrongUsage(notices.OPTION_IDLE, option="--reason")
        place = {
            "latitude": lat,
            "longitude": lon,
            "crs": crs,
            "depth": depth,
            "kind": kind or "site",
            "confirm": confirm,
        }
        submit(session, incident, ask(session, AddPoint, point=name, **place))
        return
    if confirm or any(it is not None for it in (lat, lon, crs, depth, kind)):
        raise WrongUsage(notices.OPTION_IDLE, option="--lat, --lon, --crs, --depth, --kind, --confirm")
    submit(session, incident, ask(session, RetirePoint, point=name, reason=Private(reason or "")))


@acts(app, "reading")
def reading(
    session: Session,
    incident: Incident,
    act: Annotated[Literal["import"] | None, typer.Argument()] = None,
    file: Annotated[Path | None, typer.Argument(metavar="FILE")] = None,
    point: Annotated[str | None, typer.Option("--point", metavar="P")] = None,
    item: Annotated[list[str] | None, typer.Option("--item")] = None,
    value: Annotated[list[str] | None, typer.Option("--value")] = None,
    sampler: Annotated[str | None, typer.Option("--sampler", metavar="PERSON")] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit")] = None,
    detection: Annotated[list[str] | None, typer.Option("--detection")] = None,
    method: Annotated[str | None, typer.Option("--method")] = None,
    confirm: Annotated[bool, typer.Option("--confirm")] = False,
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
    reading = ask(
        session, TakeReading, point=point, values=values, sampler=sampler, method=method, confirm=confirm, **given
    )
    submit(session, incident, reading)


def _units(items: list[str], units: list[str]) -> dict[str, str]:
    """One unit for all items, or one for each. Raises WrongUsage."""
    return dict.fromkeys(items, units[0]) if len(units) == 1 else zipped(items, units) if units else {}


@acts(app, "item")
def item_(
    session: Session,
    incident: Incident,
    name: Annotated[str, typer.Argument(metavar="ITEM")],
    at_most: Annotated[str | None, typer.Option("--at-most", metavar="V")] = None,
    at_least: Annotated[str | None, typer.Option("--at-least", metavar="V")] = None,
    unit: Annotated[str | None, typer.Option("--unit")] = None,
    source: Annotated[str, typer.Option("--source", metavar="TEXT")] = "",
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
    reason: Annotated[str, typer.Option("--reason")],
) -> None:
    """Where the background itself exceeds the class: let its level be what the closing window asks for."""
    submit(session, incident, ask(session, InvokeBackground, reason=Private(reason)))


@acts(app, "release")
def release(
    session: Session,
    incident: Incident,
    point: Annotated[str, typer.Argument(metavar="POINT")],
    words: Annotated[str, typer.Option("--words", metavar="TEXT")],
) -> None:
    """Let the public read how the water was at a point, by its last values, with an explanation."""
    submit(session, incident, ask(session, ReleaseQuality, point=point, words=Private(words)))

"""Commands on the water itself: sampling points and readings."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from cli.carrying_out import ask, submit
from cli.context import Session
from cli.errors import WrongUsage
from cli.incidents import Incident
from cli.pairs import zipped
from cli.registry import acts
from engine.incident.commands import AddPoint, Command, RetirePoint, TakeReading
from engine.private import Private
from wording import notices

app = typer.Typer()


@acts(app, "point")
def point(
    session: Session,
    incident: Incident,
    name: Annotated[str, typer.Argument(metavar="P", help="The point's name: P1.")],
    act: Annotated[Literal["add", "retire"], typer.Argument(help="What to do with it.")],
    lat: Annotated[str | None, typer.Option("--lat", help="add: latitude, WGS-84 decimal degrees.")] = None,
    lon: Annotated[str | None, typer.Option("--lon", help="add: longitude, WGS-84 decimal degrees.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="retire: why.")] = None,
) -> None:
    """Add a sampling point, or retire one."""
    submit(session, incident, _add(session, name, lat, lon, reason) if act == "add" else _retire(session, name, lat, lon, reason))


def _add(session: Session, name: str, lat: str | None, lon: str | None, reason: str | None) -> Command:
    if reason is not None:
        raise WrongUsage(notices.OPTION_IDLE, option="--reason")
    return ask(session, AddPoint, point=name, latitude=lat, longitude=lon)


def _retire(session: Session, name: str, lat: str | None, lon: str | None, reason: str | None) -> Command:
    if lat is not None or lon is not None:
        raise WrongUsage(notices.OPTION_IDLE, option="--lat, --lon")
    return ask(session, RetirePoint, point=name, reason=Private(reason or ""))


@acts(app, "reading")
def reading(
    session: Session,
    incident: Incident,
    point: Annotated[str, typer.Option("--point", metavar="P", help="Where it was sampled.")],
    item: Annotated[list[str], typer.Option("--item", help="The standard's item: oil; one --value for each.")],
    value: Annotated[list[str], typer.Option("--value", help="The measured value: 0.05, or '<0.01'.")],
    sampler: Annotated[str | None, typer.Option("--sampler", metavar="PERSON", help="Who took the sample.")] = None,
) -> None:
    """Record measured values; --at says when the sample was taken."""
    submit(session, incident, ask(session, TakeReading, point=point, values=zipped(item, value), sampler=sampler))

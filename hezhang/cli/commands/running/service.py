"""`hezhang service`: a home's parts as services of this machine."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hezhang.cli.context import Session
from hezhang.cli.errors import CannotStart, WrongUsage
from hezhang.cli.registry import does, group, looks
from hezhang.cli.shown.output import REFUSED, Output
from office.views.running.service import (
    ServiceFileView,
    ServiceInstalledView,
    ServiceRemovedView,
    ServiceStatusView,
)
from office.wording import service

if TYPE_CHECKING:
    from hezhang.service.units import Plan

app = group("service")
Dry = Annotated[bool, typer.Option("--dry-run")]


@does(app, "install")
def install(
    session: Session, part: Annotated[list[str] | None, typer.Option("--part")] = None, dry_run: Dry = False
) -> None:
    """Write the units of this home's parts, start them now and with the machine. Needs root, but for --dry-run."""
    from hezhang.service import systemd

    parts = _known(part or [])
    if os.geteuid() != 0 and not dry_run:
        raise CannotStart(service.NEEDS_ROOT, command=_as_root(session, parts))
    planned = _planned_as_owner(session, parts) if os.geteuid() == 0 else _planned(session, parts)
    if dry_run:
        session.out.answer(planned, partial(_show, session.out, planned))
        return
    if not systemd.RUNS.is_dir():
        raise CannotStart(service.NO_SYSTEMD)
    files = {Path(it.path): it.content for it in planned.files}
    units = planned.commands[1].split()[3:]
    try:
        systemd.Systemd().install(files, str(_home(session)), units)
    except systemd.ServiceError as error:
        raise _said(error) from None
    done = ServiceInstalledView(False, planned.files, planned.commands)
    session.out.answer(done, partial(session.out.say, service.INSTALLED, count=str(len(units))))


@does(app, "uninstall")
def uninstall(session: Session, dry_run: Dry = False) -> None:
    """Stop the services and take their files away; the home stays as it is."""
    from hezhang.service import systemd
    from hezhang.service.units import TARGET

    here = systemd.Systemd()
    ours = here.ours()
    commands = (f"systemctl disable --now {' '.join((TARGET, *here.units()))}", "systemctl daemon-reload")
    if not dry_run and ours:
        if os.geteuid() != 0:
            raise CannotStart(service.NEEDS_ROOT, command=f"sudo {_program()} service uninstall")
        try:
            here.uninstall()
        except systemd.ServiceError as error:
            raise _said(error) from None
    done = ServiceRemovedView(dry_run, tuple(map(str, ours)), commands if ours else ())
    session.out.answer(done, partial(_show_removed, session.out, done))


@looks(app, "status")
def status(session: Session) -> None:
    """How the services of this machine stand; exit code 1 where one does not run."""
    from hezhang.service import systemd

    try:
        found = systemd.Systemd().status()
    except systemd.ServiceError as error:
        raise _said(error) from None
    seen = ServiceStatusView(bool(found) and all(it.active == "active" for it in found), found)
    session.out.answer(seen, partial(_show_status, session.out, seen))
    if not seen.ok:
        raise typer.Exit(REFUSED)


def _known(parts: list[str]) -> list[str]:
    from hezhang.service.units import PARTS

    for it in parts:
        if it not in PARTS:
            raise WrongUsage(service.NO_SUCH_PART, part=it, known=", ".join(PARTS))
    return parts


def _planned(session: Session, parts: list[str]) -> ServiceInstalledView:
    """Everything that would be written and run. Raises WrongUsage for a name that a unit cannot hold."""
    from hezhang.cli.parts import unconfigured
    from hezhang.service import systemd
    from hezhang.service.planning import plan_of
    from hezhang.service.units import tmpfiles, unit_files, unsafe

    plan: Plan = plan_of(session.wiring, parts, unconfigured(session.wiring))
    if plan.user == "root":
        raise CannotStart(service.NOT_AS_ROOT, home=str(plan.home))
    if (name := unsafe(plan)) is not None:
        raise WrongUsage(service.UNSAFE_NAME, name=name)
    files = {systemd.SYSTEM / name: content for name, content in unit_files(plan).items()}
    files[systemd.TMPFILES] = tmpfiles()
    return ServiceInstalledView(
        dry_run=True,
        files=tuple(
            ServiceFileView(str(path), systemd.marked(str(plan.home), content)) for path, content in files.items()
        ),
        commands=tuple(" ".join(words) for words in systemd.commands_to_install(plan.unit_names())),
    )


def _planned_as_owner(session: Session, parts: list[str]) -> ServiceInstalledView:
    """The same, asked of this program as the home's owner: root opens no record. Its refusal is this command's."""
    from hezhang.service.planning import asked_as

    home = _home(session)
    if not home.is_dir() or home.stat().st_uid == 0:
        return _planned(session, parts)
    words = [word for it in parts for word in ("--part", it)]
    done = asked_as(home, ["--lang", session.out.lang, "--json", "service", "install", "--dry-run", *words])
    if done.returncode:
        sys.stderr.write(done.stderr)
        if session.out.json:
            sys.stdout.write(done.stdout)
        raise typer.Exit(done.returncode)
    said: dict[str, Any] = json.loads(done.stdout)
    files = tuple(ServiceFileView(**it) for it in said["files"])
    return ServiceInstalledView(True, files, tuple(said["commands"]))


def _home(session: Session) -> Path:
    from office.home.settings import Settings

    return (session.common.home or Settings().hezhang_home).absolute()


def _program() -> str:
    from hezhang.service.planning import program

    return str(program())


def _as_root(session: Session, parts: list[str]) -> str:
    words = " ".join(f" --part {it}" for it in parts)
    return f"sudo {_program()} --home {_home(session)} service install{words}"


def _said(error: Exception) -> CannotStart:
    from hezhang.service.systemd import ServiceForeign, ServiceOfAnother

    match error:
        case ServiceForeign():
            return CannotStart(service.FOREIGN, file=str(error))
        case ServiceOfAnother():
            return CannotStart(service.OF_ANOTHER, home=str(error))
        case _:
            return CannotStart(service.FAILED, why=str(error))


def _show(out: Output, planned: ServiceInstalledView) -> None:
    for it in planned.files:
        out.say(service.WOULD_WRITE, "bold", path=it.path)
        out.print(it.content)
    out.say(service.WOULD_RUN, "bold")
    for line in planned.commands:
        out.print(f"  {line}")


def _show_removed(out: Output, done: ServiceRemovedView) -> None:
    if not done.files:
        out.say(service.NONE_INSTALLED)
    elif done.dry_run:
        for path in done.files:
            out.say(service.WOULD_REMOVE, path=path)
        for line in done.commands:
            out.print(f"  {line}")
    else:
        out.say(service.REMOVED, count=str(len(done.files)))


def _show_status(out: Output, seen: ServiceStatusView) -> None:
    if not seen.parts:
        out.say(service.NONE_INSTALLED)
    for it in seen.parts:
        again = f"  ↻ {it.restarts}" if it.restarts else ""
        out.print(f"{it.unit}  {it.active}  {it.enabled}{again}", "" if it.active == "active" else "bold red")

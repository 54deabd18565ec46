"""Scenarios: check them, here and before anything of them is played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hezhang.cli.command_words import read_command
from hezhang.cli.context import Session
from hezhang.cli.registry import group, looks
from hezhang.cli.shown.faults import answer_check
from hezhang.cli.typed.checked_paths import files_meant

if TYPE_CHECKING:
    from practice.scenario.scenario import Scenario

app = group("scenario")


@looks(app, "check")
def check(session: Session, paths: Annotated[list[str], typer.Argument(metavar="PATH...")]) -> None:
    """Every name in these scenarios that playbook and district do not have, with file, line, key and what would mend
    it.
    """
    from office.home.settings import Settings
    from practice.scenario.reading import Places, check_scenario, shipped_scenarios

    meant, places = files_meant(paths, shipped_scenarios(), "no_such_scenario"), Places(Settings())
    answer_check(session.out, {shown: check_scenario(path, read_command, places) for shown, path in meant.items()})


def sound(name: str) -> Scenario:
    """A scenario of which no name is wrong, by name or path. Raises ScenarioError with every fault."""
    from office.home.settings import Settings
    from practice.scenario.reading import Places, ScenarioError, check_scenario, find_scenario, read_scenario

    path = find_scenario(name)
    faults = [it for it in check_scenario(path, read_command, Places(Settings())) if it.severity == "fault"]
    if faults:
        raise ScenarioError(faults)
    return read_scenario(str(path))

"""Scenario files, read through the same door as every other data file: faults with file, line, key and mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from engine.district.model import District
from engine.playbook.language import Playbook
from engine.standards.model import Standard
from engine.standards.plausible import Plausible
from office.files.data_files import (
    LoadedStandards,
    find_district,
    find_playbooks,
    load_district,
    load_playbook,
    load_standards,
)
from office.files.faults import DataRefused, Fault, fault, nearest, shown_key
from office.files.repair import Doubt, read_as_meant
from office.files.shipped import DATA
from office.files.yaml_door import read_yaml
from office.files.yaml_values import Lines
from office.home.settings import Settings
from practice.scenario.checks.command_lines import ReadCommand
from practice.scenario.checks.finding import Finding
from practice.scenario.checks.ground import Ground
from practice.scenario.checks.scenario import check_names
from practice.scenario.scenario import Scenario

OF_THE_WHOLE_SCRIPT = frozenset(
    {"nothing_opened", "before_the_opening", "step_out_of_order", "unknown_point", "no_step_refused", "after_the_end"}
)
"""What may be so only because another step could not be read."""


LIBRARY = "library"
"""The folder of the real events: in each the event as it was published, and the scenario that carries it over."""


class ScenarioError(DataRefused):
    """A scenario file cannot be used; the message names file, line, key and mend of each fault."""


def shipped_scenarios() -> dict[str, Path]:
    """The shipped scenarios by name: our own, then those of the library."""
    own = {it.stem: it for it in sorted((DATA / "scenarios").glob("*.yaml"))}
    return own | {it.parent.name: it for it in sorted((DATA / LIBRARY).glob("*/scenario.yaml"))}


def find_scenario(name: str) -> Path:
    """A scenario by name among the shipped ones, or by path. Raises ScenarioError."""
    known = shipped_scenarios()
    if name in known:
        return known[name]
    if Path(name).is_file():
        return Path(name)
    raise ScenarioError(
        [fault(name, 1, "", "no_such_scenario", name=name, suggestion=nearest(name, known), known=", ".join(known))]
    )


def read_scenario(name: str) -> Scenario:
    """A scenario by name or path, of the right form. Raises ScenarioError with every fault of it."""
    path = find_scenario(name)
    try:
        document = read_yaml(path)
    except DataRefused as refused:
        raise ScenarioError(refused.faults) from refused
    if not isinstance(document.value, dict):
        raise ScenarioError([_no_mapping(path)])
    read = read_as_meant(Scenario, document)
    if read.faults or read.model is None:
        raise ScenarioError(read.faults)
    return read.model


@dataclass(frozen=True)
class Places:
    """The district, the standards and the playbooks that scenarios are held against; read once for many of them."""

    settings: Settings

    @cached_property
    def district(self) -> District:
        """The configured one. Raises DataRefused where it cannot be used."""
        return load_district(find_district(self.settings.hezhang_district)).district

    @cached_property
    def playbooks(self) -> frozenset[str]:
        """The names of those that can be opened."""
        return frozenset(find_playbooks(self.settings.hezhang_playbooks))

    @cached_property
    def standards(self) -> Mapping[str, Standard]:
        """Those shipped."""
        return self._loaded.standards

    @cached_property
    def plausible(self) -> Plausible:
        """What a measured value can be."""
        return self._loaded.plausible

    @cached_property
    def _loaded(self) -> LoadedStandards:
        return load_standards()


def check_scenario(path: Path, read_command: ReadCommand, places: Places) -> list[Fault]:
    """Every finding about a scenario file, in the order of the lines: its form, and its names against playbook and
    district.

    Raises DataRefused where the district itself cannot be used.
    """
    try:
        document = read_yaml(path)
    except DataRefused as refused:
        return list(refused.faults)
    if not isinstance(document.value, dict):
        return [_no_mapping(path)]
    if {"stages", "duties"} <= document.value.keys():
        return [fault(str(path), 1, "", "other_kind_of_file", kind="playbook")]
    read = read_as_meant(Scenario, document)
    found = list(read.faults)
    if read.model is not None:
        found += _of_names(read.model, read.doubt, document.lines, read_command, places)
    return sorted(found, key=lambda it: (it.line, it.key, it.code))


def _of_names(scenario: Scenario, doubt: Doubt, lines: Lines, read_command: ReadCommand, places: Places) -> list[Fault]:
    playbook, findings = _playbook(scenario.playbook, places.settings)
    ground = Ground(
        playbook, places.district, places.standards, own_items(scenario), places.plausible, places.playbooks
    )
    findings += _without_refusals_of(list(check_names(scenario, ground, read_command)), scenario)
    return [_fault(it, lines) for it in findings if not _follows(it, doubt)]


def _without_refusals_of(findings: list[Finding], scenario: Scenario) -> list[Finding]:
    """That no step is to be refused whose command holds certain words may follow from a name that such a step has
    wrong, and is told once that is mended.
    """
    wrong = {it.path[1] for it in findings if it.path[:1] == ("script",) and len(it.path) > 1}
    hidden = any(step.refused and place in wrong for place, step in enumerate(scenario.script))
    return [it for it in findings if not (hidden and it.code == "no_step_refused")]


def own_items(scenario: Scenario) -> frozenset[str]:
    """The items to which a step of the script gives a limit: `run: "item {incident} NAME …"`."""
    lines = (step.run.split() for step in scenario.script if step.run is not None)
    return frozenset(words[2] for words in lines if len(words) > 2 and words[0] == "item")


def _follows(finding: Finding, doubt: Doubt) -> bool:
    """Whether it may only follow from a fault of the form that is told already."""
    of_script = finding.code in OF_THE_WHOLE_SCRIPT and any(place[0] == "script" for place in doubt.places)
    return of_script or doubt.covers(finding.path)


def _playbook(name: str, settings: Settings) -> tuple[Playbook | None, list[Finding]]:
    """The playbook that it is played by, or why there is none."""
    known = find_playbooks(settings.hezhang_playbooks)
    if name not in known:
        values = {"name": name, "suggestion": nearest(name, known), "known": ", ".join(known)}
        return None, [Finding(("playbook",), "no_such_playbook", values)]
    try:
        return load_playbook(known[name]).playbook, []
    except DataRefused as refused:
        values = {"name": name, "faults": str(len(refused.faults)), "file": str(known[name])}
        return None, [Finding(("playbook",), "playbook_has_faults", values)]


def _fault(finding: Finding, lines: Lines) -> Fault:
    place = lines.at(finding.path)
    return Fault(place.file, place.line, shown_key(finding.path), finding.code, finding.values, finding.severity)


def _no_mapping(path: Path) -> Fault:
    return fault(str(path), 1, "", "not_a_mapping", key="scenario: s2")

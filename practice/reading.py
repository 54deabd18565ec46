"""Scenario files, read through the same door as every other data file: faults with file, line, key and mend."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from practice.scenario import Scenario, ScenarioError, find_scenario
from workers.data_files import SHIPPED
from workers.faults import DataRefused
from workers.model_faults import faults_of
from workers.yaml_door import read_yaml


def read_scenario(name: str) -> Scenario:
    """A scenario by name or path. Raises ScenarioError with every fault."""
    path: Path = find_scenario(name, SHIPPED / "scenarios")
    try:
        document = read_yaml(path)
        return Scenario.model_validate(document.value)
    except DataRefused as refused:
        raise ScenarioError(str(refused)) from refused
    except ValidationError as error:
        raise ScenarioError("\n".join(fault.shown() for _, fault in faults_of(error, Scenario, document.lines))) from error

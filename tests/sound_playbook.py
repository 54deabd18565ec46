"""A sound playbook as plain values, the shipped district and standards, and a way to check a changed copy."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.district.model import District
from engine.playbook.language import Playbook
from engine.regulations.model import Regulations
from engine.standards.model import Standard
from office.files.data_files import find_district, load_district, load_standards
from office.files.faults import Fault
from office.files.law_files import load_law
from office.files.yaml_door import read_yaml
from office.files.yaml_values import Lines
from office.playbook_check.playbook_check import check_playbook, fault_at, findings_of
from tests.places import TESTS

PLAYBOOKS = TESTS / "playbooks"
CHANNELS = {
    "critical": ("voice", "sms"),
    "immediate": ("sms", "email"),
    "normal": ("sms", "email"),
    "formal": ("email", "sms"),
}


@pytest.fixture(scope="session")
def xicheng() -> District:
    return load_district(find_district("xicheng")).district


@pytest.fixture(scope="session")
def standards() -> dict[str, Standard]:
    return load_standards().standards


@pytest.fixture(scope="session")
def law() -> Regulations:
    """The newest law that is shipped."""
    return load_law().latest()


@pytest.fixture(scope="session")
def sound() -> dict[str, Any]:
    value = read_yaml(PLAYBOOKS / "algae_bloom.yaml").value
    assert isinstance(value, dict)
    return value


@pytest.fixture
def plain(sound: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(sound)


@pytest.fixture(scope="session")
def three_lakes(xicheng: District) -> District:
    """The district with three lakes of its waters, so that a table of many checks stays quick."""
    return xicheng.model_copy(
        update={"waters": {key: xicheng.waters[key] for key in ("houhai", "zoo_lake", "taoranting")}}
    )


@pytest.fixture
def checked_values(
    three_lakes: District, standards: dict[str, Standard], law: Regulations
) -> Callable[[dict[str, Any]], list[Fault]]:
    """Check plain values as if they had come from a file."""

    def check(value: dict[str, Any]) -> list[Fault]:
        found = findings_of(Playbook.model_validate(value), three_lakes, CHANNELS, standards, law)
        faults = [fault_at(it, Lines("playbook.yaml")) for it in found]
        return sorted(faults, key=lambda it: (it.line, it.key, it.code))

    return check


@pytest.fixture
def checked(xicheng: District, standards: dict[str, Standard], law: Regulations) -> Callable[[Path], list[Fault]]:
    return lambda path: check_playbook(path, xicheng, CHANNELS, standards, law)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[dict[str, Any]], Path]:
    def write(value: dict[str, Any]) -> Path:
        path = tmp_path / "playbook.yaml"
        # JSON is YAML.
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    return write

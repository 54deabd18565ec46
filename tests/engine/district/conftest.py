"""The shipped district and standard, read once."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from engine.district.model import District
from engine.standards.model import Standard
from tests.places import DATA


@pytest.fixture(scope="session")
def xicheng() -> District:
    merged: dict[str, Any] = {}
    for file in sorted((DATA / "districts" / "xicheng").glob("*.yaml")):
        part = YAML(typ="safe", pure=True).load(file)
        assert not merged.keys() & part.keys(), f"{file.name} repeats a key of another file"
        merged |= part
    return District.model_validate(merged)


@pytest.fixture(scope="session")
def gb3838() -> Standard:
    return Standard.model_validate(YAML(typ="safe", pure=True).load(DATA / "standards" / "gb3838-2002.yaml"))

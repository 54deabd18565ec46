"""docs/scenarios.md explains every key of a scenario file, and no other."""

from __future__ import annotations

import re

import pytest

from practice.scenario.scenario import Expectation, Model, Opening, Person, Scenario, Step
from tests.project.repository import ROOT

DOCUMENT = (ROOT / "docs" / "scenarios.md").read_text("utf-8")
HEADINGS: dict[type[Model], str] = {
    Scenario: "The file",
    Person: "A person",
    Step: "A step",
    Opening: "An opening",
    Expectation: "An expectation",
}


def test_every_part_of_the_language_has_its_heading() -> None:
    assert set(HEADINGS) == set(Model.__subclasses__())


@pytest.mark.parametrize("part", HEADINGS, ids=lambda part: part.__name__)
def test_every_key_is_explained(part: type[Model]) -> None:
    section = re.split(r"^## ", DOCUMENT.split(f"## {HEADINGS[part]}\n")[1], flags=re.MULTILINE)[0]
    keys = {field.alias or name for name, field in part.model_fields.items()}
    assert set(re.findall(r"^\| `([a-z_]+)` \|", section, flags=re.MULTILINE)) == keys


@pytest.mark.parametrize(
    "example", re.findall(r"^```yaml\n(scenario: .*?)^```", DOCUMENT, flags=re.MULTILINE | re.DOTALL)
)
def test_the_example_is_a_scenario(example: str) -> None:
    from office.files.yaml_door import parse_yaml

    assert Scenario.model_validate(parse_yaml(example.encode(), "example").value).script

"""What was found about a playbook is kept for as long as everything is as it was, and not a moment longer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.deciding.ruleset import ChannelTable, HomeRules
from engine.district.model import District
from engine.regulations.model import Regulations
from engine.standards.model import Standard
from engine.values.private import ERASED
from office.files.faults import Fault
from office.playbook_check.kept_checks import CHECKS_FILE, KeptChecks
from office.playbook_check.playbook_check import check_playbook
from tests.sound_playbook import CHANNELS

Write = Callable[[dict[str, Any]], Path]
MARKED = Fault("playbook.yaml", 3, "duties", "too_many_segments", {"segments": "9"}, "warning")
"""What no check finds here: who gives this out has it from the file."""


@pytest.fixture
def rules(three_lakes: District, standards: dict[str, Standard]) -> HomeRules:
    return HomeRules(three_lakes, "", ChannelTable(CHANNELS), standards=standards)


@pytest.fixture
def playbook(written: Write, plain: dict[str, Any]) -> Path:
    """With a text that is too long, so that something is found."""
    plain["messages"]["bloom_confirmed"]["text"]["zh"] = "水" * 600
    return written(plain)


@pytest.fixture
def kept(playbook: Path, rules: HomeRules, law: Regulations, tmp_path: Path) -> KeptChecks:
    """The checks of a home in which this playbook was checked, marked in their file."""
    KeptChecks(tmp_path).checked({"it": playbook}, rules, law)
    file = tmp_path / CHECKS_FILE
    (key,) = json.loads(file.read_text())
    row = {"file": MARKED.file, "line": 3, "key": MARKED.key, "code": MARKED.code, "values": {"segments": "9"}}
    file.write_text(json.dumps({key: [row | {"severity": "warning"}]}))
    return KeptChecks(tmp_path)


def found_by_checking(path: Path, rules: HomeRules, law: Regulations) -> list[Fault]:
    return check_playbook(path, rules.district, rules.channels.by_urgency, rules.standards, law)


def test_the_same_is_found_at_first_and_from_the_file(
    playbook: Path, rules: HomeRules, law: Regulations, tmp_path: Path
) -> None:
    expected = found_by_checking(playbook, rules, law)
    assert "too_many_segments" in {it.code for it in expected}
    for _ in range(2):
        assert KeptChecks(tmp_path).checked({"it": playbook}, rules, law) == {"it": expected}
    assert (tmp_path / CHECKS_FILE).stat().st_mode & 0o777 == 0o600


def test_what_was_found_is_not_looked_for_again(
    kept: KeptChecks, playbook: Path, rules: HomeRules, law: Regulations
) -> None:
    assert kept.checked({"it": playbook}, rules, law) == {"it": [MARKED]}


def renamed(district: District) -> District:
    return district.model_copy(
        update={"units": {key: it.model_copy(update={"zh": it.zh + "新"}) for key, it in district.units.items()}}
    )


def erased(district: District) -> District:
    key, person = next(iter(district.persons.items()))
    return district.model_copy(
        update={"persons": {**district.persons, key: person.model_copy(update={"name": ERASED})}}
    )


@pytest.mark.parametrize(
    "otherwise",
    [
        lambda rules: replace(rules, district=renamed(rules.district)),
        lambda rules: replace(rules, district=erased(rules.district)),
        lambda rules: replace(rules, channels=ChannelTable(CHANNELS | {"normal": ("email",)})),
        lambda rules: replace(rules, standards={}),
    ],
    ids=["a unit's name", "a person's name", "a channel", "a standard"],
)
def test_under_other_rules_it_is_checked_anew(
    kept: KeptChecks,
    playbook: Path,
    rules: HomeRules,
    law: Regulations,
    otherwise: Callable[[HomeRules], HomeRules],
) -> None:
    other = otherwise(rules)
    assert kept.checked({"it": playbook}, other, law) == {"it": found_by_checking(playbook, other, law)}


def test_under_another_law_it_is_checked_anew(
    kept: KeptChecks, playbook: Path, rules: HomeRules, law: Regulations
) -> None:
    other = law.model_copy(update={"era": law.era.model_copy(update={"lapsed": ("a_clause",)})})
    assert kept.checked({"it": playbook}, rules, other) == {"it": found_by_checking(playbook, rules, other)}


def test_a_playbook_that_was_written_again_is_checked_anew(
    kept: KeptChecks, playbook: Path, rules: HomeRules, law: Regulations
) -> None:
    playbook.write_text(playbook.read_text().replace("水" * 600, "水"))
    found = kept.checked({"it": playbook}, rules, law)["it"]
    assert found == found_by_checking(playbook, rules, law)
    assert not {it.code for it in found} & {"too_many_segments"}
    playbook.unlink()
    gone = kept.checked({"it": playbook}, rules, law)["it"]
    assert gone == found_by_checking(playbook, rules, law) != []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"x": [{"file": 1}]}', '{"x": 7}', "\x00"])
def test_a_file_that_is_not_ours_is_passed_over(
    playbook: Path, rules: HomeRules, law: Regulations, tmp_path: Path, content: str
) -> None:
    (tmp_path / CHECKS_FILE).write_text(content)
    assert KeptChecks(tmp_path).checked({"it": playbook}, rules, law) == {"it": found_by_checking(playbook, rules, law)}


def test_a_home_that_cannot_be_written_is_examined_all_the_same(
    playbook: Path, rules: HomeRules, law: Regulations, tmp_path: Path
) -> None:
    (tmp_path / CHECKS_FILE).mkdir()
    assert KeptChecks(tmp_path).checked({"it": playbook}, rules, law) == {"it": found_by_checking(playbook, rules, law)}

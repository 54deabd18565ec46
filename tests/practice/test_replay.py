"""`hezhang replay`: every shipped scenario holds, in one process and without waiting; what is missed is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.ledger.store import Ledger
from hezhang.cli.main import run
from office.home.home import find
from tests.places import DATA
from tests.practice.in_registered_words import Watch, watch

__all__ = ["watch"]

QUICK = ("s2", "s6")
"""Replayed by `make test`; the others are slow, all of them together."""
SCENARIOS = [
    pytest.param(it, marks=() if it in QUICK else pytest.mark.slow)
    for it in sorted(path.stem for path in (DATA / "scenarios").glob("*.yaml"))
]
STILL = """
scenario: still
title: { zh: 误报, en: A false alarm }
playbook: oil_spill
water: taoranting
starts: 2017-05-01T10:20:00+08:00
people:
  default: { answers: false }
script:
  - { at: "10:20", as: huanbaoju_duty_1, open: { summary: 东码头水面有油光 } }
  - { at: "10:24", run: "show {incident}" }
  - { at: "10:25", as: huanbaoju_duty_1, run: "do {incident} contain", refused: true }
  - { at: "10:31", as: huanbaoju_duty_1, run: "note {incident} 到场人员报告：为藻类 --file {proof}", proof: 照片 }
expect:
"""


def replayed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    code = run(["--lang", "en", "--json", "replay", *words])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_shipped_scenario_holds_and_says_all_of_it_in_registered_words_too(
    name: str, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    code, result = replayed(capsys, name)
    assert [it for it in result["expectations"] if not it["met"]] == []
    assert (code, result["verified"]) == (0, True)
    assert (watch.faults, watch.texts > 0) == ([], True)


STORIES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))
"""Stories that once came out wrong; what they expect is right."""


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_what_once_came_out_wrong_holds(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = replayed(capsys, str(file))
    assert [it for it in result["expectations"] if not it["met"]] == []
    assert (code, result["verified"]) == (0, True)


def told(folder: Path, expectations: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[bool]]:
    """What came of these expectations of a quiet little story."""
    file = folder / "still.yaml"
    file.write_text(STILL + expectations, encoding="utf-8")
    code, result = replayed(capsys, str(file))
    return code, [it["met"] for it in result["expectations"]]


def test_what_comes_about_in_time_is_met(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = """
  - { stage: warning, by: "10:20" }
  - { stage: response, never: true }
  - { duty: verify, is: escalated, not_before: "10:25", by: "10:25" }
  - { duty: verify, is: escalated, never: true, by: "10:24" }
  - { limit: "verify:finish", due: "10:50" }
  - { event: note_added, not_before: "10:30", by: "10:31" }
  - { event: incident_opened, fields: { water: taoranting, drill: "no" } }
  - { refused: contain, by: "10:25" }
  - { told: huanbaoju, text: 无人接办, by_channel: voice, by: "10:25" }
  - { not_told: city_epb }
"""
    assert told(tmp_path, wanted, capsys) == (0, [True] * 10)


@pytest.mark.parametrize(
    "wanted",
    [
        '{ stage: response, by: "10:30" }',
        "{ stage: warning, never: true }",
        '{ duty: verify, is: escalated, by: "10:24" }',
        "{ duty: verify, is: answered }",
        '{ limit: "verify:finish", due: "10:49" }',
        '{ limit: "first_boom:finish", due: "10:50" }',
        '{ event: note_added, by: "10:30" }',
        "{ event: note_added, never: true }",
        "{ event: incident_opened, fields: { water: beihai } }",
        "{ refused: close }",
        "{ refused: contain, missing: phosphorus }",
        "{ told: city_epb }",
        "{ not_told: huanbaoju, text: 无人接办 }",
    ],
)
def test_what_does_not_is_missed_and_exits_1(wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, f"  - {wanted}\n", capsys) == (1, [False])


def test_a_refusal_that_nobody_expected_breaks_the_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(STILL.replace(", refused: true", "") + '  - { stage: warning, by: "10:20" }\n', encoding="utf-8")
    code, result = replayed(capsys, str(file))
    assert code == 1
    assert "at 10:25: hezhang do" in result["expectations"][0]["found"]
    assert result["verified"]


@pytest.mark.slow
def test_the_same_story_is_told_twice_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (record(tmp_path / name, capsys) for name in ("one", "two"))
    assert first == second
    assert len(first) > 100


def record(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[object, ...]]:
    """What the record of s6 says, but for the tokens of links, which nobody may foresee."""
    code, result = replayed(capsys, "s6", "--home", str(folder))
    assert code == 0
    ledger = Ledger.open(find(folder, None).database_url)
    try:
        with ledger.reading() as tx:
            entries = tx.read(result["incident"])
    finally:
        ledger.close()
    return [
        (it.at, it.event.type, getattr(it.event, "delivery", ""), getattr(it.event, "reference", "")) for it in entries
    ]


def test_a_drill_with_its_review_is_the_years_drill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(tmp_path / "home")
    assert replayed(capsys, "s10", "--home", home)[0] == 0
    assert run(["--lang", "en", "--json", "--home", home, "drills"]) == 0
    seen = json.loads(capsys.readouterr().out)
    (drill,) = seen["drills"]
    assert (drill["reviewed"], drill["asked"] > 0, drill["median_answer"]) == (True, True, 120.0)
    assert seen["years"] == {"2017": True}


@pytest.mark.slow
def test_a_home_that_is_there_already_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "replay", "s6", "--home", str(tmp_path)]) == 0
    before = (tmp_path / "home.json").read_text()
    assert run(["--lang", "en", "replay", "s6", "--home", str(tmp_path)]) != 0
    assert "Traceback" not in capsys.readouterr().err
    assert (tmp_path / "home.json").read_text() == before


def test_a_file_with_a_fault_is_refused_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "faulty.yaml"
    file.write_text(STILL + "  - { stage: warning, told: huanbaoju }\n", encoding="utf-8")
    assert run(["--lang", "en", "replay", str(file)]) == 2
    said = capsys.readouterr().err
    assert "about one thing" in said
    assert "Traceback" not in said

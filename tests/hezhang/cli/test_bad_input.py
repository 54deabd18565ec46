"""Whatever is typed wrong ends in a clear sentence and the right exit code, and leaves the ledger as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Terminal
from tests.places import DATA, TESTS

ID = "@"
"""Stands for the incident."""
OPEN = ("open", "oil_spill", "--water", "taoranting", "--summary", "x")

WRONG: dict[str, tuple[tuple[str, ...], int, str]] = {
    "no such command": (("opne",), 2, "Did you mean open"),
    "no such option": (("list", "--colour"), 2, "--colour"),
    "a missing argument": (("show",), 2, "hezhang show --help"),
    "unknown playbook": (
        ("open", "oil_spil", "--water", "taoranting", "--summary", "x"),
        1,
        "There are: discharge, oil_spill",
    ),
    "unknown water": (("open", "oil_spill", "--water", "kunming_lake", "--summary", "x"), 1, "no water kunming_lake"),
    "no summary": (("open", "oil_spill", "--water", "taoranting", "--summary", " "), 1, "summary is needed"),
    "a summary of 61 characters": (
        ("open", "oil_spill", "--water", "taoranting", "--summary", "油" * 61),
        1,
        "61 characters",
    ),
    "known before it occurred": (
        (*OPEN, "--known-at", "2017-05-01T10:20+08:00", "--occurred-at", "2017-05-01T10:30+08:00"),
        1,
        "before it occurred",
    ),
    "known in the future": ((*OPEN, "--known-at", "2099-05-01T10:20+08:00"), 1, "future"),
    "a day without its hour": ((*OPEN, "--known-at", "2017-05-01"), 2, "the hour is missing"),
    "a time that is none": ((*OPEN, "--known-at", "at dawn"), 2, "is no time"),
    "a time before all calendars": ((*OPEN, "--known-at", "0001-01-01T00:00+08:00"), 2, "is no time"),
    "half a character": (("note", ID, "\ud83d"), 2, "unable to parse"),
    "unknown incident": (("show", "XC-1"), 1, "no incident XC-1"),
    "unknown incident of an act": (("note", "XC-1", "hello"), 1, "no incident XC-1"),
    "the house is no incident": (("show", "house"), 1, "no incident house"),
    "unknown trigger": (("do", ID, "panic"), 1, "no trigger panic"),
    "a trigger of another stage": (("do", ID, "close"), 1, "where close is not open"),
    "a guard that is not met": (("do", ID, "contain"), 1, "neither stopped nor isolated"),
    "unknown fact": (("fact", ID, "moonlight=3"), 1, "no fact moonlight"),
    "a fact that is no number": (("fact", ID, "slick_area=large"), 1, "a number"),
    "a fact that is no pair": (("fact", ID, "verified"), 2, "NAME=VALUE"),
    "a fact given twice": (("fact", ID, "verified=true", "verified=false"), 2, "twice"),
    "unknown duty": (("duty", ID, "dance", "done"), 1, "no duty dance"),
    "somebody else's duty": (("duty", ID, "first_boom", "done", "--note", "x"), 1, "belongs to taoranting_park"),
    "a role that may not": (("duty", ID, "first_boom", "waive", "--note", "x"), 1, "takes the role: commander"),
    "no such act": (("duty", ID, "first_boom", "eat"), 2, "eat"),
    "a unit to nobody": (("duty", ID, "first_boom", "reassign", "--note", "x"), 2, "--to"),
    "an option that means nothing": (
        ("duty", ID, "first_boom", "answer", "--to", "huanbaoju"),
        2,
        "--to means nothing",
    ),
    "unknown unit": (("duty", ID, "first_boom", "reassign", "--to", "navy", "--note", "x"), 1, "no unit navy"),
    "unknown person": (("handover", ID, "--to", "nobody"), 1, "knows no nobody"),
    "acting as nobody": (("note", ID, "x", "--as", "nobody"), 1, "knows no nobody"),
    "a basis for nobody": (("note", ID, "x", "--basis", "phone"), 2, "--basis needs --as"),
    "no such basis": (("note", ID, "x", "--as", "taoranting_park_1", "--basis", "rumour"), 2, "rumour"),
    "a missing proof": (
        ("duty", ID, "recovery", "done", "--as", "taoranting_park_1", "--proof", "gone.jpg"),
        2,
        "gone.jpg cannot be",
    ),
    "a folder as proof": (("note", ID, "x", "--file", "."), 2, "is no file"),
    "unknown point": (("reading", ID, "--point", "P9", "--item", "oil", "--value", "1"), 1, "No sampling point P9"),
    "an item without a value": (
        ("reading", ID, "--point", "P9", "--item", "oil", "--item", "cod", "--value", "1"),
        2,
        "Every --item",
    ),
    "half a coordinate": (("point", ID, "P1", "add", "--lat", "39.9"), 1, "both --lat and --lon"),
    "off the globe": (("point", ID, "P1", "add", "--lat", "139.9", "--lon", "116"), 1, "139.9"),
    "nothing to correct": (("correct", ID, "1", "verified=false", "--reason", "x"), 1, "Entry 1 holds no facts"),
    "an entry that is no number": (("correct", ID, "one", "--reason", "x"), 2, "whole number"),
    "an id too long": (("note", ID, "x", "--id", "i" * 65), 2, "64"),
    "a language we do not speak": (("list", "--lang", "fr"), 2, "no language fr"),
    "an export into nowhere": (("audit", "export", ID, "-o", "gone/b.zip"), 2, "gone"),
    "neither bundle nor ledger": (("audit", "verify"), 2, "--all"),
    "a bundle that is not there": (("audit", "verify", "gone.zip"), 2, "gone.zip cannot be read"),
    "a head that is none": (("audit", "verify", "gone.zip", "--head", "deadbeef"), 2, "COUNT:HASH"),
    "a playbook that is not there": (("playbook", "draw", "oil_spil"), 2, "oil_spill"),
    "a district that is not there": (("district", "check", "dongcheng"), 2, "xicheng"),
    "a link whose id is too long": (("link", ID, "--parent", ID, "--id", "i" * 65), 2, "64"),
    "a link whose id holds half a character": (("link", ID, "--parent", ID, "--id", "\ud83d"), 2, "unable to parse"),
    "a merging whose id is too long": (("intake", "merge", "S-2017-001", "--into", ID, "--id", "i" * 65), 2, "64"),
    "a part of what is not there": ((*OPEN, "--parent", "XC-1"), 1, "no incident XC-1"),
    "a table into nowhere": (("assess", "2026", "--csv", "gone/t.csv"), 2, "gone/t.csv cannot be written"),
    "a table into a folder": (("assess", "2026", "--csv", "."), 2, "Choose another place"),
    "written off without a word": (
        ("stock", "taoranting", "write-off", "--item", "boom_m", "--amount", "1"),
        1,
        "Add --note",
    ),
    "more than any dock holds": (
        ("stock", "taoranting", "add", "--item", "boom_m", "--amount", "9" * 20),
        1,
        "At most 1000000",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_it_is_said_and_nothing_is_recorded(
    case: str, typed: Terminal, incident: str, entries: Callable[[], int]
) -> None:
    words, code, said = WRONG[case]
    before = entries()
    answer = typed(*(incident if word == ID else word for word in words))
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert entries() == before


@pytest.mark.parametrize(
    "case", ["unknown water", "a day without its hour", "no such command", "a missing proof", "an id too long"]
)
def test_with_json_there_is_one_document_that_says_the_same(case: str, typed: Terminal, incident: str) -> None:
    words, code, said = WRONG[case]
    answer = typed(*(incident if word == ID else word for word in words), "--json")
    assert answer.code == code
    assert (answer.document["ok"], answer.document["exit"]) == (False, code)
    assert said in answer.document["error"]["says"]


def test_a_proof_over_the_limit_is_refused(
    typed: Terminal, incident: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: Callable[[], int]
) -> None:
    monkeypatch.setattr("office.home.evidence.MOST", 10)
    (tmp_path / "film.mp4").write_bytes(b"0" * 11)
    before = entries()
    answer = typed("note", incident, "x", "--file", "film.mp4")
    assert answer.code == 2
    assert "send a smaller copy" in answer.err
    assert entries() == before


def test_a_playbook_with_faults_names_each_with_its_line(typed: Terminal) -> None:
    playbook = TESTS / "playbooks" / "five_faults.yaml"
    answer = typed("playbook", "check", str(playbook))
    assert answer.code == 1
    lines = [line for line in answer.err.splitlines() if line.startswith(f"{playbook}:")]
    assert len(lines) >= 5
    assert all(" — " in line for line in lines)
    document = typed("playbook", "check", str(playbook), "--json").document
    assert document["ok"] is False
    assert len(document["files"][str(playbook)]) == len(lines)


def test_a_stranger_may_not_change_the_directory(
    typed: Terminal, monkeypatch: pytest.MonkeyPatch, entries: Callable[[], int]
) -> None:
    before = entries()
    monkeypatch.setattr("office.home.os_user.os_user", lambda: "stranger")
    answer = typed("district", "load", "xicheng")
    assert answer.code == 1
    assert "stranger is not enrolled" in answer.err
    assert entries() == before


def test_nothing_is_opened_under_what_is_a_part_itself(
    typed: Terminal, incident: str, entries: Callable[[], int]
) -> None:
    part = typed(*OPEN, "--parent", incident, "--json").document["incident"]
    before = entries()
    answer = typed("--lang", "en", *OPEN, "--parent", part)
    assert answer.code == 1
    assert "two generations" in answer.err
    assert entries() == before


def test_a_signal_that_names_no_water_is_opened_on_one_that_is_named(
    typed: Terminal, entries: Callable[[], int]
) -> None:
    signal = typed("intake", "add", "phone", "--words", "臭", "--place", "桥下", "--json").document["signal"]["signal"]
    before = entries()
    answer = typed("--lang", "en", "intake", "open", signal, "discharge", "--summary", "臭")
    assert (answer.code, entries()) == (2, before)
    assert "--water" in answer.err


def test_a_scenario_is_not_named_into_another_folder(typed: Terminal, tmp_path: Path) -> None:
    shipped = (DATA / "scenarios" / "s2.yaml").read_text("utf-8")
    (tmp_path / "far.yaml").write_text(shipped.replace("scenario: s2", "scenario: ../../far", 1), "utf-8")
    answer = typed("replay", "far.yaml")
    assert answer.code == 2
    assert "far.yaml" in answer.err
    assert "scenario" in answer.err

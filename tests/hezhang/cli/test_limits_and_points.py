"""At the terminal: which limits a move of the playbook leaves, the points of an incident that cannot be judged yet,
--at of an opening.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from office.files.shipped import PLAYBOOKS
from tests.hezhang.cli.conftest import Terminal

OPEN = (
    "open",
    "oil_spill",
    "--water",
    "taoranting",
    "--summary",
    "东码头漏油",
    "--grade",
    "IV",
    "--fact",
    "verified=yes",
    "--fact",
    "oil_kind=柴油",
    "--fact",
    "fire_brigade=called",
)


def opened(typed: Terminal, *words: str) -> str:
    return str(typed(*(words or OPEN), "--json").document["incident"])


def test_a_move_prints_the_limits_that_stay(
    typed: Terminal, carried: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "playbooks"
    shutil.copytree(PLAYBOOKS, folder)
    monkeypatch.setenv("HEZHANG_PLAYBOOKS", str(folder))
    incident = opened(typed)
    file = folder / "oil_spill.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  first_boom:\n")
    file.write_text(
        text[:start] + text[start:].replace("within: 30m, after: stage", "within: 45m, after: stage", 1),
        encoding="utf-8",
    )
    digest = typed("playbook", "show", "oil_spill", "--json").document["digest"]
    move = ("playbook", "move", incident, digest, "--reason", "改时限", "--as", "huanbaoju_commander")
    moved = typed(*move, "--json")
    assert moved.code == 0, moved.err
    [kept] = moved.document["kept_limits"]
    assert (kept["duty"], kept["kind"], kept["after"]) == ("first_boom", "finish", "45m after stage")
    said = [it["text"] for it in typed("timeline", incident, "--json").document["entries"]]
    assert "running limits stay" in said[-1]
    assert "45m after stage" in said[-1]


def test_show_has_the_points_though_nothing_can_be_judged(typed: Terminal, carried: None) -> None:
    incident = opened(
        typed,
        "open",
        "discharge",
        "--water",
        "houhai",
        "--summary",
        "污水",
        "--grade",
        "IV",
        "--fact",
        "verified=yes",
        "--fact",
        "substance=污水",
    )
    typed("point", incident, "P1", "add", "--as", "huanbaoju_sampler_1")
    typed("reading", incident, "--point", "P1", "--item", "cod", "--value", "50", "--as", "huanbaoju_sampler_1")
    [point] = typed("show", incident, "--json").document["points"]
    assert (point["point"], point["kind"], point["samples"], point["values"]) == ("P1", "site", 1, {"cod": "50"})
    shown = typed("show", incident).out
    assert "P1" in shown
    assert "not named yet" in " ".join(shown.split())


def test_at_and_occurred_at_of_an_opening_may_not_differ(typed: Terminal, carried: None) -> None:
    times = ("--at", "2017-05-01T10:00+08:00", "--occurred-at", "2017-05-01T10:05+08:00")
    refused = typed(*OPEN, *times, "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "two_times")

"""data/examples: the smallest district, playbook and scenario there can be pass every check and play to the end."""

from __future__ import annotations

import json

import pytest

from hezhang.cli.main import run
from tests.places import DATA

EXAMPLES = DATA / "examples"
PLAYBOOK = EXAMPLES / "playbooks" / "pond_oil.yaml"


@pytest.fixture(autouse=True)
def _theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEZHANG_DISTRICT", str(EXAMPLES / "district"))
    monkeypatch.setenv("HEZHANG_PLAYBOOKS", str(PLAYBOOK.parent))


@pytest.mark.parametrize(
    "words",
    [
        ("district", "check", str(EXAMPLES / "district")),
        ("playbook", "check", str(PLAYBOOK)),
        ("scenario", "check", str(EXAMPLES / "pond_story.yaml")),
    ],
    ids=lambda words: words[0],
)
def test_an_example_is_without_fault(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", *words]) == 0, capsys.readouterr().out
    assert "fault:" not in capsys.readouterr().out


def test_the_story_comes_out_as_it_expects(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["--lang", "en", "--json", "replay", str(EXAMPLES / "pond_story.yaml")])
    result = json.loads(capsys.readouterr().out)
    assert [it for it in result["expectations"] if not it["met"]] == []
    assert (code, result["verified"]) == (0, True)
    assert len(result["expectations"]) > 3

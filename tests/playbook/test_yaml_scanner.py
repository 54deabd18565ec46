"""The quicker scanner reads what ruamel's own reads: every shipped file, and what no file should say."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.scanner import Scanner

from workers.yaml_scanner import SteadyScanner

ROOT = Path(__file__).parents[2]
FOLDERS = ("playbooks", "districts", "standards", "regulations", "channels", "scenarios")
SHIPPED = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.yaml"))
ODD = (
    "",
    "a: 1\na: 2\n",
    "a: [1, {b: 2}, 'c: d', \"e\\n\"]\n",
    "? a\n: b\n? [c, d]\n: e\n",
    "a: |\n  one\n  two\n\nb: >-\n  three\n  four\n",
    "- - a\n  - b\n-\n  c: &x d\n  e: *x\n",
    "a: b: c\n",
    "a:\n\t- b\n",
    "a: [1, 2\nb: 3\n",
    "a: 'open\n",
    "--- a\n...\n--- b\n",
    "a" * 1100 + ": too long for a key\n",
    "{a: 1, b}\n",
    "[" * 20 + "]" * 20,
)


def read_with(scanner: type[Scanner], text: str) -> list[str]:
    """Every event with its place, and what the parser refuses."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = scanner
    said: list[str] = []
    try:
        said.extend(f"{event} {event.start_mark.line}:{event.start_mark.column}" for event in yaml.parse(text))
    except MarkedYAMLError as error:
        said.append(str(error))
    return said


@pytest.mark.parametrize("file", SHIPPED, ids=lambda it: str(it.relative_to(ROOT)))
def test_a_shipped_file_reads_the_same(file: Path) -> None:
    text = file.read_text()
    assert read_with(SteadyScanner, text) == read_with(Scanner, text)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_reads_the_same(text: str) -> None:
    assert read_with(SteadyScanner, text) == read_with(Scanner, text)


def test_the_same_question_is_answered_once() -> None:
    """Fewer than half as often as the parser asks does it look through what it has read."""
    looked = asked = 0

    class Counting(SteadyScanner):
        def need_more_tokens(self) -> bool:
            nonlocal looked
            looked += 1
            return bool(super().need_more_tokens())

        def check_token(self, *choices: type) -> bool:
            nonlocal asked
            asked += 1
            return super().check_token(*choices)

    read_with(Counting, "a: {b: [c, d], e: f}\ng: h\n")
    assert looked < asked

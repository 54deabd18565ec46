"""The steadier scanner reads what ruamel's own reads, and the quick parser what the sure one reads: every shipped file,
and what no file should say.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.scanner import Scanner

from office.files import yaml_quick
from office.files.faults import DataRefused, Fault
from office.files.yaml_door import Document, _read_quickly, _read_surely, parse_yaml
from office.files.yaml_pure import SteadyScanner
from tests.places import ROOT

PLAYBOOKS = sorted((ROOT / "playbooks").glob("*.yaml"))
SHIPPED = sorted((*PLAYBOOKS, *(ROOT / "data").rglob("*.yaml")))
LONG = 8_000
"""Bytes of a file that the sure parser reads for a tenth of a second."""
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
    # What YAML 1.1 and 1.2 take for different things.
    "a: 12:30\nb: 010\nc: 0o7\nd: yes\non: off\ne: 2017-05-01\nf: 1_000\ng: 0x1F\nh: .inf\n",
    "<<: {a: 1}\nb: !!str 1\nc: ! 2\n",
    "a: one\x85two\n",
    "a: one\u2028two\n",
    'a: "\\/ \\x41 \\u4e00 \\N"\n',
    "%YAML 1.1\n---\na: 1\n",
    "a: 1\n...\n",
    # Where the two were found to differ.
    "a:\n\nb:\n",
    "people:\n",
    "- \n- x\n-\n",
    "!",
    "a: ! \n",
    "a: >\n# no comment\n",
    "> \n#a:x|0",
    "a: |# c\n  x\n",
    "-\n|\n \n    a #b@",
    "a \u3000> \n...\n...\n",
    # And what else writers write.
    "a: b#c\nd: 'e'#f\ng: h #i\n",
    '{a: b, "c":d, e:f, g: }\n',
    "a:\r\n  b: 1\r\n",
    "\ufeffa: 1\n",
    "a: |2-\n    x\n   y\n\n\nb: >+\n  z\n\n",
    "a: 'it''s'\nb: \"one\n  two\\\n  three\"\nc: four\n  five\n\n  six\n",
    "? |\n  key\n: value\n",
    "a: 1\na: 2\nb: &x 1\nc: *x\nd: 9007199254740993\n",
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


@pytest.mark.parametrize("file", PLAYBOOKS, ids=lambda it: it.stem)
def test_a_playbook_reads_the_same(file: Path) -> None:
    text = file.read_text()
    assert read_with(SteadyScanner, text) == read_with(Scanner, text)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_has_the_same_events(text: str) -> None:
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


Said = tuple[object, object] | tuple[Fault, ...]


def sure(text: str) -> Said:
    """What the sure parser alone makes of a text: the values, of which kind, with their places, or all its faults."""
    try:
        return said(_read_surely(text, "x", 10_000))
    except DataRefused as refused:
        return refused.faults


def said(document: Document) -> Said:
    return repr(document.value), document.lines.places


def both_ways(text: str) -> tuple[Said | None, Said]:
    quick = _read_quickly(text, "x", 10_000)
    return quick and said(quick), sure(text)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_means_the_same_however_it_is_read(text: str) -> None:
    quick, slow = both_ways(text)
    assert quick in (None, slow)


def test_a_faulty_text_is_never_read_quickly() -> None:
    for text in ODD:
        quick, slow = both_ways(text)
        if isinstance(slow[0], Fault):
            assert quick is None, text


@pytest.mark.parametrize(
    "file",
    [pytest.param(it, marks=[pytest.mark.slow] * (it.stat().st_size > LONG), id=it.name) for it in SHIPPED],
)
def test_a_shipped_file_means_the_same_and_is_read_quickly(file: Path) -> None:
    quick, slow = both_ways(file.read_text())
    assert quick == slow


def test_no_shipped_file_needs_the_sure_parser() -> None:
    assert not [it for it in SHIPPED if _read_quickly(it.read_text(), "x", 20_000) is None]


LINES = ("a: 1", "b: [x, {y: z}]", "  c: |", "    text", "- d", "  - e: f", "'g': \"h\"", "# i", "", "   ", "j: >-")
ENDS = ("", " ", " #", ":", ": ", ",", "'", '"', " |", "!", " &n", "]", "\\")


@pytest.mark.parametrize("examples", [40, pytest.param(5000, marks=pytest.mark.slow)])
def test_no_mixture_of_lines_means_two_things(examples: int) -> None:
    @settings(max_examples=examples, deadline=None, database=None)
    @given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS)), max_size=6))
    def mixed(lines: list[tuple[str, str]]) -> None:
        quick, slow = both_ways("\n".join(line + end for line, end in lines))
        assert quick in (None, slow)

    mixed()


def test_where_the_quick_parser_was_not_built_the_sure_one_reads_all(monkeypatch: pytest.MonkeyPatch) -> None:
    file = ROOT / "data" / "channels" / "default.yaml"
    quick = parse_yaml(file.read_bytes(), "x")
    monkeypatch.setattr(yaml_quick, "_Parser", None)
    assert _read_quickly(file.read_text(), "x", 10_000) is None
    assert said(parse_yaml(file.read_bytes(), "x")) == said(quick)

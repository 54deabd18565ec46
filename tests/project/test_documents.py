"""Documents do not rot: what they print can be typed, what they link to is there, both READMEs say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from hezhang.cli.main import app
from tests.project.repository import DOCUMENTS, ROOT, anchors, code_lines, commands, links, relative

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):[^=#\n]*## ", MAKEFILE, flags=re.MULTILINE))


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_command_can_be_typed(path: Path) -> None:
    for words in commands(path.read_text("utf-8"), "hezhang"):
        command: Any = get_command(app)
        name = "hezhang"
        while hasattr(command, "commands") and words:
            while words and words[0].startswith("--"):
                words = words[1:] if words[0] == "--json" else words[2:]
            name, *words = words
            assert name in command.commands, f"{relative(path)}: hezhang … {name}"
            command = command.commands[name]
        if words != ["--help"]:
            command.make_context(name, words, resilient_parsing=not words)


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_target_of_make_exists(path: Path) -> None:
    for words in commands(path.read_text("utf-8"), "make"):
        assert {word for word in words if "=" not in word} <= TARGETS


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links(path.read_text("utf-8")):
        if "://" in link:
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{relative(path)} → {link}"
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), f"{relative(path)} → {link}"


def test_no_document_is_left_alone() -> None:
    found = {
        (path.parent / link.partition("#")[0]).resolve()
        for path in DOCUMENTS
        for link in links(path.read_text("utf-8"))
    }
    assert [relative(path) for path in DOCUMENTS if path not in found and path.name != "README.md"] == []


def test_both_readmes_show_the_same_commands_pictures_and_parts() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    assert list(code_lines(english)) == list(code_lines(chinese))
    assert len(re.findall(r"^## ", english, flags=re.MULTILINE)) == len(
        re.findall(r"^## ", chinese, flags=re.MULTILINE)
    )
    other = {"README.md", "README.zh-CN.md"}
    assert sorted(set(links(english)) - other) == sorted(set(links(chinese)) - other)


def test_the_first_commands_that_a_reader_meets_are_the_two_that_set_everything_up() -> None:
    assert list(commands((ROOT / "README.md").read_text("utf-8"), "make"))[:2] == [["demo"], ["test"]]


def test_help_names_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, flags=re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == TARGETS

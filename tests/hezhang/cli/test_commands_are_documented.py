"""docs/commands.md and the command line say the same: every command, every option, and no command that is not there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from hezhang.cli.main import app
from tests.places import ROOT

DOCUMENT = (ROOT / "docs" / "commands.md").read_text()
COMMON, *SECTIONS = re.split(r"^### `hezhang (.+)`$", DOCUMENT, flags=re.MULTILINE)
SECTION = dict(zip(SECTIONS[::2], SECTIONS[1::2], strict=True))


def _walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    if hasattr(command, "commands"):
        for name in command.commands:
            yield from _walk(command.commands[name], (*path, name))
    else:
        yield " ".join(path), command


COMMANDS = dict(_walk(get_command(app), ()))


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert sorted(SECTION) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            if option.startswith("-"):
                assert f"`{option}" in SECTION[name] + COMMON or f" {option} " in SECTION[name], option


@pytest.mark.parametrize("name", COMMANDS)
def test_every_documented_option_exists(name: str) -> None:
    known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", SECTION[name])) <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_that_parses(name: str) -> None:
    examples = re.findall(r"^    hezhang (.+)$", SECTION[name], flags=re.MULTILINE)
    assert examples
    for example in examples:
        words = shlex.split(example)
        assert words[: len(name.split())] == name.split()
        COMMANDS[name].make_context(name, words[len(name.split()) :])

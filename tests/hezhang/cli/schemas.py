"""Holds what commands answer with --json to the published schemas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from hezhang.cli.answers import ANSWERS
from tests.places import ROOT

FOLDER = ROOT / "docs" / "schemas"
INSTALLED = find_spec("jsonschema") is not None
"""Without it answers are read as they are, and test_answers_have_schemas says that they are held to nothing."""


def hold(words: Sequence[str], document: object) -> None:
    """Fail where the answer to this command line is not what its schema says."""
    command = command_of(words)
    if command is None or not INSTALLED:
        return
    from jsonschema.exceptions import best_match

    wrong = best_match(validator_of(command).iter_errors(document))
    assert wrong is None, f"docs/schemas/{file_name(command)}: {wrong.json_path}: {wrong.message}"


def command_of(words: Sequence[str]) -> str | None:
    """The command that answers; None where the line names none that does."""
    for at, word in enumerate(words):
        for command in (" ".join(words[at : at + 2]), word):
            if command in ANSWERS:
                return command
    return None


def file_name(command: str) -> str:
    """What its schema is called."""
    return f"{command.replace(' ', '-')}.json"


@cache
def validator_of(command: str) -> Any:
    """Its schema, read from the disk."""
    from jsonschema import Draft202012Validator

    schema = json.loads((FOLDER / file_name(command)).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)

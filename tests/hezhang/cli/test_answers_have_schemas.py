"""What a program reads is published: a schema for every command that answers it, made from the views themselves. That
answers are as their schemas say is held wherever a test reads one (`Answer.document`).
"""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from docs.make_schemas import as_text, file_of, schema_of
from hezhang.cli.answers import ANSWERS, WITHOUT_DOCUMENT
from tests.hezhang.cli.conftest import Terminal
from tests.hezhang.cli.schemas import FOLDER, INSTALLED, command_of, hold, validator_of
from tests.hezhang.cli.test_commands_are_documented import COMMANDS


def test_answers_are_held_to_their_schemas() -> None:
    assert INSTALLED, "jsonschema stands in requirements-dev.lock and is not installed: run make"


def test_every_command_has_a_schema_or_no_document() -> None:
    assert not set(ANSWERS) & WITHOUT_DOCUMENT
    assert sorted({*ANSWERS, *WITHOUT_DOCUMENT}) == sorted(COMMANDS)


def test_every_schema_belongs_to_a_command() -> None:
    assert sorted(it.name for it in FOLDER.glob("*.json")) == sorted(file_of(command).name for command in ANSWERS)


@pytest.mark.parametrize("command", ANSWERS)
def test_the_schema_on_disk_is_what_the_views_say(command: str) -> None:
    written = file_of(command).read_text(encoding="utf-8")
    assert written == as_text(schema_of(command)), "run `.venv/bin/python -m docs.make_schemas`"
    validator_of(command)


def test_an_answer_that_lacks_a_key_is_found_out(typed: Terminal, incident: str) -> None:
    words = ("show", incident, "--json")
    document = json.loads(typed(*words).out)
    hold(words, document)
    broken = deepcopy(document)
    del broken["duties"][0]["answer_due"]
    with pytest.raises(AssertionError, match=r"docs/schemas/show\.json"):
        hold(words, broken)


def test_a_command_is_found_behind_the_options_before_it() -> None:
    assert command_of(["--json", "intake", "add", "phone"]) == "intake add"
    assert command_of(["opne"]) is None


LOOKING = (
    "list",
    "show XC",
    "timeline XC",
    "timeline house",
    "deliveries XC",
    "report XC list",
    "report XC draft initial",
    "reply list",
    "optout list",
    "stock",
    "roster huanbaoju",
    "roster huanbaoju --days 3",
    "ready --water taoranting",
    "ready --back-test",
    "library list",
    "library show changzhi_2012",
    "monitors",
    "polluters",
    "drills",
    "assess 2026",
    "routine list",
    "intake list",
    "token list",
    "channels show",
    "inbox",
    "audit checkpoint",
    "audit verify --all",
    "playbook draw oil_spill",
    "playbook show oil_spill",
    "channels check default",
    "oil volume --area 500 --share 2=100",
    "oil boom --boat 20",
)
"""Everything that looks, in a home with one incident."""


def test_every_command_that_looks_answers_as_published(typed: Terminal, incident: str) -> None:
    for line in LOOKING:
        words = [incident if word == "XC" else word for word in line.split()]
        answer = typed(*words, "--json")
        assert answer.code == 0, (line, answer.err)
        assert answer.document, line

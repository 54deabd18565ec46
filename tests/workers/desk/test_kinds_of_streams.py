"""The Desk knows kinds of streams by a table: another kind needs no change in it, and its texts and limits go the way
of all others.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest

import engine
from engine.deciding.running import run
from engine.incident.commands import AddNote
from engine.kinds import ALL, KINDS, begun_with, check_rows, finding
from engine.monitor.commands import TakeValue
from engine.recordable import event_of
from engine.stream.actor import TIMEKEEPER
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.texts.kind_texts import TEXTS
from tests.workers.desk.desk import ADesk, person


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_known_wherever_streams_are_read(kind: object) -> None:
    (known,) = (it for it in KINDS if it is kind)
    assert set(known.beginnings) <= set(known.events)
    assert all(event_of(event.type) is event for event in known.events), "the ledger reads its events"
    assert all(begun_with(event.model_construct()) is known for event in known.beginnings)
    assert (known.fold in TEXTS) == known.owes, "what it owes can be said"
    assert not known.fold("nothing").exists


def test_no_event_begins_two_kinds_and_no_command_finds_two() -> None:
    assert max(Counter(event for kind in KINDS for event in kind.beginnings).values()) == 1
    assert max(Counter(command for kind in KINDS for command in kind.names).values()) == 1


def test_a_command_that_finds_no_stream_of_its_own_has_to_be_told_one(desk: ADesk) -> None:
    with pytest.raises(LookupError, match="AddNote"):
        finding(AddNote(id="a", actor=TIMEKEEPER, text=Private("x")))
    refused = desk.desk.submit("no-such-stream", AddNote(id="b", actor=person("duty_officer_1"), text=Private("x")))
    assert isinstance(refused, Refusal)
    assert refused.code == "unknown_incident"


def _commands() -> Iterator[type[Command]]:
    for module in pkgutil.walk_packages(engine.__path__, "engine."):
        if "commands" in module.name.split("."):
            for it in vars(importlib.import_module(module.name)).values():
                if isinstance(it, type) and issubclass(it, Command) and it is not Command:
                    yield it


def test_of_every_command_it_is_said_who_may_give_it() -> None:
    commands = set(_commands())
    assert len(commands) > 60, "the modules of commands were found"
    rows = {command: act.may for kind in ALL for command, act in kind.acts.items()}
    assert not {it.__name__ for it in commands if it not in rows}
    assert not {it.__name__ for it, may in rows.items() if not (may.roles or may.weighed or may.engine)}


def test_a_command_of_the_engine_that_nobody_may_give_does_not_load() -> None:
    class Elsewhere(Command):
        """Not the engine's, and so no business of its table."""

    class Forgotten(Elsewhere):
        __module__ = "engine.somewhere.commands"

    with pytest.raises(TypeError, match=r"who may give these commands: engine\.somewhere\.commands\.Forgotten$"):
        check_rows(Elsewhere)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_meant_for_an_incident_is_refused_by_every_other_kind_in_its_own_words(kind: Any) -> None:
    note = AddNote(id="a", actor=person("duty_officer_1"), text=Private("x"))
    refused = run(kind, cast(Any, None), kind.fold("x"), note, datetime(2017, 5, 1, tzinfo=UTC), "n")
    own = {"probe": "not_for_probes", "intake": "not_for_intake"}
    assert refused == Refusal(own.get(kind.name, "not_an_incident"), {"incident": "x"})


def test_an_incident_refuses_what_is_meant_for_another_kind(desk: ADesk) -> None:
    incident = desk.open("oil_spill", water="taoranting")
    value = TakeValue(id="v", actor=person("duty_officer_1"), monitor="m", value="1")
    refused = desk.desk.submit(incident.id, value)
    assert refused == Refusal("not_for_incidents", {"incident": incident.id})

"""The Desk knows kinds of streams by a table: another kind needs no change in it, and its texts and limits go the way
of all others.
"""

from __future__ import annotations

from collections import Counter

import pytest

from engine.incident.commands import AddNote
from engine.kinds import KINDS, begun_with, finding
from engine.ledger.entries import KNOWN
from engine.stream.actor import TIMEKEEPER
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.texts.kind_texts import TEXTS
from tests.workers.desk.desk import ADesk, person


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_known_wherever_streams_are_read(kind: object) -> None:
    (known,) = (it for it in KINDS if it is kind)
    assert set(known.beginnings) <= set(known.events)
    assert all(KNOWN[event.type] is event for event in known.events), "the ledger reads its events"
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

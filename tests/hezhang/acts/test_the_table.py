"""Everything that the rules let a person do on an incident can be posted, and is read by its type."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.deciding.permissions import ENGINE
from engine.incident import commands as ask
from engine.rules.acts import INCIDENT_ACTS
from engine.stream.actor import Actor
from engine.stream.commands import Command
from hezhang.acts.reading import Posted, Unreadable, command_of
from hezhang.acts.table import ACTS, SERVICES

WHO = Actor(via="console", login="tang", person="huanbaoju_duty_1")
BEIJING = ZoneInfo("Asia/Shanghai")


def read(act: str, **values: object) -> Command:
    """The command that is meant."""
    return command_of(ACTS[act], Posted(values), id="one", actor=WHO, zone=BEIJING)


def test_every_command_that_a_person_may_give_has_an_act_or_a_service() -> None:
    persons = {command for command, act in INCIDENT_ACTS.items() if act.may != ENGINE and not act.may.engine}
    assert persons - SERVICES == set(ACTS.values())


def test_a_form_is_read_by_the_types_of_the_command() -> None:
    taken = read(
        "reading",
        **{
            "point": " P1 ",
            "values.oil": "<0.01",
            "values.cod": "",
            "units.oil": "mg/L",
            "at": "2017-05-01 11:20",
            "confirm": "yes",
        },
    )
    assert isinstance(taken, ask.TakeReading)
    assert (taken.point, taken.values, taken.units, taken.confirm) == ("P1", {"oil": "<0.01"}, {"oil": "mg/L"}, True)
    assert taken.at == datetime(2017, 5, 1, 3, 20, tzinfo=UTC)


def test_a_document_posts_values_of_their_own_types() -> None:
    corrected = read("correct", entry=7, reason="记错", facts={"oil_kind": "diesel"}, confirm=False)
    assert isinstance(corrected, ask.CorrectEntry)
    assert (corrected.entry, corrected.facts) == (7, {"oil_kind": "diesel"})


@pytest.mark.parametrize(
    ("act", "values", "field"),
    [
        ("note", {}, "text"),
        ("correct", {"entry": "seven", "reason": "x"}, "entry"),
        ("reading", {"point": "P1", "values.oil": "1", "at": "yesterday"}, "at"),
        ("warning-issue", {"until": "2017-13-01 10:00"}, "until"),
        ("duty-answer", {"duty": "d", "answer": "perhaps"}, "answer"),
        ("fact", {"facts": ["a"]}, "facts"),
        ("note", {"text": 7}, "text"),
    ],
)
def test_what_cannot_be_read_is_named(act: str, values: dict[str, object], field: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(act, **values)
    assert [fault.field.partition(".")[0] for fault in refused.value.faults] == [field]

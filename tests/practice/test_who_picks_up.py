"""How a scenario says that a person behaves when the telephone rings, and what a spoken document holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError

from office.files.data_files import find_district, load_district
from practice.gateway import twiml
from practice.people.people import Answers, People, Refused, Silent, Unreachable
from practice.people.phone import Busy, Mailbox, Manner, PicksUp, Rings
from practice.scenario.cast import cast
from practice.scenario.scenario import Person

PARK = "taoranting_park_1"


@pytest.mark.parametrize(
    ("person", "manner"),
    [
        (Person(), PicksUp(timedelta(seconds=8), "1", timedelta(seconds=20))),
        (Person(answers=False), Rings()),
        (Person(unreachable=True), Rings()),
        (Person(answers=False, phone="picks_up", presses="29"), PicksUp(keys="29")),
        (Person(phone="rings"), Rings()),
        (Person(phone="busy"), Busy()),
        (Person.model_validate({"phone": "mailbox", "picks_up_after": "12s"}), Mailbox(timedelta(seconds=12))),
        (Person(presses=""), PicksUp(keys="")),
    ],
)
def test_what_a_scenario_says_of_a_telephone(person: Person, manner: Manner) -> None:
    district = load_district(find_district("xicheng")).district
    number = str(district.persons[PARK].channels["voice"])
    assert cast(district, {PARK: person}, 0).on_call(number) == manner
    assert cast(district, {"taoranting_park": person}, 0).on_call(number) == manner, "said of the whole unit"
    assert cast(district, {"default": person}, 0).on_call(number) == manner, "said of everybody"


@pytest.mark.parametrize(
    ("policy", "manner"),
    [(Answers(timedelta(0), "1"), PicksUp()), (Silent(), Rings()), (Unreachable(), Rings()), (Refused(), Rings())],
)
def test_of_whom_only_the_answers_to_texts_are_known(
    policy: Answers | Silent | Unreachable | Refused, manner: Manner
) -> None:
    people = People()
    people.set("+12025550101", policy)
    assert people.on_call("+12025550101") == manner


def test_keys_that_no_telephone_has_are_refused() -> None:
    with pytest.raises(ValidationError):
        Person(presses="yes")


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<html/>",
        "<Response><Play>x</Play></Response>",
        "<Response><Gather><Dial/></Gather></Response>",
        "<Response>",
    ],
)
def test_what_twilio_would_not_understand_is_a_fault(document: str) -> None:
    with pytest.raises(ValueError, match=r"12100|12200"):
        twiml.read(document)

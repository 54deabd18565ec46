"""Whom the directory reaches, as tables: what is broken in the district or the routes, and what the doctor says of
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from engine.district.lookup import contacts_of
from engine.district.model import District
from engine.playbook.language import Playbook
from engine.values.private import Private
from hezhang.doctor.directory import valid
from hezhang.doctor.reach import Ways, examine_directory, listed, tasked
from office.views.running.finding import Finding, could_be_run

EVERY = Ways(valid, lambda channel, address: True, ("voice", "sms"))
UNIT = "taoranting_park"


def by_code(found: Iterable[Finding]) -> dict[str, Finding]:
    return {it.code: it for it in found}


def changed(district: District, change: Callable[[dict[str, Any]], None]) -> District:
    plain = {name: dict(getattr(district, name)) for name in ("persons", "contacts", "heads")}
    change(plain)
    return district.model_copy(update=plain)


def with_channels(person: str, **channels: str) -> Callable[[dict[str, Any]], None]:
    def change(plain: dict[str, Any]) -> None:
        row = plain["persons"][person]
        plain["persons"][person] = row.model_copy(
            update={"channels": {name: Private(to) for name, to in channels.items()}}
        )

    return change


def only_contact(plain: dict[str, Any]) -> None:
    plain["contacts"][UNIT] = plain["contacts"][UNIT][:1]
    plain["heads"].pop(UNIT, None)


def no_contact(plain: dict[str, Any]) -> None:
    plain["contacts"].pop(UNIT, None)
    plain["heads"].pop(UNIT, None)


def test_the_shipped_district_can_be_reached(district: District, playbooks: list[Playbook]) -> None:
    assert [it.code for it in examine_directory(district, playbooks, EVERY)] == ["directory_reachable"]
    assert UNIT in tasked(district, playbooks)


def test_a_contact_without_a_working_channel_is_grave_and_named_by_id_alone(
    district: District, playbooks: list[Playbook]
) -> None:
    person = contacts_of(district, UNIT)[0]
    found = list(examine_directory(changed(district, with_channels(person.id, sms="+1555")), playbooks, EVERY))
    assert by_code(found)["person_unreachable"].values == {"persons": person.id, "count": "1"}
    assert by_code(found)["address_invalid"].values["channel"] == "sms"
    assert not could_be_run(found)
    assert "+1555" not in str([it.values for it in found])
    assert str(person.name) not in str([it.values for it in found])


CASES: list[tuple[str, Callable[[dict[str, Any]], None], Ways, set[str]]] = [
    ("no contact", no_contact, EVERY, {"unit_without_contact"}),
    ("one contact", only_contact, EVERY, {"unit_one_person"}),
    (
        "a mailbox that is none",
        with_channels("taoranting_park_1", sms="+12025550100", email="nobody"),
        EVERY,
        {"address_invalid"},
    ),
    (
        "mail alone, critical news rings",
        with_channels("taoranting_park_1", email="a@xicheng.example"),
        EVERY,
        {"no_critical_channel"},
    ),
    (
        "nobody serves this country",
        with_channels("taoranting_park_1", sms="+447911123456", email="a@xicheng.example"),
        Ways(valid, lambda channel, address: not address.startswith("+44"), ("voice", "sms")),
        {"address_unserved", "no_critical_channel"},
    ),
]


@pytest.mark.parametrize(("change", "ways", "codes"), [it[1:] for it in CASES], ids=[it[0] for it in CASES])
def test_what_is_wrong_is_said_and_nothing_else(
    district: District, playbooks: list[Playbook], change: Callable[[dict[str, Any]], None], ways: Ways, codes: set[str]
) -> None:
    assert {it.code for it in examine_directory(changed(district, change), playbooks, ways)} == codes


def test_one_channel_for_all_leaves_units_weak_and_none_leaves_them_mute(
    district: District, playbooks: list[Playbook]
) -> None:
    texts_only = Ways(valid, lambda channel, address: channel == "sms", ("voice", "sms"))
    assert {"unit_one_channel", "address_unserved"} == {
        it.code for it in examine_directory(district, playbooks, texts_only)
    }
    nothing = Ways(valid, lambda channel, address: False, ("voice", "sms"))
    codes = {it.code for it in examine_directory(district, playbooks, nothing)}
    assert {"person_unreachable", "unit_unreachable", "no_duty_officer", "no_commander"} <= codes


def test_many_ids_are_named_in_part_and_counted_in_full() -> None:
    assert listed([f"p{number}" for number in range(20)]) == {
        "persons": "p0, p1, p2, p3, p4, p5, p6, p7 … (+12)",
        "count": "20",
    }

"""Wherever an id is asked for, a name will do that means one thing; where it could mean several, they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Answer, Terminal
from workers.wiring import Wiring

OPEN = (
    "--summary",
    "东码头工作船漏柴油",
    "--fact",
    "verified=true",
    "--fact",
    "oil_kind=柴油",
    "--fact",
    "fire_brigade=called",
    "--json",
)


def seen(typed: Terminal, incident: str) -> dict[str, object]:
    return dict(typed("show", incident, "--json").document)


def code(answer: Answer) -> str:
    return str(answer.document["error"]["code"])


@pytest.mark.parametrize(
    ("said", "water"),
    [
        ("北海公园", "beihai"),
        ("陶然亭公园", "taoranting"),
        ("陶然亭公园管理处", "taoranting"),
        ("北海", "beihai"),
    ],
)
def test_a_water_is_found_by_the_park_that_operates_it(typed: Terminal, carried: None, said: str, water: str) -> None:
    answer = typed("open", "oil_spill", "--water", said, *OPEN)
    assert answer.code == 0, answer.err
    assert seen(typed, answer.document["incident"])["water"] == water


def test_a_name_of_several_waters_is_answered_with_them(typed: Terminal, carried: None) -> None:
    answer = typed("open", "oil_spill", "--water", "六海", *OPEN)
    assert (answer.code, code(answer)) == (1, "several_waters")
    assert "beihai (北海)" in answer.err
    assert "houhai (后海)" in answer.err


def test_a_water_that_is_misspelt_is_answered_with_the_nearest(typed: Terminal) -> None:
    answer = typed("open", "oil_spill", "--water", "陶然亭糊", *OPEN)
    assert code(answer) == "unknown_water"
    assert "Did you mean 陶然亭" in answer.err


def test_a_signal_and_a_dock_are_found_by_the_park_too(typed: Terminal, carried: None) -> None:
    heard = typed("intake", "add", "phone", "--water", "北海公园", "--words", "湖面有油花", "--json")
    assert heard.document["signal"]["water"] == "beihai"
    rows = typed("stock", "陶然亭公园", "--json").document["stock"]
    assert {row["facility"] for row in rows} == {"taoranting"}
    assert typed("stock", "陶然亭公园", "add", "--item", "boom_m", "--amount", "10").code == 0


def test_a_sampler_a_signer_and_an_officer_are_taken_by_name(typed: Terminal, incident: str, home: Path) -> None:
    assert typed("point", incident, "P1", "add").code == 0
    taken = typed("reading", incident, "--point", "P1", "--item", "oil", "--value", "0.02", "--sampler", "左文博")
    assert taken.code == 0, taken.err
    assert typed("handover", incident, "--to", "任立新").code == 0
    wiring = Wiring.from_environment(home)
    known = wiring.office.desk.load(incident)
    wiring.office.ledger.close()
    assert known is not None
    assert next(iter(known.readings.values())).sampler == "huanbaoju_sampler_1"
    assert known.officer == "huanbaoju_duty_1"


def test_a_person_whom_nobody_knows_is_answered_with_the_nearest_id(typed: Terminal, incident: str) -> None:
    answer = typed("handover", incident, "--to", "huanbaoju_duty_11", "--json")
    assert code(answer) == "unknown_person"
    assert "Did you mean huanbaoju_duty_1" in answer.err


def test_a_unit_is_taken_by_name_wherever_one_is_asked_for(typed: Terminal, incident: str) -> None:
    given = typed("duty", incident, "first_boom", "reassign", "--to", "陶然亭街道", "--note", "就近")
    assert given.code == 0, given.err
    done = typed("routine", "done", "patrol", "陶然亭街道", "--note", "巡查三个排口")
    assert "no unit" not in done.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_duty_is_taken_by_its_title(typed: Terminal, incident: str, lang: str) -> None:
    duties = typed("show", incident, "--json", "--lang", lang).document["duties"]
    title = next(it["title"] for it in duties if it["duty"].startswith("first_boom"))
    answer = typed("duty", incident, title.upper(), "answer", "--as", "taoranting_park_1")
    assert answer.code == 0, answer.err


def test_an_incident_is_taken_by_its_number(typed: Terminal, incident: str) -> None:
    day, number = incident.split("-")[1:]
    for short in (str(int(number)), number, f"{day}-{number}", incident.lower()):
        assert seen(typed, short)["incident"] == incident
    assert typed("note", number, "闸门已关").code == 0
    assert code(typed("show", "77", "--json")) == "unknown_incident"


def test_a_playbook_is_taken_by_its_title(typed: Terminal, carried: None) -> None:
    answer = typed("open", "污水排入事件", "--water", "北海", "--summary", "雨水口排黑水", "--json")
    assert answer.code == 0, answer.err

"""`--as` takes an id, or a name that only one person has; a name that several have is answered with their ids."""

from __future__ import annotations

from pathlib import Path

from office.office import Office
from tests.hezhang.cli.conftest import Terminal
from workers.wiring import Wiring


def test_a_name_that_only_one_person_has_stands_for_their_id(typed: Terminal, incident: str, home: Path) -> None:
    assert typed("note", incident, "闸门已关", "--as", "任立新").code == 0
    wiring = Wiring.from_environment(home)
    with wiring.office.ledger.reading() as tx:
        assert tx.read(incident)[-1].actor.person == "huanbaoju_duty_1"
    wiring.office.ledger.close()


def test_a_name_that_several_have_is_answered_with_their_ids(typed: Terminal, incident: str, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    district = Office.district

    def twins(self: Office):  # type: ignore[no-untyped-def]
        there = district(self)
        twin = there.persons["huanbaoju_duty_2"].model_copy(update={"name": there.persons["huanbaoju_duty_1"].name})
        return there.model_copy(update={"persons": {**there.persons, twin.id: twin}})

    monkeypatch.setattr(Office, "district", twins)
    answer = typed("note", incident, "闸门已关", "--as", "任立新", "--lang", "en")
    assert answer.code == 2
    assert "huanbaoju_duty_1, huanbaoju_duty_2" in answer.err


def test_a_name_that_nobody_has_is_refused_by_the_rules(typed: Terminal, incident: str) -> None:
    assert typed("note", incident, "闸门已关", "--as", "不存在").code == 1

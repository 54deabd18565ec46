"""Every duty and message of the shipped playbooks, on every water, finds exactly whom the plan names."""

from __future__ import annotations

import pytest

from engine.district.lookup import parse_selector, persons_for, units_for
from engine.district.model import District
from engine.playbook.language import Playbook
from office.files.data_files import load_playbook
from tests.engine.rules.memory import Shipped
from tests.engine.rules.who_gets_what import BY_ROLE, DUTIES, MESSAGES, TO_EVERYONE_TOLD, WATERS
from tests.places import ROOT

PARK_LAKES = ("beihai", "zoo_lake", "taoranting")
OIL_WORK = ("ready_boom", "go_and_stop", "first_boom", "outlet_line", "recovery", "skim", "sentinel_line", "restock")


@pytest.fixture(scope="module")
def district(shipped: Shipped) -> District:
    return shipped.rules.district


@pytest.fixture(scope="module")
def playbooks() -> dict[str, Playbook]:
    return {name: load_playbook(ROOT / "playbooks" / f"{name}.yaml").playbook for name in DUTIES}


def units_behind(word: str, water: str) -> set[str]:
    """The units that a word of the table means on a water."""
    return set(getattr(WATERS[water], word, (word,)))


def units_told(district: District, audience: tuple[str, ...], water: str) -> set[str]:
    return {person.unit for selector in audience for person in persons_for(district, parse_selector(selector), water)}


def test_the_table_has_every_water_duty_and_message(district: District, playbooks: dict[str, Playbook]) -> None:
    assert set(WATERS) == set(district.waters)
    for name, playbook in playbooks.items():
        assert set(DUTIES[name]) == set(playbook.duties)
        assert {*MESSAGES[name], *BY_ROLE, *TO_EVERYONE_TOLD} == set(playbook.messages)


@pytest.mark.parametrize("water", WATERS)
@pytest.mark.parametrize("name", DUTIES)
def test_every_duty_goes_to_the_unit_that_the_plan_names(
    district: District, playbooks: dict[str, Playbook], name: str, water: str
) -> None:
    found = {
        key: set(units_for(district, parse_selector(duty.unit), water)) for key, duty in playbooks[name].duties.items()
    }
    assert found == {key: units_behind(word, water) for key, word in DUTIES[name].items()}


@pytest.mark.parametrize("water", WATERS)
@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_reaches_whom_the_plan_names(
    district: District, playbooks: dict[str, Playbook], name: str, water: str
) -> None:
    messages = playbooks[name].messages
    found = {key: units_told(district, messages[key].audience, water) for key in MESSAGES[name]}
    assert found == {
        key: set().union(*(units_behind(word, water) for word in words)) for key, words in MESSAGES[name].items()
    }


@pytest.mark.parametrize("water", WATERS)
def test_the_river_chief_of_every_street_on_the_water_is_told(
    district: District, playbooks: dict[str, Playbook], water: str
) -> None:
    chiefs = {
        person.unit
        for person in persons_for(district, parse_selector("river_chiefs"), water)
        if "river_chief" in person.roles
    }
    assert chiefs == set(WATERS[water].streets)
    for playbook in playbooks.values():
        assert "river_chiefs" in playbook.messages["warning_to_chiefs"].audience
        assert "river_chiefs" in playbook.messages["response_to_chiefs"].audience


def test_roles_are_told_by_role(district: District, playbooks: dict[str, Playbook]) -> None:
    for playbook in playbooks.values():
        for key, role in BY_ROLE.items():
            persons = [
                p
                for s in playbook.messages[key].audience
                for p in persons_for(district, parse_selector(s), "taoranting")
            ]
            assert persons
            assert all(role in person.roles for person in persons)


def test_the_inspector_hears_of_every_stage_in_writing(playbooks: dict[str, Playbook]) -> None:
    for playbook in playbooks.values():
        assert all("inspector_told" in stage.messages for stage in playbook.stages.values())
        assert playbook.messages["inspector_told"].urgency == "formal"


def test_everybody_told_is_told_of_the_end(playbooks: dict[str, Playbook]) -> None:
    for playbook in playbooks.values():
        assert playbook.messages["ended"].audience == playbook.messages["called_off"].audience == ("everyone_told",)
        assert "ended" in playbook.stages["closed"].messages
        assert "called_off" in playbook.stages["stood_down"].messages


@pytest.mark.parametrize("water", PARK_LAKES)
def test_on_a_park_lake_the_bureau_is_not_tasked_as_owner(
    district: District, playbooks: dict[str, Playbook], water: str
) -> None:
    duties = playbooks["oil_spill"].duties
    for key in OIL_WORK:
        assert "huanbaoju" not in units_for(district, parse_selector(duties[key].unit), water)
    assert "huanbaoju" in units_for(district, parse_selector(duties["site_command"].unit), water)

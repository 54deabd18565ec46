"""Whoever's unit takes no turns is told the same in every line-up, so that one of them is enough for these persons."""

from __future__ import annotations

import pytest

from engine.district.model import District
from engine.playbook.under_law import under
from office.files.data_files import find_district, find_playbook, load_district, load_playbook, load_standards
from office.playbook_check.addressees import Addressees, line_ups, taking_turns
from office.playbook_check.concerned import concerned, ladders


@pytest.fixture(scope="module")
def district() -> District:
    return load_district(find_district("xicheng")).district


@pytest.mark.parametrize("water", ["taoranting", "nanchanghe"])
def test_only_those_who_take_turns_are_told_otherwise_in_another_line_up(district: District, water: str) -> None:
    playbook = under(load_playbook(find_playbook("oil_spill")).playbook, load_standards().law.latest())
    steps, count = ladders(playbook), line_ups(playbook, district)
    assert count > 1

    def told(line_up: int) -> dict[str, tuple[object, ...]]:
        found = concerned(playbook, steps, Addressees(playbook, district, line_up), water)
        return {it.person.id: (it.reads, it.owes, it.climbs) for it in found}

    first, *others = (told(line_up) for line_up in range(count))
    turns = taking_turns(district)
    differ = {person for other in others for person in {*first, *other} if first.get(person) != other.get(person)}
    assert differ
    assert differ <= turns

"""A playbook that asks for a later law works under an earlier set too: what asks for it never begins there."""

from __future__ import annotations

from datetime import date

import pytest

from engine.district.model import District
from engine.playbook.check_law import check_law
from engine.playbook.guards import Guard
from engine.regulations.model import Regulations
from engine.standards.model import Standard
from office.files.data_files import find_playbooks, load_playbook
from office.files.law_files import load_law
from office.playbook_check.playbook_check import hindrances


@pytest.fixture(scope="module")
def of_2016() -> Regulations:
    return load_law("cn_2016").at(date(2026, 10, 1))


@pytest.mark.parametrize("name", ["oil_spill", "discharge"])
def test_under_the_set_of_2016_nothing_keeps_a_shipped_playbook_from_use(name: str, of_2016: Regulations) -> None:
    found = list(check_law(load_playbook(find_playbooks()[name]).playbook, of_2016))
    assert {(it.code, it.severity) for it in found} == {("clause_of_no_set", "warning")}
    assert "environment_code" in {it.values["name"] for it in found}
    assert len(found) == len({it.values["name"] for it in found}), "each clause is told of once"


def test_a_slip_in_the_key_of_a_clause_is_a_fault_and_names_what_was_meant(of_2016: Regulations) -> None:
    playbook = load_playbook(find_playbooks()["oil_spill"]).playbook
    duty = playbook.duties["cordon"].model_copy(update={"when": Guard("in_force('waste_manifesto')")})
    changed = playbook.model_copy(update={"duties": {**playbook.duties, "cordon": duty}})
    found = [it for it in check_law(changed, of_2016) if it.severity == "fault"]
    assert [(it.code, it.values["suggestion"]) for it in found] == [("unknown_clause", "waste_manifest")]


@pytest.mark.parametrize("name", ["oil_spill", "discharge"])
def test_an_incident_may_open_under_the_set_of_2016(
    name: str, xicheng: District, standards: dict[str, Standard], of_2016: Regulations
) -> None:
    loaded = load_playbook(find_playbooks()[name])
    channels = dict.fromkeys(("critical", "immediate", "normal", "formal"), ("sms", "email"))
    assert hindrances(loaded, xicheng, channels, standards, of_2016) == ()

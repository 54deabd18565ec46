"""`show` says what a duty is proved with, who may sign, and what to type for a trigger that nothing hinders."""

from __future__ import annotations

import pytest

from tests.hezhang.cli.conftest import Terminal


@pytest.mark.parametrize(("lang", "file"), [("zh", "文件（照片、单据）"), ("en", "a file (photo, document)")])
def test_an_open_incident_names_proofs_signers_and_what_to_type(
    typed: Terminal, incident: str, lang: str, file: str
) -> None:
    document = typed("show", incident, "--json", "--lang", lang).document
    proofs = {it["duty"]: it["proof"] for it in document["duties"]}
    assert proofs["first_boom"] == "file"
    assert "huanbaoju_commander" in document["signers"]
    page = typed("show", incident, "--lang", lang).out
    assert file in page
    assert f"hezhang duty {incident}" in page
    assert "huanbaoju_commander" in page


def test_a_trigger_that_nothing_hinders_is_followed_by_what_to_type(typed: Terminal, carried: None) -> None:
    opened = typed("open", "oil_spill", "--water", "北海", "--summary", "疑似油花", "--json").document["incident"]
    free = [it for it in typed("show", opened, "--json").document["next"] if not it["missing"] and not it["automatic"]]
    page = typed("show", opened).out
    assert free
    for step in free:
        assert f"hezhang do {opened} {step['trigger']}" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_facts_that_a_stage_wants_are_listed_with_what_to_type(typed: Terminal, incident: str, lang: str) -> None:
    contain = next(
        it for it in typed("show", incident, "--json", "--lang", lang).document["next"] if it["trigger"] == "contain"
    )
    assert [it["entered"] for it in contain["facts"]] == ["source_stopped=true", "source_not_found=true"]
    page = typed("show", incident, "--lang", lang).out
    for fact in contain["facts"]:
        assert f"hezhang fact {incident} {fact['entered']}  # {fact['title']}" in page
    assert typed("fact", incident, contain["facts"][0]["entered"]).code == 0
    contain = next(
        it for it in typed("show", incident, "--json", "--lang", lang).document["next"] if it["trigger"] == "contain"
    )
    assert contain["facts"] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("colour", "approver", "city"),
    [("yellow", "deputy_district_chief", False), ("orange", "huanbaoju_commander", True)],
)
def test_a_warning_that_was_proposed_names_who_may_approve_it(
    typed: Terminal, incident: str, lang: str, colour: str, approver: str, city: bool
) -> None:
    assert typed("show", incident, "--json").document["warning"]["approvers"] == []
    words = ("--cautions", "请勿下水", "--measures", "已停航", "--as", "huanbaoju_duty_1")
    assert typed("warning", "propose", incident, "--colour", colour, *words).code == 0
    warning = typed("show", incident, "--json").document["warning"]
    assert (warning["proposed"], warning["document_needed"]) == (colour, city)
    assert approver in warning["approvers"]
    page = typed("show", incident, "--lang", lang).out
    assert approver in page
    assert f"hezhang warning approve {incident} --as" in page
    assert ("--document" in page) is city
    paper = ("--document", "京应急〔2026〕1号") if city else ()
    assert typed("warning", "approve", incident, "--as", approver, *paper).code == 0
    assert typed("show", incident, "--json").document["warning"]["approvers"] == []

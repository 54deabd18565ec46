"""`show` says what a duty is proved with, who may sign, and what to type for a trigger that nothing hinders."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal


@pytest.mark.parametrize(("lang", "file"), [("zh", "文件（照片、单据）"), ("en", "a file (photo, document)")])
def test_an_open_incident_names_proofs_signers_and_what_to_type(typed: Terminal, incident: str, lang: str, file: str) -> None:
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

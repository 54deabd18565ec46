"""A second incident on a water is opened at once, and says before and after what is open there, who is told again, and
how to join them.
"""

from __future__ import annotations

import pytest

from tests.hezhang.cli.conftest import Answer, Terminal

OPEN = ("open", "oil_spill", "--water", "陶然亭公园", "--summary", "西码头也有油", "--fact", "verified=true")


def told_persons(typed: Terminal, incident: str) -> set[str]:
    return {it["person"] for it in typed("deliveries", incident, "--json").document["deliveries"]}


@pytest.mark.parametrize(("lang", "same"), [("zh", "已有未结束的事件"), ("en", "is open already")])
def test_it_is_said_before_and_after_and_hinders_nothing(typed: Terminal, incident: str, lang: str, same: str) -> None:
    answer = typed(*OPEN, "--lang", lang)
    assert answer.code == 0
    after = answer.err.split(incident, 1)[1]
    assert same in answer.err
    assert f"hezhang note {incident}" in after
    assert "hezhang intake merge" in after
    second = typed("list", "--json").document["incidents"][-1]["incident"]
    assert f"hezhang link {second} --parent {incident}" in after
    assert f"hezhang do {second} stand_down" in after


def test_how_many_are_told_again_is_counted(typed: Terminal, incident: str) -> None:
    first = told_persons(typed, incident)
    document = typed(*OPEN, "--json").document
    second = told_persons(typed, document["incident"])
    assert document["also_open"] == [{"incident": incident, "stage": "response", "told_again": len(first & second)}]
    assert len(first & second) > 5


def quiet(answer: Answer) -> bool:
    return answer.code == 0 and "already" not in answer.err and answer.document["also_open"] == []


def test_another_water_a_drill_and_a_repeated_command_say_nothing(typed: Terminal, incident: str) -> None:
    assert quiet(typed("open", "oil_spill", "--water", "北海", "--summary", "码头漏油", "--json"))
    assert quiet(typed(*OPEN, "--drill", "--json"))
    once = typed("open", "oil_spill", "--water", "后海", "--summary", "码头漏油", "--id", "once", "--json")
    again = typed("open", "oil_spill", "--water", "后海", "--summary", "码头漏油", "--id", "once", "--json")
    assert quiet(once)
    assert quiet(again)
    assert again.document["repeated"]


def test_an_incident_out_of_a_signal_says_so_too(typed: Terminal, incident: str) -> None:
    signal = typed("intake", "add", "phone", "--water", "陶然亭公园", "--words", "湖面有油花", "--json").document[
        "signal"
    ]["signal"]
    answer = typed("intake", "open", signal, "oil_spill", "--summary", "湖面有油花", "--lang", "en")
    assert answer.code == 0
    assert f"open already: {incident}" in answer.err


def test_a_part_of_what_is_open_there_need_not_be_joined_again(typed: Terminal, incident: str) -> None:
    answer = typed(*OPEN, "--parent", incident, "--lang", "en")
    assert answer.code == 0
    assert "hezhang link" not in answer.err

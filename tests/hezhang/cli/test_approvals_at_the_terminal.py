"""At the terminal: a commander is asked to let a duty go, the officer sees that it waits, and asks no more."""

from __future__ import annotations

from tests.hezhang.cli.conftest import Terminal

COMMANDER = "huanbaoju_commander"


def test_what_was_asked_stands_in_show_until_it_is_answered_or_withdrawn(typed: Terminal, incident: str) -> None:
    asked = typed("approval", "ask", incident, "waiver", "first_boom", "--to", COMMANDER, "--reason", "无船")
    assert asked.code == 0, asked.err
    (request,) = typed("approval", "list", incident, "--json").document["approvals"]
    assert (request["kind"], request["person"], request["state"]) == ("waiver", COMMANDER, "open")
    line = next(it for it in typed("show", incident).out.splitlines() if request["approval"] in it)
    assert request["person_name"] in line
    assert typed("approval", "withdraw", incident, request["approval"], "--reason", "船到了").code == 0
    assert request["approval"] not in typed("show", incident).out
    (ended,) = typed("approval", "list", incident, "--json").document["approvals"]
    assert ended["state"] != "open"


def test_nobody_answers_for_somebody_else(typed: Terminal, incident: str) -> None:
    typed("approval", "ask", incident, "waiver", "first_boom", "--to", COMMANDER, "--reason", "无船")
    (request,) = typed("approval", "list", incident, "--json").document["approvals"]
    answered = typed("approval", "answer", incident, request["approval"], "approved", "--json")
    assert answered.code == 1
    assert answered.document["error"]["code"]
    assert typed("show", incident, "--json").document["duties"]
    (still,) = typed("approval", "list", incident, "--json").document["approvals"]
    assert still["state"] == "open"

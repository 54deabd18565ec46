"""Signals, outfalls and several waters at a terminal: what is typed, what is said, what is refused."""

from __future__ import annotations

from tests.hezhang.cli.conftest import Terminal, on_both


@on_both
def test_a_complaint_is_taken_in_opens_an_incident_and_is_answered(typed: Terminal, carried: None) -> None:
    added = typed(
        "intake", "add", "phone", "--water", "nanchanghe", "--words", "河水发黑", "--reach", "王女士", "--json"
    )
    signal = added.document["signal"]["signal"]
    assert added.code == 0
    assert signal in typed("intake", "list", "--open").out
    opened = typed("intake", "open", signal, "discharge", "--summary", "雨水口排黑水", "--json")
    assert opened.code == 0, opened.err
    incident = opened.document["incident"]
    more = typed("intake", "add", "web", "--water", "nanchanghe", "--words", "发臭", "--reach", "李先生", "--json")
    second = more.document["signal"]["signal"]
    merged = typed("intake", "merge", second, "--into", incident, "--json").document
    assert (merged["independent"], merged["verified_offered"]) == (2, True)
    assert typed("show", incident, "--json").document["signals"] == [signal, second]
    answered = typed("intake", "answer", signal, "--words", "已封堵", "--how", "phone", "--json").document["signal"]
    assert answered["answer"] == "已封堵"
    assert typed("intake", "show", signal, "--json").document["rule"].startswith("西政发")
    assert typed("timeline", f"intake-{signal[2:6]}").code == 0


def test_a_list_of_an_id_is_what_speaks_of_it(typed: Terminal, carried: None) -> None:
    def taken(words: str) -> str:
        told = typed("intake", "add", "web", "--water", "nanchanghe", "--words", words, "--json")
        return str(told.document["signal"]["signal"])

    def listed(*words: str) -> list[str]:
        return [it["signal"] for it in typed("intake", "list", *words, "--json").document["signals"]]

    first, second = taken("发黑"), taken("发臭")
    incident = str(typed("intake", "open", first, "discharge", "--summary", "排黑水", "--json").document["incident"])
    assert listed() == [first, second]
    assert listed(incident) == listed(str(int(incident[-3:]))) == listed("--incident", incident) == [first]
    assert listed(second) == [second]
    assert listed(second, "--open") == [second]
    for nothing in ("S-2017-999", "XC-20170101-001"):
        told = typed("intake", "list", nothing, "--lang", "en")
        assert (told.code, nothing in told.err) == (1, True)
    assert typed("intake", "list", incident, "--incident", incident).code == 2


def test_what_is_wrong_is_said(typed: Terminal, carried: None) -> None:
    refused = typed("intake", "add", "phone", "--words", "河水发黑")
    assert (refused.code, "--water" in refused.err) == (1, True)
    assert typed("intake", "add", "pigeon", "--words", "x", "--water", "nanchanghe").code == 2
    assert typed("intake", "show", "S-2017-999").code == 1
    assert typed("intake", "merge", "S-2017-999", "--into", "XC-1").code == 1


def test_children_stand_under_their_parent_and_hold_it_open(typed: Terminal, carried: None) -> None:
    def opens(*words: str) -> str:
        answer = typed("open", "discharge", "--summary", "排黑水", *words, "--json")
        assert answer.code == 0, answer.err
        return str(answer.document["incident"])

    parent = opens("--water", "nanchanghe")
    other = opens("--water", "taoranting")
    child = opens("--water", "zhuanhe", "--parent", parent)
    assert [it["incident"] for it in typed("list", "--json").document["incidents"]] == [parent, child, other]
    refused = typed("do", parent, "false_alarm", "--reason", "误报", "--lang", "en")
    assert (refused.code, child in refused.err) == (1, True)
    assert typed("outfall", parent, "PK-1", "add").code == 0
    assert typed("fact", parent, "outfall_blocked=yes").code == 1
    assert typed("outfall", parent, "PK-1", "block").code == 0
    assert typed("show", parent, "--json").document["outfalls"] == {"PK-1": "blocked"}


def test_whoever_presses_twice_is_told_so_and_nothing_is_done_twice(typed: Terminal, carried: None) -> None:
    added = [
        typed("intake", "add", "web", "--water", "nanchanghe", "--words", "发黑", "--id", "add-1", "--json")
        for _ in range(2)
    ]
    signal = added[0].document["signal"]["signal"]
    opened = [
        typed("intake", "open", signal, "discharge", "--summary", "排黑水", "--id", "open-1", "--json")
        for _ in range(2)
    ]
    incident = opened[0].document["incident"]
    second = typed("intake", "add", "phone", "--water", "nanchanghe", "--words", "发臭", "--json").document["signal"][
        "signal"
    ]
    merged = [typed("intake", "merge", second, "--into", incident, "--id", "merge-1", "--json") for _ in range(2)]
    answered = [typed("intake", "answer", signal, "--words", "已封堵", "--id", "answer-1", "--json") for _ in range(2)]
    for first, again in (added, opened, merged, answered):
        assert (first.code, again.code) == (0, 0), again.err
        assert (first.document["repeated"], again.document["repeated"]) == (False, True)
    assert opened[1].document["incident"] == incident
    assert len(typed("list", "--json").document["incidents"]) == 1
    assert "not done again" in typed("intake", "open", signal, "discharge", "--summary", "排黑水", "--id", "open-1").out


def test_a_new_command_for_an_opened_signal_and_an_id_that_is_taken_are_refused(typed: Terminal, carried: None) -> None:
    signals = [
        typed("intake", "add", "web", "--water", "nanchanghe", "--words", "发黑", "--json").document["signal"]["signal"]
        for _ in range(2)
    ]
    assert typed("intake", "open", signals[0], "discharge", "--summary", "排黑水", "--id", "open-1").code == 0
    again = typed("intake", "open", signals[0], "discharge", "--summary", "排黑水", "--json")
    assert (again.code, again.document["error"]["code"]) == (1, "signal_decided")
    taken = typed("intake", "open", signals[1], "discharge", "--summary", "排黑水", "--id", "open-1", "--json")
    assert (taken.code, taken.document["error"]["code"]) == (1, "id_taken")
    assert len(typed("list", "--json").document["incidents"]) == 1


def test_a_wrong_merge_is_mended_at_the_terminal(typed: Terminal, carried: None) -> None:
    incidents = [
        str(typed("open", "discharge", "--water", water, "--summary", "排黑水", "--json").document["incident"])
        for water in ("nanchanghe", "zhuanhe")
    ]
    signal = typed("intake", "add", "web", "--water", "nanchanghe", "--words", "发黑", "--json").document["signal"][
        "signal"
    ]
    assert typed("intake", "merge", signal, "--into", incidents[0]).code == 0
    moved = typed("intake", "move", signal, "--to", incidents[1], "--reason", "说的是转河", "--json")
    assert (moved.code, moved.document["incident"]) == (0, incidents[1])
    old = typed("show", incidents[0], "--json").document
    assert (old["signals"], old["signals_left"]) == ([], {signal: incidents[1]})
    assert f"{signal} → {incidents[1]}" in typed("show", incidents[0]).out
    assert "说的是转河" in typed("timeline", incidents[0]).out
    assert typed("show", incidents[1], "--json").document["signals"] == [signal]
    assert "说的是转河" in typed("intake", "show", signal).out
    assert typed("intake", "release", signal, "--reason", "与此无关").code == 0
    assert typed("intake", "list", "--open", "--json").document["signals"][0]["outcome"] == "undecided"

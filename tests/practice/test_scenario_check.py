"""`hezhang scenario check`: every name in a scenario is looked up before anything is played, each slip with its line,
key and mend.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hezhang.cli.command_words import read_command
from hezhang.cli.main import run
from office.home.settings import Settings
from office.wording.language import LANGUAGES
from practice.scenario.reading import Places, check_scenario
from tests.places import DATA, ROOT, TESTS

SOUND = """\
scenario: mine
title: { zh: 试, en: try }
playbook: oil_spill
water: taoranting
starts: 2017-05-01T10:20:00+08:00
people:
  default: { after: 2m }
  taoranting_park_1: { after: 3m }
script:
  - { at: "10:20", as: huanbaoju_duty_1, open: { summary: 漏柴油, grade: IV, facts: { verified: "yes", source: work_boat, oil_kind: 柴油 } } }
  - { at: "10:25", as: huanbaoju_sampler_1, point: P1 }
  - { at: "10:30", as: huanbaoju_sampler_1, readings: { P1: { oil: "0.06" } } }
  - { at: "10:31", as: huanbaoju_duty_1, facts: { slick_area: "600" } }
  - { at: "10:32", as: taoranting_park_1, duty: first_boom, act: done, proof: 照片 }
  - { at: "10:33", as: huanbaoju_duty_1, pull: contain, refused: true }
  - { at: "10:34", as: huanbaoju_duty_1, run: "handover {incident} --to huanbaoju_duty_2" }
  - { at: "10:35", run: "show {incident}" }
expect:
  - { stage: response, by: "10:21" }
  - { duty: first_boom, is: finished, by: "10:33" }
  - { duty: first_boom, not_owner: zoo }
  - { limit: "first_boom:finish", due: "10:50" }
  - { event: duty_assigned, fields: { duty: first_boom~2 }, never: true }
  - { event: stage_entered, fields: { stage: response, by_rule: "yes" } }
  - { told: taoranting_park_1, by_channel: sms, text: 围油栏, by: "10:25" }
  - { not_told: city_epb, text: 围油栏 }
  - { refused: contain, by: "10:33" }
"""  # noqa: E501 - a step a line, so that a line is a step

SLIPS = [
    # what it is played on
    ("playbook: oil_spill", "playbook: oil_spil", "no_such_playbook", "playbook"),
    ("water: taoranting", "water: taorantin", "unknown_water", "water"),
    ("  taoranting_park_1: {", "  taoranting_prak_1: {", "nobody_of_that_name", "people.taoranting_prak_1"),
    ("starts: 2017-05-01T10:20:00+08:00", "starts: 2017-05-01T10:20:00", "time_needs_zone", "starts"),
    # who does what
    ('{ at: "10:25", as: huanbaoju_sampler_1, point', '{ at: "10:25", point', "step_of_nobody", "script[1]"),
    ("pull: contain, refused", "pull: contain, write: x, refused", "step_not_one_thing", "script[5]"),
    ('"10:20", as: huanbaoju_duty_1', '"10:20", as: huanbaoju_duty', "unknown_person", "script[0].as"),
    ("source: work_boat", "source: work_bot", "step_refused", "script[0].open.facts.source"),
    ("source: work_boat", "sourse: work_boat", "unknown_fact", "script[0].open.facts.sourse"),
    ("grade: IV", "grade: VI", "no_such_grade", "script[0].open.grade"),
    ("readings: { P1:", "readings: { P2:", "unknown_point", "script[2].readings.P2"),
    ("{ oil: ", "{ oyl: ", "unknown_item", "script[2].readings.P1.oyl"),
    ('slick_area: "600"', 'slick_area: "big"', "step_refused", "script[3].facts.slick_area"),
    ("duty: first_boom, act", "duty: first_bom, act", "unknown_duty", "script[4].duty"),
    ("act: done,", "act: dun,", "not_one_of", "script[4].act"),
    ('"10:30", as', '"10:24", as', "step_out_of_order", "script[2].at"),
    ('"10:31", as', '"25:31", as', "not_a_moment", "script[3].at"),
    ("point: P1 }", "point: P1, note: x }", "key_without_effect", "script[1].note"),
    # command lines
    ("handover {incident} --to", "handovr {incident} --to", "no_such_command", "script[6].run"),
    (
        "handover {incident} --to huanbaoju_duty_2",
        "report {incident} draft initiall",
        "no_such_report_kind",
        "script[6].run",
    ),
    (
        "handover {incident} --to huanbaoju_duty_2",
        "warning propose {incident} --colour bleu --cautions x --measures y",
        "no_such_colour",
        "script[6].run",
    ),
    ("--to huanbaoju_duty_2", "--too huanbaoju_duty_2", "line_misused", "script[6].run"),
    ("--to huanbaoju_duty_2", "--to huanbaoju_duty_9", "unknown_person", "script[6].run"),
    ('run: "show {incident}"', 'run: "show {incident} \'x"', "line_unreadable", "script[7].run"),
    ('run: "show {incident}"', 'run: "hezhang show {incident}"', "line_names_the_program", "script[7].run"),
    ('run: "show {incident}"', 'run: "show {incidnt}"', "unknown_placeholder", "script[7].run"),
    ('run: "show {incident}"', 'run: "serve"', "command_not_played", "script[7].run"),
    ('run: "show {incident}"', 'run: "show {incident"', "unknown_placeholder", "script[7].run"),
    ('run: "show {incident}"', 'run: "note {incident} x"', "step_of_nobody", "script[7]"),
    ("--to huanbaoju_duty_2", "--to huanbaoju_duty_2 --at noon", "line_time", "script[6].run"),
    ("--to huanbaoju_duty_2", "--to huanbaoju_duty_2 --as huanbaoju_duty_9", "unknown_person", "script[6].run"),
    (
        "handover {incident} --to huanbaoju_duty_2",
        "reading {incident} --point P1 --item oil --value abc",
        "step_refused",
        "script[6].run",
    ),
    (
        "handover {incident} --to huanbaoju_duty_2",
        "open oil_spil --water taoranting --summary x",
        "no_such_playbook",
        "script[6].run",
    ),
    # values and times that the rules would not take
    ('oil: "0.06"', 'oil: "abc"', "step_refused", "script[2].readings.P1"),
    ('oil: "0.06"', 'oil: "-1"', "step_refused", "script[2].readings.P1"),
    ('oil: "0.06"', 'ph: "15"', "step_refused", "script[2].readings.P1"),
    ('oil: "0.06"', 'oil: "0.06", 石油类: "0.07"', "step_refused", "script[2].readings.P1"),
    ('{ oil: "0.06" }', "{}", "step_refused", "script[2].readings.P1"),
    ("summary: 漏柴油", 'summary: " "', "step_refused", "script[0].open.summary"),
    ("summary: 漏柴油", 'summary: 漏柴油, occurred_at: "10:40"', "step_refused", "script[0].open.occurred_at"),
    ("summary: 漏柴油", 'summary: 漏柴油, known_at: "10:40"', "step_refused", "script[0].open.known_at"),
    (
        "summary: 漏柴油",
        'summary: 漏柴油, occurred_at: "10:15", known_at: "10:05"',
        "step_refused",
        "script[0].open.known_at",
    ),
    ("act: done, proof: 照片", "act: waive", "step_refused", "script[4].act"),
    ("act: done, proof", "act: answer, proof", "key_without_effect", "script[4].proof"),
    ("act: done, proof: 照片", "note: 一, reason: 二", "key_without_effect", "script[4].note"),
    (
        '{ at: "10:31", as: huanbaoju_duty_1, facts',
        '{ at: "10:31", as: huanbaoju_duty_1, point: P1 }\n  - { at: "10:31", as: huanbaoju_duty_1, facts',
        "step_refused",
        "script[3].point",
    ),
    (
        '{ at: "10:31", as: huanbaoju_duty_1, facts',
        '{ at: "10:31", as: huanbaoju_duty_1, open: { summary: 二 } }\n  - { at: "10:31", as: huanbaoju_duty_1, facts',
        "opened_twice",
        "script[3].open",
    ),
    ("{ after: 3m }", "{ answers: false, says: 收到 }", "key_without_effect", "people.taoranting_park_1.says"),
    ("{ after: 3m }", "{ unreachable: true, after: 3m }", "key_without_effect", "people.taoranting_park_1.after"),
    ("{ after: 3m }", '{ phone: busy, presses: "1" }', "key_without_effect", "people.taoranting_park_1.presses"),
    # duties that nobody ever gets, signals that nobody took in
    ("duty: first_boom, act", "duty: first_boom.city_epb, act", "duty_never_given", "script[4].duty"),
    ("duty: first_boom, is", "duty: scene_safe.zoo~2, is", "duty_never_given", "expect[1].duty"),
    ("duty: first_boom, is", "duty: initial_report.zoo, is", "duty_never_given", "expect[1].duty"),
    ('"first_boom:finish"', '"first_boom.city_epb:finish"', "duty_never_given", "expect[3].limit"),
    ("{ duty: first_boom~2 }", "{ duty: first_boom.mep }", "duty_never_given", "expect[4].fields.duty"),
    ("{ summary: 漏柴油,", "{ signal: S-2017-001, summary: 漏柴油,", "unknown_signal", "script[0].open.signal"),
    (
        "handover {incident} --to huanbaoju_duty_2",
        "intake dismiss S-2017-001 --reason 重复",
        "unknown_signal",
        "script[6].run",
    ),
    (
        "event: duty_assigned, fields: { duty: first_boom~2 }",
        "event: signal_joined, fields: { signal: S-2017-009 }",
        "unknown_signal",
        "expect[4].fields.signal",
    ),
    # what is expected
    ('due: "10:50"', 'due: "10:10"', "before_the_start", "expect[3].due"),
    ("refused: contain, by", 'refused: "", by', "text_too_short", "expect[8].refused"),
    ('"first_boom:finish"', "finish", "no_such_limit", "expect[3].limit"),
    (
        "event: duty_assigned, fields: { duty: first_boom~2 }",
        "event: delivery_owed, fields: { channel: fax }",
        "event_field_never",
        "expect[4].fields.channel",
    ),
    (
        "event: duty_assigned, fields: { duty: first_boom~2 }",
        "event: reading_taken, fields: { point: P9 }",
        "unknown_point",
        "expect[4].fields.point",
    ),
    (
        "event: duty_assigned, fields: { duty: first_boom~2 }",
        'event: facts_learnt, fields: { facts: "sourse=x" }',
        "unknown_fact",
        "expect[4].fields.facts",
    ),
    (
        "event: duty_assigned, fields: { duty: first_boom~2 }",
        "event: facts_lapsed, fields: { keys: sourse }",
        "unknown_fact",
        "expect[4].fields.keys",
    ),
    ("not_owner: zoo", "by: '10:40'", "duty_expected_nothing", "expect[2]"),
    (', due: "10:50" }', " }", "limit_and_due", "expect[3]"),
    ("{ stage: response, by", "{ stage: response, told: zoo, by", "expectation_not_one_thing", "expect[0]"),
    ("{ duty: first_boom~2 }", "{ answer_due: noon }", "event_field_no_time", "expect[4].fields.answer_due"),
    ("{ stage: response, by_rule", "{ sampled: x, by_rule", "unknown_event_field", "expect[5].fields.sampled"),
    ("stage: response, by", "stage: respons, never: true, by", "unknown_stage", "expect[0].stage"),
    ("duty: first_boom, is: finished", "duty: no_such_duty, is: finished", "unknown_duty", "expect[1].duty"),
    ("not_owner: zoo", "not_owner: zooo", "unknown_unit_of_district", "expect[2].not_owner"),
    ("first_boom:finish", "first_boom:finnish", "no_such_limit", "expect[3].limit"),
    ("first_boom:finish", "first_boom:reminder", "duty_without_limit", "expect[3].limit"),
    ("event: duty_assigned", "event: duty_asigned", "unknown_event", "expect[4].event"),
    ("{ duty: first_boom~2 }", "{ rulle: x }", "unknown_event_field", "expect[4].fields.rulle"),
    ("{ duty: first_boom~2 }", "{ rule: first_bom }", "unknown_duty", "expect[4].fields.rule"),
    ('by_rule: "yes"', 'by_rule: "True"', "event_field_never", "expect[5].fields.by_rule"),
    ("told: taoranting_park_1,", "told: taoranting_park_9,", "nobody_of_that_name", "expect[6].told"),
    ("not_told: city_epb", "not_told: nobody_here", "nobody_of_that_name", "expect[7].not_told"),
    ("by_channel: sms", "by_channel: chat", "not_reached_by", "expect[6].by_channel"),
    ("refused: contain, by", "refused: close, never: true, by", "no_step_refused", "expect[8].refused"),
    ('stage: response, by: "10:21"', 'stage: response, by: "10:19"', "before_the_start", "expect[0].by"),
    ('stage: response, by: "10:21"', 'stage: response, not_before: "11:00"', "after_the_end", "expect[0].not_before"),
    (
        'stage: response, by: "10:21"',
        'stage: response, not_before: "10:30", by: "10:21"',
        "ends_before_it_begins",
        "expect[0].by",
    ),
    ("stage: response, by", "stage: response, text: 响应, by", "key_without_effect", "expect[0].text"),
]


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Settings(_env_file=None))


def found(file: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    code = run(["--lang", "en", "--json", "scenario", "check", str(file), *words])
    document = json.loads(capsys.readouterr().out)
    return code, document["files"][str(file)]


def written(folder: Path, text: str) -> Path:
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_sound_scenario_has_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(written(tmp_path, SOUND), capsys) == (0, [])


@pytest.mark.parametrize(("old", "new", "code", "key"), SLIPS, ids=[f"{code}-{key}" for _, _, code, key in SLIPS])
def test_one_slip_one_fault_at_its_line(
    old: str, new: str, code: str, key: str, tmp_path: Path, places: Places
) -> None:
    assert SOUND.count(old) >= 1
    text = SOUND.replace(old, new, 1)
    (fault,) = check_scenario(written(tmp_path, text), read_command, places)
    assert (fault.severity, fault.code, fault.key) == ("fault", code, key)
    assert any(it in text.splitlines()[fault.line - 1] for it in new.splitlines())
    assert all(fault.message(lang) and fault.mend(lang) for lang in LANGUAGES)


def test_a_playbook_is_no_scenario_and_a_time_that_is_none_is_said_with_one_that_is(
    tmp_path: Path, places: Places
) -> None:
    playbook = ROOT / "playbooks" / "oil_spill.yaml"
    assert [it.code for it in check_scenario(playbook, read_command, places)] == ["other_kind_of_file"]
    (fault,) = check_scenario(
        written(tmp_path, SOUND.replace("starts: 2017-05-01T10:20:00+08:00", "starts: soon")), read_command, places
    )
    assert (fault.code, fault.mend()) == ("wrong_type", "write a time like 2017-05-01T10:20:00+08:00")


def test_every_shipped_scenario_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json", "scenario", "check", str(DATA / "scenarios")]) == 0
    assert json.loads(capsys.readouterr().out)["counts"] == {"fault": 0, "warning": 0, "note": 0}


def test_all_faults_are_told_at_once_and_none_that_only_follows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SOUND
    for old, new in (
        ("after: 3m", "after: 3"),
        ("as: huanbaoju_sampler_1, point", "az: huanbaoju_sampler_1, point"),
        ("stage: response, by", "stage: respons, by"),
        ("event: duty_assigned", "event: duty_asigned"),
        ("starts: 2017-05-01T10:20:00+08:00", "starts: 2017-05-01T10:20:00"),
    ):
        text = text.replace(old, new, 1)
    code, faults = found(written(tmp_path, text), capsys)
    assert code == 1
    assert [(it["code"], it["key"]) for it in faults] == [
        ("time_needs_zone", "starts"),
        ("not_a_duration", "people.taoranting_park_1.after"),
        ("unknown_key", "script[1].az"),
        ("unknown_stage", "expect[0].stage"),
        ("unknown_event", "expect[4].event"),
    ]


@pytest.mark.parametrize("command", ["replay", "demo"])
def test_nothing_is_played_of_a_scenario_with_a_slip(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, SOUND.replace("event: duty_assigned", "event: duty_asigned"))
    home = tmp_path / "home"
    where = ["--home", str(home)] if command == "replay" else ["--folder", str(home)]
    assert run(["--lang", "en", "--json", command, str(file), *where]) == 2
    document = json.loads(capsys.readouterr().out)
    (fault,) = document["error"]["faults"]
    assert (fault["code"], fault["key"], fault["line"]) == ("unknown_event", "expect[4].event", 23)
    assert "duty_assigned" in fault["mend"]
    assert not home.exists()


def test_a_step_that_must_be_refused_may_be_about_a_name_that_is_none_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, faults = found(
        written(
            tmp_path, SOUND.replace("pull: contain,", "pull: contian,").replace("refused: contain", "refused: contian")
        ),
        capsys,
    )
    assert code == 0
    assert [(it["severity"], it["code"]) for it in faults] == [("warning", "unknown_trigger")]


def test_a_script_opens_before_it_does_anything_else(tmp_path: Path, places: Places) -> None:
    lines = SOUND.splitlines(keepends=True)
    without = "".join(line for line in lines if "open:" not in line)
    assert [it.code for it in check_scenario(written(tmp_path, without), read_command, places)][:1] == [
        "nothing_opened"
    ]
    late = SOUND.replace(
        '  - { at: "10:20"', '  - { at: "10:20", as: huanbaoju_duty_1, write: 先记一笔 }\n  - { at: "10:20"', 1
    )
    assert [it.code for it in check_scenario(written(tmp_path, late), read_command, places)] == ["before_the_opening"]


def test_a_number_of_an_entry_is_a_number(tmp_path: Path, places: Places) -> None:
    wanted = SOUND + "  - { event: ladder_climbed, fields: { rung: first } }\n"
    assert [it.code for it in check_scenario(written(tmp_path, wanted), read_command, places)] == [
        "event_field_no_number"
    ]


def test_a_playbook_of_the_other_waters_or_with_faults_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = TESTS / "playbooks"
    monkeypatch.setenv("HEZHANG_PLAYBOOKS", str(folder))
    for playbook, water, code in (
        ("algae_bloom", "liangshui", "water_not_covered"),
        ("five_faults", "houhai", "playbook_has_faults"),
    ):
        text = SOUND.replace("oil_spill", playbook).replace("water: taoranting", f"water: {water}")
        assert code in [it["code"] for it in found(written(tmp_path, text), capsys)[1]]


def test_a_duty_assigned_again_and_a_unit_by_any_name_are_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = SOUND.replace(
        "{ duty: first_boom, not_owner: zoo }", "{ duty: initial_report.city_epb~2, is: assigned, never: true }"
    )
    assert found(written(tmp_path, more), capsys) == (0, [])


def test_a_wrong_name_in_a_step_that_is_refused_is_one_finding(tmp_path: Path, places: Places) -> None:
    """That the expectation finds no such step only follows from it."""
    text = SOUND.replace("pull: contain,", "pull: contian,")
    (only,) = check_scenario(written(tmp_path, text), read_command, places)
    assert only.key == "script[5].pull"
    late = text.replace("refused: contain", "refused: close")
    assert [it.key for it in check_scenario(written(tmp_path, late), read_command, places)] == ["script[5].pull"]


def test_a_signal_is_known_once_the_script_took_it_in(tmp_path: Path, places: Places) -> None:
    """Under the year of that step, and only after it."""
    took = '  - { at: "10:20", as: huanbaoju_duty_1, run: "intake add phone --water taoranting --words 有油" }\n'
    opened = SOUND.replace("open: { summary", "open: { signal: S-2017-001, summary").replace(
        "script:\n", f"script:\n{took}"
    )
    assert check_scenario(written(tmp_path, opened), read_command, places) == []
    (fault,) = check_scenario(written(tmp_path, opened.replace("S-2017-001", "S-2016-001")), read_command, places)
    assert (fault.code, fault.values["suggestion"]) == ("unknown_signal", "S-2017-001")


def test_a_duty_of_several_units_is_known_by_each_of_them(tmp_path: Path, places: Places) -> None:
    """The docks of a city river have several owners, so that there the duty is one of several; reports go to whoever
    they go to.
    """
    for known in ("first_boom.huanbaoju", "cordon.sd_taoranting", "initial_report.city_epb", "changed_report.zoo"):
        text = SOUND.replace("duty: first_boom, is: finished", f"duty: {known}, is: assigned, never: true")
        assert check_scenario(written(tmp_path, text), read_command, places) == [], known

"""A duty officer at a terminal: opens, follows, corrects; and is told in plain words who has been told and who has
not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from engine.stream.actor import WORKER
from engine.stream.commands import Attempt, AttemptDeliveries
from engine.values.private import Private
from office.files.data_files import find_playbooks, load_playbook
from office.home.os_user import os_user
from office.wording.codes import CHOICES
from office.wording.times import say_clock
from tests.hezhang.cli.conftest import Terminal, squeezed
from workers.wiring import Wiring

OPEN = ("open", "oil_spill", "--water", "taoranting", "--summary", "东码头漏油")


def test_with_nothing_running_the_officer_learns_whom_to_phone(typed: Terminal, entries: Callable[[], int]) -> None:
    answer = typed(*OPEN)
    assert answer.code == 3
    assert "PRACTICE 演练, nobody real is told" in answer.out
    incident = answer.out.split("Incident ")[1].split()[0]
    assert f"{incident}: recorded, but NOBODY HAS BEEN TOLD YET" in answer.err
    assert "Taoranting Park Management Office" in answer.err
    assert "+1" in answer.err
    assert entries() > 10


def test_the_same_as_one_document(typed: Terminal) -> None:
    answer = typed(*OPEN, "--json")
    assert answer.code == 3
    assert answer.document["nobody_told"] is True
    assert answer.document["practice"] is True
    assert {person["why"] for person in answer.document["untold"]} == {"broker_down"}
    assert all(person["address"] for person in answer.document["untold"])


def test_in_chinese_it_says_so_in_chinese(typed: Terminal) -> None:
    assert "已记录，但尚未通知任何人" in typed("--lang", "zh", *OPEN).err


def test_where_channels_are_carried_nothing_alarms(typed: Terminal, carried: None) -> None:
    answer = typed(*OPEN)
    assert answer.code == 0
    assert "NOBODY" not in answer.err
    assert "on air" in answer.err


def test_a_repeated_id_changes_nothing(typed: Terminal, carried: None, entries: Callable[[], int]) -> None:
    first = typed(*OPEN, "--id", "a-slip-of-the-finger", "--json").document
    before = entries()
    again = typed(*OPEN, "--id", "a-slip-of-the-finger", "--json").document
    assert (again["incident"], again["entries"]) == (first["incident"], first["entries"])
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert entries() == before


def test_a_repeated_command_alarms_only_about_what_has_not_gone_out(typed: Terminal, home: Path) -> None:
    words = (*OPEN, "--id", "the-line-broke", "--json")
    first = typed(*words)
    assert typed(*words).document["untold"] == first.document["untold"] != []
    wiring = Wiring.from_environment(home)
    attempts = tuple(
        Attempt(delivery=it["delivery"], attempt=1, provider="twilio", sender=Private("+1"), text=Private("…"))
        for it in first.document["owed"]
    )
    wiring.office.desk.submit(first.document["incident"], AttemptDeliveries(id="sent", actor=WORKER, attempts=attempts))
    wiring.office.ledger.close()
    again = typed(*words)
    assert (again.code, again.document["untold"], again.document["repeated"]) == (0, [], True)


def test_in_a_practice_home_one_may_act_as_anybody(typed: Terminal, incident: str) -> None:
    assert typed("duty", incident, "recovery", "waive", "--note", "油已自散", "--as", "huanbaoju_commander").code == 0
    assert typed("timeline", incident, "--json").document["entries"][-1]["who"] == "李佳怡"


def test_options_may_stand_before_the_command(typed: Terminal, incident: str) -> None:
    assert typed("--json", "list").document == typed("list", "--json").document


def test_the_list_names_each_incident(typed: Terminal, incident: str) -> None:
    answer = typed("list", "--lang", "zh")
    assert incident in answer.out
    assert "陶然亭湖" in answer.out
    assert "响应" in answer.out


def test_show_says_what_the_next_stage_waits_for(typed: Terminal, incident: str) -> None:
    shown = typed("show", incident, "--json").document
    contain = next(it for it in shown["next"] if it["trigger"] == "contain")
    held = {it["code"] for it in contain["missing"]}
    assert {"guard", "blocking_duty"} <= held
    assert shown["stage"] == "response"
    assert shown["limits"] == sorted(shown["limits"], key=lambda it: it["due"])
    page = typed("show", incident).out
    assert "The source is neither stopped nor isolated" in page
    assert "Duty still open: First boom round the source" in page
    typed("fact", incident, "source_stopped=true")
    assert "The source is neither stopped nor isolated" not in typed("show", incident).out


def test_a_refused_trigger_names_everything_that_is_missing(
    typed: Terminal, incident: str, entries: Callable[[], int]
) -> None:
    before = entries()
    answer = typed("do", incident, "contain", "--json")
    assert answer.code == 1
    assert answer.document["error"]["code"] == "guard_failed"
    assert "Duty still open: First boom" in answer.err
    assert entries() == before


def test_a_unit_answers_and_finishes_with_proof(typed: Terminal, incident: str, tmp_path: Path) -> None:
    photo = tmp_path / "围油栏.jpg"
    photo.write_bytes(b"\xff\xd8 a boom")
    assert typed("duty", incident, "go_and_stop", "answer", "--as", "taoranting_park_1", "--basis", "phone").code == 0
    assert (
        typed(
            "duty",
            incident,
            "first_boom",
            "done",
            "--as",
            "taoranting_park_1",
            "--basis",
            "phone",
            "--proof",
            str(photo),
        ).code
        == 0
    )
    shown = typed("show", incident, "--json").document
    assert "first_boom" not in {duty["duty"] for duty in shown["duties"]}
    assert next(duty["answer"] for duty in shown["duties"] if duty["duty"] == "go_and_stop") == "accepted"
    told = typed("timeline", incident, "--lang", "zh").told
    assert squeezed("首道围油栏围住油源 [first_boom] 完成") in told
    assert "（附件1）" in told
    assert squeezed("北京市陶然亭公园管理处（钱秀云）对职责 到场断油源、禁明火 [go_and_stop]：收到") in told
    assert squeezed(f"由 {os_user()} 录入（电话转述）") in told


def test_a_duty_goes_to_another_unit_and_another_is_let_go(typed: Terminal, incident: str) -> None:
    assert typed("duty", incident, "cordon", "reassign", "--to", "什刹海街道", "--note", "人手不足").code == 0
    cordon = next(it for it in typed("show", incident, "--json").document["duties"] if it["duty"] == "cordon")
    assert cordon["unit_name"] == "Shichahai Subdistrict"
    refused = typed("duty", incident, "recovery", "waive", "--note", "油已自散")
    assert refused.code == 1
    assert "commander" in refused.err


def test_readings_move_the_closing_window(typed: Terminal, incident: str) -> None:
    typed("point", incident, "P1", "add", "--lat", "39.8714", "--lon", "116.3754", "--crs", "WGS-84")
    typed("reading", incident, "--point", "P1", "--item", "oil", "--value", "6.8", "--sampler", "huanbaoju_sampler_1")
    run = typed("show", incident, "--json").document["window"]["runs"][0]
    assert (run["point"], run["item"], run["code"], run["value"]) == ("P1", "oil", "exceeded", "6.8")
    typed("reading", incident, "--point", "P1", "--item", "oil", "--value", "<0.01", "--sampler", "huanbaoju_sampler_1")
    window = typed("show", incident, "--json").document["window"]
    assert window["runs"][0]["code"] == "too_short"
    assert window["earliest"] > typed("show", incident, "--json").document["now"]
    shown = typed("show", incident).out
    assert "earliest it can hold" in shown
    assert "GB 3838-2002 表1 Ⅳ类；至少4次采样、间隔不超过12小时为本系统默认" in " ".join(shown.split())


def test_a_grade_that_was_confirmed_is_no_earlier_one(typed: Terminal, incident: str) -> None:
    typed("grade", incident, "IV")
    typed("fact", incident, "loss=6000000")
    typed("grade", incident, "III")
    assert "曾为 Ⅳ级（一般，蓝）\n" in typed("show", incident, "--lang", "zh").out
    assert typed("show", incident, "--json").document["grade"]["earlier"] == ["IV"]


def test_facts_are_shown_in_words_with_their_units(typed: Terminal, incident: str) -> None:
    typed("fact", incident, "source=work_boat", "slick_area=6000", "sensitive=no")
    shown = typed("show", incident, "--lang", "zh").out
    assert "[source] = 工作船 (work_boat)" in shown
    assert "[slick_area] = 6000 平方米" in shown
    assert "[sensitive] = 否" in shown
    assert "[source] = a work boat (work_boat)" in typed("show", incident).out
    assert "= 工作船 (work_boat)" in typed("timeline", incident, "--lang", "zh").out


def test_every_choice_of_a_shipped_playbook_has_a_name() -> None:
    rules = [fact for path in find_playbooks().values() for fact in load_playbook(path).playbook.facts.values()]
    unnamed = {it for rule in rules for it in rule.choices if it not in CHOICES and it not in rule.choice_titles}
    assert unnamed == set()


def test_a_reading_is_corrected_and_the_old_one_stays_visible(typed: Terminal, incident: str) -> None:
    typed("point", incident, "P1", "add")
    first = typed(
        "reading",
        incident,
        "--point",
        "P1",
        "--item",
        "oil",
        "--value",
        "68",
        "--sampler",
        "huanbaoju_sampler_1",
        "--json",
    ).document["entries"][0]["entry"]
    assert typed("correct", incident, str(first), "oil=6.8", "--reason", "小数点").code == 0
    assert typed("show", incident, "--json").document["window"]["runs"][0]["value"] == "6.8"
    told = " ".join(typed("timeline", incident).out.split())
    assert "petroleum = 68 mg/L" in told
    assert f"Entry {first} corrected: petroleum = 6.8 mg/L, reason: 小数点" in told


def test_a_fact_is_corrected_by_its_entry(typed: Terminal, incident: str) -> None:
    entry = typed("fact", incident, "slick_area=60000", "--json").document["entries"][0]["entry"]
    assert typed("correct", incident, str(entry), "slick_area=6000", "--reason", "多一个零").code == 0
    facts = {it["key"]: it["value"] for it in typed("show", incident, "--json").document["facts"]}
    assert facts["slick_area"] == "6000"


def test_stand_down_and_open_again(typed: Terminal, carried: None) -> None:
    opened = typed(*OPEN, "--json").document
    assert opened["stage"] == "warning"
    incident = opened["incident"]
    assert typed("do", incident, "false_alarm").code == 1
    assert typed("do", incident, "false_alarm", "--reason", "是落叶", "--json").document["stage"] == "stood_down"
    assert typed("reopen", incident, "--reason", "又见油花", "--json").document["stage"] == "warning"


def test_deliveries_name_who_was_told_and_what_became_of_it(typed: Terminal, incident: str) -> None:
    texts = typed("deliveries", incident, "--json").document["deliveries"]
    assert {it["state"] for it in texts} == {"owed"}
    park = next(it for it in texts if it["unit"] == "taoranting_park")
    assert "first_boom" in park["duties"]
    page = typed("deliveries", incident).out
    assert park["reference"] in page
    assert park["person_name"] in page


def test_an_act_may_have_happened_earlier(typed: Terminal, incident: str) -> None:
    earlier = datetime.now(UTC) - timedelta(hours=1)
    typed("note", incident, "电话已通", "--at", earlier.isoformat())
    said = f"Note: 电话已通 [at {earlier.astimezone(ZoneInfo('Asia/Shanghai')):%m-%d %H:%M}]"
    assert typed("timeline", incident, "--json").document["entries"][-1]["text"] == said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_house_has_a_timeline_too(typed: Terminal, lang: str) -> None:
    told = typed("timeline", "house", "--lang", lang).out
    assert os_user() in told
    assert "xicheng" in told


def test_nobody_s_words_move_the_cursor_of_whoever_reads_them(typed: Terminal) -> None:
    incident = typed("open", "oil_spill", "--water", "taoranting", "--summary", "漏油\x1b[2J\u202e", "--json").document[
        "incident"
    ]
    typed("note", incident, "清屏\x1b]0;\x07")
    for words in (("list",), ("show", incident), ("timeline", incident)):
        shown = typed(*words).out
        assert not {"\x1b", "\x07", "\u202e"} & set(shown), words
        assert r"漏油\x1b[2J" in shown


def test_who_is_named_as_the_polluter_is_listed_with_where(typed: Terminal) -> None:
    opened = (
        "open",
        "discharge",
        "--water",
        "nanchanghe",
        "--summary",
        "排黑水",
        "--fact",
        "polluter=某化工厂",
        "--json",
    )
    first, second = typed(*opened).document["incident"], typed(*opened).document["incident"]
    signal = typed(
        "intake", "add", "phone", "--water", "nanchanghe", "--words", "黑水", "--polluter", "某化工厂", "--json"
    ).document["signal"]
    typed("open", "discharge", "--water", "nanchanghe", "--summary", "演习", "--fact", "polluter=演习厂", "--drill")
    [named] = typed("polluters", "--json").document["polluters"]
    assert (named["name"], named["incidents"], named["open"], named["signals"]) == (
        "某化工厂",
        [first, second],
        2,
        [signal["signal"]],
    )
    assert "某化工厂" in typed("polluters").out


# ── when it happened ──


def minutes_ago(minutes: int) -> datetime:
    return datetime.now(UTC) - timedelta(minutes=minutes)


def test_the_timeline_says_when_what_was_entered_later_happened(typed: Terminal) -> None:
    incident = typed(*OPEN, "--at", minutes_ago(60).isoformat(), "--json").document["incident"]
    acts = {
        "duty_waived": ("duty", incident, "verify", "waive", "--note", "已由他人核实", "--as", "huanbaoju_commander"),
        "handed_over": ("handover", incident, "--to", "huanbaoju_duty_2"),
        "note_added": ("note", incident, "风向东南"),
    }
    times = {kind: minutes_ago(10 + number) for number, kind in enumerate(acts)}
    for kind, words in acts.items():
        assert typed(*words, "--at", times[kind].isoformat()).code in (0, 3)
    for lang in ("zh", "en"):
        told = {
            it["kind"]: it["text"] for it in typed("--lang", lang, "timeline", incident, "--json").document["entries"]
        }
        for kind in acts:
            assert say_clock(times[kind]) in told[kind], kind


def test_the_timeline_says_no_time_of_what_was_entered_as_it_happened(typed: Terminal) -> None:
    incident = typed(*OPEN, "--json").document["incident"]
    typed("note", incident, "风向东南")
    told = {it["kind"]: it["text"] for it in typed("--lang", "en", "timeline", incident, "--json").document["entries"]}
    assert told["note_added"] == "Note: 风向东南"

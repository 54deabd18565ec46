"""What the law of 2026 asks for besides, and that an incident of 2017 is not asked for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.playbook.language import Playbook
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import LABOUR_DAY, Shipped
from tests.engine.rules.story import Story

NATIONAL_DAY = date(2026, 10, 1)
SINCE_2026 = {
    "oil_spill": {
        "neighbour_receipt",
        "start_decision",
        "report_copy",
        "polluter_duties",
        "vessel_side",
        "joint_measures",
    },
    "discharge": {"neighbour_receipt", "start_decision", "report_copy", "polluter_duties", "joint_measures"},
}
AFTER_THE_END = {
    "end_announced", "impact_assessed", "impact_published", "final_grade", "investigation", "investigation_grave",
    "archive", "congress_filing",
}  # fmt: skip


def playbook(shipped: Shipped, name: str, day: date) -> Playbook:
    return shipped.rules_with(name, day=day).playbook


@pytest.mark.parametrize("name", SINCE_2026)
def test_each_duty_of_2026_asks_whether_its_law_is_in_force(shipped: Shipped, name: str) -> None:
    rules = {day: shipped.rules_with(name, day=day).regulations for day in (LABOUR_DAY, NATIONAL_DAY)}
    duties = playbook(shipped, name, NATIONAL_DAY).duties
    for key in SINCE_2026[name] | AFTER_THE_END:
        guard = duties[key].when
        assert guard is not None
        clauses = [names[0] for function, names in guard.calls() if function == "in_force"]
        assert clauses, key
        assert not any(rules[LABOUR_DAY].in_force(it) for it in clauses), key
        assert all(rules[NATIONAL_DAY].in_force(it) for it in clauses), key


@pytest.mark.parametrize(
    ("key", "days"), [("investigation", 30), ("investigation_grave", 60)], ids=["较大、一般", "特别重大、重大"]
)
def test_the_investigation_is_due_so_many_days_from_the_end(shipped: Shipped, key: str, days: int) -> None:
    duty = playbook(shipped, "oil_spill", NATIONAL_DAY).duties[key]
    assert duty.finish is not None
    assert (duty.finish.within.days, duty.finish.after) == (days, "stage")  # type: ignore[union-attr]
    assert "第16条" in str(duty.source.clause)


def test_the_receiver_of_waste_has_five_working_days_and_holds_nothing(shipped: Shipped) -> None:
    duty = playbook(shipped, "oil_spill", NATIONAL_DAY).duties["receiver_confirms"]
    assert duty.finish is not None
    assert (duty.finish.working_days, duty.blocks) == (5, None)


@pytest.mark.parametrize("written", ["2026110102000", "202611010200011", "2026110102000A", "第20261101020001号"])
def test_the_number_of_a_manifest_has_fourteen_digits(desk: RulesDesk, written: str) -> None:
    story = desk.open_s2()
    refused = story.officer.tries_to.learn(manifest_number=written)
    assert (refused.code, refused.values["can"]) == ("bad_fact", "14 × 0–9")
    story.officer.learn(manifest_number="2026 1101 0200 01")
    assert story.incident.facts["manifest_number"].value == "20261101020001"


# ── a neighbour's notice ──

OVER = {"oil_spill": {"oil": "9"}, "discharge": {"nh3n": "9"}}
WITHIN = {"oil_spill": {"oil": "0.05"}, "discharge": {"nh3n": "0.5"}}


def noticed(shipped: Shipped, name: str, year: int) -> Story:
    desk = RulesDesk(shipped, starts=datetime(year, 11, 4, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
    return desk.open(name, water="nanchanghe", inbound="yes")


@pytest.mark.parametrize("name", SINCE_2026)
def test_a_neighbours_notice_starts_a_check_before_the_code_and_a_response_since(shipped: Shipped, name: str) -> None:
    before, since = noticed(shipped, name, 2017), noticed(shipped, name, 2026)
    assert (before.stage, since.stage) == ("warning", "response")
    assert "inbound_check" in before.owed_by("huanbaoju")
    assert before.duty("inbound_check").finish_due == before.incident.head.known_at + timedelta(hours=4)
    assert "joint_measures" not in before.owed_by("district_gov")
    assert since.duty("joint_measures").finish_due == since.incident.head.known_at + timedelta(hours=1)
    assert "neighbour_receipt.nb_dongcheng_g" in {it.id for it in since.incident.duties.values()}
    assert "inbound_check" not in since.owed_by("huanbaoju"), "the response is asked for at once"


@pytest.mark.parametrize("name", SINCE_2026)
def test_a_response_to_a_notice_ends_once_a_sample_is_within_the_limit(shipped: Shipped, name: str) -> None:
    story = noticed(shipped, name, 2026)
    refused = story.commander.tries_to.pull("stand_down", reason="上游已查明")
    assert [it.says_zh for it in refused.missing] == ["入境断面还没有达标的采样结果。"]
    story.sampler.add_point("P1")
    story.sampler.sample("P1", **OVER[name])
    assert story.commander.tries_to.pull("stand_down", reason="上游已查明").missing
    story.desk.clock.forward(hours=1)
    story.sampler.sample("P1", **WITHIN[name])
    story.commander.pull("stand_down", reason="上游已查明")
    assert story.stage == "stood_down"


@pytest.mark.parametrize("name", SINCE_2026)
def test_what_was_verified_here_does_not_end_as_a_notice(shipped: Shipped, name: str) -> None:
    story = noticed(shipped, name, 2026)
    story.officer.learn(verified="yes")
    story.sampler.add_point("P1")
    story.sampler.sample("P1", **WITHIN[name])
    refused = story.commander.tries_to.pull("stand_down", reason="已过")
    assert any("只能走处置和终止" in it.says_zh for it in refused.missing)

"""The grade: from facts to a proposal, from a proposal to a judgement, and what clocks and command follow from it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.district.calendar import WorkingDay, working_day
from engine.incident.duties import DutyLapsed
from engine.incident.grading import CommandPassed, GradeProposed, GradeSet
from engine.regulations.grades import GRADES
from office.files.data_files import find_playbook, load_playbook
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import Shipped

# Typed from the annexes, not from the tables: fact, value, grade under the plan of 2014, grade under the annex of 2011.
ROWS = (
    ("deaths", "30", "I", "I"),
    ("deaths", "29", "II", "I"),
    ("deaths", "10", "II", "I"),
    ("deaths", "9", "III", "II"),
    ("deaths", "3", "III", "II"),
    ("deaths", "2", "IV", "III"),
    ("deaths", "0", None, "IV"),
    ("seriously_injured", "100", "I", "I"),
    ("seriously_injured", "99", "II", "II"),
    ("seriously_injured", "49", "III", "III"),
    ("seriously_injured", "9", "IV", "IV"),
    ("evacuated", "50000", "I", "I"),
    ("evacuated", "49999", "II", "II"),
    ("evacuated", "9999", "III", "III"),
    ("evacuated", "4999", "IV", "IV"),
    ("loss", "100000000", "I", "I"),
    ("loss", "99999999.99", "II", "II"),
    ("loss", "20000000", "II", "II"),
    ("loss", "5000000", "III", "III"),
    ("loss", "4999999", "IV", "IV"),
    ("ecology", "function_lost", "I", "I"),
    ("ecology", "function_partly_lost", "II", "II"),
    ("ecology", "protected_harmed", "III", "III"),
    ("ecology", "none", None, "IV"),
    ("intake_cut", "city", "I", "I"),
    ("intake_cut", "county_city", "II", "II"),
    ("intake_cut", "township", "III", "III"),
    ("boundary", "province", "II", "II"),
    ("boundary", "city", "III", "III"),
    ("boundary", "county", "IV", "IV"),
)


@pytest.mark.parametrize(("fact", "value", "plan", "annex"), ROWS)
def test_each_criterion_comes_to_the_grade_that_the_annex_says(
    shipped: Shipped, fact: str, value: str, plan: str | None, annex: str | None
) -> None:
    schemes = shipped.rules.regulations.grading
    assert schemes["cn-2014"].propose({fact: value}).grade == plan
    assert schemes["cn-2011"].propose({fact: value}).grade == annex


def test_the_gravest_criterion_decides_and_is_named(shipped: Shipped) -> None:
    scheme = shipped.rules.regulations.grading["cn-2014"]
    found = scheme.propose({"loss": "6000000", "deaths": "1", "boundary": "province"})
    assert (found.grade, found.criteria) == ("II", ("boundary",))
    assert scheme.propose({"loss": "plenty", "verified": True}).grade is None


def test_undetermined_takes_the_strict_path_and_the_first_judgement_counts_from_when_the_office_knew(
    desk: RulesDesk,
) -> None:
    """S1: known 07:40, undetermined among homes, so two hours; judged IV at 08:30, so four hours from 07:40, and both
    stay visible.
    """
    desk.clock.start = desk.clock.start.replace(hour=7, minute=40)
    story = desk.open("oil_spill", water="houhai", verified="yes")
    began = desk.clock.now()
    assert story.armed()["initial_report_urgent.mep:finish"] == began + timedelta(hours=2)
    desk.clock.forward(minutes=50)
    story.officer.grades("IV")
    assert story.armed()["initial_report.city_epb:finish"] == began + timedelta(hours=4)
    assert not {limit for limit in story.armed() if limit.startswith("initial_report_urgent")}
    urgent = [f"initial_report_urgent.{to}" for to in ("district_gov", "city_epb", "mep")]
    # The ministry is to have no first report any more, and so no further one.
    assert [it.duty for it in story.happened(DutyLapsed)] == [*urgent, "followup_open.mep"]  # type: ignore[attr-defined]
    assert [(it.to_zh, it.level) for it in story.happened(CommandPassed)] == [("西城区应急委", "district")]  # type: ignore[attr-defined]


def test_a_sensitive_case_keeps_the_strict_path_when_it_is_judged_ordinary(desk: RulesDesk) -> None:
    story = desk.open("oil_spill", water="beihai", verified="yes", sensitive="yes")
    story.officer.grades("IV")
    assert "initial_report_urgent.mep:finish" in story.armed()
    assert not {limit for limit in story.armed() if limit.startswith("initial_report.")}


def test_facts_that_reach_three_raise_the_grade_at_once_and_command_passes_to_the_city(desk: RulesDesk) -> None:
    """S10's variant: a loss of six million makes it III; the ten minutes to the city begin, and the district's duties
    go on.
    """
    story = desk.open_s2()
    owed = story.owed_by("taoranting_park")
    desk.clock.forward(minutes=30)
    story.officer.learn(loss="6000000")
    last = story.happened(GradeSet)[-1]
    assert (last.grade, last.previous, last.by_rule, last.criteria) == ("III", "IV", True, ("loss",))  # type: ignore[attr-defined]
    assert story.happened(CommandPassed)[-1].level == "city"  # type: ignore[attr-defined]
    assert story.armed()["phone_city.city_yingji:finish"] == desk.clock.now() + timedelta(minutes=10)
    assert story.armed()["initial_report.city_epb:finish"] == desk.clock.start + timedelta(hours=4), (
        "the earlier clock runs on"
    )
    assert owed <= story.owed_by("taoranting_park") | {it.id for it in story.incident.duties.values() if not it.open}
    assert not story.incident.grading.confirmed
    desk.phone("city_river_1").forget()
    story.commander.grades("III")
    assert story.incident.grading.confirmed
    desk.phone("city_river_1").was_told_nothing()


def test_an_automatic_grade_never_lowers_and_a_commander_may_with_a_reason(desk: RulesDesk) -> None:
    story = desk.open_s2(grade="II")
    story.officer.learn(loss="6000000")
    assert (story.incident.grading.grade, story.incident.grading.proposed) == ("II", "III")
    assert story.officer.tries_to.grades("III", "高估").code == "grade_not_lowered"
    story.commander.grades("III", "复核后影响小于预估")
    assert [it.grade for it in story.incident.grading.history] == ["II", "III"]
    story.officer.learn(loss="10")
    assert story.happened(GradeProposed)[-1].grade == "IV"  # type: ignore[attr-defined]
    assert story.incident.grading.grade == "III"


def test_a_report_is_announced_before_it_is_due(desk: RulesDesk) -> None:
    story = desk.open_s2()
    desk.phone("huanbaoju_1").forget()
    desk.clock.to("13:21")
    desk.phone("huanbaoju_1").was_told("14:20前须完成", "初报")
    assert not story.duty("initial_report.city_epb").late


def test_the_daily_report_comes_again_until_the_water_is_clean(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    story.officer.learn(source_stopped="yes")
    story.everyone_works("followup_open", "initial_report", "cordon", "daily_report")
    in_response = story.armed()["daily_report.city_yingji:finish"]
    desk.clock.forward(hours=1)
    story.commander.pull("contain")
    first = story.armed()["daily_report.city_yingji:finish"]
    assert first == in_response == desk.clock.start + timedelta(hours=24), "containment does not begin the day anew"
    desk.clock.forward(hours=22)
    story.by("huanbaoju_1").finish("daily_report", note="节日日报")
    assert story.armed()["daily_report.city_yingji~2:finish"] == desk.clock.now() + timedelta(hours=24)
    assert first < story.armed()["daily_report.city_yingji~2:finish"]


def test_a_public_holiday_is_known_by_the_calendar(desk: RulesDesk) -> None:
    """Labour Day: nobody needs to say so. A drill is reported to nobody, and the day after is no holiday."""
    story = desk.open("oil_spill", water="taoranting", verified="yes", grade="IV")
    assert {"phone_now.district_gov", "phone_now.city_epb", "daily_report.city_yingji"} <= story.owed_by("huanbaoju")
    drill = desk.open("oil_spill", water="beihai", verified="yes", grade="IV", drill=True)
    assert not {"phone_now", "daily_report"} & {it.rule for it in drill.incident.duties.values()}
    desk.clock.forward(hours=24)
    after = desk.open("oil_spill", water="beihai", verified="yes", grade="IV")
    assert not {"phone_now", "daily_report"} & {it.rule for it in after.incident.duties.values()}


def test_an_incident_that_runs_into_a_holiday_owes_its_daily_report_and_is_not_phoned_anew(desk: RulesDesk) -> None:
    desk.clock.forward(days=26, hours=5)
    story = desk.open("discharge", water="beihai", verified="yes", grade="IV")
    story.by("huanbaoju_1").finish("initial_report", note="传真")
    assert not {"phone_now", "daily_report"} & {it.rule for it in story.incident.duties.values()}
    desk.clock.forward(hours=10)
    story.officer.learn(cause="sewage")
    assert "daily_report.city_yingji" in story.owed_by("huanbaoju"), "28 May 2017, Dragon Boat Festival"
    assert "phone_now" not in {it.rule for it in story.incident.duties.values()}


@pytest.mark.parametrize("name", ["oil_spill", "discharge"])
def test_every_report_is_announced_before_it_is_due(name: str) -> None:
    duties = load_playbook(find_playbook(name)).playbook.duties
    assert [
        key
        for key, rule in duties.items()
        if rule.if_late == "report_late" and (rule.remind is None or rule.if_near is None)
    ] == []


def test_grades_go_from_the_least_to_the_gravest() -> None:
    assert GRADES == ("IV", "III", "II", "I")


def test_everybody_who_was_told_hears_of_the_new_grade_and_of_who_commands_now(desk: RulesDesk) -> None:
    story = desk.open_s2()
    desk.phone("city_river_1").forget()
    desk.phone("taoranting_park_1").forget()
    desk.clock.forward(minutes=2)
    story.officer.grades("III")
    for person in ("city_river_1", "taoranting_park_1"):
        desk.phone(person).was_told("较大（Ⅲ级）", "市突发环境事件专项应急指挥部指挥")
    desk.phone("kexin_1").was_told("较大（Ⅲ级）")


def test_working_days_are_counted_by_the_calendar_and_a_year_without_one_says_so(desk: RulesDesk) -> None:
    """Nobody has entered 2027 yet, so each of its days counts."""
    district = desk.district()
    assert working_day(district, date(2017, 5, 1), 30) == WorkingDay(date(2017, 6, 13)), (
        "the Dragon Boat holiday and the Saturday worked for it"
    )
    assert working_day(district, date(2017, 9, 29), 1) == WorkingDay(date(2017, 9, 30)), (
        "a Saturday that is worked before National Day"
    )
    assert working_day(district, date(2027, 1, 2), 30) == WorkingDay(date(2027, 2, 1), ("2027",))

"""Who is told by when, in each stage, on every water: the sentences of docs/plan-coverage.md, held against what an
incident really owes.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from engine.playbook.language import STAGES, DutyRule, Playbook
from engine.playbook.under_law import under
from engine.regulations.book import LawBook
from office.files.data_files import load_playbook
from office.files.law_files import load_law
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import Story
from tests.engine.rules.who_gets_what import TASK_13, WATERS
from tests.places import ROOT

PLAYBOOKS = ("oil_spill", "discharge")
LIVING = STAGES[:4]
"""Warning, response, containment and closure."""
INSPECTOR = "role(inspector)"


def told_within(story: Story, **span: float) -> set[str]:
    """The units of whoever is owed a text by so long after the office learnt of the incident."""
    by = story.incident.head.known_at + timedelta(**span)
    return {it.owed.unit for it in story.incident.deliveries.values() if it.owed_at <= by}


def some(units: set[str], told: set[str]) -> bool:
    return bool(units & told)


@pytest.mark.parametrize("playbook", PLAYBOOKS)
@pytest.mark.parametrize("water", WATERS)
def test_a_verified_incident_tells_in_its_first_minutes_whom_the_plan_names(
    desk: RulesDesk, playbook: str, water: str
) -> None:
    """+5 min owner, street and chief, 环保局; +15 min grid centre, 市政市容委, the park's office; +30 min the flow,
    卫生计生委.
    """
    story = desk.open(playbook, water=water, verified="yes", drinking_water="yes", grade="IV")
    where = WATERS[water]
    at_once = told_within(story, minutes=5)
    assert at_once >= set(where.oil_owner) | set(where.streets) | {"huanbaoju"}
    chiefs = {desk.district().river_chiefs[street].person for street in where.streets}
    assert {it.owed.person for it in story.incident.deliveries.values()} >= chiefs
    assert told_within(story, minutes=15) >= {"chengguan_zhihui", "shizheng", "kexin"} | set(where.operator)
    within_half_an_hour = told_within(story, minutes=30)
    assert within_half_an_hour >= set(where.downstream) | {"city_drainage", "weiji"}
    assert some({"city_river", "city_liangshui"}, within_half_an_hour)


@pytest.mark.parametrize("playbook", PLAYBOOKS)
@pytest.mark.parametrize("water", WATERS)
def test_an_incident_not_verified_yet_warns_whom_the_plan_names(desk: RulesDesk, playbook: str, water: str) -> None:
    story = desk.open(playbook, water=water)
    where = WATERS[water]
    told = told_within(story, minutes=5)
    assert told >= set(where.oil_owner) | set(where.operator) | set(where.streets) | set(TASK_13) | {"huanbaoju"}


@cache
def law() -> LawBook:
    return load_law()


@cache
def shipped(name: str) -> Playbook:
    return load_playbook(ROOT / "playbooks" / f"{name}.yaml").playbook


def told_of(playbook: Playbook, stage: str) -> set[str]:
    """The selectors that the messages of a stage go to."""
    messages = playbook.stages[stage].messages  # type: ignore[index]
    return {selector for key in messages for selector in playbook.messages[key].audience}


@pytest.mark.parametrize("name", PLAYBOOKS)
@pytest.mark.parametrize("stage", LIVING)
def test_the_units_of_task_13_the_street_and_its_chief_are_told_in_each_stage(name: str, stage: str) -> None:
    told = told_of(shipped(name), stage)
    assert told >= {f"unit({unit})" for unit in TASK_13} | {
        "river_chiefs",
        "subdistricts",
        INSPECTOR,
        "role(commander)",
    }


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_whoever_is_told_in_containment_is_told_that_the_response_ends(name: str) -> None:
    playbook = shipped(name)
    assert set(playbook.messages["closure_to_all"].audience) >= set(playbook.messages["containment_to_all"].audience)


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_every_duty_with_a_limit_is_chased_and_ends_with_the_inspectors(name: str) -> None:
    playbook = shipped(name)
    for key, duty in playbook.duties.items():
        if duty.finish is not None or duty.rounds is not None:
            assert duty.if_late is not None, f"{key} may be late and nobody hears of it"
            assert reaches_inspectors(playbook, duty), f"{key}: the ladder {duty.if_late} ends below the inspectors"
        if duty.answer is not None:
            assert duty.if_unanswered is not None, f"{key} may stay unanswered"


def reaches_inspectors(playbook: Playbook, duty: DutyRule) -> bool:
    ladder = playbook.ladders[duty.if_late or ""]
    return any(INSPECTOR in rung.to and rung.urgency == "formal" for rung in ladder.rungs)


def test_a_source_on_land_is_led_by_the_bureau_with_the_safety_bureau_and_the_street(desk: RulesDesk) -> None:
    """Task 7: 牵头 区环保局, 责任 区安全监管局 and the streets; each has one duty of its own."""
    story = desk.open("oil_spill", water="taoranting", verified="yes", source="land", grade="IV")
    owners = {it.rule: it.unit for it in story.incident.duties.values() if it.rule.startswith("land_source")}
    assert owners == {"land_source": "huanbaoju", "land_source_safety": "anjian", "land_source_street": "sd_taoranting"}


REPORTS = {
    "phone_city": ("10m", "known", {"city_yingji", "district_gov", "city_epb"}),
    "initial_report_urgent": ("2h", "known", {"district_gov", "city_epb", "mep"}),
    "initial_report": ("4h", "known", {"district_gov", "city_epb"}),
}
"""By how long after which moment, and to whom, a report is owed (docs/plan-coverage.md, "Who is told by when")."""


@pytest.mark.parametrize("day", [date(2017, 5, 1), date(2026, 10, 1)], ids=str)
@pytest.mark.parametrize("name", PLAYBOOKS)
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_owed_to_whom_and_by_when_the_law_of_the_day_says(name: str, report: str, day: date) -> None:
    duty = under(shipped(name), law().at(day)).duties[report]
    within, after, to = REPORTS[report]
    assert duty.finish is not None
    assert (str(duty.finish), duty.finish.after, set(duty.to)) == (within, after, {f"unit({unit})" for unit in to})


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_the_result_goes_to_whoever_had_the_earlier_reports(name: str) -> None:
    duty = shipped(name).duties["final_report"]
    assert (duty.to, duty.blocks, duty.proof) == (("earlier_addressees",), "closure", "file")
    assert "unit(city_yingji)" in shipped(name).duties["daily_report"].to


@pytest.mark.parametrize("name", PLAYBOOKS)
@pytest.mark.parametrize(
    ("grade", "sensitive", "owed"),
    [
        ("III", "no", {"phone_city", "initial_report"}),
        ("II", "no", {"phone_city", "initial_report_urgent"}),
        (None, "no", {"initial_report_urgent"}),
        ("IV", "yes", {"initial_report_urgent"}),
        ("IV", "no", {"initial_report"}),
    ],
)
def test_which_of_them_is_owed_follows_from_grade_and_place(
    desk: RulesDesk, name: str, grade: str | None, sensitive: str, owed: set[str]
) -> None:
    story = desk.open(name, water="taoranting", verified="yes", sensitive=sensitive, grade=grade)
    assert {it.rule for it in story.incident.duties.values()} & set(REPORTS) == owed

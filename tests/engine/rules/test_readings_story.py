"""Readings as a laboratory hands them in: units, detection limits, certificates, whole lists, rounds, and the
background rule.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.incident.closing import BackgroundRuleInvoked
from engine.incident.commands import ImportReadings, InvokeBackground
from engine.rules.water.readings import window
from engine.standards.units import UnitError, converted
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files.readings_csv import Rows, read_samples
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import BEIJING, Story

SAMPLER, COMMANDER = "huanbaoju_sampler_1", "huanbaoju_commander"


def contained(desk: RulesDesk) -> Story:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    story.officer.learn(source_stopped="yes")
    story.everyone_works("followup_open", "initial_report", "cordon")
    story.commander.pull("contain")
    return story


def values(story: Story) -> list[dict[str, str]]:
    return [reading.values for reading in story.incident.readings.values()]


def test_a_value_is_kept_in_the_standards_unit_and_less_than_the_limit_is_a_value(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", units={"oil": "µg/L"}, oil="310")
    story.sampler.sample("P1", detection={"oil": "0.01"}, oil="<0.01")
    assert values(story) == [{"oil": "0.31"}, {"oil": "<0.01"}]


@given(st.decimals(min_value=0, max_value=99999, places=4, allow_nan=False, allow_infinity=False))
def test_micrograms_and_milligrams_say_the_same(amount: Decimal) -> None:
    micro = converted(f"{amount * 1000:f}", "µg/L", "mg/L")
    assert Decimal(micro) == amount
    assert Decimal(converted(f"{amount:f}", "mg/L", "mg/L")) == amount


@pytest.mark.parametrize("unit", ["°C", "mg/kg", "", "mg"])
def test_another_dimension_is_refused(unit: str) -> None:
    with pytest.raises(UnitError):
        converted("1", unit or "?", "mg/L")


def test_who_has_no_certificate_gives_a_field_value_that_never_shows_clean_water(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.officer.sample("P1", oil="0.1")
    rules = desk.desk.rules_of(story.incident)
    assert [run.code for run in window(rules, story.incident, desk.clock.now()).runs] != ["passed"]
    assert (
        story.sampler.tries_to.sample("P1", sampler="huanbaoju_sampler_3", oil="0.1").code
        == "sampler_without_certificate"
    )


GOOD = """点位,采样时间,项目,结果,单位,检出限,采样员
P1,2017-05-01 10:00,石油类,310,µg/L,10,huanbaoju_sampler_1
P1,2017-05-01 10:05,cod,18,,,huanbaoju_sampler_1
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_comes_in_whole_in_each_encoding(desk: RulesDesk, encoding: str) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    read = read_samples(GOOD.replace("µg/L", "ug/L").encode(encoding), BEIJING)
    assert isinstance(read, Rows)
    command = ImportReadings(id="list-1", actor=story.sampler.actor, rows=read.rows)
    for _ in range(2):
        assert not isinstance(desk.desk.submit(story.id, command), Refusal)
    assert values(story) == [{"oil": "0.31"}, {"cod": "18"}], "the second time changed nothing"


def test_a_list_with_a_fault_is_refused_whole_and_each_line_is_named(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    bad = GOOD + "P9,2017-05-01 10:06,cod,18,,,\nP1,2017-05-01 10:07,cod,-3,,,\n"
    read = read_samples(bad.encode(), BEIJING)
    assert isinstance(read, Rows)
    refused = desk.desk.submit(story.id, ImportReadings(id="list-2", actor=story.sampler.actor, rows=read.rows))
    assert isinstance(refused, Refusal)
    assert {it.values["line"] for it in refused.missing} == {"4", "5"}
    assert values(story) == []
    torn = read_samples("点位,结果\nP1,3\n".encode(), BEIJING)
    assert isinstance(torn, Refusal)
    assert (torn.code, torn.values["missing"]) == ("csv_columns", "sampled_at, item")


def test_samples_are_owed_in_rounds_that_grow_until_the_water_is_clean(desk: RulesDesk) -> None:
    story = contained(desk)
    began = desk.clock.now()
    assert story.armed()["next_sample:finish"] == began + timedelta(hours=2, minutes=30)
    desk.clock.forward(hours=2)
    story.sampler.sample("P1", oil="3.9")
    assert story.duty("next_sample").status == "finished"
    assert story.armed()["next_sample~2:finish"] == desk.clock.now() + timedelta(hours=4, minutes=30)
    desk.clock.forward(hours=5)
    assert story.duty("next_sample~2").late == ("finish",)


def test_where_the_background_is_worse_its_level_is_enough_for_whoever_gives_a_reason(desk: RulesDesk) -> None:
    story = contained(desk)
    story.sampler.add_point("B0", kind="background")
    story.sampler.sample("B0", oil="0.9")
    invoke = InvokeBackground(id="bg", actor=story.by(COMMANDER).actor, reason=Private("上游来水本身超标"))
    assert not isinstance(desk.desk.submit(story.id, invoke), Refusal)
    [invoked] = story.happened(BackgroundRuleInvoked)
    assert invoked.levels == {"oil": "0.9"}  # type: ignore[attr-defined]
    for _ in range(5):
        desk.clock.jump(hours=12)
        story.sampler.sample("P1", oil="0.8")
        story.sampler.sample("B0", oil="0.9")
    assert window(desk.desk.rules_of(story.incident), story.incident, desk.clock.now()).passed
    story.sampler.sample("P1", oil="1.1")
    assert not window(desk.desk.rules_of(story.incident), story.incident, desk.clock.now()).passed

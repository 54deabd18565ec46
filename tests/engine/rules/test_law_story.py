"""An incident goes by the law, the names and the calendar of the day on which the office learnt of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.rules.people.alarms import standing
from office.views.incident.law import law_view
from office.views.names import Names
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import Shipped
from tests.engine.rules.story import Story

BEIJING = ZoneInfo("Asia/Shanghai")


def at(shipped: Shipped, year: int, month: int, day: int) -> RulesDesk:
    return RulesDesk(shipped, starts=datetime(year, month, day, 10, 20, tzinfo=BEIJING))


def opened(desk: RulesDesk) -> Story:
    return desk.open("oil_spill", water="taoranting", verified="yes", grade="IV", source="land")


@pytest.mark.parametrize(
    ("year", "bureau", "safety"), [(2017, "环保局", "区安全监管局"), (2026, "生态环境局", "区应急管理局")]
)
def test_units_are_called_by_the_names_of_the_day(shipped: Shipped, year: int, bureau: str, safety: str) -> None:
    desk = at(shipped, year, 5, 1)
    story = opened(desk)
    desk.phone("sd_taoranting_1").was_told(f"，{bureau}现场指挥")
    assert story.duty("land_source_safety").unit_zh == safety
    assert story.duty("land_source_safety").unit == "anjian", "ids stay"


def test_a_limit_says_whether_its_clause_is_still_in_force_today(shipped: Shipped) -> None:
    """Known on Labour Day 2017: looked at today, the plan of the district has ended, Order 17 has not."""
    desk = at(shipped, 2017, 5, 1)
    story = opened(desk)
    names = Names(desk.desk.rules_of(story.incident), "zh", shipped.standards.law)
    today = datetime(2026, 10, 1, tzinfo=BEIJING)
    assert names.standing("go_and_stop", today) == "ended"
    assert names.standing("go_and_stop", desk.clock.now()) == "in_force"
    assert names.standing("initial_report", today) == "in_force"


def test_a_clock_that_nobody_has_read_is_no_law(shipped: Shipped) -> None:
    for year, sure in ((2017, "memory_medium"), (2026, "unread")):
        desk = at(shipped, year, 5, 1)
        story = desk.open("oil_spill", water="taoranting", verified="yes", grade="III")
        source = Names(desk.desk.rules_of(story.incident), "zh").source("phone_city")
        assert source.sure == sure
        assert story.armed()["phone_city.city_epb:finish"] == desk.clock.start + timedelta(minutes=10)
        assert ("未读到" in source.clause) == (year == 2026)


def test_national_day_of_2026_is_a_holiday(shipped: Shipped) -> None:
    story = opened(at(shipped, 2026, 10, 1))
    assert {"phone_now.district_gov", "daily_report.city_yingji"} <= story.owed_by("huanbaoju")
    worked = opened(at(shipped, 2026, 10, 10))
    assert "daily_report.city_yingji" not in worked.owed_by("huanbaoju"), "a Saturday that is worked"


@pytest.mark.parametrize(("said", "owed"), [("yes", True), ("no", False)])
def test_in_a_year_without_calendar_a_holidays_report_is_neither_owed_nor_not(
    shipped: Shipped, said: str, owed: bool
) -> None:
    desk = at(shipped, 2099, 10, 1)
    story = opened(desk)
    rules = desk.desk.rules_of(story.incident)
    assert "2099" in law_view(rules, story.incident, desk.clock.now()).years_missing
    asked = {it.subject for it in standing(story.incident) if it.code == "rule_unknown"}
    assert asked == {"phone_now", "daily_report"}, "unknown is not no"
    assert "daily_report.city_yingji" not in story.owed_by("huanbaoju")
    story.officer.learn(holiday=said)
    assert not [it for it in standing(story.incident) if it.code == "rule_unknown"]
    assert ("daily_report.city_yingji" in story.owed_by("huanbaoju")) is owed

"""Charts: a known reading lands where it should, a gap breaks the line, the window is shaded from its run on; a duty's
bar says what became of it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.rules.water.readings import window
from office.views.charts.duties import duties_axis, pieces
from office.views.charts.readings import BOTTOM, LEFT, RIGHT, TOP, ReadingsChart, charts, value_axis
from office.views.charts.time_axis import TimeAxis
from office.views.map.incident import verdict_of
from office.views.names import Names
from tests.engine.rules import series
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import Shipped
from tests.engine.rules.series import Series, oil
from tests.engine.rules.story import START
from tests.engine.rules.test_window import incident


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped.read()


def chart(shipped: Shipped, measured: Series, hour: float) -> ReadingsChart:
    rules, it, now = shipped.rules_with("oil_spill"), incident(measured, hour), START + timedelta(hours=hour)
    (only,) = charts(rules, it, window(rules, it, now), now, "zh")
    return only


def test_a_known_reading_lands_where_it_should(shipped: Shipped) -> None:
    it = chart(shipped, oil(P1="0:.5 12:.25"), 12)
    (line,) = it.lines
    first, second = line.dots
    assert first.y == it.limits[0][0], "a value at the limit lies on its line"
    assert BOTTOM - second.y == pytest.approx((BOTTOM - first.y) / 2, abs=0.1), "half the value, half the height"
    assert LEFT < first.x < second.x == it.now <= RIGHT


def test_values_over_many_orders_lie_on_powers_of_ten() -> None:
    axis = value_axis([0.05, 6.8, 0.5])
    assert axis.logarithmic
    assert [text for _, text in axis.ticks()] == ["0.01", "0.1", "1", "10"]
    assert (axis.y(0.01), axis.y(10)) == (BOTTOM, TOP)
    assert axis.y(0.1) - axis.y(1) == pytest.approx(axis.y(1) - axis.y(10), abs=0.1)


def test_a_gap_breaks_the_line_and_a_shorter_one_does_not(shipped: Shipped) -> None:
    (whole,) = chart(shipped, oil(P1="0:.4 12:.4 24:.4"), 24).lines
    assert [len(it) for it in whole.pieces] == [3]
    (broken,) = chart(shipped, oil(P1="0:.4 12:.4 25:.4 37:.4"), 37).lines
    assert [len(it) for it in broken.pieces] == [2, 2]


def test_the_window_is_shaded_from_the_run_of_the_last_point_that_came_clean(shipped: Shipped) -> None:
    it = chart(shipped, series.S2, 38)
    assert it.window is not None
    assert (it.window.since_at - START, it.window.full_at - START) == (timedelta(hours=14), timedelta(hours=62))
    lines = {line.point: line for line in it.lines}
    clean = next(dot for dot in lines["P1"].dots if dot.value == "0.44")
    assert it.window.since == clean.x
    assert it.window.since < it.window.now < it.window.full


def test_no_window_while_a_point_is_over_the_limit(shipped: Shipped) -> None:
    assert chart(shipped, oil(P1="0:.4 12:.9"), 12).window is None


def test_below_detection_is_hollow_at_its_limit(shipped: Shipped) -> None:
    (line,) = chart(shipped, oil(P1="0:<0.05 12:.3"), 12).lines
    assert [it.censored for it in line.dots] == [True, False]


def test_ticks_read_in_local_time() -> None:
    axis = TimeAxis(START, START + timedelta(hours=36), 0, 360)  # from 10:20 at Beijing
    assert [it.text for it in axis.ticks(8)] == ["12:00", "18:00", "5-02", "06:00", "12:00", "18:00"]
    assert axis.ticks(8)[0].x == pytest.approx(360 * (100 / 60) / 36, abs=0.1)


def test_the_verdict_on_a_point_is_its_worst() -> None:
    assert verdict_of(("passed",)) == "ok"
    assert verdict_of(("passed", "too_short")) == "wait"
    assert verdict_of(("passed", "exceeded")) == "bad"
    assert verdict_of(("no_sample",)) == verdict_of(()) == "none"


def test_a_bar_says_what_became_of_a_duty(shipped: Shipped) -> None:
    desk = RulesDesk(shipped)
    story = desk.open_s2()
    duty = next(it for it in story.incident.duties.values() if it.unit == "taoranting_park" and it.answer_due)
    assert duty.answer_due is not None
    late = duty.answer_due + timedelta(minutes=10)
    assert [it[0] for it in pieces(duty, duty.answer_due)] == ["waiting"]
    assert pieces(duty, late)[-1] == ("silent", duty.answer_due, late)
    story.by("taoranting_park_1").accept(duty.id)
    assert pieces(story.duty(duty.id), desk.clock.now() + timedelta(minutes=1))[-1][0] == "running"
    now = desk.clock.now()
    axis = duties_axis(story.incident, now, Names(shipped.rules_with("oil_spill"), "zh"), zoomed=True)
    assert axis.now == 80.0, "an hour of an hour and a quarter"
    lane = next(it for lanes in axis.units.values() for it in lanes if it.duty == duty.id)
    assert lane.answered == 80.0
    assert lane.told is not None

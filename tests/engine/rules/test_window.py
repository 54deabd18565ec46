"""The closing window, weighed on series of readings: what passes, what does not, and why. Oil on a lake of class IV: at
most 0.5 mg/L.

The window asks for 48 hours within the limit at every point, at least four samples, no gap over 12 hours (domain: S2
and its variants).
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.deciding.ruleset import Rules
from engine.incident.events import IncidentOpened
from engine.incident.sampled import Point, Reading
from engine.incident.state import Fact, Incident
from engine.rules.water import readings
from engine.rules.water.readings import WindowReport
from engine.values.private import Private
from tests.engine.rules import series
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import Shipped
from tests.engine.rules.series import CLOSES, Series, oil, one_point
from tests.engine.rules.story import START, Story

TABLE: dict[str, tuple[Series, float, set[tuple[str, str]]]] = {
    # name: (readings, hour at which it is asked, what stands in the way as (point, verdict))
    "nothing measured": ({}, 1, set()),
    "one sample": (oil(P1="1:.05"), 1, {("P1", "too_short")}),
    "over the limit": (oil(P1="1:.51"), 1, {("P1", "exceeded")}),
    "at the limit it is met": (oil(P1="0:.5 12:.5 24:.5 36:.5 48:.5"), 48, set()),
    "clean, one hour short": (oil(P1="0:.4 12:.4 24:.4 36:.4 47:.4"), 47, {("P1", "too_short")}),
    "clean, sampled too seldom": (oil(P1="0:.4 24:.4 48:.4"), 48, {("P1", "too_short")}),
    "a gap of 12 hours is none": (oil(P1="0:.4 12:.4 24:.4 36:.4 48:.4"), 48, set()),
    "a gap of 13 hours starts it anew": (oil(P1="0:.4 12:.4 25:.4 37:.4 48:.4"), 48, {("P1", "too_short")}),
    "a failing sample starts it anew": (oil(P1="0:.4 12:.4 24:.51 36:.4 48:.4"), 48, {("P1", "too_short")}),
    "failing at the end": (oil(P1="0:.4 12:.4 24:.4 36:.4 48:.51"), 48, {("P1", "exceeded")}),
    "failing before the run does no harm": (oil(P1="0:6.8 1:.4 12:.4 24:.4 36:.4 48:.4 49:.4"), 49, set()),
    "clean, but the last sample is 13 hours old": (oil(P1="0:.4 12:.4 24:.4 36:.4 48:.4"), 61, {("P1", "stale")}),
    "clean, and the last sample is 12 hours old": (oil(P1="0:.4 12:.4 24:.4 36:.4 48:.4"), 60, set()),
    "below the detection limit is clean": (oil(P1="0:<0.01 12:<0.01 24:<0.01 36:<0.01 48:<0.01"), 48, set()),
    "a detection limit over the limit tells nothing": (
        oil(P1="0:<0.6 12:<0.6 24:<0.6 36:<0.6 48:<0.6"),
        48,
        {("P1", "exceeded")},
    ),
    "a point that was never sampled": (oil(P1="0:.4 12:.4 24:.4 36:.4 48:.4", P2="99:.1"), 48, {("P2", "no_sample")}),
    "one point of two is late": (
        oil(P1="0:.4 12:.4 24:.4 36:.4 48:.4", P2="12:.4 24:.4 36:.4 48:.4"),
        48,
        {("P2", "too_short")},
    ),
    "S2 at 61 hours": (series.S2, 61, {("P1", "too_short"), ("P2", "too_short")}),
    "S2B at 62 hours": (series.S2B, 62, {("P1", "too_short")}),
    "S1 at 48 hours": (series.S1, 48, {("P1", "too_short")}),
}


@pytest.fixture(scope="module")
def oil_spill(shipped: Shipped) -> Rules:
    return shipped.rules_with("oil_spill")


@pytest.fixture(scope="module")
def discharge(shipped: Shipped) -> Rules:
    return shipped.rules_with("discharge")


def incident(measured: Series, until: float, water: str = "taoranting", items: str | None = None) -> Incident:
    """An incident in which this was measured by that hour; every point of the series is in use."""
    it = Incident("XC-1")
    it.opened = IncidentOpened(
        number=1,
        playbook="oil_spill",
        playbook_digest="",
        standards_digest="",
        water=water,
        summary=Private("油"),
        occurred_at=START,
        known_at=START,
        officer="huanbaoju_duty_1",
        drill=False,
        practice=True,
    )
    it.stage = "containment"
    for point in {point for values in measured.values() for point in values}:
        it.points[point] = Point(point, None, None)
    taken = [(hour, point, values) for hour, at in measured.items() if hour <= until for point, values in at.items()]
    for entry, (hour, point, values) in enumerate(taken, 1):
        it.readings[entry] = Reading(entry, point, values, START + timedelta(hours=hour), None)
    return it


def weighed(known: Rules, it: Incident, hour: float) -> WindowReport:
    return readings.window(known, it, START + timedelta(hours=hour))


@pytest.mark.parametrize("name", TABLE)
def test_the_window(oil_spill: Rules, name: str) -> None:
    measured, hour, hindered = TABLE[name]
    report = weighed(oil_spill, incident(measured, hour), hour)
    assert {(run.point, run.code) for run in report.runs if not run.passed} == hindered
    assert report.passed == (bool(measured) and not hindered)


def test_too_few_samples_are_said_where_the_playbook_allows_wide_gaps(oil_spill: Rules) -> None:
    wide = oil_spill.playbook.window.model_copy(update={"gap": timedelta(hours=48)})
    known = Rules(**{**vars(oil_spill), "playbook": oil_spill.playbook.model_copy(update={"window": wide})})
    report = weighed(known, incident(oil(P1="0:.4 24:.4 48:.4"), 48), 48)
    assert [run.code for run in report.runs] == ["too_few"]


@pytest.mark.parametrize("name", ["S1", "S2", "S2B", "S10"])
def test_the_hour_at_which_oil_may_be_closed(oil_spill: Rules, name: str) -> None:
    measured = getattr(series, name)
    passed = [hour for hour in range(120) if weighed(oil_spill, incident(measured, hour), hour).passed]
    assert passed[0] == CLOSES[name]


def test_phosphorus_in_a_lake_and_in_a_river_is_weighed_by_its_own_limit(discharge: Rules) -> None:
    def closes(water: str) -> int:
        measured = {hour: {"P1": {_code(item): v for item, v in at["P1"].items()}} for hour, at in series.S3.items()}
        it = [
            hour for hour in range(120) if weighed(discharge, _declared(incident(measured, hour, water)), hour).passed
        ]
        return it[0]

    assert closes("beihai") == CLOSES["S3"]
    assert closes("zhuanhe") == 66


@pytest.mark.parametrize(("value", "found"), [("0.9", ("too_short", 2)), ("0.1", ("passed", 5))])
def test_a_field_value_shows_that_it_is_not_clean_and_never_that_it_is(
    oil_spill: Rules, value: str, found: tuple[str, int]
) -> None:
    it = incident(oil(P1="0:.4 12:.4 24:.4 36:.4 48:.4"), 48)
    it.readings[99] = Reading(99, "P1", {"oil": value}, START + timedelta(hours=30), None, screening=True)
    [run] = weighed(oil_spill, it, 48).runs
    assert (run.code, run.samples) == found


def test_without_declared_items_nothing_can_be_judged_clean(discharge: Rules) -> None:
    report = weighed(discharge, incident(series.S3, 90, "beihai"), 90)
    assert not report.passed
    assert [it.code for it in report.missing()] == ["window_no_items"]


def test_every_declared_item_is_weighed(discharge: Rules) -> None:
    it = _declared(
        incident(one_point(cod="0:20 12:20 24:20 36:20 48:20", nh3n="0:1.0 12:1.6 24:1.0 36:1.0 48:1.0"), 48, "beihai")
    )
    found = {run.item: run.code for run in weighed(discharge, it, 48).runs}
    assert found == {"cod": "passed", "las": "no_sample", "nh3n": "too_short", "tp": "no_sample"}


def _code(item: str) -> str:
    return "tp" if item == "tp_lake" else item


def _declared(it: Incident) -> Incident:
    it.facts["items"] = Fact("cod,las,nh3n,tp", 1, START)
    return it


# ── points and corrections, told at the desk ──


def at_work(desk: RulesDesk) -> Story:
    """S2, and everybody did what they owe, so that no ladder is climbed for two days."""
    story = desk.open_s2()
    story.everyone_works()
    return story


def clean_run(story: Story, point: str) -> None:
    for hour in (0, 12, 24, 36, 48):
        story.desk.clock.to_hour(hour)
        story.sampler.sample(point, oil="0.05")


def passed(story: Story) -> bool:
    with story.desk.ledger.reading() as tx:
        now = tx.now_story()
    return readings.window(story.desk.desk.rules_of(story.incident), story.incident, now).passed


def test_a_retired_point_is_no_longer_asked_for(desk: RulesDesk) -> None:
    story = at_work(desk)
    story.sampler.add_point("P1")
    story.sampler.add_point("P2")
    clean_run(story, "P1")
    assert not passed(story)
    assert story.sampler.tries_to.retire_point("P2").code == "not_allowed"
    story.officer.retire_point("P2", reason="岸边塌陷")
    assert passed(story)
    story.officer.retire_point("P1")
    assert not passed(story)


def test_a_corrected_reading_counts_as_corrected_and_the_old_value_stays_in_the_record(desk: RulesDesk) -> None:
    story = at_work(desk)
    story.sampler.add_point("P1")
    clean_run(story, "P1")
    entry = list(story.incident.readings)[2]
    story.officer.correct(entry, reason="抄错小数点", values={"oil": "0.55"})
    assert not passed(story)
    assert story.entries[entry - 1].event.values == {"oil": "0.05"}  # type: ignore[attr-defined]
    assert story.incident.readings[entry].values == {"oil": "0.55"}


def test_a_sample_is_weighed_by_when_it_was_taken_not_by_when_it_was_entered(desk: RulesDesk) -> None:
    story = at_work(desk)
    story.sampler.add_point("P1")
    clean_run(story, "P1")
    taken = desk.clock.start + timedelta(hours=20)
    story.sampler.at(taken).sample("P1", oil="0.7")
    assert not passed(story)

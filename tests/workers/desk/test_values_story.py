"""Values that cannot be are not counted: refused by hand and in lists, kept as doubted where somebody means them, never
clean.
"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from engine.incident.commands import ImportReadings, TakeReading
from engine.incident.water import ReadingTaken
from engine.monitor.commands import TakeValue
from engine.monitor.events import MonitorExceeded, ValueMeasured
from engine.rules.water.doubts import all_doubted
from engine.rules.water.readings import exceeded, window
from engine.stream.refusal import Refusal
from hezhang.web.readings import take_in
from office.documents.reports.document import Written, build
from office.documents.reports.filling import Record
from office.files.readings_csv import Rows, read_samples
from tests.workers.desk.desk import BEIJING, ADesk, Story, person

SAMPLER = "huanbaoju_sampler_1"


def odour(desk: ADesk, **facts: str) -> Story:
    """Black and smelly water in a river, a point in use, and oxygen declared."""
    story = desk.open(
        "discharge", water="liangshui", summary="黑臭", grade="IV", verified="yes", cause="sewage", items="do", **facts
    )
    story.sampler.add_point("P1")
    return story


def last(story: Story) -> ReadingTaken:
    return [entry.event for entry in story.entries if isinstance(entry.event, ReadingTaken)][-1]


def confirmed(desk: ADesk, story: Story, **values: str) -> None:
    command = TakeReading(id=desk.new_id(), actor=story.sampler.actor, point="P1", values=values, confirm=True)
    assert not isinstance(desk.desk.submit(story.id, command), Refusal)


@pytest.mark.parametrize(
    ("item", "value"), [("do", "65"), ("do", "999999"), ("ph", "15"), ("ph", "77"), ("temp", "250"), ("temp", "-5")]
)
def test_what_cannot_be_is_refused_by_hand_with_what_can(desk: ADesk, item: str, value: str) -> None:
    story = odour(desk)
    refused = story.sampler.tries_to.sample("P1", **{item: value})
    assert (refused.code, refused.values["item"], refused.values["doubt"]) == ("value_doubted", item, "cannot_be")
    assert refused.values["can"]


@pytest.mark.parametrize(("item", "value"), [("do", "20"), ("do", "0"), ("ph", "14"), ("temp", "-0.2"), ("temp", "45")])
def test_the_ends_of_what_can_be_are_taken(desk: ADesk, item: str, value: str) -> None:
    story = odour(desk)
    story.sampler.sample("P1", **{item: value})
    assert last(story).doubted == {}


@pytest.mark.parametrize("slip", ["65", "6.5"])
def test_a_lost_decimal_point_is_doubted_and_never_clean(desk: ADesk, slip: str) -> None:
    story = odour(desk)
    story.sampler.sample("P1", do="0.65")
    desk.clock.forward(hours=1)
    assert story.sampler.tries_to.sample("P1", do=slip).code == "value_doubted"
    confirmed(desk, story, do=slip)
    assert set(last(story).doubted) == {"do"}
    rules, now = desk.desk.rules_of(story.incident), desk.clock.now()
    run = window(rules, story.incident, now).runs[0]
    assert (run.code, run.value) == ("doubted", slip)
    assert exceeded(rules, story.incident), "0.65 is what is known"
    assert [it.value for it in all_doubted(rules, story.incident)] == [slip]


def test_two_samples_that_agree_are_believed(desk: ADesk) -> None:
    story = odour(desk)
    story.sampler.sample("P1", do="0.65")
    desk.clock.forward(hours=1)
    confirmed(desk, story, do="6.5")
    desk.clock.forward(hours=1)
    story.sampler.sample("P1", do="6.5")
    assert last(story).doubted == {}
    assert not exceeded(desk.desk.rules_of(story.incident), story.incident)


def test_a_doubted_value_is_corrected_to_one_that_counts(desk: ADesk) -> None:
    story = odour(desk)
    confirmed(desk, story, do="65")
    entry = max(story.incident.readings)
    assert story.officer.tries_to.correct(entry, values={"do": "650"}).code == "value_doubted"
    story.officer.correct(entry, values={"do": "6.5"})
    assert story.incident.readings[entry].doubted == {}
    assert all_doubted(desk.desk.rules_of(story.incident), story.incident) == ()


def test_a_round_is_not_finished_by_a_sample_that_is_all_doubt(desk: ADesk) -> None:
    story = odour(desk)
    confirmed(desk, story, do="65")
    open_before = {duty.id for duty in story.incident.duties.values() if duty.open}
    desk.clock.forward(minutes=5)
    story.sampler.sample("P1", do="0.6")
    assert {duty.id for duty in story.incident.duties.values() if duty.open} < open_before, (
        "the first real sample finishes the sampling"
    )


def test_what_was_recorded_before_anything_was_doubted_never_shows_clean_water_either(desk: ADesk) -> None:
    story = odour(desk)
    confirmed(desk, story, do="65")
    incident = story.incident
    entry = max(incident.readings)
    incident.readings[entry].doubted.clear()
    assert window(desk.desk.rules_of(incident), incident, desk.clock.now()).runs[0].code == "doubted"


HEADER = "点位,采样时间,项目,结果,单位\n"


def listed(desk: ADesk, story: Story, text: str, *, confirm: bool = False, encoding: str = "utf-8") -> object:
    read = read_samples((HEADER + text).encode(encoding), BEIJING)
    assert isinstance(read, Rows), read
    command = ImportReadings(id=desk.new_id(), actor=story.sampler.actor, rows=read.rows, confirm=confirm)
    return desk.desk.submit(story.id, command)


def test_a_list_with_what_cannot_be_names_row_and_field_and_nothing_comes_in(desk: ADesk) -> None:
    story = odour(desk)
    rows = "P1,2017-05-01 10:00,溶解氧,0.65,mg/L\nP1,2017-05-01 10:05,溶解氧,65,mg/L\nP1,2017-05-01 10:06,pH值,15,\n"
    refused = listed(desk, story, rows)
    assert isinstance(refused, Refusal)
    assert [(it.values["line"], it.values["column"], it.values["fault"]) for it in refused.missing] == [
        ("3", "value", "value_doubted"),
        ("4", "value", "value_doubted"),
    ]
    assert story.incident.readings == {}
    assert not isinstance(listed(desk, story, rows, confirm=True), Refusal)
    assert len(all_doubted(desk.desk.rules_of(story.incident), story.incident)) == 2


def test_an_invisible_character_is_dropped_and_named(desk: ADesk) -> None:
    story = odour(desk)
    assert not isinstance(listed(desk, story, "P1,2017-05-01 10:00,石油类,<\u200b0.05,mg/L\n"), Refusal)
    assert (last(story).values, last(story).read_as) == ({"oil": "<0.05"}, {"oil": "U+200B"})


def test_units_of_a_laboratory_are_read_and_a_saturation_becomes_oxygen_with_the_temperature_of_its_sample(
    desk: ADesk,
) -> None:
    story = odour(desk)
    rows = "P1,2017-05-01 09:06:00,粪大肠菌群,2400,个/100mL\n"
    rows += "P1,2017-05-01 09:06:00,水温,-0.2,℃\nP1,2017-05-01 09:06:00,溶解氧,115,%\n"
    assert not isinstance(listed(desk, story, rows), Refusal)
    assert [it.values for it in story.incident.readings.values()] == [
        {"fcoli": "24000"},
        {"temp": "-0.2"},
        {"do_sat": "115", "do": "17.14"},
    ]
    assert "468/(31.6+-0.2)" in last(story).derived["do"]


def test_a_saturation_waits_for_its_temperature(desk: ADesk) -> None:
    story = odour(desk)
    story.sampler.sample("P1", units={"do": "%"}, do="85")
    assert last(story).values == {"do_sat": "85"}
    assert window(desk.desk.rules_of(story.incident), story.incident, desk.clock.now()).runs[0].code == "no_sample"
    story.sampler.sample("P1", temp="20")
    assert last(story).values == {"temp": "20", "do": "7.70"}


def test_more_oxygen_than_warm_water_holds_is_doubted(desk: ADesk) -> None:
    story = odour(desk)
    assert story.sampler.tries_to.sample("P1", temp="30", do="16").values["doubt"] == "oversaturated"
    story.sampler.sample("P1", temp="5", do="16")


@pytest.mark.parametrize("when", ["2017/05/01 9:05", "2017-05-01 9:05", "2017-05-01 09:05:00", "2017年5月1日 9时5分"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_dates_of_a_spreadsheet_are_read(desk: ADesk, when: str, encoding: str) -> None:
    story = odour(desk)
    assert not isinstance(listed(desk, story, f"P1,{when},石油类,0.05,mg/L\n", encoding=encoding), Refusal)
    assert last(story).sampled_at == desk.clock.start.replace(hour=9, minute=5)


def test_a_list_parted_by_semicolons_or_tabs_is_read_too() -> None:
    for mark in (";", "\t"):
        read = read_samples((HEADER + "P1,2017-05-01 9:05,石油类,0.05,mg/L\n").replace(",", mark).encode(), BEIJING)
        assert isinstance(read, Rows)
        assert read.rows[0].values == {"石油类": "0.05"}


def test_a_day_without_its_hour_is_no_time_of_a_sample() -> None:
    read = read_samples((HEADER + "P1,2017-05-01,石油类,0.05,mg/L\n").encode(), BEIJING)
    assert isinstance(read, Refusal)
    assert (read.missing[0].values["line"], read.missing[0].values["column"], read.missing[0].values["problem"]) == (
        "2",
        "sampled_at",
        "hour_missing",
    )


def test_a_laboratory_is_told_the_same_and_may_confirm(desk: ADesk) -> None:
    story = odour(desk)
    sample = {"point": "P1", "sampled_at": "2017-05-01T10:00:00+08:00", "values": {"do": "65"}}
    refused = take_in(desk.wiring.office, SAMPLER, story.id, json.dumps({"id": "a", "samples": [sample]}).encode())
    assert refused.status_code != 200
    assert story.incident.readings == {}
    kept = take_in(
        desk.wiring.office, SAMPLER, story.id, json.dumps({"id": "b", "samples": [sample], "confirm": True}).encode()
    )
    assert kept.status_code == 200
    assert last(story).doubted == {"do": "cannot_be"}
    timeless = {**sample, "sampled_at": 1493604000}
    assert (
        take_in(
            desk.wiring.office, SAMPLER, story.id, json.dumps({"id": "c", "samples": [timeless]}).encode()
        ).status_code
        == 422
    )


def test_a_monitor_s_impossible_value_is_kept_as_doubted_and_calls_nobody(desk: ADesk) -> None:
    monitor = next(iter(desk.wiring.office.district().monitors.values()))
    values = ["999999999"] * (monitor.in_a_row + 1)
    events = []
    for number, value in enumerate(values):
        at = desk.clock.now() - timedelta(minutes=60 - number)
        command = TakeValue(
            id=desk.new_id(),
            actor=person(SAMPLER),
            at=at,
            monitor=monitor.id,
            value=value,
            unit="g/L" if number else None,
        )
        done = desk.desk.hand_in(command)
        if isinstance(done, Refusal):
            continue
        events += [entry.event for entry in done.entries]
    measured = [it for it in events if isinstance(it, ValueMeasured)]
    assert measured
    assert {it.doubted for it in measured} == {"cannot_be"}
    assert not any(it.exceeds for it in measured)
    assert not any(isinstance(it, MonitorExceeded) for it in events)


@pytest.mark.parametrize("value", ["-1", "1e999", "1_0", "٣", "nan", "inf", "1,5", ""])
def test_a_fact_is_read_by_the_same_rule(desk: ADesk, value: str) -> None:
    story = desk.open_s2()
    refused = story.officer.tries_to.learn(slick_area=value)
    assert (refused.code, refused.values["fact"]) == ("bad_fact", "slick_area")


def test_a_fact_keeps_what_can_be(desk: ADesk) -> None:
    story = odour(desk)
    story.officer.learn(discharge_volume="\u200b2530000")
    assert story.incident.facts["discharge_volume"].value == "2530000"
    assert story.officer.tries_to.learn(dissolved_oxygen="65").code == "bad_fact"
    assert story.officer.tries_to.learn(deaths="1.5").code == "bad_fact"


def test_a_point_in_the_sea_or_with_its_coordinates_changed_is_refused(desk: ADesk) -> None:
    story = odour(desk)
    far = story.sampler.tries_to.add_point("P2", "38.5", "119.9", crs="WGS-84")
    assert far.code == "position_far"
    assert story.sampler.tries_to.add_point("P2", "116.37", "39.87", crs="WGS-84").code == "coordinates_changed"
    assert story.sampler.tries_to.add_point("P2", "E116.37", "39.87", crs="WGS-84").code == "coordinates_changed"
    story.sampler.add_point("P2", "39°52′12″", "东经116度22分12秒", crs="WGS-84")
    assert (story.incident.points["P2"].latitude, story.incident.points["P2"].longitude) == ("39.87", "116.37")
    story.sampler.add_point("P3", "38.5", "119.9", crs="WGS-84", confirm=True)
    assert story.incident.points["P3"].doubted


def test_a_report_says_of_a_doubted_value_that_it_is(desk: ADesk) -> None:
    story = odour(desk)
    confirmed(desk, story, do="65", ph="7.2")
    rules = desk.desk.rules_of(story.incident)
    with desk.ledger.reading() as tx:
        record = Record(rules, story.incident, story.entries, desk.clock.now(), str(tx.head(story.id)))
    written = Written(texts={}, files={})
    report = build(record, "initial", rules.regulations.reports["initial"], written)
    assert {row.item: row.value for row in report.readings} == {"溶解氧": "65（存疑）", "pH值": "7.2"}

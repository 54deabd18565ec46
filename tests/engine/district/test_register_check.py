"""`hezhang district check` on the registers: names that are none, numbers of two, places that cannot be, permits that
ended, and what nobody looked at.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from office.files.district_check import check_district
from office.files.faults import Fault
from tests.registers import with_registers

AT = datetime(2017, 5, 2, tzinfo=UTC)


def told(folder: Path) -> list[Fault]:
    return [it for it in check_district(folder, AT) if it.key.startswith(("outfalls", "sources", "routines"))]


def codes(folder: Path) -> set[tuple[str, str, str]]:
    return {(it.severity, it.code, it.key) for it in told(folder)}


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    whole = with_registers(folder)
    text = (whole / file).read_text("utf-8")
    assert old in text
    (whole / file).write_text(text.replace(old, new, 1), "utf-8")
    return whole


def test_what_the_examples_leave_open_is_named_with_its_line_and_is_no_fault(tmp_path: Path) -> None:
    found = codes(with_registers(tmp_path))
    assert found >= {
        ("warning", "sign_no", "outfalls.example_bridge.sign"),
        ("warning", "permit_ended", "outfalls.example_bridge.permit.until"),
        ("warning", "never_checked", "outfalls.example_gate"),
        ("warning", "tanks_may_leak", "sources.example_station.tanks"),
        ("warning", "never_checked", "sources.example_station"),
    }
    assert not [it for it in found if it[0] == "fault"]
    assert ("warning", "never_checked", "sources.example_kitchen") not in found
    (ended,) = [it for it in told(with_registers(tmp_path / "again")) if it.code == "permit_ended"]
    assert Path(ended.file).name == "outfalls.yaml"
    assert ended.line > 20


@pytest.mark.parametrize(
    ("file", "old", "new", "severity", "code"),
    [
        ("outfalls.yaml", "water: zhuanhe", "water: zhuanha", "fault", "no_such_water"),
        ("outfalls.yaml", "operator: city_river", "operator: city_rivers", "fault", "no_such_unit"),
        ("outfalls.yaml", "subdistrict: sd_zhanlanlu", "subdistrict: huanbaoju", "fault", "not_a_subdistrict"),
        ("outfalls.yaml", "code: XC-EX-002", "code: XC-EX-001", "fault", "number_twice"),
        ("outfalls.yaml", 'lon: "116.3526", lat: "39.9530"', 'lon: "39.9530", lat: "80"', "fault", "register_far_away"),
        ("outfalls.yaml", 'lat: "39.9530"', 'lat: "39.9930"', "warning", "outfall_off_water"),
        ("outfalls.yaml", "crs: WGS-84", "crs: GCJ-02", "fault", "not_one_of"),
        ("outfalls.yaml", "on: 2017-04-20", "on: 2017-03-20", "warning", "recheck_overdue"),
        ("outfalls.yaml", "nature: rain", "nature: reign", "fault", "not_one_of"),
        ("sources.yaml", "outfalls: [example_bridge]", "outfalls: [example_bridges]", "fault", "no_such_outfall"),
        ("sources.yaml", "outfalls: [example_weir]\n    ", "", "warning", "drains_nowhere"),
        ("sources.yaml", "until: 2020-12-31", "until: 2016-12-31", "warning", "permit_ended"),
        ("sources.yaml", "grid: 示例网格 2", "monitors: [nobody]", "fault", "no_such_monitor"),
        ("sources.yaml", 'tanks: {count: 4, wall: single, leak_detection: "no"}\n    ', "", "warning", "no_tanks"),
        ("sources.yaml", "permits: [{number: EXAMPLE-0007, until: 2020-12-31}]\n    ", "", "warning", "no_permit"),
        (
            "sources.yaml",
            "grid: 示例网格 2",
            "evidence: {colour: {source: 示例 example, certainty: assumed}}",
            "fault",
            "no_such_register_fact",
        ),
        ("outfalls.yaml", 'sign: {stands: "no"}', 'sign: {stands: "unknown"}', "note", "sign_unknown"),
        ("routines.yaml", "due_day: 28\n    visits", "every_days: 30\n    visits", "fault", "routine_by_date"),
        ("routines.yaml", "period: monthly\n    due_day: 28", "period: days", "fault", "routine_by_days"),
    ],
)
def test_each_fault_is_told(tmp_path: Path, file: str, old: str, new: str, severity: str, code: str) -> None:
    before = [(it.severity, it.code) for it in told(with_registers(tmp_path / "clean"))]
    found = [(it.severity, it.code) for it in told(changed(tmp_path / "bad", file, old, new))]
    assert found.count((severity, code)) == before.count((severity, code)) + 1


def test_what_is_missing_altogether_is_a_note(tmp_path: Path) -> None:
    whole = with_registers(tmp_path)
    for name in ("outfalls.yaml", "sources.yaml"):
        (whole / name).unlink()
    assert {("note", "no_outfalls", "outfalls"), ("note", "no_sources", "sources")} <= codes(whole)

"""Which version of a row counts on which day, and what is wrong with versions that do not fit together."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from engine.regulations.book import LawBook
from engine.regulations.check_book import problems
from office.files.law_files import load_law

ROW = {"source": "a law", "certainty": "source"}


def book(**tables: Any) -> LawBook:
    sets = {"law": {"zh": "法", "en": "law", "from": "2016-01-01"}}
    return LawBook.model_validate({"sets": sets, **tables})


def versions(*days: tuple[str | None, str | None], **more: object) -> list[dict[str, object]]:
    said = ({"from": begins, "until": until} for begins, until in days)
    return [{**ROW, **more, **{key: day for key, day in it.items() if day}} for it in said]


def found(it: LawBook) -> list[tuple[tuple[str | int, ...], str]]:
    return [(problem.path, problem.code) for problem in problems(it)]


@cache
def shipped(name: str) -> LawBook:
    return load_law(name)


@pytest.mark.parametrize(("day", "hours"), [("2016-01-01", 4), ("2020-06-02", 4), ("2020-06-03", 2), ("2030-01-01", 2)])
def test_of_two_versions_that_of_the_day_counts(day: str, hours: int) -> None:
    old, new = versions((None, "2020-06-02"), ("2020-06-03", None))
    law = book(clauses={"report": [{**old, "within": "4h"}, {**new, "within": "2h"}]}).at(date.fromisoformat(day))
    within = law.clauses["report"].within
    assert within is not None
    assert within.total_seconds() == hours * 3600
    assert law.in_force("report")


def test_what_ended_without_successor_is_kept_and_said_to_have_ended() -> None:
    law = book(clauses={"report": versions((None, "2020-06-02"), within="4h"), "plan": versions((None, "2020-06-02"))})
    later = law.at(date(2026, 10, 1))
    assert later.standing("report") == "ended"
    assert later.clauses["report"].within is not None
    assert not later.in_force("plan")
    assert later.era is not None
    assert later.era.lapsed == ("clauses.report",), "a citation that ended is told where it is shown"


def test_what_is_still_to_come_is_not_in_force() -> None:
    law = book(
        clauses={"code": versions(("2026-08-15", None))},
        warning={"blue": {**ROW, "from": "2026-08-15", "grade": "IV", "zh": "蓝", "en": "blue", "level": "district"}
                 | {"approved_by": ["commander"], "filed": True, "severity": "Minor"}},
    )  # fmt: skip
    assert not law.at(date(2026, 8, 14)).in_force("code")
    assert law.at(date(2026, 8, 14)).warning == {}
    assert law.at(date(2026, 8, 15)).in_force("code")
    assert "blue" in law.at(date(2026, 8, 15)).warning


def test_an_era_is_the_days_on_which_nothing_changes() -> None:
    law = book(clauses={"a": versions((None, "2018-12-31"), ("2019-01-01", None)), "b": versions(("2017-05-01", None))})
    eras = [law.at(date.fromisoformat(day)).era for day in ("2016-07-01", "2017-05-01", "2018-12-31", "2026-01-01")]
    assert [(str(it.begins), str(it.until)) for it in eras if it is not None] == [
        ("2016-01-01", "2017-04-30"),
        ("2017-05-01", "2018-12-31"),
        ("2017-05-01", "2018-12-31"),
        ("2019-01-01", "None"),
    ]
    assert law.at(date(2017, 5, 1)) == law.at(date(2018, 12, 31)), "one document serves the whole era"


FAULTS = [
    ([("2016-01-01", "2018-01-01"), ("2018-01-03", None)], [(1, "from")], "law_gap"),
    ([("2016-01-01", "2018-01-03"), ("2018-01-03", None)], [(1, "from")], "law_overlap"),
    ([("2016-01-01", None), ("2018-01-03", None)], [(1, "from")], "law_unended"),
    ([(None, "2018-01-01"), (None, None)], [(1,)], "law_undated"),
    # However they stand in the file, they are held against each other in the order of their days.
    ([("2018-01-03", None), ("2016-01-01", "2018-01-01")], [(0, "from")], "law_gap"),
]


@pytest.mark.parametrize(
    ("days", "places", "code"), FAULTS, ids=[f"{code} {n}" for n, (_, _, code) in enumerate(FAULTS)]
)
def test_versions_that_do_not_fit_together_are_faults_at_their_place(
    days: list[tuple[str | None, str | None]], places: list[tuple[str | int, ...]], code: str
) -> None:
    assert found(book(clauses={"plan": versions(*days)})) == [(("clauses", "plan", *place), code) for place in places]
    clocks = [{**row, "ways": ["phone"], "within": "2h", "chase": "4h"} for row in versions(*days)]
    assert found(book(intake={"clocks": clocks})) == [(("intake", "clocks", *place), code) for place in places]


def test_versions_that_follow_each_other_to_the_day_are_sound() -> None:
    assert (
        found(
            book(clauses={"plan": versions((None, "2018-01-01"), ("2018-01-02", "2020-01-01"), ("2020-01-02", None))})
        )
        == []
    )


def test_a_clause_that_gives_a_time_gives_one_in_every_version() -> None:
    old, new = versions((None, "2018-01-01"), ("2018-01-02", None))
    assert found(book(clauses={"report": [{**old, "within": "4h"}, new]})) == [
        (("clauses", "report", 1), "law_time_missing")
    ]


def test_two_bodies_that_command_at_one_grade_on_the_same_day_are_a_fault() -> None:
    row = {**ROW, "zh": "区", "en": "district", "level": "district"}
    law = book(command=[{**row, "grades": ["IV"]}, {**row, "grades": ["IV", "III"]}])
    assert found(law) == [(("command", 1), "law_undated")]


def test_a_grade_whose_body_changed_is_commanded_by_that_of_the_day() -> None:
    row = {**ROW, "en": "body", "level": "district"}
    law = book(
        command=[
            {**row, "zh": "旧", "grades": ["IV", "III"], "until": "2019-12-31"},
            {**row, "zh": "新", "grades": ["IV"], "from": "2020-01-01"},
        ]
    )
    assert [it.zh for it in law.at(date(2019, 12, 31)).command] == ["旧"]
    assert [it.zh for it in law.at(date(2020, 1, 1)).command] == ["新"]


# ── what is shipped ──


def test_what_is_shipped_has_no_fault() -> None:
    assert problems(shipped("cn_2026")) == []


def test_the_law_of_2016_says_what_has_ended_since() -> None:
    assert {(it.code, it.severity) for it in problems(shipped("cn_2016"))} == {("law_ends", "warning")}


LABOUR_DAY, NATIONAL_DAY = date(2017, 5, 1), date(2026, 10, 1)
# Typed from law_2026 and the texts: key, certainty and citation on Labour Day 2017 and on National Day 2026.
CLAUSES = [
    ("report_usual", ("source", "第17号）第3条"), ("source", "第17号）第3条")),
    ("city_report_now", ("memory_medium", "预案（2015）"), ("unread", "京应急委发〔2023〕15号")),
    ("damage_assessment", ("source", "环发〔2013〕85号"), ("unread", "环应急〔2020〕28号")),
    ("polluter_acts", ("memory_high", "（2008）第66至68条"), ("source", "生态环境法典第121条")),
    ("public_statement", ("source", "国办发〔2016〕80号"), ("source", "国办发〔2016〕80号")),
    ("press_conference", ("source", "国办发〔2016〕61号"), ("source", "国办发〔2016〕61号")),
    ("public_answer", ("source", "国办发〔2016〕61号"), ("source", "国办发〔2016〕61号")),
    ("investigation_usual", ("source", "第32号）第16条"), ("source", "第32号）第16条")),
    ("waste_manifest", ("memory_medium", "转移联单管理办法"), ("source", "第23号")),
    ("closing_window", ("proposed", "本系统默认"), ("source", "HJ 589-2021 第10章")),
]


@pytest.mark.parametrize(("key", "then", "now"), CLAUSES, ids=[key for key, _, _ in CLAUSES])
def test_a_clause_is_cited_as_the_law_of_the_day_has_it(key: str, then: tuple[str, str], now: tuple[str, str]) -> None:
    for day, (certainty, words) in ((LABOUR_DAY, then), (NATIONAL_DAY, now)):
        law = shipped("cn_2026").at(day)
        assert law.in_force(key)
        assert (law.clauses[key].certainty, words in law.clauses[key].source) == (certainty, True), day


def test_the_seed_plan_is_kept_and_said_to_have_ended() -> None:
    law = shipped("cn_2026")
    assert law.at(LABOUR_DAY).standing("seed_plan") == "in_force"
    assert law.at(NATIONAL_DAY).standing("seed_plan") == "ended"


@pytest.mark.parametrize("day", [LABOUR_DAY, NATIONAL_DAY], ids=str)
def test_nothing_that_nobody_has_read_looks_like_law(day: date) -> None:
    for key, row in shipped("cn_2026").at(day).clauses.items():
        if row.gives_time and row.certainty == "unread":
            assert "未读到" in row.source, key
            assert "本系统默认" in row.source, key

"""What cannot be, what cannot be seen, and limits of one's own: as whoever types meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Terminal

SAMPLER, COMMANDER = "huanbaoju_sampler_1", "huanbaoju_commander"


@pytest.fixture
def point(typed: Terminal, incident: str) -> str:
    typed("point", incident, "P1", "add", "--as", SAMPLER)
    return incident


def oxygen(typed: Terminal, incident: str, value: str, *more: str) -> tuple[int, dict[str, object]]:
    answer = typed(
        "reading", incident, "--point", "P1", "--item", "do", "--value", value, "--as", SAMPLER, "--json", *more
    )
    return answer.code, answer.document


def test_oxygen_of_65_is_refused_and_kept_as_doubted_where_it_is_meant(
    typed: Terminal, point: str, carried: None
) -> None:
    code, said = oxygen(typed, point, "65")
    assert (code, said["error"]["code"]) == (1, "value_doubted")  # type: ignore[index]
    code, kept = oxygen(typed, point, "65", "--confirm")
    assert (code, kept["doubted"]) == (0, {"do": "cannot_be"})
    shown = typed("show", point, "--json").document
    assert [(it["item"], it["value"], it["why"]) for it in shown["doubted"]] == [("do", "65 mg/L", "cannot_be")]
    assert "存疑" in typed("show", point, "--lang", "zh").out
    assert "存疑" in typed("timeline", point, "--lang", "zh").out
    assert "doubted" in typed("timeline", point, "--lang", "en").out


def test_a_list_names_what_it_dropped(typed: Terminal, point: str, carried: None, tmp_path: Path) -> None:
    file = tmp_path / "invisible.csv"
    file.write_text("点位,采样时间,项目,结果,单位\nP1,2017/05/01 9:05,石油类,<\u200b0.05,mg/L\n", encoding="utf-8")
    answer = typed("reading", point, "import", str(file), "--as", SAMPLER, "--json")
    if answer.code == 1:  # the home's clock is today's: the day of the file lies long before the incident
        assert answer.document["error"]["missing"][0]["code"] == "row_fault"
    else:
        assert answer.document["read_as"] == {"oil": "U+200B"}


def test_a_fact_names_what_it_dropped_and_refuses_what_cannot_be(typed: Terminal, incident: str, carried: None) -> None:
    answer = typed("fact", incident, "slick_area=\u200b６00", "--json")
    assert (answer.code, answer.document["read_as"]) == (0, {"slick_area": "U+200B ６→6"})
    for value in ("-1", "1e999", "1_0", "٣"):
        refused = typed("fact", incident, f"slick_area={value}", "--json")
        assert (refused.code, refused.document["error"]["code"]) == (1, "bad_fact")


@pytest.mark.parametrize("value", ["1_0", "٣", "1e3", "-5"])
def test_a_count_is_read_by_the_same_rule(typed: Terminal, value: str) -> None:
    answer = typed("stock", "陶然亭", "add", "--item", "boom_m", f"--amount={value}", "--json")
    assert answer.code == 2


def test_a_time_without_a_zone_is_the_district_s_and_a_day_alone_is_none(typed: Terminal, incident: str) -> None:
    refused = typed("note", incident, "见过", "--at", "2017-05-01", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (2, "usage")
    early = typed("note", incident, "见过", "--at", "2001/5/1 9:05", "--json")
    assert (early.code, early.document["error"]["code"]) == (1, "time_too_long_ago")


def test_a_limit_of_one_s_own_is_shown_with_its_source(typed: Terminal, incident: str, carried: None) -> None:
    assert typed("item", incident, "钼", "--as", COMMANDER).code == 0
    own = ("--at-most", "0.5", "--unit", "mg/L", "--source", "某函")
    assert typed("item", incident, "二甲基亚砜", *own, "--as", COMMANDER).code == 0
    shown = typed("show", incident, "--json").document["adopted"]
    assert [(it["item"], it["limit"], it["own"]) for it in shown] == [
        ("mo", "≤0.07 mg/L", False),
        ("二甲基亚砜", "≤0.5 mg/L", True),
    ]
    assert "某函" in typed("show", incident, "--lang", "zh").out
    refused = typed("item", incident, "cod", "--at-most", "9", "--source", "某函", "--as", COMMANDER, "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "limit_of_class")

"""The shipped district against tables typed by hand from the plan, not from the data."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from typing import get_args

import pytest

from engine.district.lookup import (
    PERSON_SELECTORS,
    UNIT_SELECTORS,
    contacts_of,
    find_unit,
    find_water,
    head_of,
    parse_selector,
    persons_for,
    suggest,
    units_for,
)
from engine.district.model import District, FacilityKind, UnitKind
from engine.district.problems import problems
from engine.district.roles import Role

# water: (oil_spill, solid_waste, subdistricts, operator)
WATERS = {
    "xihai": (["huanbaoju"], ["shizheng"], ["sd_shichahai"], "shichahai_office"),
    "houhai": (["huanbaoju"], ["shizheng"], ["sd_shichahai"], "shichahai_office"),
    "qianhai": (["huanbaoju"], ["shizheng"], ["sd_shichahai"], "shichahai_office"),
    "zhanlanguan": (["huanbaoju"], ["shizheng"], ["sd_zhanlanlu"], None),
    "beihai": (["beihai_park"], ["beihai_park"], ["sd_xichanganjie", "sd_shichahai"], "beihai_park"),
    "zhonghai": (["city_gov", "huanbaoju"], ["city_gov", "shizheng"], ["sd_xichanganjie"], None),
    "nanhai": (["city_gov", "huanbaoju"], ["city_gov", "shizheng"], ["sd_xichanganjie"], None),
    "zoo_lake": (["zoo"], ["zoo"], ["sd_zhanlanlu"], "zoo"),
    "taoranting": (["taoranting_park"], ["taoranting_park"], ["sd_taoranting"], "taoranting_park"),
    "nanchanghe": (["city_river", "huanbaoju"], ["shizheng"], ["sd_zhanlanlu"], "city_river"),
    "zhuanhe": (
        ["city_river", "huanbaoju"],
        ["shizheng"],
        ["sd_zhanlanlu", "sd_desheng", "sd_xinjiekou"],
        "city_river",
    ),
    "beihucheng": (
        ["city_river", "huanbaoju"],
        ["shizheng"],
        ["sd_desheng", "sd_xinjiekou", "sd_shichahai"],
        "city_river",
    ),
    "yongyin": (["city_river", "huanbaoju"], ["shizheng"], ["sd_yuetan", "sd_guangwai"], "city_river"),
    "nanhucheng": (
        ["city_river", "huanbaoju"],
        ["shizheng"],
        ["sd_guangwai", "sd_guangnei", "sd_niujie", "sd_baizhifang", "sd_taoranting", "sd_tianqiao"],
        "city_river",
    ),
    "liangshui": (["city_liangshui", "huanbaoju"], ["shizheng"], ["sd_guangwai"], "city_liangshui"),
}

# subdistrict: the waters of its river chief
CHIEFS = {
    "sd_zhanlanlu": {"zhanlanguan", "zoo_lake", "nanchanghe", "zhuanhe"},
    "sd_xinjiekou": {"zhuanhe", "beihucheng"},
    "sd_yuetan": {"yongyin"},
    "sd_guangwai": {"yongyin", "nanhucheng", "liangshui"},
    "sd_desheng": {"beihucheng", "zhuanhe"},
    "sd_shichahai": {"xihai", "houhai", "qianhai", "beihai", "beihucheng"},
    "sd_xichanganjie": {"beihai", "zhonghai", "nanhai"},
    "sd_guangnei": {"nanhucheng"},
    "sd_niujie": {"nanhucheng"},
    "sd_baizhifang": {"nanhucheng"},
    "sd_taoranting": {"taoranting", "nanhucheng"},
    "sd_tianqiao": {"nanhucheng"},
}
WITHOUT_CHIEF = {"sd_jinrongjie", "sd_dashilan", "sd_chunshu"}

DONGCHENG = {"nb_dongcheng_w", "nb_dongcheng_e"}
DOWNSTREAM = {
    "xihai": DONGCHENG | {"beihai_park"},
    "houhai": DONGCHENG | {"beihai_park"},
    "qianhai": DONGCHENG | {"beihai_park"},
    "zhanlanguan": DONGCHENG | {"shichahai_office"},
    "beihai": {"city_gov", "city_river"},
    "zhonghai": DONGCHENG | {"city_gov", "city_river"},
    "nanhai": DONGCHENG | {"city_gov", "city_river"},
    "zoo_lake": DONGCHENG | {"shichahai_office"},
    "taoranting": DONGCHENG,
    "nanchanghe": DONGCHENG | {"shichahai_office"},
    "zhuanhe": DONGCHENG | {"shichahai_office"},
    "beihucheng": DONGCHENG,
    "yongyin": DONGCHENG,
    "nanhucheng": DONGCHENG,
    "liangshui": {"nb_fengtai_w", "nb_fengtai_e"},
}

UNITS = [
    "huanbaoju",
    "shizheng",
    "chengguan_zhifa",
    "chengguan_zhihui",
    "yuanlin_lvhua",
    "yuanlin_shizheng",
    "huanwei",
    "weiji",
    "kexin",
    "anjian",
    "xuanchuan",
    "wenming",
    "jiancha",
    "ducha",
    "zuzhi",
    "bianban",
    "fagai",
    "caizheng",
    "zhujian",
    "guihua",
    "guotu",
    "gongshang",
    "zhijian",
    "fazhi",
    "guozi",
    "shangwu",
    "jiaowei",
    "dishui",
    "guoshui",
    "fangdi",
    "xuanfang",
    "beihai_park",
    "zoo",
    "taoranting_park",
    "city_gov",
    "city_water",
    "city_epb",
    "city_legal",
    "city_fgw",
    "city_jxw",
    "city_drainage",
    "city_river",
    "city_liangshui",
    "nb_haidian_w",
    "nb_haidian_e",
    "nb_fengtai_w",
    "nb_fengtai_e",
    "nb_dongcheng_w",
    "nb_dongcheng_e",
    "polluter",
]
ASSUMED = [
    "nb_haidian_g",
    "nb_fengtai_g",
    "nb_dongcheng_g",
    "city_jiaowei",
    "district_gov",
    "yingji",
    "gongan",
    "xiaofang",
    "jiance",
    "shichahai_office",
    "city_yingji",
    "mep",
    "hotline_12345",
    "hotline_12369",
]


def units(district: District, selector: str, water: str) -> list[str]:
    return list(units_for(district, parse_selector(selector), water))


def persons(district: District, selector: str, water: str) -> list[str]:
    return [person.id for person in persons_for(district, parse_selector(selector), water)]


def test_the_shipped_district_has_no_problem(xicheng: District) -> None:
    assert [str(problem) for problem in problems(xicheng)] == []


def test_every_unit_of_the_plan_is_there_and_those_it_lacks_are_marked(xicheng: District) -> None:
    subdistricts = set(CHIEFS) | WITHOUT_CHIEF
    assert set(xicheng.units) == set(UNITS) | subdistricts | set(ASSUMED)
    assert {key for key, unit in xicheng.units.items() if unit.certainty != "seed"} == set(ASSUMED)
    assert {key for key, unit in xicheng.units.items() if unit.kind == "subdistrict"} == subdistricts
    assert len(subdistricts) == 15


def test_the_environment_committee_has_its_members(xicheng: District) -> None:
    members = {key for key, unit in xicheng.units.items() if unit.committee_member}
    entries = {"街道" if key.startswith("sd_") else key for key in members}
    assert len(entries) == 35
    assert "polluter" not in members
    assert "yingji" not in members


def test_who_leads_the_emergency_plan_and_who_answers_in_it(xicheng: District) -> None:
    """Task 13, the clause that asks for this engine."""
    assert [key for key, unit in xicheng.units.items() if "13" in unit.leads] == ["huanbaoju"]
    named = {key for key, unit in xicheng.units.items() if "13" in unit.responsible}
    assert named - set(CHIEFS) - WITHOUT_CHIEF == {"kexin", "shizheng", "weiji"}
    assert named >= set(CHIEFS) | WITHOUT_CHIEF


def test_task_3_names_four_subdistricts_and_three_parks(xicheng: District) -> None:
    assert {key for key, unit in xicheng.units.items() if "3" in unit.responsible} == {
        "sd_shichahai",
        "sd_xichanganjie",
        "sd_taoranting",
        "sd_zhanlanlu",
        "beihai_park",
        "zoo",
        "taoranting_park",
    }
    assert {key for key, unit in xicheng.units.items() if "3" in unit.leads} == {"huanbaoju", "shizheng"}


@pytest.mark.parametrize("water", WATERS)
def test_each_water_finds_its_owners_subdistricts_chiefs_and_operator(xicheng: District, water: str) -> None:
    oil, solid, subdistricts, operator = WATERS[water]
    assert units(xicheng, "facility_owner(oil_spill)", water) == oil
    assert units(xicheng, "facility_owner(solid_waste)", water) == solid
    assert units(xicheng, "subdistricts", water) == subdistricts
    assert persons(xicheng, "river_chiefs", water) == [unit.replace("sd_", "chief_") for unit in subdistricts]
    assert units(xicheng, "river_chiefs", water) == subdistricts
    assert xicheng.waters[water].operator == operator
    assert units(xicheng, "operator", water) == ([operator] if operator else subdistricts)
    assert units(xicheng, "overseer", water) == ["huanbaoju"]


def test_the_table_above_covers_all_waters(xicheng: District) -> None:
    assert set(WATERS) == set(xicheng.waters) == set(DOWNSTREAM)
    assert {key for key, water in xicheng.waters.items() if water.type == "river"} == {
        "nanchanghe",
        "zhuanhe",
        "beihucheng",
        "yongyin",
        "nanhucheng",
        "liangshui",
    }


def test_the_bureau_oversees_itself_on_four_lakes(xicheng: District) -> None:
    assert {facility.water for facility in xicheng.facilities if facility.owner == facility.overseer} == {
        "xihai",
        "houhai",
        "qianhai",
        "zhanlanguan",
    }
    assert len(xicheng.facilities) == 14


def test_where_the_plan_names_no_owner_the_row_says_that_it_is_a_proposal(xicheng: District) -> None:
    assert {rule.certainty for rule in xicheng.facility_rules} == {"proposed"}
    assert {facility.certainty for facility in xicheng.facilities} == {"seed"}


@pytest.mark.parametrize("subdistrict", CHIEFS)
def test_each_of_the_twelve_chiefs_has_his_waters(xicheng: District, subdistrict: str) -> None:
    chief = subdistrict.replace("sd_", "chief_")
    assert {water for water in xicheng.waters if chief in persons(xicheng, "river_chiefs", water)} == CHIEFS[
        subdistrict
    ]
    director = head_of(xicheng, subdistrict)
    assert director is not None
    assert director.id == chief, "the plan makes the director of the subdistrict its river chief"


def test_three_subdistricts_have_neither_water_nor_chief(xicheng: District) -> None:
    assert set(xicheng.river_chiefs) == set(CHIEFS)
    assert all(not WITHOUT_CHIEF & set(water.subdistricts) for water in xicheng.waters.values())


@pytest.mark.parametrize("water", WATERS)
def test_who_hears_downstream(xicheng: District, water: str) -> None:
    assert set(units(xicheng, "downstream_neighbours", water)) == DOWNSTREAM[water]


def test_who_can_say_what_is_coming(xicheng: District) -> None:
    assert set(units(xicheng, "upstream_neighbours", "houhai")) == {"nb_haidian_w", "nb_haidian_e"}
    assert set(units(xicheng, "upstream_neighbours", "nanhucheng")) == {"nb_haidian_w", "nb_haidian_e"}
    assert set(units(xicheng, "upstream_neighbours", "liangshui")) == {"nb_fengtai_w", "nb_fengtai_e"}
    assert units(xicheng, "upstream_neighbours", "taoranting") == []


def test_the_other_bank_of_the_south_moat_is_fengtai(xicheng: District) -> None:
    assert set(units(xicheng, "bank_neighbours", "nanhucheng")) == {"nb_fengtai_w", "nb_fengtai_e"}


def test_the_last_edges_leave_the_city(xicheng: District) -> None:
    assert {flow.origin for flow in xicheng.flows if "leaves_city" in flow.marks} == {"nanhucheng", "liangshui"}


def test_the_target_is_class_four_and_two_waters_had_not_met_it(xicheng: District) -> None:
    assert {water.target_class for water in xicheng.waters.values()} == {"IV"}
    assert {key for key, water in xicheng.waters.items() if not water.target_met} == {"zoo_lake", "liangshui"}
    assert {key for key, water in xicheng.waters.items() if water.restricted} == {"zhonghai", "nanhai"}
    assert {key for key, water in xicheng.waters.items() if water.part_of} == {
        "xihai",
        "houhai",
        "qianhai",
        "beihai",
        "zhonghai",
        "nanhai",
    }


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("长河", "nanchanghe"),
        ("永引下段", "yongyin"),
        ("陶然亭湖", "taoranting"),
        ("莲花河", "liangshui"),
        (" Taoranting  lake ", "taoranting"),
        ("NANCHANGHE", "nanchanghe"),
        ("皇帝船码头湖", "zhanlanguan"),
    ],
)
def test_a_water_is_found_by_any_of_its_names(xicheng: District, said: str, meant: str) -> None:
    water = find_water(xicheng, said)
    assert water is not None
    assert water.id == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("城市河湖处", "city_river"),
        ("区环保局", "huanbaoju"),
        ("区生态环境局", "huanbaoju"),
        ("陶然亭", "sd_taoranting"),
        ("12345", "hotline_12345"),
        ("beijing zoo", "zoo"),
        ("广安门外街道", "sd_guangwai"),
    ],
)
def test_a_unit_is_found_by_any_of_its_names(xicheng: District, said: str, meant: str) -> None:
    unit = find_unit(xicheng, said)
    assert unit is not None
    assert unit.id == meant


def test_a_name_for_six_lakes_finds_none_and_a_slip_is_understood(xicheng: District) -> None:
    assert find_water(xicheng, "六海") is None
    assert find_unit(xicheng, "") is None
    assert suggest("taorantin", xicheng.waters) == ["taoranting"]
    assert suggest("陶然亭公园湖面", [water.zh for water in xicheng.waters.values()]) == ["陶然亭湖"]
    assert suggest("qqqq", xicheng.waters) == []


def test_positions_lie_in_xicheng_and_sizes_agree_with_the_outlines(xicheng: District) -> None:
    placed = {key: water.place for key, water in xicheng.waters.items() if water.place}
    assert set(xicheng.waters) - set(placed) == {"zhonghai", "nanhai"}
    for key, place in placed.items():
        line = [(float(lon), float(lat)) for lon, lat in (place.outline or place.course)]
        assert all(116.31 <= lon <= 116.40 and 39.86 <= lat <= 39.96 for lon, lat in line), key
        metres = [(lon * 111_320 * math.cos(math.radians(39.91)), lat * 110_990) for lon, lat in line]
        if place.area_ha is not None:
            corners = zip(metres, [*metres[1:], metres[0]], strict=True)
            hectares = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in corners)) / 2 / 10_000
            assert hectares == pytest.approx(float(place.area_ha), rel=0.04), key
        else:
            assert place.length_km is not None
            kilometres = sum(math.dist(a, b) for a, b in pairwise(metres)) / 1000
            assert kilometres == pytest.approx(float(place.length_km), rel=0.04), key


def test_every_unit_has_two_contacts_and_a_head_who_comes_last(xicheng: District) -> None:
    for unit in xicheng.units:
        told = contacts_of(xicheng, unit)
        head = head_of(xicheng, unit)
        assert len(told) == 3, unit
        assert told[-1] == head, unit
        assert {person.unit for person in told} == {unit}


def test_the_persons_that_the_engine_asks_for_by_role(xicheng: District) -> None:
    assert persons(xicheng, "role(duty_officer)", "beihai") == ["huanbaoju_duty_1", "huanbaoju_duty_2"]
    assert persons(xicheng, "role(commander)", "beihai") == [
        "huanbaoju_commander",
        "huanbaoju_head",
        "deputy_district_chief",
    ]
    assert persons(xicheng, "district_chief", "beihai") == ["district_chief"]
    assert persons(xicheng, "role(inspector)", "beihai") == ["jiancha_1", "jiancha_2", "ducha_1", "ducha_2"]
    assert units(xicheng, "role(inspector)", "beihai") == ["jiancha", "ducha"]
    assert persons(xicheng, "facility_owner(oil_spill)", "taoranting") == ["taoranting_park_1"]


def test_the_example_directory_belongs_to_nobody(xicheng: District) -> None:
    assert xicheng.example
    numbers = [person.channels["sms"] for person in xicheng.persons.values()]
    assert len(numbers) == len(set(numbers)) > 200
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", number) for number in numbers)
    assert len({number[2:5] for number in numbers}) >= 30
    assert all(person.channels["email"].endswith(".example") for person in xicheng.persons.values())
    assert not {"王少峰", "姜立光"} & {person.name for person in xicheng.persons.values()}
    assert len({person.name for person in xicheng.persons.values()}) == len(xicheng.persons)


def test_a_drill_reaches_the_district_and_nobody_beyond_its_neighbours(xicheng: District) -> None:
    assert xicheng.persons["taoranting_park_1"].drill_list
    outside = {
        person.id
        for person in xicheng.persons.values()
        if xicheng.units[person.unit].kind == "neighbour" and person.drill_list
    }
    assert outside == set()
    assert not xicheng.persons["mep_1"].drill_list


def test_the_directory_hides_its_personal_values_from_a_careless_log(xicheng: District) -> None:
    person = xicheng.persons["huanbaoju_duty_1"]
    assert person.name not in repr(xicheng)
    assert person.channels["sms"] not in repr(xicheng)


def test_a_district_survives_being_stored(xicheng: District) -> None:
    stored = json.dumps(xicheng.model_dump(mode="json", by_alias=True))
    assert District.model_validate(json.loads(stored)) == xicheng


def every_selector() -> list[str]:
    plain = ["operator", "overseer", "subdistricts", "downstream_neighbours", "upstream_neighbours", "bank_neighbours"]
    plain += ["touched_neighbours"]
    plain += ["river_chiefs", "district_chief", "unit(huanbaoju)", "unit(nobody)"]
    plain += [f"facility_owner({kind})" for kind in get_args(FacilityKind)]
    plain += [f"kind({kind})" for kind in get_args(UnitKind)]
    return plain + [f"role({role})" for role in get_args(Role)]


def test_the_list_of_selectors_above_is_whole() -> None:
    assert {text.partition("(")[0] for text in every_selector()} == UNIT_SELECTORS | PERSON_SELECTORS


@pytest.mark.parametrize("water", [*WATERS, "atlantis", ""])
def test_no_selector_ever_raises_or_finds_somebody_twice(xicheng: District, water: str) -> None:
    for text in every_selector():
        selector = parse_selector(text)
        found = units_for(xicheng, selector, water)
        told = persons_for(xicheng, selector, water)
        assert len(set(found)) == len(found)
        assert len({person.id for person in told}) == len(told)
        assert set(found) <= set(xicheng.units)


@pytest.mark.parametrize("water", WATERS)
def test_on_every_water_somebody_is_found_by_what_may_not_be_empty(xicheng: District, water: str) -> None:
    for text in (
        "facility_owner(oil_spill)",
        "facility_owner(solid_waste)",
        "operator",
        "overseer",
        "subdistricts",
        "river_chiefs",
        "downstream_neighbours",
        "district_chief",
        "role(duty_officer)",
        "role(commander)",
        "kind(neighbour)",
    ):
        assert persons(xicheng, text, water), text


def test_an_empty_district_finds_nobody_and_raises_nothing(xicheng: District) -> None:
    empty = xicheng.model_copy(
        update={"persons": {}, "units": {}, "contacts": {}, "heads": {}, "river_chiefs": {}, "flows": ()}
    )
    for text in every_selector():
        assert units_for(empty, parse_selector(text), "beihai") == ()
        assert persons_for(empty, parse_selector(text), "beihai") == ()
    assert contacts_of(empty, "huanbaoju") == ()
    assert head_of(empty, "huanbaoju") is None

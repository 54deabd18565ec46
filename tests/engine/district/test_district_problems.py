"""Every fault of a district is reported with its place: one mutation of the shipped district for each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from engine.district.model import District, Facility, FacilityRule, Flow, Person, Position, RiverChief
from engine.district.problems import Problem, problems
from engine.district.readiness import Held
from engine.district.row import Name
from engine.values.private import Private
from engine.values.provenance import Sourced
from office.wording.data_faults import mend_of, message_of
from office.wording.language import Lang

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
Mutation = Callable[[District], District]
Path = tuple[str | int, ...]

ASSUMED: dict[str, Any] = {"certainty": "assumed", "source": "a test"}


def changed(**fields: Any) -> Mutation:
    return lambda district: district.model_copy(update=fields)


def row(table: str, key: str, **fields: Any) -> Mutation:
    """The district with some fields of one row changed."""

    def mutate(district: District) -> District:
        rows = getattr(district, table)
        return district.model_copy(update={table: {**rows, key: rows[key].model_copy(update=fields)}})

    return mutate


def entry(table: str, key: str, value: Any) -> Mutation:
    """The district with one entry of a table replaced or, with None, taken out."""

    def mutate(district: District) -> District:
        rows = {**getattr(district, table), key: value}
        return district.model_copy(update={table: {k: v for k, v in rows.items() if v is not None}})

    return mutate


def more(table: str, *values: Any) -> Mutation:
    return lambda district: district.model_copy(update={table: (*getattr(district, table), *values)})


def without_flow(origin: str) -> Mutation:
    return lambda district: district.model_copy(
        update={"flows": tuple(flow for flow in district.flows if flow.origin != origin)}
    )


def place(key: str, **fields: Any) -> Mutation:
    def mutate(district: District) -> District:
        known = district.waters[key].place
        assert known is not None
        return row("waters", key, place=known.model_copy(update=fields))(district)

    return mutate


def flow(**fields: Any) -> Flow:
    return Flow.model_validate({**ASSUMED, **fields})


def facility(**fields: Any) -> Facility:
    return Facility.model_validate(
        {"water": "beihai", "kind": "oil_spill", "owner": "zoo", "overseer": "huanbaoju", **ASSUMED, **fields}
    )


def rule(**fields: Any) -> FacilityRule:
    base = {"kind": "oil_spill", "waters": ["beihai"], "owners": ["zoo"], "overseer": "huanbaoju"}
    return FacilityRule.model_validate({**base, **ASSUMED, **fields})


def held(boom: int, low: int) -> Held:
    return Held.model_validate({"has": {"boom_m": boom}, "low": {"boom_m": low}, **ASSUMED})


def sms(number: str) -> dict[str, Private]:
    return {"sms": Private(number)}


def corners(*degrees: str) -> tuple[Position, ...]:
    """Written as in a file: longitude, latitude."""
    return tuple(Position(*map(Decimal, pair.split(","))) for pair in degrees)


SQUARE = corners("116.37,39.94", "116.39,39.94", "116.39,39.95", "116.37,39.95")
EIGHT = corners("116.37,39.94", "116.39,39.95", "116.37,39.95", "116.39,39.94")
SPIKE = corners("116.37,39.94", "116.39,39.94", "116.41,39.94", "116.40,39.94", "116.39,39.95")
FAR_SOUTH = Position(Decimal("116.3711"), Decimal("39.8454"))
FAR_EAST = Position(Decimal("117.3711"), Decimal("39.9454"))
NAME = [{"zh": "某河", "en": "Some River"}]
STRANGER = Person(id="stranger", name=Private("某人"), unit="nowhere", post="无", channels=sms("+12025550199"))

CASES: list[tuple[str, Mutation, Path, str, str]] = [
    ("time zone", changed(timezone="Asia/Xicheng"), ("timezone",), "no_such_time_zone", "no time zone"),
    ("id", row("units", "zoo", id="zo"), ("units", "zoo", "id"), "other_id", "calls itself 'zo'"),
    ("id of person", row("persons", "zoo_1", id="zo"), ("persons", "zoo_1", "id"), "other_id", "calls itself 'zo'"),
    (
        "alias of two units",
        row("units", "zoo", aliases=("环保局",)),
        ("units", "zoo"),
        "alias_twice",
        "also a name of huanbaoju",
    ),
    (
        "alias of two waters",
        row("waters", "xihai", aliases=("Beihai ",)),
        ("waters", "beihai"),
        "alias_twice",
        "also a name of xihai",
    ),
    (
        "days",
        row("units", "zoo", valid_from=date(2017, 1, 1), valid_to=date(2016, 1, 1)),
        ("units", "zoo", "valid_to"),
        "unit_ends_first",
        "ends before",
    ),
    ("no contact", entry("contacts", "zoo", None), ("contacts", "zoo"), "no_contact", "has no contact"),
    ("empty contacts", entry("contacts", "zoo", ()), ("contacts", "zoo"), "no_contact", "has no contact"),
    ("no head", entry("heads", "zoo", None), ("heads", "zoo"), "no_head", "has no head"),
    (
        "contact of unknown unit",
        entry("contacts", "zooo", ("zoo_1",)),
        ("contacts", "zooo"),
        "no_such_unit",
        "no unit 'zooo'",
    ),
    (
        "unknown contact",
        entry("contacts", "zoo", ("zoo_9",)),
        ("contacts", "zoo", 0),
        "no_such_person",
        "no person 'zoo_9'",
    ),
    (
        "contact twice",
        entry("contacts", "zoo", ("zoo_1", "zoo_1")),
        ("contacts", "zoo", 1),
        "listed_twice",
        "listed twice",
    ),
    (
        "contact of another unit",
        entry("contacts", "zoo", ("weiji_1",)),
        ("contacts", "zoo", 0),
        "person_of_another_unit",
        "belongs to weiji",
    ),
    (
        "head of another unit",
        entry("heads", "zoo", "weiji_head"),
        ("heads", "zoo"),
        "person_of_another_unit",
        "belongs to weiji",
    ),
    ("unknown head", entry("heads", "zoo", "nobody"), ("heads", "zoo"), "no_such_person", "no person 'nobody'"),
    (
        "unit of a person",
        entry("persons", "stranger", STRANGER),
        ("persons", "stranger", "unit"),
        "no_such_unit",
        "no unit 'nowhere'",
    ),
    (
        "no channel",
        row("persons", "zoo_1", channels={}),
        ("persons", "zoo_1", "channels"),
        "no_channel_at_all",
        "has no channel",
    ),
    (
        "nobody tells them",
        lambda d: entry("contacts", "zoo", ("zoo_1",))(d),
        ("persons", "zoo_2"),
        "never_told",
        "nothing is ever told",
    ),
    (
        "preference",
        row("persons", "zoo_1", prefers={"formal": ("fax",)}),
        ("persons", "zoo_1", "prefers", "formal"),
        "no_such_address",
        "'fax'",
    ),
    (
        "certificate",
        row("persons", "huanbaoju_sampler_1", certificate=None),
        ("persons", "huanbaoju_sampler_1"),
        "sampler_without_certificate",
        "without a certificate",
    ),
    (
        "no commander",
        lambda d: d.model_copy(
            update={"persons": {k: p.model_copy(update={"roles": ()}) for k, p in d.persons.items()}}
        ),
        ("persons",),
        "nobody_has_role",
        "nobody has the role commander",
    ),
    (
        "no subdistrict",
        row("waters", "xihai", subdistricts=()),
        ("waters", "xihai", "subdistricts"),
        "no_subdistrict",
        "lies in no subdistrict",
    ),
    (
        "subdistrict twice",
        row("waters", "xihai", subdistricts=("sd_desheng",) * 2),
        ("waters", "xihai", "subdistricts", 1),
        "listed_twice",
        "twice",
    ),
    (
        "unknown subdistrict",
        row("waters", "xihai", subdistricts=("sd_x",)),
        ("waters", "xihai", "subdistricts", 0),
        "no_such_unit",
        "no unit 'sd_x'",
    ),
    (
        "no subdistrict at all",
        row("waters", "xihai", subdistricts=("zoo",)),
        ("waters", "xihai", "subdistricts", 0),
        "not_a_subdistrict",
        "but a park",
    ),
    (
        "water without chief",
        row("waters", "xihai", subdistricts=("sd_chunshu",)),
        ("river_chiefs", "sd_chunshu"),
        "no_river_chief",
        "no river chief",
    ),
    (
        "unknown operator",
        row("waters", "xihai", operator="shichahai_offices"),
        ("waters", "xihai", "operator"),
        "no_such_unit",
        "no unit",
    ),
    (
        "unknown bank",
        row("waters", "xihai", shares_bank_with=("nb_x",)),
        ("waters", "xihai", "shares_bank_with", 0),
        "no_such_unit",
        "no unit 'nb_x'",
    ),
    (
        "evidence",
        row("waters", "xihai", evidence={"owner": Sourced(**ASSUMED)}),
        ("waters", "xihai", "evidence", "owner"),
        "no_such_water_fact",
        "'owner'",
    ),
    ("outline", place("xihai", outline=()), ("waters", "xihai", "place", "outline"), "no_outline", "no outline"),
    (
        "an outline like an eight",
        place("xihai", outline=EIGHT),
        ("waters", "xihai", "place", "outline", 2),
        "outline_crosses_itself",
        "edge 1 (116.37,39.94 – 116.39,39.95) meets edge 3 (116.37,39.95 – 116.39,39.94)",
    ),
    (
        "an outline that goes back on itself",
        place("xihai", outline=SPIKE),
        ("waters", "xihai", "place", "outline", 2),
        "outline_crosses_itself",
        "meets edge 3",
    ),
    (
        "an outline written closed",
        place("xihai", outline=(*SQUARE, SQUARE[0])),
        ("waters", "xihai", "place", "outline", 4),
        "outline_closed",
        "where it begins",
    ),
    (
        "a corner twice",
        place("xihai", outline=(SQUARE[0], *SQUARE)),
        ("waters", "xihai", "place", "outline", 1),
        "corner_twice",
        "the one before",
    ),
    ("course", place("zhuanhe", course=()), ("waters", "zhuanhe", "place", "course"), "no_course", "no line"),
    (
        "centre",
        place("xihai", centre=FAR_SOUTH),
        ("waters", "xihai", "place", "centre"),
        "centre_off_in_latitude",
        "latitude",
    ),
    (
        "centre too far east",
        place("xihai", centre=FAR_EAST),
        ("waters", "xihai", "place", "centre"),
        "centre_off_in_longitude",
        "longitude",
    ),
    (
        "stock without a dock",
        entry("stock", "zhuanhe", held(60, 0)),
        ("stock", "zhuanhe"),
        "no_oil_facility",
        "no oil facility at 'zhuanhe'",
    ),
    (
        "stock below its mark",
        entry("stock", "beihai", held(40, 60)),
        ("stock", "beihai", "low", "boom_m"),
        "stock_below_mark",
        "holds less",
    ),
    (
        "facility on no water",
        more("facilities", facility(water="beihaii")),
        ("facilities", 14, "water"),
        "no_such_water",
        "no water 'beihaii'",
    ),
    (
        "facility of nobody",
        more("facilities", facility(owner="zooo", water="yongyin")),
        ("facilities", 14, "owner"),
        "no_such_unit",
        "no unit 'zooo'",
    ),
    (
        "overseen by nobody",
        more("facilities", facility(overseer="x", water="yongyin")),
        ("facilities", 14, "overseer"),
        "no_such_unit",
        "no unit 'x'",
    ),
    ("two owners", more("facilities", facility()), ("facilities", 14), "two_owners", "two owners"),
    (
        "rule for nothing",
        more("facility_rules", rule(waters=[])),
        ("facility_rules", 4),
        "rule_for_no_water",
        "for no water",
    ),
    (
        "rule on no water",
        more("facility_rules", rule(waters=["x"])),
        ("facility_rules", 4, "waters"),
        "no_such_water",
        "no water 'x'",
    ),
    (
        "rule for nobody",
        more("facility_rules", rule(owners=["x"])),
        ("facility_rules", 4, "owners"),
        "no_such_owner",
        "no unit 'x'",
    ),
    (
        "rule overseen by nobody",
        more("facility_rules", rule(overseer="x")),
        ("facility_rules", 4, "overseer"),
        "no_such_unit",
        "no unit 'x'",
    ),
    (
        "water without owner",
        changed(facility_rules=()),
        ("waters", "zhonghai"),
        "nobody_acts",
        "nobody is found to act against oil_spill",
    ),
    (
        "flow from unknown",
        more("flows", flow(**{"from": "x", "to": "beihai"})),
        ("flows", 20, "from"),
        "no_such_water",
        "no water 'x'",
    ),
    (
        "flow to unknown",
        more("flows", flow(**{"from": "beihai", "to": "x"})),
        ("flows", 20, "to"),
        "no_such_water",
        "no water 'x'",
    ),
    (
        "flow into itself",
        more("flows", flow(**{"from": "beihai", "to": "beihai"})),
        ("flows", 20),
        "flow_into_itself",
        "into itself",
    ),
    ("flow of nothing", more("flows", flow()), ("flows", 20), "flow_of_nothing", "leads nowhere"),
    (
        "flow to nowhere",
        more("flows", flow(**{"from": "beihai"}, units=["zoo"], marks=["leaves_district"])),
        ("flows", 20),
        "flow_to_nowhere",
        "leads to nowhere",
    ),
    (
        "flow from nowhere",
        more("flows", flow(to="beihai", units=["zoo"], marks=["enters_district"])),
        ("flows", 20),
        "flow_from_nowhere",
        "comes from nowhere",
    ),
    (
        "nobody told",
        more("flows", flow(**{"from": "beihai"}, outside=NAME, marks=["leaves_district"])),
        ("flows", 20),
        "border_without_units",
        "beyond the border",
    ),
    (
        "no mark",
        more("flows", flow(**{"from": "beihai"}, outside=NAME, units=["zoo"])),
        ("flows", 20),
        "border_without_mark",
        "without the mark leaves_district",
    ),
    (
        "inside and out",
        more("flows", flow(**{"from": "beihai", "to": "xihai"}, outside=NAME)),
        ("flows", 20),
        "flow_inside_and_out",
        "has no outside",
    ),
    (
        "unit on a flow",
        more("flows", flow(**{"from": "beihai", "to": "xihai"}, units=["x"])),
        ("flows", 20, "units"),
        "no_such_unit",
        "no unit 'x'",
    ),
    (
        "flow twice",
        more("flows", flow(**{"from": "beihai", "to": "zhonghai"})),
        ("flows", 20),
        "flow_twice",
        "listed twice",
    ),
    ("water that stands", without_flow("beihai"), ("flows",), "no_flow_from", "no flow leads from 北海"),
    (
        "chief of nothing",
        entry("river_chiefs", "sd_x", RiverChief(person="chief_niujie", **ASSUMED)),
        ("river_chiefs", "sd_x"),
        "no_such_unit",
        "no unit",
    ),
    (
        "chief is nobody",
        entry("river_chiefs", "sd_niujie", RiverChief(person="x", **ASSUMED)),
        ("river_chiefs", "sd_niujie", "person"),
        "no_such_person",
        "no person",
    ),
    (
        "chief from elsewhere",
        entry("river_chiefs", "sd_niujie", RiverChief(person="chief_desheng", **ASSUMED)),
        ("river_chiefs", "sd_niujie", "person"),
        "person_of_another_unit",
        "belongs to sd_desheng",
    ),
    (
        "chief without role",
        row("persons", "chief_niujie", roles=()),
        ("river_chiefs", "sd_niujie", "person"),
        "person_without_role",
        "not the role river_chief",
    ),
    ("unknown district chief", changed(district_chief="x"), ("district_chief",), "no_such_person", "no person 'x'"),
    (
        "district chief without role",
        changed(district_chief="zoo_1"),
        ("district_chief",),
        "person_without_role",
        "not the role district_chief",
    ),
]


def told(problem: Problem) -> str:
    """What is said of it."""
    return message_of(problem.code, problem.values, "en")


@pytest.mark.parametrize(
    ("mutate", "path", "code", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_fault_is_reported_with_its_place_and_its_mend(
    xicheng: District, mutate: Mutation, path: Path, code: str, words: str
) -> None:
    found = [
        problem
        for problem in problems(mutate(xicheng))
        if (problem.path, problem.code) == (path, code) and words in told(problem)
    ]
    assert found, [str(problem) for problem in problems(mutate(xicheng))]
    assert all(mend_of(it.code, it.values, lang) for it in found for lang in LANGUAGES)


def test_all_faults_are_reported_at_once(xicheng: District) -> None:
    broken = row("waters", "xihai", operator="x", subdistricts=())(changed(district_chief="nobody")(xicheng))
    assert {problem.path[:2] for problem in problems(broken)} == {("waters", "xihai"), ("district_chief",)}


def test_two_corners_are_no_outline_and_cross_nothing(xicheng: District) -> None:
    found = [str(it) for it in problems(place("xihai", outline=SQUARE[::2])(xicheng)) if "outline" in it.path]
    assert len(found) == 1
    assert "no_outline" in found[0]


def test_a_slip_is_met_with_the_name_that_was_meant(xicheng: District) -> None:
    (problem,) = problems(row("waters", "xihai", operator="shichahai_ofice")(xicheng))
    assert problem.path == ("waters", "xihai", "operator")
    assert told(problem) == "there is no unit 'shichahai_ofice'"
    assert mend_of(problem.code, problem.values, "en") == "did you mean shichahai_office?"


def test_a_report_names_no_number(xicheng: District) -> None:
    broken = row("persons", "zoo_1", channels=sms("0105550100"))(xicheng)
    assert not any("0105550100" in str(problem) for problem in problems(broken))


@pytest.mark.parametrize("mutate", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_a_fault_is_said_in_chinese_too(xicheng: District, mutate: Mutation) -> None:
    """Names, ids and keys stay as they are written; what is said of them is Chinese, and every field of the sentence is
    filled.
    """
    for it in problems(mutate(xicheng)):
        said = message_of(it.code, it.values, "zh"), mend_of(it.code, it.values, "zh")
        assert all(re.search(r"[一-鿿]", sentence) and "{" not in sentence for sentence in said), said
        assert not any(re.search(r"\b(the|is|has|no|of|it)\b ", sentence) for sentence in said), said


@pytest.mark.parametrize(
    ("table", "key", "fields"),
    [
        ("waters", "xihai", {"target_class": "4"}),
        ("waters", "xihai", {"depth": 2}),
        ("units", "zoo", {"kind": "zoo"}),
        ("units", "zoo", {"certainty": "sure"}),
        ("persons", "zoo_1", {"roles": ["king"]}),
    ],
)
def test_a_wrong_form_is_refused_where_it_stands(
    xicheng: District, table: str, key: str, fields: dict[str, Any]
) -> None:
    stored = xicheng.model_dump(mode="json", by_alias=True)
    stored[table][key] |= fields
    with pytest.raises(ValidationError) as caught:
        District.model_validate(stored)
    assert caught.value.errors()[0]["loc"][:2] == (table, key)


@pytest.mark.parametrize("unlabelled", [{"crs": "GCJ-02"}, {"crs": None}, {"centre": ["39.9454", "116.3711"]}])
def test_coordinates_of_another_system_or_order_are_refused(xicheng: District, unlabelled: dict[str, Any]) -> None:
    stored = xicheng.model_dump(mode="json", by_alias=True)
    stored["waters"]["xihai"]["place"] |= unlabelled
    with pytest.raises(ValidationError):
        District.model_validate(stored)


@pytest.mark.parametrize("blank", ["   ", "\u3000", "\t\n"])
def test_a_name_that_nobody_could_see_is_no_name(blank: str) -> None:
    with pytest.raises(ValidationError, match="this is blank"):
        Name(zh=blank, en="North lake")

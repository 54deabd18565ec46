"""GB 3838-2002 against numbers typed by hand from the printed table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.standards.classify import can_judge, class_of, limit, meets, spelled
from engine.standards.model import (
    CLASSES,
    Measurement,
    MeasurementError,
    Standard,
    WaterClass,
    WaterType,
    parse_measurement,
)
from office.wording.codes import VALUE_FAULTS

CLASS_IV_LAKE = {
    "do": "3",
    "codmn": "10",
    "cod": "30",
    "bod5": "6",
    "nh3n": "1.5",
    "tp": "0.1",
    "tn": "1.5",
    "cu": "1.0",
    "zn": "2.0",
    "f": "1.5",
    "se": "0.02",
    "as": "0.1",
    "hg": "0.001",
    "cd": "0.005",
    "cr6": "0.05",
    "pb": "0.05",
    "cn": "0.2",
    "phenol": "0.01",
    "oil": "0.5",
    "las": "0.3",
    "sulfide": "0.5",
    "fcoli": "20000",
}
OTHER_CLASSES = [
    ("do", "7.5 6 5 3 2"),
    ("codmn", "2 4 6 10 15"),
    ("cod", "15 15 20 30 40"),
    ("bod5", "3 3 4 6 10"),
    ("nh3n", "0.15 0.5 1.0 1.5 2.0"),
    ("tn", "0.2 0.5 1.0 1.5 2.0"),
    ("cu", "0.01 1.0 1.0 1.0 1.0"),
    ("zn", "0.05 1.0 1.0 2.0 2.0"),
    ("f", "1.0 1.0 1.0 1.5 1.5"),
    ("se", "0.01 0.01 0.01 0.02 0.02"),
    ("as", "0.05 0.05 0.05 0.1 0.1"),
    ("hg", "0.00005 0.00005 0.0001 0.001 0.001"),
    ("cd", "0.001 0.005 0.005 0.005 0.01"),
    ("cr6", "0.01 0.05 0.05 0.05 0.1"),
    ("pb", "0.01 0.01 0.05 0.05 0.1"),
    ("cn", "0.005 0.05 0.2 0.2 0.2"),
    ("phenol", "0.002 0.002 0.005 0.01 0.1"),
    ("oil", "0.05 0.05 0.05 0.5 1.0"),
    ("las", "0.2 0.2 0.2 0.3 0.3"),
    ("sulfide", "0.05 0.1 0.2 0.5 1.0"),
    ("fcoli", "200 2000 10000 20000 40000"),
    ("tp", "0.01 0.025 0.05 0.1 0.2"),
]


def bound(standard: Standard, item: str, cls: WaterClass, water: WaterType = "lake") -> Decimal | None:
    found = limit(standard, item, cls, water)
    assert found is not None
    return found.low if found.form == "at_least" else found.high


def test_the_table_has_its_24_items_in_order(gb3838: Standard) -> None:
    assert list(gb3838.items) == [
        "temp",
        "ph",
        "do",
        "codmn",
        "cod",
        "bod5",
        "nh3n",
        "tp",
        "tn",
        "cu",
        "zn",
        "f",
        "se",
        "as",
        "hg",
        "cd",
        "cr6",
        "pb",
        "cn",
        "phenol",
        "oil",
        "las",
        "sulfide",
        "fcoli",
    ]
    assert [item.number for item in gb3838.items.values()] == list(range(1, 25))
    assert {code for code, item in gb3838.items.items() if not item.routine} == {"temp", "tn", "fcoli"}


def test_class_four_in_a_lake(gb3838: Standard) -> None:
    judged = {code for code in gb3838.items if can_judge(gb3838, code, "lake")} - {"ph"}
    assert judged == set(CLASS_IV_LAKE)
    assert {code: str(bound(gb3838, code, "IV")) for code in judged} == CLASS_IV_LAKE


@pytest.mark.parametrize(("item", "amounts"), OTHER_CLASSES)
def test_every_class(gb3838: Standard, item: str, amounts: str) -> None:
    assert [str(bound(gb3838, item, cls)) for cls in CLASSES] == amounts.split()


def test_phosphorus_is_judged_by_the_kind_of_water(gb3838: Standard) -> None:
    assert [str(bound(gb3838, "tp", cls, "river")) for cls in CLASSES] == ["0.02", "0.1", "0.2", "0.3", "0.4"]
    assert not meets(gb3838, "tp", "0.12", "IV", "lake")
    assert meets(gb3838, "tp", "0.12", "IV", "river")
    assert class_of(gb3838, "tp_lake", "0.12", "lake") == "V"
    assert class_of(gb3838, "tp", "0.12", "river") == "III"


def test_a_value_on_the_limit_meets_it(gb3838: Standard) -> None:
    assert meets(gb3838, "oil", "0.5", "IV", "lake")
    assert meets(gb3838, "oil", "0.50", "IV", "lake")
    assert not meets(gb3838, "oil", "0.51", "IV", "lake")


def test_oxygen_counts_the_other_way_round(gb3838: Standard) -> None:
    assert meets(gb3838, "do", "3", "IV", "river")
    assert meets(gb3838, "do", "8.1", "IV", "river")
    assert not meets(gb3838, "do", "2.9", "IV", "river")
    assert class_of(gb3838, "do", "7.6", "lake") == "I"
    assert class_of(gb3838, "do", "1.9", "lake") == "worse"


@pytest.mark.parametrize(("value", "good"), [("6", True), ("9", True), ("7.2", True), ("5.9", False), ("9.1", False)])
def test_ph_is_a_range(gb3838: Standard, value: str, good: bool) -> None:
    assert meets(gb3838, "ph", value, "IV", "lake") is good
    assert class_of(gb3838, "ph", value, "lake") == ("I" if good else "worse")


def test_where_classes_share_a_limit_the_best_counts(gb3838: Standard) -> None:
    assert class_of(gb3838, "cu", "0.9", "lake") == "II"
    assert class_of(gb3838, "oil", "0.05", "lake") == "I"
    assert class_of(gb3838, "oil", "0.06", "lake") == "IV"
    assert class_of(gb3838, "oil", "1.01", "lake") == "worse"


def test_a_value_below_detection_meets_a_limit_only_if_the_detection_limit_does(gb3838: Standard) -> None:
    assert meets(gb3838, "oil", "<0.01", "I", "lake")
    assert meets(gb3838, "oil", "0.01L", "I", "lake")
    assert meets(gb3838, "oil", "<0.5", "IV", "lake")
    assert not meets(gb3838, "oil", "<0.6", "IV", "lake")
    assert class_of(gb3838, "oil", "<0.2", "lake") == "IV"
    assert class_of(gb3838, "oil", "<2", "lake") is None, "nobody can tell; it is not called worse than V"


def test_too_little_oxygen_to_see_is_too_little(gb3838: Standard) -> None:
    assert not meets(gb3838, "do", "<0.2", "V", "lake")
    assert class_of(gb3838, "do", "<0.2", "lake") == "worse"
    assert class_of(gb3838, "do", "<4", "lake") is None


def test_what_the_standard_does_not_limit_is_never_called_clean(gb3838: Standard) -> None:
    assert limit(gb3838, "tn", "IV", "river") is None
    assert spelled(limit(gb3838, "tn", "IV", "river")) == "—"
    assert not can_judge(gb3838, "tn", "river")
    assert not meets(gb3838, "tn", "0.1", "IV", "river")
    assert meets(gb3838, "tn", "0.1", "IV", "lake")
    assert not meets(gb3838, "unobtainium", "0.1", "IV", "lake")


def test_one_sample_shows_no_weekly_mean(gb3838: Standard) -> None:
    assert not can_judge(gb3838, "temp", "lake")
    assert class_of(gb3838, "temp", "19.5", "lake") is None
    assert spelled(limit(gb3838, "temp", "IV", "lake")) == "+1/−2 °C"


def test_limits_as_a_person_reads_them(gb3838: Standard) -> None:
    assert spelled(limit(gb3838, "oil", "IV", "lake")) == "≤0.5 mg/L"
    assert spelled(limit(gb3838, "do", "IV", "lake")) == "≥3 mg/L"
    assert spelled(limit(gb3838, "ph", "IV", "lake")) == "6–9"
    assert spelled(limit(gb3838, "fcoli", "IV", "lake")) == "≤20000 个/L"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("石油类", "oil"),
        ("OIL", "oil"),
        ("氨氮", "nh3n"),
        ("NH3-N", "nh3n"),
        ("tp_lake", "tp"),
        ("总磷", "tp"),
        ("pH", "ph"),
        ("六价铬", "cr6"),
    ],
)
def test_an_item_is_known_by_its_names(gb3838: Standard, said: str, code: str) -> None:
    assert gb3838.resolve(said) == code


def test_an_item_of_another_table_is_unknown(gb3838: Standard) -> None:
    assert gb3838.resolve("动植物油") is None


def test_each_method_sees_less_than_class_four_allows(gb3838: Standard) -> None:
    """Otherwise a clean sample could never be shown to be clean."""
    for code, item in gb3838.items.items():
        if item.detection is not None:
            assert meets(gb3838, code, f"<{item.detection.limit}", "IV", "lake") or code == "do", code


def test_two_items_of_one_name_are_refused(gb3838: Standard) -> None:
    stored = gb3838.model_dump(mode="json")
    stored["items"]["cod"]["aliases"].append("石油类")
    with pytest.raises(ValueError, match="names both cod and oil"):
        Standard.model_validate(stored)


def test_a_row_that_gets_stricter_towards_class_five_is_refused(gb3838: Standard) -> None:
    """One stored copy prints 105 for 1.5: a slip of that kind is found."""
    stored = gb3838.model_dump(mode="json")
    stored["items"]["tn"]["rows"][0]["at_most"][3] = "105"
    with pytest.raises(ValueError, match="stricter"):
        Standard.model_validate(stored)


# ── measured values ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0.31", Measurement(Decimal("0.31"), False)),
        (" 0 ", Measurement(Decimal("0"), False)),
        ("20000", Measurement(Decimal("20000"), False)),
        ("<0.01", Measurement(Decimal("0.01"), True)),
        ("< 0.01", Measurement(Decimal("0.01"), True)),
        ("＜0.01", Measurement(Decimal("0.01"), True)),
        ("0.01L", Measurement(Decimal("0.01"), True)),
    ],
)
def test_a_value_is_read(text: str, read: Measurement) -> None:
    assert parse_measurement(text) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "value_missing"),
        ("-0.1", "negative_value"),
        ("<-0.1", "negative_value"),
        ("1e-5", "power_of_ten"),
        ("1E999999999", "power_of_ten"),
        ("NaN", "no_plain_number"),
        ("Infinity", "no_plain_number"),
        ("0,5", "comma_in_value"),
        ("1_000", "no_plain_number"),
        ("１.５", "no_plain_number"),
        ("0.5mg/L", "no_plain_number"),
        ("<0", "zero_detection_limit"),
        ("ND", "no_detection_limit"),
        ("未检出", "no_detection_limit"),
        ("<", "no_detection_limit"),
        (">24000", "no_plain_number"),
        ("1234567890123", "too_many_digits"),
        ("0.1234567890", "too_many_digits"),
        ("<0.01L", "no_plain_number"),
        (".5", "no_plain_number"),
        ("+0.5", "no_plain_number"),
        ("0.3 1", "no_plain_number"),
    ],
)
def test_what_is_no_value_is_told_how_to_be_written(text: str, told: str) -> None:
    with pytest.raises(MeasurementError, match=f"^{told}$"):
        parse_measurement(text)
    assert told in VALUE_FAULTS, "said in the reader's language"


@given(st.text(max_size=30))
def test_any_text_is_a_plain_amount_or_refused(text: str) -> None:
    try:
        measured = parse_measurement(text)
    except MeasurementError:
        return
    assert measured.amount.is_finite()
    assert 0 <= measured.amount < 10**9


ITEMS = st.sampled_from(["oil", "tp", "cod", "do", "ph"])


@given(value=st.decimals(min_value=0, max_value=999, places=4), item=ITEMS, water=st.sampled_from(["lake", "river"]))
def test_who_meets_a_class_meets_every_worse_one(gb3838: Standard, value: Decimal, item: str, water: WaterType) -> None:
    met = [meets(gb3838, item, f"{value:f}", cls, water) for cls in CLASSES]
    assert met == sorted(met)
    graded = class_of(gb3838, item, f"{value:f}", water)
    assert graded == (CLASSES[met.index(True)] if any(met) else "worse")

"""What a text says of a fact: a choice by its title, a number with its unit, items by name; what it compares is the
value itself.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.playbook.language import FactRule
from engine.standards.model import Standard
from notify.text.rendering import render
from office.texts.said_facts import said_fact, without_double_units
from tests.engine.rules.memory import Shipped

TITLE = {"zh": "题", "en": "title"}
CARGO = FactRule.model_validate(
    {
        "kind": "choice",
        "title": TITLE,
        "choices": ["methanol", "land"],
        "choice_titles": {"methanol": {"zh": "甲醇", "en": "methanol"}},
    }
)
AREA = FactRule.model_validate({"kind": "number", "title": TITLE, "unit": "m2"})
OXYGEN = FactRule.model_validate({"kind": "number", "title": TITLE, "unit": "mg/L"})
ITEMS = FactRule.model_validate({"kind": "items", "title": TITLE})
YES_NO = FactRule.model_validate({"kind": "yes_no", "title": TITLE})


@pytest.fixture(scope="module")
def gb3838(shipped: Shipped) -> Standard:
    return shipped.rules.standards["gb3838-2002"]


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        (CARGO, "methanol", "甲醇"),
        (CARGO, "land", "陆上"),
        (AREA, "2000", "2000平方米"),
        (OXYGEN, "3.5", "3.5 mg/L"),
        (ITEMS, "cod,oil", "化学需氧量、石油类"),
        (YES_NO, True, "是"),
    ],
)
def test_it_is_said_as_a_person_reads_it(rule: FactRule, value: bool | str, said: str, gb3838: Standard) -> None:
    assert render("{{ facts.it }}", {"facts": {"it": said_fact(rule, value, gb3838)}}).startswith(said)


def test_the_value_itself_is_compared_and_a_no_does_not_hold(gb3838: Standard) -> None:
    cargo, no = said_fact(CARGO, "methanol", gb3838), said_fact(YES_NO, False, gb3838)
    text = (
        "{% if facts.cargo == 'methanol' %}易燃：{{ facts.cargo }}{% endif %}{% if facts.no %}有{% else %}无{% endif %}"
    )
    assert render(text, {"facts": {"cargo": cargo, "no": no}}) == "易燃：甲醇无"


def test_a_unit_that_the_text_names_itself_stands_there_once() -> None:
    assert (
        without_double_units("约2000平方米平方米，溶解氧3.5 mg/L mg/L", [AREA, OXYGEN])
        == "约2000平方米，溶解氧3.5 mg/L"
    )
    assert Decimal(said_fact(AREA, "2000", None)) == 2000

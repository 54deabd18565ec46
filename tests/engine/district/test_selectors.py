"""Reading a selector: what it may say, and what a slip is told."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.district import model
from engine.district.lookup import Selector, SelectorError, parse_selector
from engine.playbook import language
from engine.values.provenance import Certainty


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("facility_owner(oil_spill)", Selector("facility_owner", ("oil_spill",))),
        (" unit( huanbaoju ) ", Selector("unit", ("huanbaoju",))),
        ("river_chiefs", Selector("river_chiefs")),
        ("operator()", Selector("operator")),
        ("role(inspector)", Selector("role", ("inspector",))),
        ("kind(neighbour)", Selector("kind", ("neighbour",))),
    ],
)
def test_a_selector_is_read(text: str, read: Selector) -> None:
    assert parse_selector(text) == read
    assert parse_selector(str(read)) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("river_chief", "did you mean 'river_chiefs'?"),
        ("facility_owner(oil)", "did you mean 'oil_spill'?"),
        ("role(inspectors)", "did you mean 'inspector'?"),
        ("kind(neighbor)", "did you mean 'neighbour'?"),
        ("nonsense_altogether", "known: bank_neighbours"),
        ("facility_owner", "needs one argument, as in facility_owner(oil_spill)"),
        ("unit()", "needs one argument"),
        ("operator(beihai)", "takes no argument"),
        ("unit(a, b)", "is no selector"),
        ("unit(a).__class__", "is no selector"),
        ("", "is no selector"),
        ("unit(环保局)", "is no selector"),
    ],
)
def test_a_slip_is_named_with_what_was_meant(text: str, told: str) -> None:
    with pytest.raises(SelectorError, match=re.escape(told)):
        parse_selector(text)


@given(st.text(max_size=60))
def test_any_text_is_a_selector_or_a_selector_error(text: str) -> None:
    try:
        read = parse_selector(text)
    except SelectorError:
        return
    assert parse_selector(str(read)) == read


def test_playbooks_and_districts_speak_of_the_same_roles_and_urgencies() -> None:
    assert set(get_args(model.Role)) == set(get_args(language.Role))
    assert get_args(model.Urgency) == get_args(language.Urgency)
    assert set(get_args(Certainty)) == set(get_args(language.Certainty))

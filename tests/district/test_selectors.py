"""Reading a selector: what it may say, and what a slip is told."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.district import model
from engine.district.lookup import Selector, SelectorError, parse_selector
from engine.playbook import language
from engine.provenance import Certainty
from wording.data_faults import mend_of, message_of


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
    ("text", "code", "told"),
    [
        ("river_chief", "unknown_selector", "did you mean river_chiefs?"),
        ("facility_owner(oil)", "unknown_selector_argument", "did you mean oil_spill?"),
        ("role(inspectors)", "unknown_selector_argument", "did you mean inspector?"),
        ("kind(neighbor)", "unknown_selector_argument", "did you mean neighbour?"),
        ("nonsense_altogether", "unknown_selector", "known: bank_neighbours"),
        ("facility_owner", "selector_needs_argument", "needs one argument — write it as in facility_owner(oil_spill)"),
        ("unit()", "selector_needs_argument", "needs one argument"),
        ("operator(beihai)", "selector_takes_no_argument", "takes no argument"),
        ("unit(a, b)", "no_selector", "is no selector"),
        ("unit(a).__class__", "no_selector", "is no selector"),
        ("", "no_selector", "is no selector"),
        ("unit(环保局)", "no_selector", "is no selector"),
    ],
)
def test_a_slip_is_named_with_what_was_meant(text: str, code: str, told: str) -> None:
    with pytest.raises(SelectorError) as refused:
        parse_selector(text)
    values = refused.value.values
    assert refused.value.code == code
    assert told in f"{message_of(code, values, 'en')} — {mend_of(code, values, 'en')}"
    assert not {"is no", "takes", "needs", "known"} & set(message_of(code, values, "zh").split())


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

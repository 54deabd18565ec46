"""What is canonical at a glance is canonical: the quick look at an entry's bytes and the slow one never disagree."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.chain import canonical
from engine.ledger.strict import canonical_value, strictly

CANONICAL = (
    "{}",
    '{"a":1,"b":[true,null,"水面有油"]}',
    '{"a":9007199254740991}',
    '{"a":-1}',
    '{"a":"\\u001f\\n\\"\\\\/"}',
    '{"😀":1,"\ufb33":2}',  # by UTF-16 the first comes first, by code point the second
    '{"a":"1234567890123456"}',
)
OTHERWISE = (
    '{"b":1,"a":2}',
    '{"a": 1}',
    '{"a":1}\n',
    '{"a":-0}',
    '{"a":"\\u6c34"}',
    '{"a":"\\/"}',
    '{"\ufb33":2,"😀":1}',
)
UNREADABLE = (
    "",
    "{",
    '{"a":1,"a":1}',
    '{"a":1.0}',
    '{"a":1e3}',
    '{"a":NaN}',
    '{"a":9007199254740992}',
    '{"a":123456789012345678901234567890}',
    '{"a":"\\ud800"}',
    "\ufeff{}",
)


@pytest.mark.parametrize("text", CANONICAL)
def test_the_one_spelling_is_known_as_such(text: str) -> None:
    assert canonical_value(text.encode()) == (json.loads(text), True)


@pytest.mark.parametrize("text", OTHERWISE)
def test_every_other_spelling_is_found(text: str) -> None:
    assert canonical_value(text.encode()) == (json.loads(text), False)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_two_readers_could_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        canonical_value(text.encode())


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), parts, max_size=4)
    ),
    max_leaves=8,
)


@given(JSON, st.booleans(), st.booleans())
def test_the_glance_and_the_slow_look_agree_on_whatever_json_holds(value: object, sort: bool, ascii: bool) -> None:
    """Spelled by Python in four ways, of which at most one is right."""
    text = json.dumps(value, sort_keys=sort, ensure_ascii=ascii, separators=(",", ":"))
    right = canonical(value) == text  # type: ignore[arg-type]
    assert canonical_value(text.encode()) == (strictly(text), right)

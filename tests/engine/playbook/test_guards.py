"""A guard says what it says and nothing else: whatever is written in one, it is read by the rules or refused, never
run.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.playbook.guards import FUNCTIONS, UNKNOWN, Comparison, GuardError, read_guard
from office.wording.data_faults import mend_of, message_of


class Known:
    """What is known of an incident, and which of it was asked."""

    def __init__(self, **facts: bool | str) -> None:
        self.facts = facts
        self.asked: list[str] = []

    def fact(self, key: str) -> bool | str | None:
        self.asked.append(key)
        return self.facts.get(key)

    def number(self, key: str) -> Decimal | None:
        value = self.facts.get(key)
        return Decimal(value) if isinstance(value, str) else None

    def done(self, rule: str) -> bool:
        return rule == "ring_boat"

    answered = done

    def blocking_done(self) -> bool:
        return True

    def window_passed(self) -> bool:
        return False

    sampled = exceeded = drill = window_passed

    def water_type(self) -> str:
        return "lake"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("fact('stopped')", True),
        ("not fact('stopped')", False),
        ("fact('nothing')", False),
        ("fact('stopped') and done('ring_boat')", True),
        ("fact('stopped') and done('outlet')", False),
        ("fact('nothing') or (done('ring_boat') and not drill())", True),
        ("fact('grade') == 'III'", True),
        ("fact('grade') != 'IV'", True),
        ("'III' == fact('grade')", True),
        ("fact('nothing') == 'III'", False),
        ("fact('nothing') != 'III'", False),
        ("number('area') > 100", True),
        ("number('area') >= 120.5", True),
        ("number('area') < 120.5", False),
        ("100 < number('area') <= 121", True),
        ("100 < number('area') <= 120", False),
        ("number('nothing') > 0", False),
        ("number('nothing') != 0", False),
        ("fact('grade') > 1", False),
        ("water_type() == 'lake'", True),
        ("  True", True),
        ("False", False),
    ],
)
def test_what_a_guard_means(text: str, holds: bool) -> None:
    assert read_guard(text).holds(Known(stopped=True, grade="III", area="120.5")) is holds


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", "guard_empty", "the guard is empty"),
        ("fact('a') and", "guard_syntax", "this is no expression"),
        ("fact(a)", "guard_takes_a_name", "column 1: fact takes one quoted name — write it as in fact('…')"),
        ("fact()", "guard_takes_a_name", "column 1: fact takes one quoted name"),
        ("fact('a', 'b')", "guard_takes_a_name", "column 1: fact takes one quoted name"),
        ("fact(key='a')", "guard_takes_a_name", "column 1: fact takes one quoted name"),
        ("drill('a')", "guard_takes_nothing", "column 1: drill takes nothing — write it as in drill()"),
        (
            "fact('a') and facts('b')",
            "guard_unknown_function",
            "column 15: there is no function 'facts' — did you mean fact?",
        ),
        ("fact('水') and x", "guard_bare_name", "column 15: 'x' stands without quotes or brackets"),
        ("fact('a').upper()", "guard_with_call", "column 1: a call of anything but a function by name is not part"),
        ("().__class__", "guard_with_dot", "column 1: a dot is not part"),
        ("fact('a')[0]", "guard_with_brackets", "column 1: […] is not part"),
        ("1 + 1 == 2", "guard_with_arithmetic", "column 1: arithmetic is not part"),
        ("-1 < 0", "guard_with_other", "column 1: UnaryOp is not part"),
        ("fact('a') is None", "guard_with_other_comparison", "column 1: this comparison is not part"),
        ("fact('a') in ('b',)", "guard_with_other_comparison", "column 1: this comparison is not part"),
        ("1 if drill() else 2", "guard_with_if_else", "column 1: if … else is not part"),
        ("lambda: 1", "guard_with_lambda", "column 1: lambda is not part"),
        ("f'{1}'", "guard_with_f_string", "column 1: an f-string is not part"),
        ("b'x' == 1", "guard_with_other", "column 1: Constant is not part"),
        ("None", "guard_with_other", "column 1: Constant is not part"),
        ("__import__('os').system('x')", "guard_with_call", "column 1: a call of anything but a function by name"),
        ("__import__('os')", "guard_unknown_function", "column 1: there is no function '__import__'"),
        ("not " * 50 + "True", "guard_too_deep", "nested too deeply"),
        ("(" * 390, "guard_syntax", "this is no expression"),
        ("True or " * 60 + "True", "guard_too_long", "484 characters; at most 400"),
        ("True\x00", "guard_syntax", "this is no expression"),
        ("'\ud800' == 'x'", "guard_no_expression", "this is no expression"),
    ],
)
def test_what_a_guard_may_not_say(text: str, code: str, says: str) -> None:
    with pytest.raises(GuardError) as refused:
        read_guard(text)
    values = refused.value.values
    assert refused.value.code == code
    assert says in f"{message_of(code, values, 'en')} — {mend_of(code, values, 'en')}"
    assert not re.search(
        r"\b(the|is|no|not|takes|this)\b ", message_of(code, values, "zh") + mend_of(code, values, "zh")
    )


def test_a_guard_is_text() -> None:
    with pytest.raises(GuardError) as refused:
        read_guard(True)
    assert (refused.value.code, refused.value.values) == ("guard_no_text", {"kind": "bool"})


def test_a_comparison_is_seen_from_either_side() -> None:
    found = read_guard("fact('a') == 'x' or 3 < number('b') < 5").comparisons()
    assert found == (
        Comparison("fact", "a", "x", False),
        Comparison("number", "b", 3, True),
        Comparison("number", "b", 5, True),
    )


PIECES = [
    "fact",
    "number",
    "done",
    "drill",
    "water_type",
    "open",
    "eval",
    "__import__",
    "x",
    "self",
    "lambda",
    "if",
    "else",
    "for",
    "in",
    "is",
    "and",
    "or",
    "not",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ".",
    ",",
    ":",
    ":=",
    "==",
    "!=",
    "<",
    ">=",
    "+",
    "-",
    "*",
    "**",
    "@",
    "~",
    "%",
    "'a'",
    '"b"',
    "f'{x}'",
    "b'c'",
    "1",
    "0.5",
    "1e999",
    "0x1f",
    "1_000",
    "1if",
    "True",
    "None",
    "...",
    "\\",
    "\n",
    "\t",
    "#",
    "水",
    "'水'",
    "__class__",
    "\x0c",
    "\x00",
    "\\d",
    "yield",
    "await",
    "*a",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)))
@example("0x1for x in 'a'")
@example("'\\d' == 'd'")
@example("\x0c\n'a'\r.b")
def test_anything_is_read_or_refused(text: str) -> None:
    """Never another error, never a warning; what is read asks only what `FUNCTIONS` lists and answers yes or no."""
    try:
        guard = read_guard(text)
    except GuardError:
        return
    assert {function for function, _ in guard.calls()} <= FUNCTIONS.keys()
    assert guard.holds(Known(a=True)) in (True, False)


SOUND = st.recursive(
    st.sampled_from(
        [
            "fact('a')",
            "fact('b') == 'x'",
            "number('c') > 1",
            "done('ring_boat')",
            "drill()",
            "True",
            "0.1 < number('c')",
        ]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda it: f"({it[0]} {it[1]} {it[2]})"),
        inner.map(lambda it: f"not {it}"),
    ),
    max_leaves=6,
)


@given(SOUND, st.booleans(), st.sampled_from(["0", "0.1", "2", "x"]))
def test_a_guard_agrees_with_python(text: str, a: bool, c: str) -> None:
    """The language is a part of Python: for the same answers, a guard and Python come to the same."""

    def number(key: str) -> float:
        return float(c) if c != "x" else float("nan")

    python = {
        "fact": lambda key: {"a": a, "b": "x"}[key],
        "number": number,
        "done": lambda rule: True,
        "drill": lambda: False,
    }
    known = Known(a=a, b="x") if c == "x" else Known(a=a, b="x", c=c)
    assert read_guard(text).holds(known) is bool(eval(text, {"__builtins__": {}}, python))


@pytest.mark.parametrize(
    ("text", "holds", "undecided"),
    [
        ("public_holiday()", False, True),
        ("not public_holiday()", False, True),
        ("public_holiday() == True", False, True),
        ("fact('stopped') or public_holiday()", True, False),
        ("public_holiday() or fact('stopped')", True, False),
        ("fact('nothing') or public_holiday()", False, True),
        ("fact('nothing') and public_holiday()", False, False),
        ("public_holiday() and fact('stopped')", False, True),
        ("not (public_holiday() and fact('nothing'))", True, False),
    ],
)
def test_what_nobody_can_know_is_neither_yes_nor_no(text: str, holds: bool, undecided: bool) -> None:
    known = Known(stopped=True)
    known.public_holiday = lambda: UNKNOWN  # type: ignore[attr-defined]
    guard = read_guard(text)
    assert (guard.holds(known), guard.undecided(known)) == (holds, undecided)  # type: ignore[arg-type]

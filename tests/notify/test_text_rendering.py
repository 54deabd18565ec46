"""A text is made from a template and values, and a template can reach for nothing else."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notify.text.rendering import FieldMissing, TextError, TextForbidden, TextSyntax, TextTooLong, fields, render

DUTIES = {"duties": [{"unit": "陶然亭公园", "text": "布设围油栏"}, {"unit": "环保局", "text": "采样"}]}


def test_fields_loops_and_conditions_make_a_numbered_text() -> None:
    template = (
        "{{ water.name }}疑似柴油泄漏。\n"
        "{% for duty in duties %}\n"
        "{{ loop.index }}. {{ duty.text }}{% if not loop.last %};{% endif %}\n"
        "{% endfor %}\n"
        "{{ reference if reference is defined else '' }}"
    )
    text = render(template, {"water": {"name": "陶然亭湖"}, **DUTIES})
    assert text == "陶然亭湖疑似柴油泄漏。\n1. 布设围油栏;2. 采样"


def test_a_key_named_like_a_method_is_the_key() -> None:
    assert render("{{ stock.items }}", {"stock": {"items": "围油栏 36 m"}}) == "围油栏 36 m"


def test_filters() -> None:
    template = "{{ names | join('、') }} {{ names | length }} {{ names | first }} {{ note | default('无') }}"
    assert render(template, {"names": ["甲", "乙"], "note": None}) == "甲、乙 2 甲 无"


@pytest.mark.parametrize("template", ["{{ water }}", "{{ water.name }}", "{{ known.absent }}", "{{ empty }}"])
def test_a_missing_field_is_named_not_left_out(template: str) -> None:
    with pytest.raises(FieldMissing):
        render(template, {"known": {}, "empty": None})


@pytest.mark.parametrize(
    "template",
    [
        "{{ x.__class__ }}",
        "{{ x['__class__'] }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ x | attr('__class__') }}",
        "{{ range(1000000000) }}",
        "{% for i in range(10) %}{{ i }}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% set x = x ~ x %}",
        "{% include '/etc/passwd' %}",
        "{% macro m() %}{% endmacro %}",
        "{{ x.format(1) }}",
        "{{ cycler }}{{ cycler.__init__ }}",
        "{{ 'aaaa' | join('bbbb') | join('bbbb') }}",
        "{{ x[y] }}",
        "{% for a in l %}{% for b in l %}{% for c in l %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ x | tojson }}",
        "{{ obj.secret }}",
        "{{ obj }}",
        "{{ flag }}",
        "{{ " + "not " * 1500 + "x }}",
        "{{ " + "(" * 3000 + "x" + ")" * 3000 + " }}",
        "{{ " + "x + " * 1500 + "x }}",
        "{% if x %}" * 200 + "{% endif %}" * 200,
    ],
)
def test_nothing_else_can_be_reached(template: str) -> None:
    class Thing:
        secret = "token"

    with pytest.raises(TextForbidden):
        render(template, {"x": "text", "y": "k", "l": [1, 2], "obj": Thing(), "flag": True})


def test_sizes_are_bounded() -> None:
    with pytest.raises(TextTooLong):
        render("x" * 8_001, {})
    with pytest.raises(TextTooLong):
        render("{% for a in l %}{% for b in l %}long text{% endfor %}{% endfor %}", {"l": list(range(1000))})


def test_a_template_that_cannot_be_read_names_its_line() -> None:
    with pytest.raises(TextSyntax, match="line 2"):
        render("第一行\n{{ broken", {})


def test_a_wrong_kind_of_value_and_half_a_character_are_errors() -> None:
    with pytest.raises(TextError, match="another kind"):
        render("{{ a + b }}", {"a": "x", "b": 1})
    with pytest.raises(TextError, match="half a character"):
        render("{{ a }}", {"a": "\ud800"})


def test_the_errors_are_one_tree() -> None:
    assert all(issubclass(error, TextError) for error in (TextSyntax, TextForbidden, FieldMissing, TextTooLong))


def test_fields_are_dotted_paths_with_loops_resolved() -> None:
    template = (
        "{{ water.name }}{{ incident['number'] }}{% if grade %}{{ grade }}{% endif %}"
        "{% for duty in stage.duties %}{{ loop.index }}{{ duty.unit.name | upper }}"
        "{% for proof in duty.proofs %}{{ proof }}{% endfor %}{% endfor %}{{ (names | first).short }}"
    )
    assert fields(template) == {
        "water.name",
        "incident.number",
        "grade",
        "stage.duties",
        "stage.duties[].unit.name",
        "stage.duties[].proofs",
        "stage.duties[].proofs[]",
        "names[].short",
    }


PIECES = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        " x ",
        ".y",
        "[0]",
        "['k']",
        "for ",
        "in ",
        "if ",
        "else",
        "endif",
        "endfor",
        "|",
        "join",
        "first",
        "(",
        ")",
        "+",
        "~",
        "'a'",
        "1",
        ",",
        "not ",
        "is ",
        "defined",
        "loop",
        "{#",
        "#}",
        "水",
        "\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_template_ends_in_anything_but_a_text_or_a_text_error(template: str) -> None:
    with suppress(TextError):
        fields(template)
    with suppress(TextError):
        render(template, {"x": [{"y": "水", "k": 1}]})

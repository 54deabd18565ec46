"""What is rendered once for many letters reads as what goes out, whichever field a template uses."""

from __future__ import annotations

import pytest

from notify.text.rendering import FieldMissing, render
from office.playbook_check.rendered_once import RenderedOnce

VALUES = {"water": "北海", "n": 2, "facts": {"cargo": "diesel"}, "duties": ["a", "b"]}


@pytest.mark.parametrize(
    "template",
    [
        "{{ water }}",
        "{{ facts.cargo }}",
        "{% if facts.cargo == 'diesel' %}{{ n }}{% endif %}",
        "{% for it in duties %}{{ loop.index }}{{ it }}{% endfor %}",
        "plain",
    ],
)
def test_it_reads_as_what_goes_out(template: str) -> None:
    once = RenderedOnce()
    changed = [
        VALUES,
        {**VALUES, "water": "后海"},
        {**VALUES, "facts": {"cargo": "methanol"}},
        {**VALUES, "n": 3, "duties": ["c"]},
    ]
    for _ in range(2):
        for values in changed:
            assert once(template, values) == render(template, values)


def test_what_a_template_does_not_use_makes_no_difference() -> None:
    once = RenderedOnce()
    assert [once("{{ water }}", {**VALUES, "n": n}) for n in range(50)] == ["北海"] * 50
    assert once.renders == 1


def test_a_missing_field_is_no_text() -> None:
    with pytest.raises(FieldMissing):
        RenderedOnce()("{{ nothing }}", VALUES)

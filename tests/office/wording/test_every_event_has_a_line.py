"""Whatever happened can be read: every kind of event has a line in both languages, filled from its own fields and a few
names.
"""

from __future__ import annotations

from typing import Any, get_args

import pytest

from engine.recordable import every_event
from engine.stream.event import Event
from office.wording.codes import BY_FIELD, FLAGS
from office.wording.language import LANGUAGES
from office.wording.templates import fields
from office.wording.timeline import EXTRA_FIELDS, LINES, line
from tests.office.wording.needed import needed_fields

EVENTS = tuple(every_event())


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
def test_every_event_has_a_line_of_known_fields(kind: type[Event]) -> None:
    known = set(kind.model_fields) | set(EXTRA_FIELDS)
    for text in (LINES[kind.type].says.zh, LINES[kind.type].says.en):
        assert fields(text) <= known


def test_no_line_is_left_over() -> None:
    assert set(LINES) == {kind.type for kind in EVENTS}


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
def test_every_code_that_is_shown_has_a_name(kind: type[Event]) -> None:
    shown = fields(LINES[kind.type].says.zh)
    for name, field in kind.model_fields.items():
        codes = [code for code in get_args(field.annotation) if isinstance(code, str)]
        if name in shown:
            assert set(codes) <= set(BY_FIELD.get(name, {})), f"{kind.type}.{name}"


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
def test_every_flag_that_is_shown_has_a_name(kind: type[Event]) -> None:
    shown = fields(LINES[kind.type].says.zh)
    flags = {name for name, field in kind.model_fields.items() if field.annotation is bool}
    assert flags & shown <= set(FLAGS)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_is_one_line_and_shows_what_it_needs(kind: type[Event], lang: Any) -> None:
    says = LINES[kind.type].says
    needed = needed_fields(says.zh if lang == "zh" else says.en)
    said = line(kind.type, {name: f"\n{name.upper()}\n" for name in needed}, lang)
    assert "\n" not in said
    assert all(name.upper() in said for name in needed)


def test_an_optional_part_is_left_out() -> None:
    values = {"duty": "围油栏 [first_boom]", "holder": "公园", "by_rule": "false", "note": "", "files": ""}
    assert line("duty_finished", values, "zh") == "职责 围油栏 [first_boom] 完成（公园）"
    assert (
        line("duty_finished", values | {"by_rule": "true", "note": "已围"}, "zh")
        == "职责 围油栏 [first_boom] 完成（公园，按规则）：已围"
    )

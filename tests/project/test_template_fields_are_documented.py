"""The fields of registered templates: documented, filled for every text, and all that the shipped table asks for."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from notify.template_fields import NAMES
from office.files.channel_table import TemplateRow
from office.files.data_files import find_channels, load_channels
from tests.project.repository import ROOT

DOCUMENTED = re.findall(r"^\| `([a-z]+)` \|", (ROOT / "docs" / "settings.md").read_text("utf-8"), flags=re.MULTILINE)


def test_every_field_is_documented_and_no_other() -> None:
    assert tuple(DOCUMENTED) == NAMES


def test_the_shipped_templates_are_examples_and_say_that_a_drill_is_one() -> None:
    templates = load_channels(find_channels("default")).table.templates
    rows = {
        (channel, form): row for channel, providers in templates.items() for form, row in providers["aliyun"].items()
    }
    assert {channel for channel, _ in rows} == {"sms", "voice"}
    assert all("EXAMPLE" in row.id for row in rows.values())
    assert all(
        "drill" in row.fields for (_, form), row in rows.items() if form not in ("accepted", "declined", "goodbye")
    )


@pytest.mark.parametrize(
    ("words", "fields", "said"),
    [
        ("请${unit}办理${what}", ("unit",), "nothing fills what"),
        ("${tide}", ("tide",), "there is no field tide"),
        ("请办理", ("unit",), "the words have no"),
    ],
)
def test_a_template_that_could_not_be_filled_is_refused_when_the_table_is_read(
    words: str, fields: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        TemplateRow(id="SMS_1", words=words, fields=fields)

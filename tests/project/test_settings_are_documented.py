"""docs/settings.md and the settings say the same: every name, every default, and which hold secrets."""

from __future__ import annotations

import re

from pydantic_core import PydanticUndefined

from office.home.settings import IGNORED_IN_PRACTICE, SECRETS, Settings
from tests.project.repository import ROOT

ROWS = {
    name: (default, meaning)
    for name, default, meaning in re.findall(
        r"^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$", (ROOT / "docs" / "settings.md").read_text("utf-8"), flags=re.MULTILINE
    )
}


def test_every_setting_is_documented_and_no_other() -> None:
    assert set(ROWS) == {name.upper() for name in Settings.model_fields}


def test_every_default_is_as_documented() -> None:
    for name, field in Settings.model_fields.items():
        default, _ = ROWS[name.upper()]
        assert field.default is not PydanticUndefined
        if field.default is None:
            assert "`" not in default, name
        else:
            assert default.strip("`") == str(field.default), name


def test_secrets_and_what_practice_ignores_are_marked() -> None:
    assert {name for name, (_, meaning) in ROWS.items() if "secret" in meaning} == {name.upper() for name in SECRETS}
    assert {name for name, (_, meaning) in ROWS.items() if "not in practice" in meaning} == {
        name.upper() for name in IGNORED_IN_PRACTICE
    }

"""docs/channels.md explains every key of the table of channels, and the shipped table is sound."""

from __future__ import annotations

import re

from pydantic import BaseModel

from engine.deciding.ruleset import URGENCIES
from notify.channel_spec import CHANNELS
from office.files import channel_table
from office.files.data_files import find_channels, load_channels
from tests.places import ROOT

DOCUMENT = (ROOT / "docs" / "channels.md").read_text("utf-8")
ROWS = {key for row in re.findall(r"^\| (`.+?) \|", DOCUMENT, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}


def keys() -> set[str]:
    models = [it for it in vars(channel_table).values() if isinstance(it, type) and issubclass(it, BaseModel)]
    return {key for model in models for key in model.model_fields}


def test_every_key_is_explained_and_no_other() -> None:
    assert keys() == ROWS


def test_the_shipped_table_serves_every_urgency_by_installed_channels() -> None:
    table = load_channels(find_channels("default")).table
    assert set(table.carriers) == set(CHANNELS)
    for urgency in URGENCIES:
        assert set(table.urgencies[urgency]) <= set(CHANNELS)


def test_mainland_numbers_go_to_a_carrier_there_first_and_never_by_twilios_calls() -> None:
    table = load_channels(find_channels("default")).table
    assert table.plan("sms").providers_for("+8613800138000") == ("aliyun", "twilio")
    assert table.plan("voice").providers_for("+8613800138000") == ("aliyun",)
    assert table.plan("voice").providers_for("+12025550101") == ("twilio",)

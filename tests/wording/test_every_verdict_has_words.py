"""An inspector reads what a check of the record found, whatever it found."""

from __future__ import annotations

from typing import get_args

from engine.audit.verdict import FaultCode
from wording.audit import FAULTS, fault


def test_every_code_of_a_verdict_is_said() -> None:
    assert set(FAULTS) == set(get_args(FaultCode))


def test_the_bad_entry_is_named() -> None:
    assert fault("changed", 17, "", "zh") == "第 17 条：内容被改动"
    assert fault("member_changed", None, "events.jsonl", "en") == "a file of the bundle was changed (events.jsonl)"

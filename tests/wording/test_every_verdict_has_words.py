"""An inspector reads what a check of the record found, whatever it found."""

from __future__ import annotations

from typing import get_args

from engine.audit.invariants import ViolationCode
from engine.audit.verdict import FaultCode
from wording.audit import FAULTS, VIOLATIONS, fault, violation


def test_every_code_of_a_verdict_is_said() -> None:
    assert set(FAULTS) == set(get_args(FaultCode))


def test_the_bad_entry_is_named() -> None:
    assert fault("changed", 17, "", "zh") == "第 17 条：内容被改动"
    assert fault("member_changed", None, "events.jsonl", "en") == "a file of the bundle was changed (events.jsonl)"


def test_every_violation_of_an_invariant_is_said_and_names_its_subject() -> None:
    assert set(VIOLATIONS) == set(get_args(ViolationCode))
    for code in VIOLATIONS:
        assert "X-1" in violation(code, "X-1", "zh")
        assert "X-1" in violation(code, "X-1", "en")

"""An inspector reads what a check of the record found, whatever it found."""

from __future__ import annotations

from typing import get_args

from engine.audit.invariants import ViolationCode
from engine.audit.verdict import FaultCode, GapCode
from office.wording.audit import FAULTS, GAPS, VIOLATIONS, fault, not_covered, violation


def test_every_code_of_a_verdict_is_said() -> None:
    assert set(FAULTS) == set(get_args(FaultCode))


def test_the_bad_entry_is_named() -> None:
    assert fault("changed", 17, "", "zh") == "第 17 条：内容被改动"
    assert fault("member_changed", None, "events.jsonl", "en") == "a file of the bundle was changed (events.jsonl)"


def test_what_is_not_covered_is_said_and_named() -> None:
    assert set(GAPS) == set(get_args(GapCode))
    for code in GAPS:
        assert "X-1" in not_covered(code, "X-1", "zh")
        assert "X-1" in not_covered(code, "X-1", "en")


def test_every_violation_of_an_invariant_is_said_and_names_its_subject() -> None:
    assert set(VIOLATIONS) == set(get_args(ViolationCode))
    for code in VIOLATIONS:
        assert "X-1" in violation(code, "X-1", "zh")
        assert "X-1" in violation(code, "X-1", "en")

"""Incidents are opened while parts die, freeze and lie, or providers are slow: nothing is lost, nobody is told twice
unmarked.
"""

from __future__ import annotations

import pytest

from bench.chaos import storm
from bench.chaos.course import Wanted, run

pytestmark = pytest.mark.slow
SEED = 5


def test_some_seconds_of_hits_lose_nothing() -> None:
    said: list[str] = []
    outcome = run(Wanted("sqlite", SEED, incidents=10, minutes=25 / 60, calm=10, patience=40), said.append)

    assert len(outcome.felt) >= 5, said
    assert outcome.opened == 10
    assert len(outcome.texts) >= 150
    assert not outcome.lost
    assert not outcome.violations
    assert not outcome.twice.avoidable
    assert outcome.verified


def test_nobody_is_told_twice_without_a_mark_by_slow_and_lying_providers() -> None:
    said: list[str] = []
    outcome = storm.run(
        storm.Wanted("sqlite", SEED, incidents=6, seconds=20, late=13, closed=3, patience=90), said.append
    )

    assert outcome.opened == 6, said
    assert outcome.suffered
    assert not outcome.told.unmarked
    assert not outcome.told.believed
    assert not outcome.no_provider
    assert not outcome.unsent
    assert outcome.verified

"""Incidents are opened while parts die, freeze and lie: nothing is lost, nothing stands still, and the record verifies."""

from __future__ import annotations

import pytest

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

"""The plan of a chaos run: repeatable, within its time, and leaving nothing out."""

from __future__ import annotations

from itertools import pairwise

from bench.chaos.plan import APART, KINDS, LASTING, plan
from workers.deliver import LEASE

MINUTES = 180.0


def test_a_seed_gives_the_same_hits_and_another_seed_others() -> None:
    assert plan(7, MINUTES, server=True) == plan(7, MINUTES, server=True)
    assert plan(7, MINUTES, server=True) != plan(8, MINUTES, server=True)


def test_a_run_of_some_minutes_hits_everything_and_a_file_is_never_restarted() -> None:
    for seed in range(50):
        assert {hit.target for hit in plan(seed, MINUTES, server=True)} == set(KINDS), seed
        assert {hit.target for hit in plan(seed, MINUTES, server=False)} == set(KINDS) - {"database"}, seed


def test_every_hit_is_over_before_the_calm_begins_and_none_meets_a_target_still_hit() -> None:
    for seed in range(50):
        hits = plan(seed, MINUTES, server=True)
        assert all(hit.kind in KINDS[hit.target] and hit.at + hit.lasts <= MINUTES for hit in hits)
        assert all(later.at - one.at >= APART[0] for one, later in pairwise(hits))
        for target in KINDS:
            of_target = [hit for hit in hits if hit.target == target]
            assert all(one.at + one.lasts <= later.at for one, later in pairwise(of_target)), (seed, target)


def test_a_frozen_worker_outlives_its_lease() -> None:
    assert LASTING["freeze"] > LEASE.total_seconds()

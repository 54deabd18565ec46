"""The plan of hits: a seed gives the same hits at the same times. Pure; knows no process."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal, get_args

Target = Literal[
    "worker sms",
    "worker voice",
    "worker email",
    "worker chat",
    "timekeeper",
    "web",
    "supervisor",
    "broker",
    "gateway",
    "database",
]
Kind = Literal[
    "kill", "freeze", "wipe", "too_many", "server_error", "hang_up", "silence", "taken_then_silence", "restart"
]

KINDS: dict[Target, tuple[Kind, ...]] = {
    "worker sms": ("kill", "freeze"),
    "worker voice": ("kill", "freeze"),
    "worker email": ("kill",),
    "worker chat": ("kill",),
    "timekeeper": ("kill",),
    "web": ("kill",),
    "supervisor": ("kill",),
    "broker": ("kill", "wipe"),
    "gateway": ("too_many", "server_error", "hang_up", "silence", "taken_then_silence"),
    "database": ("restart",),
}
"""What can happen to each target. A file of SQLite has nothing to restart."""
LASTING: dict[Kind, float] = {"freeze": 35.0, "silence": 30.0}
"""Seconds that a hit lasts where the kind says so: a frozen worker outlives its lease of 30 s."""
SPELL = (2.0, 8.0)
"""Seconds that any other fault of the gateway lasts, at least and at most."""
APART = (1.0, 5.0)
"""Seconds between two hits, at least and at most."""
INSTANT: frozenset[Kind] = frozenset({"kill", "wipe", "restart"})


@dataclass(frozen=True)
class Hit:
    """One hit. `at` and `lasts` are seconds of machine time since the first incident was opened, and from then on."""

    at: float
    target: Target
    kind: Kind
    lasts: float = 0.0


def plan(seed: int, seconds: float, *, server: bool) -> list[Hit]:
    """The hits of a run, by time; every one is over when `seconds` are. `server`: the database is one that can be
    restarted.

    Every target is hit once in random order before any is hit again, so that a run of some minutes leaves none out.
    """
    dice = random.Random(seed)
    hits: list[Hit] = []
    free: dict[Target, float] = {}
    at, bag = 0.0, list[Target]()
    while (at := at + dice.uniform(*APART)) < seconds:
        bag = bag or _shuffled(dice, server)
        target = bag.pop()
        kind = dice.choice(KINDS[target])
        lasts = _lasting(dice, kind)
        # A hit on what is still frozen, or faulty, would tell nothing; one that outlasts the run would disturb the calm
        # after it.
        if at >= free.get(target, 0.0) and at + lasts <= seconds:
            hits.append(Hit(at, target, kind, lasts))
            free[target] = at + lasts
    return hits


def _shuffled(dice: random.Random, server: bool) -> list[Target]:
    targets: list[Target] = [it for it in get_args(Target) if server or it != "database"]
    dice.shuffle(targets)
    return targets


def _lasting(dice: random.Random, kind: Kind) -> float:
    return 0.0 if kind in INSTANT else LASTING.get(kind) or dice.uniform(*SPELL)

"""What the timekeeper does besides limits and texts, each at its own pace, in threads of their own: nothing here may
hold up a limit.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import structlog

from engine.ledger.errors import LedgerError
from office.home.home import HomeForeign
from office.services.backups import keep_backups
from office.services.routines import keep_routines
from office.services.sheets import keep_sheets
from workers.auditing import Auditing
from workers.broker import BrokerDown
from workers.heartbeat_out import HeartbeatOut
from workers.high_water import HighWater
from workers.passing_on import PassingOn
from workers.probing import Probing
from workers.reach_following import ReachFollowing
from workers.record.checkpointing import Checkpointing
from workers.record.laying_down import LayingDown
from workers.record.noting_access import NotingAccess
from workers.record.stamping import Stamping
from workers.record.witnessing import Witnessing
from workers.troubles import Troubles
from workers.wiring import Wiring

AUDIT_EVERY, HEARTBEAT_EVERY, ROUTINES_EVERY, BACKUP_EVERY = 60.0, 60.0, 60.0, 60.0
HIGH_WATER_EVERY, SHEETS_EVERY, CHECKPOINT_EVERY = 30.0, 300.0, 5.0
WITNESS_EVERY, STAMP_EVERY, ACCESS_EVERY = 5.0, 5.0, 60.0
PASS_ON_EVERY, CANARIES_EVERY, CONTACT_TEST_EVERY, REACH_EVERY = 5.0, 2.0, 15.0, 5.0
"""Seconds of machine time between two looks."""
TURN = 0.5

log = structlog.get_logger()


@dataclass
class Round:
    """One thing that is looked at again and again."""

    name: str
    act: Callable[[], object]
    every: float
    next_at: float


class Rounds:
    """All of them, until stopped. One that fails is logged and comes up again at its time."""

    def __init__(self, wiring: Wiring) -> None:
        auditing, probing = Auditing(wiring), Probing(wiring)
        heartbeat = HeartbeatOut(wiring, lambda: auditing.findings)
        self._troubles = Troubles()
        now = time.monotonic()
        self._rounds = [
            Round("pass_on", PassingOn(wiring).look, PASS_ON_EVERY, now),
            Round("reach", ReachFollowing(wiring).look, REACH_EVERY, now),
            Round("canaries", probing.canaries, CANARIES_EVERY, now),
            Round("contact_test", probing.contact_test, CONTACT_TEST_EVERY, now + CONTACT_TEST_EVERY),
            Round("routines", lambda: keep_routines(wiring.office), ROUTINES_EVERY, now + ROUTINES_EVERY),
            Round("checkpoint", Checkpointing(wiring).look, CHECKPOINT_EVERY, now + CHECKPOINT_EVERY),
            Round("high_water", HighWater(wiring).look, HIGH_WATER_EVERY, now),
            Round("audit", auditing.look, AUDIT_EVERY, now + AUDIT_EVERY),
        ]
        self._slow = [
            Round("backup", partial(keep_backups, wiring.office), BACKUP_EVERY, now + BACKUP_EVERY),
            Round("access", NotingAccess(wiring).look, ACCESS_EVERY, now + ACCESS_EVERY),
            Round("checkpoint_folder", LayingDown(wiring).look, CHECKPOINT_EVERY, now + CHECKPOINT_EVERY),
            Round("sheets", partial(keep_sheets, wiring.office), SHEETS_EVERY, now + SHEETS_EVERY),
        ]
        self._outside = [
            Round("heartbeat", heartbeat.look, HEARTBEAT_EVERY, now + HEARTBEAT_EVERY),
            Round("witnesses", Witnessing(wiring).look, WITNESS_EVERY, now + WITNESS_EVERY),
            Round("stamps", Stamping(wiring).look, STAMP_EVERY, now + STAMP_EVERY),
        ]

    def run(self, stop: threading.Event) -> None:
        """Until `stop`. What waits for somebody outside, or takes long, holds up none of the others."""
        for name, rounds in (("outside", self._outside), ("slow", self._slow)):
            threading.Thread(target=self._turn, args=(stop, rounds), name=name, daemon=True).start()
        self._turn(stop, self._rounds)

    def _turn(self, stop: threading.Event, rounds: Sequence[Round]) -> None:
        while not stop.wait(TURN):
            for it in rounds:
                if not stop.is_set() and time.monotonic() >= it.next_at:
                    self._safely(it)
                    it.next_at = time.monotonic() + it.every

    def _safely(self, it: Round) -> None:
        try:
            it.act()
        except (LedgerError, BrokerDown, HomeForeign) as error:
            self._troubles.met(it.name, error, "round_failed")
        except Exception as error:  # A fault in one of them must not keep the others from being done.
            if self._troubles.met(it.name, error, "round_failed"):
                log.exception("round_failed", round=it.name)
        else:
            self._troubles.over(it.name)

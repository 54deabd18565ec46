"""Two timekeepers see the same limit: one fires it, and for the other there is nothing to complain of."""

from __future__ import annotations

import structlog

from engine.ledger.work import limits
from tests.workers.desk.desk import ADesk
from workers.firing import Firing


def test_a_timekeeper_that_loses_a_race_logs_no_error(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.jump(hours=2)
    with desk.ledger.reading() as tx:
        (due,) = limits.first_due(tx, tx.now_story(), 10)
    desk.fire()
    before = len(story.entries)
    with structlog.testing.capture_logs() as said:
        Firing(desk.wiring)._fire(due)
    assert len(story.entries) == before
    assert [it["event"] for it in said if it["log_level"] in ("warning", "error")] == []


def test_a_limit_that_cannot_be_fired_is_still_named(desk: ADesk) -> None:
    desk.open_s2()
    with desk.ledger.reading() as tx:
        not_due = limits.of_incident(tx, tx.incidents()[0])[-1]
    with structlog.testing.capture_logs() as said:
        Firing(desk.wiring)._fire(not_due)
    assert [it["log_level"] for it in said] == ["error"]

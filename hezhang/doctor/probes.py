"""Is the pager alive: what became of the last canary of each provider, and of the last contact test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.probe.decide import silent
from engine.probe.events import ContactTestStarted
from engine.probe.state import Canary, Probe, fold
from hezhang.doctor.reach import listed
from office.files.channel_table import ContactTestRow
from office.services.canaries import last_canaries, telling_canaries
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

PATIENCE = 3
"""Intervals without a canary after which somebody should ask why."""


def examine_probes(wiring: Wiring) -> Iterator[Finding]:
    """Canaries and contact tests, where the table of channels asks for them."""
    table = wiring.office.channels()
    with wiring.office.ledger.reading() as tx:
        machine, story = tx.now_machine(), tx.now_story()
        newest = next(iter(tx.streams_of(ContactTestStarted.type)[-1:]), None)
        test = fold(newest, tx.read(newest)) if newest else None
    if table.canary is not None:
        last, telling = last_canaries(wiring.office), telling_canaries(wiring.office)
        if telling or not last:
            yield from canaries(telling, table.canary.every, machine)
    if table.contact_test is not None:
        yield from contact_test(test, table.contact_test, story)


def canaries(last: list[Canary], every: timedelta, now: datetime) -> Iterator[Finding]:
    """What to make of the last canaries; `now` is machine time, as theirs is."""
    if not last:
        yield finding("canary_never")
    for it in last:
        values = {"channel": it.channel, "provider": it.provider, "at": it.sent_at.isoformat()}
        if it.state == "failed":
            yield finding("canary_failed", **values, why=it.code or "-")
        elif now - it.sent_at > PATIENCE * every:
            yield finding("canary_old", **values)
        elif it.state != "under_way":
            yield finding("canary_arrived", **values)


def contact_test(test: Probe | None, row: ContactTestRow, now: datetime) -> Iterator[Finding]:
    """What to make of the last contact test; `now` is story time, as its own times are."""
    if test is None or test.started_at is None:
        yield finding("contact_test_never")
        return
    values = {"test": test.id, "at": test.started_at.isoformat()}
    if now - test.started_at > row.every + row.within:
        yield finding("contact_test_old", **values)
    if test.ended is None:
        return
    quiet = list(silent(test))
    yield (
        finding("contact_test_silent", **values, **listed(quiet, "units"))
        if quiet
        else finding("contact_test_answered", **values)
    )

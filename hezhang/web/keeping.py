"""What came in at the entrance, kept: one insert into the inbox, then the timekeeper is woken. Knows no kind of
post.
"""

from __future__ import annotations

import structlog

from notify.outcome import FINAL, StatusReport
from office.home.crash_points import reach
from office.home.home import HomeForeign
from office.services.inbox_items import InboxItem, StatusItem
from workers.broker import BrokerDown
from workers.wiring import Wiring

log = structlog.get_logger()


def keep(wiring: Wiring, *items: InboxItem) -> bool:
    """Into the inbox, then wake the timekeeper; with the broker down it looks by itself within a second. False: all of
    it was there already.
    """
    with wiring.office.ledger.transaction() as tx:
        new = [item.put(tx) for item in items]
        reach("callback.before_commit")
    reach("callback.after_commit")
    try:
        wiring.broker.wake()
    except (BrokerDown, HomeForeign):
        log.info("timekeeper_not_woken")
    return any(new)


def status_kept(report: StatusReport, channel: str) -> StatusItem | None:
    """A status report as the inbox keeps it; None for one on the way, which tells the record nothing."""
    return StatusItem.reported(report, channel) if report.status in FINAL else None

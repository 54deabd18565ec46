"""What follows a commit, once and for every door: its texts are offered, a parent looks again, a drill counts, a
changed number is told what waits for it.

Whatever fails here, what was committed stays committed, and nobody may take it for undone.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

import structlog

from engine.desk import Done
from engine.stream.events import DeliveryOwed
from office.dispatch_report import Dispatch, DispatchReport, is_awaited, owed_by, untold
from office.office import Office
from office.services.directory_reach import follow_reach
from office.services.family import parent_looks
from office.services.routines import count_drill

KEPT = 64
"""Reports that are kept for whoever asks; of any other commit the texts that are still owed are offered again."""

log = structlog.get_logger()


class AfterCommit:
    """The Desk tells it of each commit; a door asks it who has not been told. Any number of threads may."""

    def __init__(self, office: Office, dispatch: Dispatch) -> None:
        self._office = office
        self._dispatch = dispatch
        self._reports = _Reports()

    def __call__(self, done: Done) -> None:
        """Do what follows. Raises nothing."""
        self._reports.keep(done, self._offered(done))
        self._try("parent_not_asked", parent_looks, done)
        self._try("drill_not_counted", count_drill, done)
        self._try("reach_not_followed", follow_reach, done)

    def report(self, done: Done) -> DispatchReport:
        """Who has not been told. Asked again, or of a repeated command, it offers again what is still owed."""
        if not owed_by(done):
            return DispatchReport()
        return self._reports.take(done) or self._offered(self._still_owed(done))

    def _offered(self, done: Done) -> DispatchReport:
        """What is committed ends in this report, whatever fails. What nobody waits for builds no relay."""
        if not is_awaited(done):
            return DispatchReport()
        try:
            return self._dispatch(done)
        except Exception:
            log.exception("not_offered", stream=done.stream)
            return untold(owed_by(done), "broker_down")

    def _still_owed(self, done: Done) -> Done:
        """Texts that have gone out since are left alone."""
        stream = self._office.desk.stream(done.stream)
        deliveries = stream.deliveries if stream is not None else {}
        owed = {name for name, delivery in deliveries.items() if delivery.state == "owed"}
        kept = (it for it in done.entries if isinstance(it.event, DeliveryOwed) and it.event.delivery in owed)
        return replace(done, entries=tuple(kept))

    def _try(self, failure: str, follow: Callable[[Office, Done], object], done: Done) -> None:
        """A parent looks again at its own next command, and `hezhang routine done` records what did not count."""
        try:
            follow(self._office, done)
        except Exception:
            log.exception(failure, stream=done.stream)


class _Reports:
    """The reports of the last commits, each until it is asked for."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], DispatchReport] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, done: Done, report: DispatchReport) -> None:
        if not owed_by(done):
            return
        with self._lock:
            self._kept[done.stream, done.entries[0].version] = report
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def take(self, done: Done) -> DispatchReport | None:
        with self._lock:
            kept = self._kept.pop((done.stream, done.entries[0].version), None)
        return None if done.repeated else kept

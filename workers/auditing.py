"""The auditor's pass: every minute over the open incidents, for what should have moved and did not. It raises the
alarm, and it repairs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid4

import structlog

from engine.audit.invariants import Patience, Violation, standing_still
from engine.incident.commands import MoveStuck
from engine.incident.state import Incident
from engine.ledger.errors import EVERYWHERE
from engine.ledger.rebuilding import mend
from engine.ledger.work import limits, outbox
from engine.stream.actor import TIMEKEEPER
from engine.stream.refusal import Refusal
from workers.wiring import Wiring

PATIENCE = Patience(limit=timedelta(minutes=1), delivery=timedelta(minutes=5))
"""Story time: far more than the timekeeper and a worker need, far less than a rung of a ladder."""
IN_PASSING = frozenset({"limit_overdue", "delivery_forgotten"})
"""What may be only just about to move, above all where a story clock has jumped: it counts when it is found a second
time.
"""
OF_ROWS = frozenset({"limit_row_differs", "delivery_row_differs"})

log = structlog.get_logger()

Found = dict[str, frozenset[Violation]]


class Auditing:
    """Looks again and again; `findings` are those of the last look that count."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._seen: Found = {}
        self.findings: Found = {}

    def look(self) -> None:
        """One pass over all open incidents. Raises LedgerError."""
        with self._wiring.office.ledger.reading() as tx:
            streams = tx.incidents()
        seen = {stream: found for stream in streams if (found := self._safely(stream))}
        self.findings = {stream: certain for stream, found in seen.items() if (certain := self._certain(stream, found))}
        self._seen = seen
        for stream, found in self.findings.items():
            log.error("ladder_stuck", stream=stream, found=sorted(f"{it.code} {it.subject}" for it in found))
            if found != _unreadable(stream):
                self._repair(stream, found)

    def _safely(self, stream: str) -> frozenset[Violation]:
        try:
            return frozenset(self._look_at(stream))
        except EVERYWHERE:
            raise
        except Exception:  # One sick incident must not keep the others from being looked at.
            log.exception("not_audited", stream=stream)
            return _unreadable(stream)

    def _look_at(self, stream: str) -> Iterable[Violation]:
        with self._wiring.office.ledger.reading() as tx:
            rows, armed, now = outbox.for_incident(tx, stream), limits.of_incident(tx, stream), tx.now_story()
            version = tx.version(stream)
        incident = self._wiring.office.desk.load(stream)
        if incident is None or incident.ended or incident.version != version:
            # It moved while it was looked at, so it does not stand still.
            return ()
        return standing_still(incident, rows, armed, now, PATIENCE)

    def _certain(self, stream: str, found: frozenset[Violation]) -> frozenset[Violation]:
        before = self._seen.get(stream, frozenset())
        return frozenset(it for it in found if it.code not in IN_PASSING or it in before)

    def _repair(self, stream: str, found: frozenset[Violation]) -> None:
        incident = self._wiring.office.desk.load(stream)
        if incident is None:
            return
        if any(it.code in OF_ROWS for it in found):
            texts = [it.subject for it in found if it.code == "delivery_row_differs"]
            with self._wiring.office.ledger.transaction() as tx:
                mend(tx, stream, texts)
        stuck = tuple(sorted(_duties(incident, found)))
        if stuck:
            done = self._wiring.office.desk.submit(
                stream, MoveStuck(id=f"stuck:{uuid4().hex}", actor=TIMEKEEPER, duties=stuck)
            )
            if isinstance(done, Refusal):
                log.error("not_moved", stream=stream, code=done.code)


def _unreadable(stream: str) -> frozenset[Violation]:
    return frozenset({Violation("entry_unreadable", stream)})


def _duties(incident: Incident, found: Iterable[Violation]) -> set[str]:
    """The duties whose ladders a finding speaks of."""
    subjects = {it.subject for it in found if it.code == "duty_forgotten"}
    of_limits = {it.subject for it in found if it.code in ("limit_overdue", "limit_row_differs")}
    subjects |= {incident.limits[limit].subject for limit in of_limits if limit in incident.limits}
    return subjects & incident.duties.keys()

"""The record: a look at the chains that work goes on in, and at the newest. `hezhang audit verify --all` looks at
everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.audit.verify import verify_streams
from engine.house.events import HOUSE
from engine.ledger import limits
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

NEWEST = 3
"""Incidents whose chains are looked at though no limit runs in them."""


def examine_record(wiring: Wiring) -> Iterator[Finding]:
    """The chain of the house, of every stream in which a limit runs, and of the newest incidents."""
    with wiring.office.ledger.reading() as tx:
        streams = dict.fromkeys([HOUSE, *limits.streams(tx), *tx.incidents()[-NEWEST:]])
    verdicts = verify_streams(wiring.office.ledger, list(streams))
    for it in verdicts:
        if it.first is not None:
            yield finding("chain_broken", stream=it.stream, fault=it.first.code, entry=it.first.entry or "-")
    if all(it.ok for it in verdicts):
        yield finding("chain_whole", streams=len(verdicts), entries=sum(it.head.count for it in verdicts))

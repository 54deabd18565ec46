"""The rosters of the coming days: gaps, overlaps, ends, years without a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from engine.district.model import District
from engine.district.roster_findings import roster_findings
from office.views.running.finding import Finding, finding

AHEAD = timedelta(days=30)


def examine_rosters(district: District, now: datetime) -> Iterator[Finding]:
    """What the rosters leave open in the next thirty days from `now` (aware)."""
    found = [Finding(it.code, it.values) for it in roster_findings(district, now, now + AHEAD)]
    yield from found
    if not found:
        yield finding("rosters_whole", units=len(district.rosters), days=AHEAD.days)

"""The online monitors of the district, each with its last value. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.district.model import District
from engine.monitor.kind import stream_of
from engine.monitor.state import MonitorLog
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class MonitorView:
    """One monitor with its last value; `in_a_row` values outside the limit propose an incident, `run` are so by now.

    `doubted`: why the last value is (a code).
    """

    monitor: str
    title: str
    water: str
    item: str
    value: str | None
    limit: str | None
    measured_at: datetime | None
    run: int
    in_a_row: int
    source: str
    certainty: str
    doubted: str | None = None


@dataclass(frozen=True)
class MonitorsView:
    """Every monitor, in the order of the district's files."""

    monitors: tuple[MonitorView, ...]


def monitors(office: Office, lang: Lang) -> MonitorsView:
    """The monitors as they stand. Raises LedgerError."""
    district = office.district()
    return MonitorsView(
        tuple(_monitor(district, name, office.desk.stream(stream_of(name)), lang) for name in district.monitors)
    )


def _monitor(district: District, name: str, log: object, lang: Lang) -> MonitorView:
    known = district.monitors[name]
    last, run = (log.last, len(log.run)) if isinstance(log, MonitorLog) else (None, 0)
    return MonitorView(
        monitor=name,
        title=known.zh if lang == "zh" else known.en,
        water=known.water,
        item=known.item,
        value=last.value if last else None,
        limit=last.limit if last else None,
        measured_at=last.measured_at if last else None,
        run=run,
        in_a_row=known.in_a_row,
        source=known.source,
        certainty=known.certainty,
        doubted=last.doubted if last else None,
    )

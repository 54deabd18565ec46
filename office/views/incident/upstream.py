"""What of the registers lies upstream of where an incident was found, the nearest first, and who is suspected. Accuses
nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.district.registers import Outfall, Table
from engine.rules.tracing import traced
from office.views.names import Names

if TYPE_CHECKING:
    from engine.district.model import District
    from engine.district.upstream import Upstream
    from engine.incident.state import Incident


@dataclass(frozen=True)
class UpstreamView:
    """An outfall or a source upstream. `metres` up the water, as good as hand-drawn lines; None where nobody knows.
    `kind`: the nature of an outfall, the kind of a source. `through`: the outfall by which a source drains, by name.
    """

    table: Table
    id: str
    name: str
    code: str
    kind: str
    status: str
    water: str
    metres: int | None
    through: str


@dataclass(frozen=True)
class SuspectView:
    """A source that is suspected, or was."""

    source: str
    name: str
    by: str
    at: datetime
    reason: str
    cleared: datetime | None
    why_cleared: str


def upstream_views(district: District, incident: Incident, names: Names) -> tuple[UpstreamView, ...]:
    """Every one of them."""
    return tuple(_view(district, it, names) for it in traced(district, incident))


def suspect_views(district: District, incident: Incident, names: Names) -> tuple[SuspectView, ...]:
    """In the order in which they were named."""
    return tuple(
        SuspectView(
            it.source,
            _name(district, "sources", it.source, names),
            names.person(it.by),
            it.at,
            str(it.reason),
            it.cleared,
            str(it.why_cleared or ""),
        )
        for it in incident.suspects.values()
    )


def _view(district: District, it: Upstream, names: Names) -> UpstreamView:
    row = district.outfalls[it.id] if it.table == "outfalls" else district.sources[it.id]
    return UpstreamView(
        it.table,
        it.id,
        _name(district, it.table, it.id, names),
        row.code,
        row.nature if isinstance(row, Outfall) else row.kind,
        row.status if isinstance(row, Outfall) else "",
        names.water(it.water),
        it.metres,
        _name(district, "outfalls", it.through, names) if it.through else "",
    )


def _name(district: District, table: Table, key: str, names: Names) -> str:
    known = district.outfalls.get(key) if table == "outfalls" else district.sources.get(key)
    return key if known is None else known.zh if names.lang == "zh" else known.en

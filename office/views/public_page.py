"""What the public page shows: warnings in force and lifted, in one language, and the sketch of the waters. Nothing
personal is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.incident.released import QualityReleased
from engine.standards.classify import GRADES, Grade
from engine.standards.model import Standard
from engine.stock.state import Stock
from office.documents.cap.alert import Alert
from office.views.map.page import MapView, Mark, map_of
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.district.model import District

REMEMBERED = timedelta(days=30)
"""For so long a warning that has ended is still shown."""
MOST = 10
SEVERITIES = ("Extreme", "Severe", "Moderate", "Minor")


@dataclass(frozen=True)
class WarningShown:
    """The last message of a warning. `since`: when it was first issued; `ended`: when it was lifted, or ran out."""

    identifier: str
    headline: str
    severity: str
    colour: str
    area: str
    heed: str
    known: str
    unit: str
    sent: datetime
    since: datetime
    until: datetime | None
    changed: bool
    ended: datetime | None
    lifted: bool


@dataclass(frozen=True)
class ItemShown:
    """One item: `0.15 mg/L`."""

    name: str
    value: str


@dataclass(frozen=True)
class QualityShown:
    """How a water was at its last sample, as released. `grade` is None where no class can be told; `behind`: by how
    many classes it misses its target.
    """

    water: str
    grade: Grade | None
    target: str
    behind: int
    items: tuple[ItemShown, ...]
    sampled_at: datetime
    words: str


@dataclass(frozen=True)
class PublicView:
    """The page. `atlas.marks` names the waters that are warned of."""

    title: str
    in_force: tuple[WarningShown, ...]
    ended: tuple[WarningShown, ...]
    atlas: MapView
    warned: tuple[str, ...]
    quality: tuple[QualityShown, ...]


def public_view(
    district: District,
    alerts: Sequence[Alert],
    released: Sequence[QualityReleased],
    standards: Mapping[str, Standard],
    now: datetime,
    lang: Lang,
) -> PublicView:
    """The page as of a moment (UTC)."""
    shown = [(_shown(chain, now, lang), chain[-1].water) for chain in _chains(alerts)]
    in_force = sorted((it for it in shown if it[0].ended is None), key=lambda it: SEVERITIES.index(it[0].severity))
    ended = sorted(
        (it for it, _ in shown if it.ended is not None and it.ended >= now - REMEMBERED),
        key=lambda it: it.ended or now,
        reverse=True,
    )
    warned = {water for _, water in in_force}
    marks = [Mark("", water, 0, hot=False) for water in warned]
    names = tuple(it.zh if lang == "zh" else it.en for it in district.waters.values() if it.id in warned)
    title = district.title.zh if lang == "zh" else district.title.en
    atlas = map_of(district, Stock("stock"), marks, lang)
    return PublicView(
        title,
        tuple(it for it, _ in in_force),
        tuple(ended[:MOST]),
        atlas,
        names,
        _quality(district, released, standards, lang),
    )


def _quality(
    district: District, released: Iterable[QualityReleased], standards: Mapping[str, Standard], lang: Lang
) -> tuple[QualityShown, ...]:
    """The last release of each water, the newest sample first."""
    found: dict[str, QualityShown] = {}
    for it in sorted(released, key=_sampled):
        water = district.waters.get(it.water)
        if water is not None:
            found[it.water] = QualityShown(
                water.zh if lang == "zh" else water.en,
                it.grade,
                it.target,
                max(0, GRADES.index(it.grade) - GRADES.index(it.target)) if it.grade is not None else 0,
                tuple(
                    ItemShown(_named(standards, one.item, lang), f"{one.value} {one.unit}".strip()) for one in it.items
                ),
                _sampled(it),
                str(it.words),
            )
    return tuple(sorted(found.values(), key=lambda it: it.sampled_at, reverse=True))


def _sampled(it: QualityReleased) -> datetime:
    return max(one.sampled_at for one in it.items)


def _named(standards: Mapping[str, Standard], item: str, lang: Lang) -> str:
    known = next((it.items[item] for it in standards.values() if item in it.items), None)
    return item if known is None else known.zh if lang == "zh" else known.en


def _chains(alerts: Iterable[Alert]) -> list[list[Alert]]:
    """The messages of each warning, the first first: an update and a lifting belong to what they refer to."""
    found: list[list[Alert]] = []
    by_name: dict[str, list[Alert]] = {}
    for alert in alerts:
        known = next((by_name[name] for name, _ in alert.references if name in by_name), None)
        if known is None:
            known = []
            found.append(known)
        known.append(alert)
        by_name[alert.identifier] = known
    return found


def _shown(chain: list[Alert], now: datetime, lang: Lang) -> WarningShown:
    last = chain[-1]
    before = chain[-2] if last.kind == "Cancel" and len(chain) > 1 else last
    said = last.infos[0 if lang == "zh" else 1]
    ran_out = last.until if last.until is not None and last.until <= now else None
    return WarningShown(
        last.identifier,
        said.headline,
        last.severity,
        said.colour,
        said.area,
        before.infos[0 if lang == "zh" else 1].instruction,
        said.description,
        said.sender_name,
        last.sent,
        chain[0].sent,
        last.until,
        len(chain) > 1 and last.kind == "Update",
        last.sent if last.kind == "Cancel" else ran_out,
        last.kind == "Cancel",
    )

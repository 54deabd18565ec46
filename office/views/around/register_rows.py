"""A row of the registers as it is shown: what is known of it, the last look at it, and whether it wants another.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from engine.district.check_registers import permits_of
from engine.district.registers import Item, Outfall, RiskSource, Table
from engine.district.visiting import every_days
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.district.model import District, Unit, Water
    from engine.register.state import Check, Registers

Standing = Literal["never", "overdue", "soon", "fresh", "unbound"]
"""never: nobody looked · overdue: too long ago · soon: within a week · fresh · unbound: nobody is to go there."""
SOON = timedelta(days=7)


@dataclass(frozen=True)
class PermitView:
    """A permit; `ended`: its last day is over."""

    number: str
    until: date | None
    ended: bool


@dataclass(frozen=True)
class CheckView:
    """One look. `entry`: its number in the record; None where the district's files say it. `result`: a code, empty
    where the files say it.
    """

    entry: int | None
    on: date
    at: datetime | None
    by: str
    unit: str
    result: str
    found: str


@dataclass(frozen=True)
class ItemView:
    """A row of a register. `kind`: the nature of an outfall, the kind of a source; `standing`: whether it wants a look,
    and `due` by when. `outfalls`: by which a source drains; `drained`: the sources that drain by an outfall.
    """

    table: Table
    id: str
    name: str
    name_zh: str
    name_en: str
    code: str
    kind: str
    status: str
    count: int
    water: str | None
    water_name: str
    subdistrict: str | None
    subdistrict_name: str
    operator: str | None
    operator_name: str
    sign: str
    sign_number: str
    sign_text: str
    permits: tuple[PermitView, ...]
    lon: str | None
    lat: str | None
    error_m: int | None
    tank_wall: str
    tank_count: int | None
    leak_detection: str
    grid: str
    monitors: tuple[str, ...]
    pollutants: tuple[str, ...]
    outfalls: tuple[str, ...]
    drained: tuple[str, ...]
    every_days: int | None
    last: CheckView | None
    due: date | None
    standing: Standing
    source: str
    certainty: str

    @property
    def wanted(self) -> bool:
        """Somebody has to go there now."""
        return self.standing in ("never", "overdue") and self.every_days is not None


def row_views(
    district: District, rows: Iterable[Item], kept: Registers, now: datetime, lang: Lang
) -> Iterator[ItemView]:
    """These rows at an instant (aware)."""
    today = now.astimezone(ZoneInfo(district.timezone)).date()
    for item in rows:
        yield _view(district, item, kept, today, lang)


def _view(district: District, item: Item, kept: Registers, today: date, lang: Lang) -> ItemView:
    row, days = item.row, every_days(district, item)
    outfall = row if isinstance(row, Outfall) else None
    source = row if isinstance(row, RiskSource) else None
    tanks = source.tanks if source is not None else None
    last = _last(district, item, kept, lang)
    due = None if last is None or days is None else last.on + timedelta(days=days)
    return ItemView(
        table=item.table,
        id=item.key,
        name=row.zh if lang == "zh" else row.en,
        name_zh=row.zh,
        name_en=row.en,
        code=row.code,
        kind=outfall.nature if outfall is not None else source.kind if source is not None else "",
        status=outfall.status if outfall is not None else "",
        count=outfall.count if outfall is not None else 1,
        water=row.water,
        water_name=_called(district.waters, row.water, lang),
        subdistrict=row.subdistrict,
        subdistrict_name=_called(district.units, row.subdistrict, lang),
        operator=outfall.operator if outfall is not None else None,
        operator_name=_called(district.units, outfall.operator if outfall is not None else None, lang),
        sign=outfall.sign.stands if outfall is not None else "",
        sign_number=outfall.sign.number if outfall is not None else "",
        sign_text=outfall.sign.text if outfall is not None else "",
        permits=tuple(
            PermitView(it.number, it.until, it.until is not None and it.until < today) for it in permits_of(row)
        ),
        lon=f"{row.place.lon:f}" if row.place is not None else None,
        lat=f"{row.place.lat:f}" if row.place is not None else None,
        error_m=row.place.error_m if row.place is not None else None,
        tank_wall=tanks.wall if tanks is not None else "",
        tank_count=tanks.count if tanks is not None else None,
        leak_detection=tanks.leak_detection if tanks is not None else "",
        grid=source.grid if source is not None else "",
        monitors=source.monitors if source is not None else (),
        pollutants=source.pollutants if source is not None else (),
        outfalls=source.outfalls if source is not None else (),
        drained=tuple(it.id for it in district.sources.values() if outfall is not None and outfall.id in it.outfalls),
        every_days=days,
        last=last,
        due=due,
        standing=_standing(last, due, days, today),
        source=row.source,
        certainty=row.certainty,
    )


def _standing(last: CheckView | None, due: date | None, days: int | None, today: date) -> Standing:
    if last is None:
        return "never"
    if days is None or due is None:
        return "unbound"
    return "overdue" if due < today else "soon" if due <= today + SOON else "fresh"


def _last(district: District, item: Item, kept: Registers, lang: Lang) -> CheckView | None:
    made = [check_view(district, it, lang) for it in kept.of(item.table, item.key)[:1]]
    told = [of_files(item)] if item.row.checked is not None else []
    return max([*made, *told], key=lambda it: it.on, default=None)


def check_view(district: District, it: Check, lang: Lang) -> CheckView:
    """A look of the record."""
    day = it.at.astimezone(ZoneInfo(district.timezone)).date()
    person = district.persons.get(it.by)
    by = str(person.name) if person is not None else it.by
    return CheckView(it.entry, day, it.at, by, _called(district.units, it.unit, lang), it.result, str(it.found))


def of_files(item: Item) -> CheckView:
    """The look of before the record began. Raises AssertionError where the row knows of none."""
    look = item.row.checked
    assert look is not None
    return CheckView(None, look.on, None, look.by, "", "", look.found)


def _called(rows: Mapping[str, Unit] | Mapping[str, Water], key: str | None, lang: Lang) -> str:
    known = rows.get(key) if key is not None else None
    return key or "" if known is None else known.zh if lang == "zh" else known.en

"""The registers of the district: outfalls and sources, each with its last look, and with the incidents that name it.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from engine.district.check_registers import permits_of
from engine.district.lookup import find_unit, find_water, nearest_unit, nearest_water
from engine.district.model import District
from engine.district.registers import Item, Outfall, RiskSource, Table
from engine.district.selectors import suggest
from engine.district.visiting import every_days, find, items
from engine.register.state import Check, Registers
from engine.stream.refusal import Refusal
from office.services.registers import registers
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.office import Office

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


@dataclass(frozen=True)
class RegisterView:
    """Rows of the registers in the order of the district's files. `due`: how many want a look now."""

    subdistrict: str | None
    water: str | None
    items: tuple[ItemView, ...]
    due: int


@dataclass(frozen=True)
class NamedView:
    """An incident that names the row: as an outfall (`outfall`), or as a source that is or was suspected."""

    incident: str
    how: Literal["outfall", "suspected", "cleared"]
    open: bool


@dataclass(frozen=True)
class ItemPageView:
    """One row with every look at it, the latest first, and the incidents that name it, the latest first."""

    item: ItemView
    checks: tuple[CheckView, ...]
    incidents: tuple[NamedView, ...]


@dataclass(frozen=True)
class CheckedView:
    """A look was recorded. `signal`: the name of what was found in the log of signals; `routines`: those that it was
    the last look of.
    """

    ok: bool
    repeated: bool
    item: ItemView
    signal: str | None
    routines: tuple[str, ...]


@dataclass(frozen=True)
class RegisterWrittenView:
    """The registers stand in a file."""

    ok: bool
    file: str
    rows: int


def register(
    office: Office,
    lang: Lang,
    table: Table | None = None,
    *,
    subdistrict: str | None = None,
    water: str | None = None,
    due: bool = False,
) -> RegisterView | Refusal:
    """A register, or both: the ledger of a subdistrict (台账), what drains into a water, or what wants a look. Both are
    named by id or by any name; a refusal where there is none of that name. Raises LedgerError.
    """
    district = office.district()
    if subdistrict is not None:
        unit = find_unit(district, subdistrict)
        if unit is None:
            return Refusal("unknown_unit", {"unit": subdistrict, "suggestion": nearest_unit(district, subdistrict)})
        subdistrict = unit.id
    if water is not None:
        known = find_water(district, water)
        if known is None:
            near = nearest_water(district, water)
            return Refusal("unknown_water", {"water": water, "suggestion": near, "known": ", ".join(district.waters)})
        water = known.id
    seen = (it for it in _views(office, district, items(district, table), lang))
    found = tuple(
        it
        for it in seen
        if subdistrict in (None, it.subdistrict)
        and (water is None or water in _drains_to(district, it))
        and (it.wanted or not due)
    )
    return RegisterView(subdistrict, water, found, sum(it.wanted for it in found))


def item_page(office: Office, name: str, lang: Lang, table: Table | None = None) -> ItemPageView | Refusal:
    """One row by its id, census code, sign number or name; a refusal where there is none. Raises LedgerError."""
    district = office.district()
    item = find(district, name, table)
    if item is None:
        known = [it.key for it in items(district, table)]
        near = suggest(name, known)
        return Refusal(
            "not_in_register", {"item": name, "suggestion": near[0] if near else "", "known": ", ".join(known[:20])}
        )
    seen, kept = next(iter(_views(office, district, [item], lang))), registers(office)
    checks = [_check(district, it, lang) for it in kept.of(item.table, item.key)]
    if item.row.checked is not None:
        checks.append(_of_files(item))
    return ItemPageView(seen, tuple(checks), tuple(_naming(office, item)))


def _views(office: Office, district: District, rows: Iterable[Item], lang: Lang) -> Iterator[ItemView]:
    kept = registers(office)
    today = office.clock.now().astimezone(ZoneInfo(district.timezone)).date()
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
    made = [_check(district, it, lang) for it in kept.of(item.table, item.key)[:1]]
    told = [_of_files(item)] if item.row.checked is not None else []
    return max([*made, *told], key=lambda it: it.on, default=None)


def _check(district: District, it: Check, lang: Lang) -> CheckView:
    day = it.at.astimezone(ZoneInfo(district.timezone)).date()
    person = district.persons.get(it.by)
    by = str(person.name) if person is not None else it.by
    return CheckView(it.entry, day, it.at, by, _called(district.units, it.unit, lang), it.result, str(it.found))


def _of_files(item: Item) -> CheckView:
    look = item.row.checked
    assert look is not None
    return CheckView(None, look.on, None, look.by, "", "", look.found)


def _called(rows: object, key: str | None, lang: Lang) -> str:
    known = rows.get(key) if key is not None else None  # type: ignore[attr-defined]
    return key or "" if known is None else known.zh if lang == "zh" else known.en


def _drains_to(district: District, it: ItemView) -> set[str]:
    by = {district.outfalls[one].water for one in it.outfalls if one in district.outfalls}
    return by | ({it.water} if it.water is not None else set())


def _naming(office: Office, item: Item) -> Iterator[NamedView]:
    with office.ledger.reading() as tx:
        streams = tx.incidents()
    for stream in reversed(streams):
        incident = office.desk.load(stream)
        if incident is not None:
            yield from _named_in(incident, item)


def _named_in(incident: Incident, item: Item) -> Iterator[NamedView]:
    going_on = not incident.ended
    if item.table == "outfalls" and any(it.registered == item.key for it in incident.outfalls.values()):
        yield NamedView(incident.id, "outfall", going_on)
    if item.table == "sources" and (known := incident.suspects.get(item.key)) is not None:
        yield NamedView(incident.id, "suspected" if known.cleared is None else "cleared", going_on)

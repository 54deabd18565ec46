"""The registers of the district: outfalls and sources, each with its last look, and with the incidents that name it.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.district.lookup import find_unit, find_water, nearest_unit, nearest_water
from engine.district.model import District
from engine.district.registers import Item, Table
from engine.district.selectors import suggest
from engine.district.visiting import find, items
from engine.stream.refusal import Refusal
from office.services.looks_taken import looks_taken
from office.views.around.register_rows import CheckView, ItemView, check_view, of_files, row_views
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.office import Office


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
    seen = (it for it in row_views(district, items(district, table), looks_taken(office), office.clock.now(), lang))
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
    kept = looks_taken(office)
    (seen,) = row_views(district, [item], kept, office.clock.now(), lang)
    checks = [check_view(district, it, lang) for it in kept.of(item.table, item.key)]
    if item.row.checked is not None:
        checks.append(of_files(item))
    return ItemPageView(seen, tuple(checks), tuple(_naming(office, item)))


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

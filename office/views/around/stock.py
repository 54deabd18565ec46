"""What the facilities hold, and what of it is out. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.district.lookup import waters_named
from engine.district.model import District
from engine.stock.events import STOCK
from engine.stock.state import Stock
from engine.stream.refusal import Refusal
from office.views.incident.promised import PromisedView
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class StockRow:
    """One item at one facility, which is called by the water at whose dock it lies. `out`: how much is out, by
    incident.
    """

    facility: str
    facility_name: str
    item: str
    there: int
    low: int
    is_low: bool
    out: dict[str, int]


@dataclass(frozen=True)
class StockView:
    """Every item of the facilities that were asked for."""

    stock: tuple[StockRow, ...]


@dataclass(frozen=True)
class BookedView:
    """The answer to a booking: what is left there, and what of that facility other open incidents count on too.

    `ok`: whoever is to hear of it is being told.
    """

    ok: bool
    facility: str
    item: str
    left: int
    repeated: bool
    promised_twice: tuple[PromisedView, ...]


def stock(office: Office, facility: str | None, lang: Lang) -> StockView | Refusal:
    """What a facility holds, by its id or name, or all of them; a refusal where there is none. Raises LedgerError."""
    district = office.district()
    places = list(district.stock)
    if facility is not None:
        named = {water.id for water in waters_named(district, facility)}
        if named.isdisjoint(places):
            return Refusal("unknown_facility", {"facility": facility, "known": ", ".join(places)})
        places = [it for it in places if it in named]
    found = office.desk.stream(STOCK)
    state = found if isinstance(found, Stock) else Stock(STOCK)
    return StockView(
        tuple(
            _row(state, place, facility_name(district, place, lang), item, *amounts)
            for place in places
            for item, amounts in state.at(district, place).items()
        )
    )


def facility_name(district: District, facility: str, lang: Lang) -> str:
    """The water at whose dock it lies."""
    water = district.waters[facility]
    return water.zh if lang == "zh" else water.en


def _row(state: Stock, place: str, name: str, item: str, there: int, low: int) -> StockRow:
    out = {
        where: amount for (at, what, where), amount in state.out.items() if (at, what) == (place, item) and amount > 0
    }
    return StockRow(place, name, item, there, low, there < low, out)

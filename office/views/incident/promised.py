"""What several open incidents count on, with the names that it is said with. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.district.gazetteer import Gazetteer
from engine.stock.promised import PromisedTwice
from office.wording.language import Lang


@dataclass(frozen=True)
class PromisedView(PromisedTwice):
    """`unit_said` and `facility_said` are names in the reader's language; the facility's is empty where only people are
    shared.
    """

    unit_said: str = ""
    facility_said: str = ""


def promised_views(found: Iterable[PromisedTwice], gazetteer: Gazetteer, lang: Lang) -> tuple[PromisedView, ...]:
    """Each of them, in the same order."""
    return tuple(_promised(it, gazetteer, lang) for it in found)


def _promised(it: PromisedTwice, gazetteer: Gazetteer, lang: Lang) -> PromisedView:
    unit, water = gazetteer.units.get(it.unit), gazetteer.waters.get(it.facility or "")
    return PromisedView(
        unit=it.unit,
        unit_name=it.unit_name,
        incidents=it.incidents,
        facility=it.facility,
        out=it.out,
        unit_said=it.unit_name if unit is None or lang == "zh" else unit.en,
        facility_said="" if water is None else water.zh if lang == "zh" else water.en,
    )

"""What can be measured in an incident: the standard's items and those that were adopted, with name, unit, and the limit
that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from engine.deciding.ruleset import Rules
from engine.district.model import Water
from engine.incident.adopted import ItemAdopted
from engine.incident.state import Incident
from engine.standards.classify import Limit
from engine.standards.classify import limit as limit_of_class
from engine.standards.model import Standard, folded_name


@dataclass(frozen=True)
class Items:
    """Every item by code. An item of one's own has its name as its code."""

    standard: Standard
    adopted: Mapping[str, ItemAdopted]

    def resolve(self, name: str) -> str | None:
        """The code of an item by code, name or alias; None: there is none, and nobody has stated it for this
        incident.
        """
        known = self.standard.resolve(name)
        if known is not None:
            return known
        own = {folded_name(it.zh): code for code, it in self.adopted.items() if it.own}
        return own.get(folded_name(name))

    def unit(self, code: str) -> str:
        """The unit that the record has it in."""
        known = self.standard.known.get(code)
        return known.unit if known is not None else self.adopted[code].unit if code in self.adopted else ""

    def name(self, code: str, lang: str) -> str:
        """What it is called; the code of one that is not known any more."""
        it = self.standard.known.get(code) or self.adopted.get(code)
        return code if it is None else it.zh if lang == "zh" else it.en

    def limit(self, code: str, water: Water) -> Limit | None:
        """The limit that holds: the one that was adopted, that of the water's class, or that of a drinking-water
        source. None: none.
        """
        if code in self.adopted:
            return _adopted(self.adopted[code])
        supply = self.standard.supply.get(code)
        if supply is not None:
            return Limit("at_most", None, supply.at_most, supply.unit) if water.drinking_source else None
        return limit_of_class(self.standard, code, water.target_class, water.type)


def items_of(rules: Rules, incident: Incident) -> Items:
    """The items of an incident."""
    return Items(rules.standard, incident.adopted)


def _adopted(it: ItemAdopted) -> Limit:
    if it.at_most is not None:
        return Limit("at_most", None, Decimal(it.at_most), it.unit)
    return Limit("at_least", Decimal(it.at_least or "0"), None, it.unit)

"""Says what is promised twice: in the list, beside an incident, and where the second promise is made."""

from __future__ import annotations

from collections.abc import Iterable

from engine.district.model import District
from engine.stock.promised import PromisedTwice
from hezhang.cli.shown.output import Output
from office.wording import stock as words


def say_promised(out: Output, district: District, twice: Iterable[PromisedTwice]) -> None:
    """One red line for each."""
    for it in twice:
        water = district.waters.get(it.facility or "")
        place = "" if water is None else water.zh if out.lang == "zh" else water.en
        away = ", ".join(f"{amount} {out.text(words.ITEMS[item])} @ {incident}" for incident, item, amount in it.out)
        said = words.TWICE if it.facility is None else words.FACILITY_TWICE
        unit = district.units.get(it.unit)
        name = it.unit_name if unit is None or out.lang == "zh" else unit.en
        out.say(said, "bold red", unit=name, facility=place, incidents=", ".join(it.incidents), out=away)

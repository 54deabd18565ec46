"""Says what is promised twice: in the list, beside an incident, and where the second promise is made."""

from __future__ import annotations

from collections.abc import Iterable

from hezhang.cli.shown.output import Output
from office.views.incident.promised import PromisedView
from office.wording import stock as words


def say_promised(out: Output, twice: Iterable[PromisedView]) -> None:
    """One red line for each."""
    for it in twice:
        away = ", ".join(f"{amount} {out.text(words.ITEMS[item])} @ {incident}" for incident, item, amount in it.out)
        said = words.TWICE if it.facility is None else words.FACILITY_TWICE
        named = {"unit": it.unit_said, "facility": it.facility_said}
        out.say(said, "bold red", **named, incidents=", ".join(it.incidents), out=away)

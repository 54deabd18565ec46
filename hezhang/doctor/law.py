"""The law in force, the calendars and the safety cards: what has ended, which year nobody has entered, and what nobody
has read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.district import calendar
from engine.district.model import District
from engine.regulations.model import Regulations
from engine.substances.model import Substances
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

SOON = 60
"""Days before the turn of the year from which a missing calendar is told: the notice comes out in November."""


def examine_law(wiring: Wiring) -> Iterator[Finding]:
    """The law and the calendar of the home today, by story time."""
    rules = wiring.office.desk.home_rules()
    with wiring.office.ledger.reading() as tx:
        today = tx.now_story().astimezone(ZoneInfo(rules.district.timezone)).date()
        cards = wiring.office.rulebook.substances(tx, wiring.office.rulebook.house(tx).standards_digest)
    yield from judged_law(rules.district, rules.regulations, today)
    yield from judged_cards(cards)


def judged_law(district: District, law: Regulations, today: date) -> Iterator[Finding]:
    """What a day (in the district's time) finds missing."""
    turn = date(today.year + 1, 1, 1)
    if not calendar.is_known(district, today):
        yield finding("year_missing", year=today.year)
    elif not calendar.is_known(district, turn) and (turn - today).days <= SOON:
        yield finding("next_year_missing", year=turn.year, days=(turn - today).days)
    if law.era is None:
        yield finding("law_without_days")
        return
    sets = ", ".join(law.era.sets)
    if law.era.lapsed:
        yield finding("law_lapsed", sets=sets, count=len(law.era.lapsed), clauses=", ".join(law.era.lapsed))
    yield finding("law_known", sets=sets, begins=law.era.begins, year=max(district.calendar, default="—"))


def judged_cards(cards: Substances) -> Iterator[Finding]:
    """Cards whose distances a crew goes by, and that nobody has held against what they cite."""
    unread = [
        key
        for key, card in cards.substances.items()
        if card.certainty != "source" and (card.isolate_m or card.downwind_m or card.fire_m)
    ]
    if unread:
        yield finding("cards_unread", count=len(unread), cards=", ".join(unread))

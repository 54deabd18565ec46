"""Readiness: the first boom of a water at an hour, forecast from the very rules that would ask for it and from what the
record says of those who would be asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import ReadyPlaybook, Rules
from engine.district.model import District
from engine.oil.boom import round_boat
from engine.readiness.answers import Answer, answers, band_of, booms
from engine.readiness.forecast import Asked, Dock, Forecast, forecast
from engine.readiness.measured import Measured
from engine.stock.events import STOCK
from engine.stock.state import Stock
from engine.stream.events import DeliveryOwed
from engine.stream.refusal import Refusal
from office.services.rehearsal import Rehearsed, rehearse

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.office import Office

FACTS = {"verified": "yes", "source": "work_boat", "oil_kind": "柴油"}
"""What is supposed to have happened: diesel from a work boat, seen on site, so that nobody waits for a fire brigade."""
BOAT_M = "12"
"""The boat that the first boom goes round, in metres: our own default."""
FETCH = 20
"""Minutes to fetch boom from another dock: our own default, nobody has measured it."""
MEASURED = 12
"""Recorded answers from which on the doctor says anything."""
ASKED_FOR = timedelta(minutes=45)
"""As far as the ladders are followed."""


@dataclass(frozen=True)
class Ready:
    """One water at one hour, for one unit that would lay the boom: whom it depends on, what is to be expected, and
    `within` how many minutes the plan wants it.
    """

    water: str
    unit: str
    at: datetime
    asked: tuple[Asked, ...]
    dock: Dock
    needed_m: int
    within: int
    forecast: Forecast


@dataclass(frozen=True)
class Ground:
    """What forecasts stand on, read once: rules, record, stock."""

    rules: Rules
    measured: Measured
    stock: Stock
    zone: ZoneInfo

    @property
    def district(self) -> District:
        """The district in force."""
        return self.rules.district


def recorded(office: Office) -> list[Answer]:
    """Every recorded answer of incidents and drills, the oldest first. Raises LedgerError."""
    return answers(_incidents(office), ZoneInfo(office.district().timezone))


def ground(office: Office, at: datetime) -> Ground | None:
    """What forecasts for this hour stand on; None where no playbook asks for a boom. Raises LedgerError."""
    with office.ledger.reading() as tx:
        house = office.rulebook.house(tx)
        ready = (office.rulebook.ready(tx, it) for it in office.rulebook.known_playbooks())
        every = [
            office.rulebook.pinned(tx, it.digest, house.standards_digest, at)
            for it in ready
            if isinstance(it, ReadyPlaybook)
        ]
    rules = next((it for it in every if boom_rules(it)), None)
    if rules is None:
        return None
    incidents, zone = list(_incidents(office)), ZoneInfo(rules.district.timezone)
    found = office.desk.stream(STOCK)
    return Ground(
        rules,
        Measured(answers(incidents, zone), booms(incidents, boom_rules(rules))),
        found if isinstance(found, Stock) else Stock(STOCK),
        zone,
    )


def late_booms(office: Office) -> list[str] | None:
    """The waters with a dock whose first boom would now probably come after the plan's limit, as `water (minutes)`;
    None while too few answers are recorded. Raises LedgerError.
    """
    if len(recorded(office)) < MEASURED:
        return None
    with office.ledger.reading() as tx:
        now = tx.now_story()
    on = ground(office, now)
    if on is None:
        return None
    found = [it for water in on.district.stock if (it := ready(on, water, now)) is not None]
    late = [it for it in found if it.forecast.boom is None or it.forecast.boom > it.within]
    return [f"{it.water} ({'-' if it.forecast.boom is None else it.forecast.boom})" for it in late]


def boom_rules(rules: Rules) -> frozenset[str]:
    """The duty of the first boom, by the name of its rule: the first that takes boom round a boat."""
    return frozenset([name for name, it in rules.playbook.duties.items() if it.boom == "boat"][:1])


def ready(on: Ground, water: str, at: datetime) -> Ready | None:
    """The soonest boom of a water at an hour; None where no rule would ask for one."""
    played = rehearse(on.rules, water, _facts(on.rules), at, ASKED_FOR)
    if isinstance(played, Refusal):
        return None
    wanted = boom_rules(on.rules)
    duties = [it for it in played.incident.duties.values() if it.rule in wanted]
    found = [_of_unit(on, played, it.unit, it.id, water) for it in duties]
    return min(found, key=_soonest, default=None)


def _incidents(office: Office) -> Iterable[Incident]:
    with office.ledger.reading() as tx:
        streams = tx.incidents()
    return (it for stream in streams if (it := office.desk.load(stream)) is not None)


def _facts(rules: Rules) -> dict[str, str]:
    return {key: value for key, value in FACTS.items() if key in rules.playbook.facts}


def _of_unit(on: Ground, played: Rehearsed, unit: str, duty: str, water: str) -> Ready:
    asked = tuple(_asked(on, played, duty))
    oil = on.rules.regulations.oil
    needed = 0 if oil is None else round_boat(oil.boom, BOAT_M).length
    dock = _dock(on, unit, water, needed)
    rule = on.rules.playbook.duties[next(iter(boom_rules(on.rules)))]
    answer_within = _minutes(rule.answer.within if rule.answer else None, 5)
    laid_within = max(_minutes(rule.finish.within if rule.finish else None, 30) - answer_within, 1)
    found = forecast(asked, dock, answer_within=answer_within, laid_within=laid_within)
    return Ready(water, unit, played.began, asked, dock, needed, answer_within + laid_within, found)


def _asked(on: Ground, played: Rehearsed, duty: str) -> Iterable[Asked]:
    """Whoever is asked for it while nobody answers, each once by each channel."""
    seen = set[tuple[str, str]]()
    for it in played.entries:
        if not isinstance(it.event, DeliveryOwed) or duty not in it.event.duties or not it.event.asks:
            continue
        key = (it.event.person, it.event.channel)
        if key in seen:
            continue
        seen.add(key)
        after = int((it.at - played.began).total_seconds() // 60)
        curve = on.measured.of_person(*key, band_of(it.at, on.zone))
        yield Asked(*key, after, curve, on.measured.times(*key))


def _dock(on: Ground, unit: str, water: str, needed: int) -> Dock:
    """The water's own dock where it has enough, else the nearest in the table that has."""
    own = Dock(water, 0, on.measured.of_boom(unit), on.measured.laid(unit))
    if _boom_at(on, water) >= needed:
        return own
    owned = {it.water for it in on.district.facilities if it.owner == unit}
    others = sorted(on.district.stock, key=lambda it: (it not in owned, it))
    enough = next((it for it in others if it != water and _boom_at(on, it) >= needed), None)
    return replace(own, facility=enough, fetch=FETCH)


def _boom_at(on: Ground, facility: str) -> int:
    return on.stock.at(on.district, facility).get("boom_m", (0, 0))[0]


def _minutes(span: timedelta | None, default: int) -> int:
    return default if span is None else int(span.total_seconds() // 60)


def _soonest(it: Ready) -> tuple[bool, int, bool, int]:
    probable, sure = it.forecast.boom, it.forecast.boom_sure
    return probable is None, probable or 0, sure is None, sure or 0

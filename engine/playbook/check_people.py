"""Checks of a playbook against a district: every duty finds a unit, every message and rung a person, on every water it
covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from engine.district.lookup import Selector, SelectorError, contacts_of, parse_selector, persons_for, suggest, units_for
from engine.district.model import District
from engine.playbook.finding import Finding, Path
from engine.playbook.language import EVERYONE_TOLD, RELATIVE, REPORT_WORDS, Ladder, Playbook


@dataclass(frozen=True)
class Ground:
    """A playbook and the waters of a district that it covers."""

    playbook: Playbook
    district: District

    @property
    def waters(self) -> tuple[str, ...]:
        """The waters of the types that the playbook is for."""
        return tuple(key for key, water in self.district.waters.items() if water.type in self.playbook.water_types)

    def named(self, waters: Iterable[str]) -> str:
        """The waters as a person calls them; empty where it is all of them."""
        some = list(waters)
        return "" if len(some) == len(self.waters) else ", ".join(self.district.waters[key].zh for key in some)


def check_people(playbook: Playbook, district: District) -> Iterator[Finding]:
    """Whom the selectors of duties, messages and ladders find in this district."""
    ground = Ground(playbook, district)
    if not ground.waters:
        yield Finding(("water_types",), "no_water", {"types": ", ".join(playbook.water_types)})
        return
    yield from _duties(ground)
    yield from _messages(ground)
    yield from _ladders(ground)
    yield from _reports(ground)


def _selector(ground: Ground, path: Path, text: str) -> tuple[Selector | None, list[Finding]]:
    """The selector, or why there is none that could find anybody anywhere."""
    try:
        selector = parse_selector(text)
    except SelectorError as error:
        return None, [Finding(path, error.code, error.values)]
    if selector.name == "unit" and selector.args[0] not in ground.district.units:
        near = suggest(selector.args[0], ground.district.units)
        values = {"name": selector.args[0], "suggestion": near[0] if near else "", "district": ground.district.id}
        return None, [Finding(path, "unknown_unit", values)]
    return selector, []


def _duties(ground: Ground) -> Iterator[Finding]:
    for key, duty in ground.playbook.duties.items():
        path: Path = ("duties", key, "unit")
        selector, faults = _selector(ground, path, duty.unit)
        yield from faults
        if selector is None:
            continue
        units = {water: units_for(ground.district, selector, water) for water in ground.waters}
        nowhere = [water for water, found in units.items() if not found]
        if nowhere:
            yield Finding(path, "duty_finds_no_unit", {"name": key, "unit": duty.unit, "waters": ground.named(nowhere)})
        mute = {unit for found in units.values() for unit in found if not contacts_of(ground.district, unit)}
        if duty.asks is not None:
            yield from _asked(ground, ("duties", key, "asks"), key, duty.asks)
        if mute:
            yield Finding(path, "unit_without_contact", {"name": key, "units": ", ".join(sorted(mute))})


def _asked(ground: Ground, path: Path, key: str, text: str) -> Iterator[Finding]:
    """A duty that names whom it asks finds somebody; else its unit's contact would be asked unseen."""
    selector, faults = _selector(ground, path, text)
    yield from faults
    if selector is not None and not any(_anybody(ground, [selector], water) for water in ground.waters):
        yield Finding(path, "asks_nobody", {"name": key, "selector": text})


def _messages(ground: Ground) -> Iterator[Finding]:
    for key, message in ground.playbook.messages.items():
        path: Path = ("messages", key, "audience")
        selectors = []
        for place, text in enumerate(message.audience):
            if text == EVERYONE_TOLD:
                continue
            selector, faults = _selector(ground, (*path, place), text)
            yield from faults
            if selector is not None:
                selectors.append((place, selector))
        if EVERYONE_TOLD in message.audience:
            continue
        yield from _receivers(ground, key, path, selectors)


def _receivers(ground: Ground, key: str, path: Path, selectors: list[tuple[int, Selector]]) -> Iterator[Finding]:
    silent = [water for water in ground.waters if not _anybody(ground, [selector for _, selector in selectors], water)]
    if silent and selectors:
        yield Finding(path, "message_finds_nobody", {"name": key, "waters": ground.named(silent)})
        return
    for place, selector in selectors:
        if not any(_anybody(ground, [selector], water) for water in ground.waters):
            yield Finding((*path, place), "audience_finds_nobody", {"name": key, "selector": str(selector)})


def _anybody(ground: Ground, selectors: Iterable[Selector], water: str) -> bool:
    return any(persons_for(ground.district, selector, water) for selector in selectors)


def _ladders(ground: Ground) -> Iterator[Finding]:
    for key, ladder in ground.playbook.ladders.items():
        duties = [duty for duty in ground.playbook.duties.values() if key in (duty.if_unanswered, duty.if_late)]
        yield from _rungs(ground, key, ladder, [duty.unit for duty in duties])


def _rungs(ground: Ground, key: str, ladder: Ladder, owners: list[str]) -> Iterator[Finding]:
    for place, rung in enumerate(ladder.rungs):
        path: Path = ("ladders", key, "rungs", place, "to")
        finders: list[Callable[[str], bool]] = []
        for number, word in enumerate(rung.to):
            if word in RELATIVE:
                finders.append(lambda water: _owners_reachable(ground, owners, water))
            elif word == EVERYONE_TOLD:
                finders.append(lambda water: True)
            else:
                selector, faults = _selector(ground, (*path, number), word)
                yield from faults
                if selector is not None:
                    finders.append(lambda water, it=selector: _anybody(ground, [it], water))  # type: ignore[misc]
        if not finders:
            continue
        silent = [water for water in ground.waters if not any(finds(water) for finds in finders)]
        if silent:
            values = {"name": key, "rung": str(place + 1), "to": ", ".join(rung.to), "waters": ground.named(silent)}
            yield Finding(path, "rung_finds_nobody", values)


def _owners_reachable(ground: Ground, owners: list[str], water: str) -> bool:
    """Every unit whose duty climbs this ladder has somebody. A rule that cannot be read is told of where it stands."""
    for owner in owners:
        selector, faults = _selector(ground, (), owner)
        if selector is None or faults:
            continue
        if any(not contacts_of(ground.district, unit) for unit in units_for(ground.district, selector, water)):
            return False
    return True


def _reports(ground: Ground) -> Iterator[Finding]:
    """Whom reports go to: a report has addressees, somebody is found for each word, and only a report has any."""
    for key, duty in ground.playbook.duties.items():
        path: Path = ("duties", key)
        if duty.report is not None and not duty.to:
            yield Finding((*path, "report"), "report_to_nobody", {"name": key})
        if duty.to and duty.report is None:
            yield Finding((*path, "to"), "addressee_without_report", {"name": key})
        for place, word in enumerate(duty.to):
            if word not in REPORT_WORDS:
                yield from _addressee(ground, (*path, "to", place), key, word)


def _addressee(ground: Ground, path: Path, key: str, word: str) -> Iterator[Finding]:
    selector, faults = _selector(ground, path, word)
    yield from faults
    nowhere = [
        water for water in ground.waters if selector is not None and not units_for(ground.district, selector, water)
    ]
    if nowhere:
        yield Finding(path, "report_finds_no_unit", {"name": key, "selector": word, "waters": ground.named(nowhere)})

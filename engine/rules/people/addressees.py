"""Whom a report goes to: the units that a duty's `to` finds. Who is told of the duty itself is people's."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.district.model import Unit
from engine.incident.duty import Duty
from engine.playbook.language import EARLIER_ADDRESSEES, OWED_IN_WRITING, DutyRule
from engine.rules.people import people


def of(case: Case, key: str, rule: DutyRule) -> list[Unit | None]:
    """The addressees of a report, each once; None alone for a duty that goes to nobody, or whose addressees nobody
    finds.
    """
    found = dict.fromkeys(unit for selector in rule.to for unit in _found(case, key, selector))
    units: list[Unit | None] = [case.rules.district.units[unit] for unit in found if unit in case.rules.district.units]
    return units or ([] if OWED_IN_WRITING in rule.to else [None])


def told_apart(duty: str, to: Unit | None) -> str:
    """The id of a duty that has an addressee: `initial_report.city_epb`."""
    return f"{duty}.{to.id}" if to else duty


def _found(case: Case, key: str, selector: str) -> list[str]:
    if selector == EARLIER_ADDRESSEES:
        return earlier(case)
    if selector == OWED_IN_WRITING:
        return _not_chased_yet(case, key)
    return list(people.units(case, selector))


def earlier(case: Case) -> list[str]:
    """Whoever was to have a first report of this incident, and whoever has had any."""
    first = (duty for duty in case.incident.duties.values() if duty.report == "initial" and duty.status != "lapsed")
    owed = [duty.addressee for duty in first if duty.addressee is not None]
    return list(dict.fromkeys([*owed, *case.incident.reporting.addressees()]))


def has_first(case: Case, rule: DutyRule, to: Unit | None) -> bool:
    """A first report to somebody who has had one: it is given once, also where another grade asks for it under another
    name.
    """
    if rule.report != "initial" or to is None:
        return False
    given = (it for it in case.incident.duties.values() if it.report == "initial" and it.status == "finished")
    return any(duty.addressee == to.id for duty in given)


def needless(case: Case, duty: Duty) -> bool:
    """A further report to somebody whose first one is no longer called for, and who never had any."""
    follows = EARLIER_ADDRESSEES in case.rules.playbook.duties[duty.rule].to
    return follows and duty.addressee is not None and duty.addressee not in earlier(case)


def _not_chased_yet(case: Case, key: str) -> list[str]:
    """Those to whom something is owed in writing, without those for whom this duty was assigned since then."""
    chased = [(duty.addressee, duty.assigned_at) for duty in case.incident.duties.values() if duty.rule == key]
    owed = case.incident.reporting.owed_in_writing
    return [to for to, since in owed.items() if not any(other == to and at >= since for other, at in chased)]

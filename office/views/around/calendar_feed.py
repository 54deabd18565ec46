"""A unit's shifts, and the limits that its people have to keep, as entries of a calendar. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.ledger.errors import LedgerDamaged
from office.home.feed_keys import FeedKey
from office.views.around.roster import PlanView, plan_of
from office.views.names import Names
from office.wording.directory_page import DIRECTORY

if TYPE_CHECKING:
    from office.documents.icalendar import Entry
    from office.office import Office

BEFORE, AHEAD = timedelta(days=7), timedelta(days=60)
"""How much of a roster stands in its calendar."""
LASTS = timedelta(minutes=15)
"""How long the entry of a limit is, so that it can be seen: it ends at the limit."""
RINGS = 30
"""Minutes before a limit at which the calendar rings."""


def feed_name(office: Office, key: FeedKey) -> str:
    """What the calendar is called. Raises LedgerError."""
    unit = office.district().units.get(key.unit)
    called = key.unit if unit is None else unit.zh if key.lang == "zh" else unit.en
    return DIRECTORY[f"feed_{key.feed}"].into(key.lang, {"unit": called})


def entries_of(office: Office, key: FeedKey, now: datetime) -> Iterator[Entry]:
    """What stands in it now. Raises LedgerError."""
    return _shifts(office, key, now) if key.feed == "roster" else _limits(office, key)


def _shifts(office: Office, key: FeedKey, now: datetime) -> Iterator[Entry]:
    from office.documents.icalendar import Entry

    plan = plan_of(office, key.unit, now - BEFORE, BEFORE + AHEAD, key.lang)
    for it in plan.shifts if isinstance(plan, PlanView) else ():
        who = "、".join(person.name for person in it.persons) if key.lang == "zh" else ", ".join(
            person.name for person in it.persons
        )  # fmt: skip
        uid = f"{key.unit}-{it.shift}-{it.day}@{office.home.id}"
        yield Entry(uid, it.begins, it.ends, f"{it.shift_name} {who}".strip())


def _limits(office: Office, key: FeedKey) -> Iterator[Entry]:
    from office.documents.icalendar import Entry

    with office.ledger.reading() as tx:
        streams = tx.incidents()
    for found in office.desk.not_ended(streams):
        if isinstance(found, LedgerDamaged):
            continue
        incident, rules = found
        names = Names(rules, key.lang, coded=False)
        for duty in incident.duties.values():
            if duty.unit != key.unit or not duty.open:
                continue
            for kind, due in (("answer", duty.answer_due), ("finish", duty.finish_due)):
                if due is None or (kind == "answer" and duty.answer is not None):
                    continue
                title = DIRECTORY[f"feed_{kind}"].into(key.lang, {"duty": names.duty(incident, duty.id)})
                where = f"{names.water(incident.head.water)} {incident.id}"
                uid = f"{incident.id}-{duty.id}-{kind}@{office.home.id}"
                yield Entry(uid, due - LASTS, due, title, where, RINGS)

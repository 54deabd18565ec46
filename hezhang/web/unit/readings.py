"""What a certified sampler hands in on their page: the values of one sample. Decides nothing; whoever is none is
refused by the rules.
"""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import sha256

from engine.desk import Done
from engine.incident.commands import TakeReading
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from hezhang.web.entrance import Refused
from hezhang.web.unit.form import Posted, Wrong
from office.office import Office

READING = "reading"
"""Which form it is."""
MOST_MINUTES, MOST_VALUES, LONGEST = 24 * 60, 40, 40
_ITEM = re.compile(r"v_([a-z][a-z0-9_]{0,39})", re.ASCII)
_MINUTES = re.compile(r"[0-9]{1,4}", re.ASCII)
KNOWN = frozenset({"key", "do", "point", "minutes", "confirm"})


def hand_in(office: Office, incident: str, actor: Actor, form: Posted, door: str) -> Done | Refusal:
    """Record the sample. `door`: what the forms of this page have in common. Raises Refused for a form that is not
    ours, Wrong where something has to be put right, LedgerError.
    """
    given = form.fields
    values = {found[1]: it.strip() for name, it in given.items() if (found := _ITEM.fullmatch(name)) and it.strip()}
    unknown = [name for name in given if name not in KNOWN and not _ITEM.fullmatch(name)]
    minutes = given.get("minutes", "0") or "0"
    if (
        unknown
        or len(values) > MOST_VALUES
        or any(len(it) > LONGEST for it in (*values.values(), given.get("point", "")))
    ):
        raise Refused(422, "unreadable")
    if not _MINUTES.fullmatch(minutes) or int(minutes) > MOST_MINUTES:
        raise Refused(422, "unreadable")
    if not values:
        raise Wrong("values_needed")
    command = TakeReading(
        id=f"page:{sha256(f'{door} {form.key} {READING}'.encode()).hexdigest()[:48]}",
        actor=actor,
        at=office.clock.now() - timedelta(minutes=int(minutes)) if int(minutes) else None,
        point=given.get("point", ""),
        values=values,
        confirm="confirm" in given,
    )
    return office.desk.submit(incident, command)

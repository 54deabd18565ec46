"""A code for a person's standing page, to the telephone that the directory has as theirs, or to the one that they say
is theirs now: few in a while.
"""

from __future__ import annotations

from datetime import timedelta

from engine.deciding.case import Case
from engine.incident.commands import SendPageCode
from engine.rules.texts import messages

WITHIN, MOST, APART = timedelta(minutes=15), 3, timedelta(minutes=1)
"""So many codes in so long, and so far apart (story time): nobody's telephone rings because a stranger types its
number.
"""


def send(case: Case, command: SendPageCode) -> None:
    """Owe the text. Asked too often, nothing follows: whoever asks is told the same whatever becomes of it."""
    before = [
        it
        for it in case.incident.deliveries.values()
        if (it.owed.purpose, it.owed.person) == ("page_code", command.person) and it.owed_at > case.now - WITHIN
    ]
    there = [it.owed_at for it in before if it.owed.address == command.address]
    if len(before) >= MOST or (there and max(there) > case.now - APART):
        return
    messages.to_their_page(case, command.person, command.channel, command.address, command.until)

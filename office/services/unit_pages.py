"""Whoever is asked for something opens a page that stays: by a code to the telephone that the directory has as theirs.

What a stranger reads is the same whether a number is known or not, and whether a code went out or not.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.incident.commands import SendPageCode
from engine.incident.state import Incident
from engine.ledger.sign_in import refused_sign_ins
from engine.ledger.work import outbox
from engine.stream.actor import WORKER
from engine.values.private import Private
from office.home.approval_codes import PAGE_CODE, ApprovalCodes
from office.home.page_keys import PageKey, address_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.district.model import Person
    from engine.stream.state import Delivery
    from office.office import Office

CHANNEL = "sms"
GOOD_FOR = timedelta(minutes=15)
"""Story time in which a code opens a page."""
GUESSES, ALL_GUESSES, WITHIN = 5, 50, timedelta(minutes=15)
"""Wrong codes to one number from one network, and from all, before none is looked at (machine time)."""
_NOT_DIGITS = re.compile(r"[\s()\-–.]+")
_NUMBER = re.compile(r"\+?[0-9]{5,16}", re.ASCII)


def send_code(office: Office, number: str) -> bool:
    """Let a code go to a number of somebody who is asked for something now. False: nobody has this number. Raises
    LedgerError.
    """
    person = _person(office, number)
    if person is None:
        return False
    incident = newest_asked(office, person.id)
    if incident is not None:
        command = SendPageCode(
            id=f"code:{uuid4().hex}",
            actor=WORKER,
            person=person.id,
            channel=CHANNEL,
            address=Private(person.channels[CHANNEL]),
            until=office.clock.now() + GOOD_FOR,
        )
        office.desk.submit(incident, command)
    return True


def opened_by(office: Office, number: str, code: str, network: str) -> PageKey | None:
    """Whose page this code opens; each opens it once. None: it opens nothing. Raises LedgerError."""
    person = _person(office, number)
    if person is None:
        return None
    address = str(person.channels[CHANNEL])
    mark = address_mark(address)
    limits = ((address_mark(f"page {mark} {network}"), GUESSES), (address_mark(f"page {mark}"), ALL_GUESSES))
    with office.ledger.reading() as tx:
        if any(refused_sign_ins.times(tx, who, WITHIN) >= most for who, most in limits):
            return None
    typed, codes = "".join(code.split()), ApprovalCodes(office.ledger)
    found = [owed for stream, owed in codes_at(office, address) if codes.is_page_code(typed, stream, owed.owed)]
    with office.ledger.transaction() as tx:
        if found and refused_sign_ins.again(tx, address_mark(f"used {found[0].owed.delivery}"), WITHIN) == 1:
            return PageKey(person.id, CHANNEL, address_mark(address))
        for who, _ in limits:
            refused_sign_ins.again(tx, who, WITHIN)
    return None


def still_good(office: Office, key: PageKey) -> bool:
    """The directory still has the number as this person's."""
    person = office.district().persons.get(key.person)
    return person is not None and address_mark(str(person.channels.get(key.channel, ""))) == key.address


def written(number: str) -> str | None:
    """A number without what people write between its digits; None for what is none."""
    said = _NOT_DIGITS.sub("", number)
    return said if _NUMBER.fullmatch(said) else None


def _person(office: Office, number: str) -> Person | None:
    """The person of this number, however it was written; None where nobody has it, or several."""
    said = written(number)
    if said is None:
        return None
    forms = {said, f"+{said}", f"+86{said}"}
    found = [it for it in office.district().persons.values() if str(it.channels.get(CHANNEL, "")) in forms]
    return found[0] if len(found) == 1 else None


def newest_asked(office: Office, person: str) -> str | None:
    """The newest incident that runs and asked this person for something."""
    with office.ledger.reading() as tx:
        rows = outbox.asked_of(tx, person)
    for stream in dict.fromkeys(row.stream for row in rows):
        incident = office.desk.stream(stream)
        if isinstance(incident, Incident) and not incident.ended:
            return stream
    return None


def codes_at(office: Office, address: str) -> Iterator[tuple[str, Delivery]]:
    """The codes that went to an address and have not ended, the newest first, each with its stream."""
    now: datetime = office.clock.now()
    with office.ledger.reading() as tx:
        rows = outbox.by_address(tx, address, since=now - GOOD_FOR)
    for row in rows:
        stream = office.desk.stream(row.stream)
        delivery = stream.deliveries.get(row.delivery) if stream is not None else None
        if delivery is not None and delivery.owed.purpose == PAGE_CODE and now < (delivery.owed.not_after or now):
            yield row.stream, delivery

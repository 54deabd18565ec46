"""Somebody corrects their own number on their page: a code goes to the new one, and whoever reads it there has it. The
edit is theirs, and checked like every other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from engine.incident.commands import SendPageCode
from engine.ledger.sign_in import refused_sign_ins
from engine.stream.actor import WORKER, Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files.faults import DataRefused
from office.home.approval_codes import ApprovalCodes
from office.home.page_keys import PageKey, address_mark
from office.services.directory_edits import Wish, draft, save
from office.services.unit_pages import (
    CHANNEL,
    GOOD_FOR,
    GUESSES,
    WITHIN,
    codes_at,
    newest_asked,
    written,
)

if TYPE_CHECKING:
    from office.office import Office

REASON = "本人在自己的页上改，已用发到新号码的码确认"
"""The reason of such an edit, as the record has it."""
Why = Literal["number_bad", "nothing_asked", "code_wrong", "not_saved"]


def send_to_new(office: Office, key: PageKey, number: str) -> Why | None:
    """Let a code go to the number that somebody says is theirs now; why not, where it cannot be theirs. Raises
    LedgerError.
    """
    new = whole_number(office, key.person, number)
    if new is None or _wish(office, key.person, new) is None:
        return "number_bad"
    incident = newest_asked(office, key.person)
    if incident is None:
        return "nothing_asked"
    command = SendPageCode(
        id=f"code:{uuid4().hex}",
        actor=WORKER,
        person=key.person,
        channel=CHANNEL,
        address=Private(new),
        until=office.clock.now() + GOOD_FOR,
    )
    office.desk.submit(incident, command)
    return None


def confirmed(office: Office, key: PageKey, number: str, code: str) -> PageKey | Why:
    """Change the number, if the code went there; the key of the page from now on. Raises LedgerError."""
    new = whole_number(office, key.person, number)
    if new is None:
        return "number_bad"
    guesses = address_mark(f"number {key.person}")
    with office.ledger.reading() as tx:
        if refused_sign_ins.times(tx, guesses, WITHIN) >= GUESSES:
            return "code_wrong"
    typed, codes = "".join(code.split()), ApprovalCodes(office.ledger)
    fits = [
        it for stream, it in codes_at(office, new)
        if it.owed.person == key.person and codes.is_page_code(typed, stream, it.owed)
    ]  # fmt: skip
    with office.ledger.transaction() as tx:
        if not fits or refused_sign_ins.again(tx, address_mark(f"used {fits[0].owed.delivery}"), WITHIN) != 1:
            refused_sign_ins.again(tx, guesses, WITHIN)
            return "code_wrong"
    wish = _wish(office, key.person, new)
    made = None if wish is None else draft(office, [wish])
    if made is None or isinstance(made, Refusal):
        return "not_saved"
    actor = Actor(via="link", person=key.person)
    done = save(office, made, actor=actor, reason=REASON, command=f"number:{uuid4().hex}")
    return "not_saved" if isinstance(done, Refusal) else PageKey(key.person, CHANNEL, address_mark(new))


def whole_number(office: Office, person: str, number: str) -> str | None:
    """A number as the directory writes it: with its country, which is that of the number until now where none is
    said. None for what is no number.
    """
    said = written(number)
    if said is None:
        return None
    if said.startswith("+"):
        return said
    known = office.district().persons.get(person)
    now = str(known.channels.get(CHANNEL, "")) if known is not None else ""
    return f"+86{said}" if now.startswith("+86") and not said.startswith("86") else f"+{said}"


def _wish(office: Office, person: str, new: str) -> Wish | None:
    """The edit: texts go there, and calls too where they went to the same telephone. None where the directory would
    not stand it.
    """
    known = office.district().persons.get(person)
    if known is None:
        return None
    now = known.channels.get(CHANNEL)
    fields = {f"channels.{it}": new for it, address in known.channels.items() if address == now}
    wish = Wish("persons", person, fields or {f"channels.{CHANNEL}": new})
    try:
        made = draft(office, [wish])
    except DataRefused:
        return None
    return None if isinstance(made, Refusal) or not made.edits else wish

"""A button pressed on a card, as the web kept it in the inbox: whose answer it is, and the command that it means.

The card was sent to one person. Whoever else pressed (it was shown to them, or passed on) answers nothing by it: what
they pressed is kept as what they said, and somebody of the office reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from engine.desk import Desk, Done
from engine.district.model import District
from engine.incident.commands import AnswerText, HearReply
from engine.incident.state import Incident
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.ledger.work.inbox import InboxMessage, InboxState
from engine.stream.actor import WORKER, Actor
from engine.stream.commands import Command
from engine.stream.event import Says
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery, StreamState
from engine.values.private import Private
from notify.addresses.chat import is_of
from office.services.inbox_items import ButtonItem
from office.texts.buttons import answered_by, label_of, said_by
from office.wording import buttons as says
from office.wording.language import Says as Wording

VIA: Literal["chat"] = "chat"
NO_CARD = "no such card"
NOBODY = "pressed by somebody who is not in the directory, and not asked"
ASIDE = "no answer, and of no incident"
Settled = tuple[InboxState, str]


class ButtonPresses:
    """Turns pressed buttons into commands. `hand_in` gives one to the Desk."""

    def __init__(self, ledger: Ledger, desk: Desk, hand_in: Callable[[str, Command], Done | Refusal]) -> None:
        self._ledger, self._desk, self._hand_in = ledger, desk, hand_in

    def take(self, item: InboxMessage) -> Settled:
        """Work off one press."""
        press = ButtonItem.of(item)
        with self._ledger.reading() as tx:
            row = outbox.get(tx, press.delivery)
        owing = self._desk.stream(row.stream) if row is not None and row.channel == VIA else None
        delivery = owing.deliveries.get(press.delivery) if owing is not None else None
        if owing is None or delivery is None:
            return "unmatched", NO_CARD
        address = str(delivery.owed.address)
        if not is_of(address, press.provider, press.users):
            return self._by_another(item, press, owing, delivery)
        answer = answered_by(press.button)
        if answer is not None:
            command = AnswerText(
                id=f"button:{item.key}"[:64],
                actor=Actor(via=VIA, person=delivery.owed.person),
                delivery=press.delivery,
                answer=answer,
                words=Private(label_of(press.button)),
                says=said_by(press.button),
            )
            return _settled(self._hand_in(owing.id, command))
        said = said_by(press.button)
        words = label_of(press.button) if said else _words(says.UNKNOWN_BUTTON, press, delivery)
        return self._heard(item, owing, delivery.owed.person, address, said or "unclear", words)

    def _by_another(self, item: InboxMessage, press: ButtonItem, owing: StreamState, delivery: Delivery) -> Settled:
        found = presser(self._desk.home_rules().district, press)
        if found is None:
            return "unmatched", NOBODY
        person, address = found
        words = _words(says.PRESSED_BY_ANOTHER, press, delivery)
        return self._heard(item, owing, person, address, "unclear", words)

    def _heard(
        self, item: InboxMessage, owing: StreamState, person: str, address: str, said: Says, words: str
    ) -> Settled:
        if not isinstance(owing, Incident):
            return "unmatched", ASIDE
        command = HearReply(
            id=f"heard:{item.key}"[:64],
            actor=WORKER,
            person=person,
            channel=VIA,
            address=Private(address),
            words=Private(words),
            says=said,
        )
        return _settled(self._hand_in(owing.id, command))


def presser(district: District, press: ButtonItem) -> tuple[str, str] | None:
    """The person of the directory who pressed, by id, and their address; None for somebody who is not in it."""
    for person in district.persons.values():
        for address in person.channels.values():
            if is_of(str(address), press.provider, press.users):
                return person.id, str(address)
    return None


def _words(said: Wording, press: ButtonItem, delivery: Delivery) -> str:
    owed = delivery.owed
    values = {"label": label_of(press.button), "reference": owed.reference, "whose": str(owed.person_name)}
    return said.into("zh", values)


def _settled(done: Done | Refusal) -> Settled:
    return ("refused", done.code) if isinstance(done, Refusal) else ("matched", "")

"""Which buttons a card offers: the answers that a text of its kind can be given, and those that are left after one.

What each means is what the same word means in a reply (`engine.rules.answers`). One button answers all that its text
asks; who means one duty of several texts its number.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.rules.answers.meanings import answer_of
from engine.stream.event import Answer, Says
from engine.stream.events import DeliveryOwed
from notify.card import Button, Weight
from office.wording.buttons import LABELS

OF_DUTIES: tuple[Says, ...] = ("yes", "on_site", "done", "no", "help")
OF_NOTICES: tuple[Says, ...] = ("yes", "no", "help")
OF_TESTS: tuple[Says, ...] = ("yes",)
LEFT: Mapping[Says, tuple[Says, ...]] = {
    "yes": ("on_site", "done", "no", "help"),
    "on_site": ("done", "no", "help"),
    "done": (),
    "no": ("yes", "help"),
    "help": ("yes", "on_site", "done", "no"),
}
"""What can still be said after an answer: how far it is, or that it has become impossible; never the same twice."""
WEIGHTS: Mapping[Says, Weight] = {"yes": "first", "no": "grave"}


def offered(owed: DeliveryOwed) -> tuple[Button, ...]:
    """The buttons of a text that asks for an answer."""
    if owed.purpose == "contact_test":
        return _buttons(OF_TESTS)
    return _buttons(OF_DUTIES if owed.duties else OF_NOTICES)


def left_after(owed: DeliveryOwed, pressed: Says) -> tuple[Button, ...]:
    """The buttons of its card after one was pressed."""
    keys = {it.key for it in offered(owed)}
    return tuple(it for it in _buttons(LEFT.get(pressed, ())) if it.key in keys and owed.purpose != "contact_test")


def said_by(key: str) -> Says | None:
    """What a button says; None for one that is none of ours."""
    return next((says for says in LEFT if says == key), None)


def answered_by(key: str) -> Answer | None:
    """Yes or no; None for a button that answers nothing."""
    says = said_by(key)
    return answer_of(says) if says is not None else None


def label_of(key: str) -> str:
    """What stands on a button, as the words of whoever pressed it; of an unknown one what came, cut to a line."""
    return LABELS[key].zh if key in LABELS else " ".join(key.split())[:40]


def _buttons(keys: tuple[Says, ...]) -> tuple[Button, ...]:
    return tuple(Button(key, LABELS[key].zh, WEIGHTS.get(key, "plain")) for key in keys)

"""Whose text begins with the safety card: whoever of the unit is sent to the scene and has not had this card yet."""

from __future__ import annotations

from collections.abc import Iterable

from engine.deciding.case import Case
from engine.district.model import Person
from engine.rules.knowledge import Knowledge


def card_for(case: Case, person: Person, duties: Iterable[str], *, ladder: bool) -> str | None:
    """The id of the card, or None.

    A ladder goes to persons of whom most have been told: only a card that keeps people off is said to each of them.
    """
    if case.rules.playbook.texts.safety is None or not _goes_there(case, person, duties):
        return None
    knowledge = Knowledge(case.rules, case.incident, case.now)
    card = knowledge.card_id()
    if card is None or card == _had(case, person) or (ladder and knowledge.hazard() != "keep_off"):
        return None
    return card


def _goes_there(case: Case, person: Person, duties: Iterable[str]) -> bool:
    asked = (case.incident.duties[it] for it in duties)
    return any(case.rules.playbook.duties[duty.rule].at_scene and duty.unit == person.unit for duty in asked)


def _had(case: Case, person: Person) -> str | None:
    """The card with which the last such text to this person began."""
    texts = (it.owed for it in case.incident.deliveries.values() if it.owed.person == person.id)
    return next((text.card for text in reversed(list(texts)) if text.card is not None), None)

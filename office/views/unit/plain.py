"""A text outside incidents that asks for a yes or a no: a contact test, a routine, stock. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.rules.texts import open_questions
from office.views.incident.asking import unit_said

if TYPE_CHECKING:
    from engine.stream.state import Delivery, StreamState
    from office.office import Office
    from office.wording.language import Lang


@dataclass(frozen=True)
class PlainView:
    """Who is asked, and in which words; `open`: nobody has answered yet."""

    person: str
    unit: str
    text: str
    practice: bool
    open: bool


def plain_view(office: Office, stream: StreamState, delivery: Delivery, lang: Lang) -> PlainView:
    """The text as its page shows it. Raises LedgerError."""
    unit = unit_said(office.district(), delivery.owed.unit)
    lines = str(delivery.text or "").splitlines()
    return PlainView(
        person=str(delivery.owed.person_name),
        unit=unit.zh if lang == "zh" else unit.en,
        text=lines[0] if lines else "",
        practice=office.practice,
        open=open_questions.asking_of(stream, delivery) == "open",
    )

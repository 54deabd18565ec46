"""What a partner says on the page that is shared with them: handed in as commands of the incident, each by a name that
is made of the form, so that a form that is sent twice is said once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.partners import MeasureState
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.services.unit_answers import Said, cry, say

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from engine.stream.commands import Command
    from office.office import Office

Outcome = Literal["kept", "kept_before", "over"]
"""over: the incident is, and nothing was recorded."""


@dataclass(frozen=True)
class Whose:
    """Whose page it is: the incident, the person, the text whose link they came by, and what their form is known by."""

    incident: str
    person: str
    delivery: str
    form: str

    def actor(self) -> Actor:
        """They act by the link."""
        return Actor(via="link", person=self.person)

    def command_id(self, what: str) -> str:
        """The id of the command that says this part of the form."""
        about = "\0".join((self.delivery, self.form, what))
        return f"page:{sha256(about.encode()).hexdigest()[:48]}"


@dataclass(frozen=True)
class Received:
    """Who has the notice, and what of it they can do (True) and cannot (False), by text and number; 0: the text itself.
    `why`: of what they cannot.
    """

    name: str
    post: str
    phone: str = ""
    words: str = ""
    answers: Mapping[tuple[str, int], bool] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Saw:
    """What they see on their side."""

    name: str
    words: str


@dataclass(frozen=True)
class Cry:
    """They need help."""

    words: str


@dataclass(frozen=True)
class NewMeasure:
    """Something that is done together."""

    name: str
    what: str
    doer: str
    when: str = ""


@dataclass(frozen=True)
class MeasureSaid:
    """How far a joint measure is."""

    name: str
    measure: str
    state: MeasureState
    words: str = ""


Says = Received | Saw | Cry | NewMeasure | MeasureSaid


def hand_in(office: Office, whose: Whose, says: Says) -> Outcome | Refusal:
    """All that a form says. Raises LedgerError."""
    incident = office.desk.load(whose.incident)
    if incident is None or whose.delivery not in incident.deliveries:
        return Refusal("unknown_delivery", {"delivery": whose.delivery})
    if incident.ended and isinstance(says, Cry):
        return "over"
    done = office.desk.submit(incident.id, _command(office, whose, incident, says))
    if isinstance(done, Refusal):
        return "over" if done.code == "incident_over" else done
    new = not done.repeated
    if isinstance(says, Received):
        for delivery, said in _answers(says):
            answered = _answer(office, whose, delivery, said)
            if isinstance(answered, Refusal):
                return answered
            new = answered or new
    return "kept" if new else "kept_before"


def _command(office: Office, whose: Whose, incident: Incident, says: Says) -> Command:
    name = whose.command_id(type(says).__name__)
    common = {"id": name, "actor": whose.actor(), "delivery": whose.delivery}
    match says:
        case Cry():
            return cry(office, incident.deliveries[whose.delivery], name, says.words)
        case Received():
            told = {"phone": _or_none(says.phone), "words": _or_none(says.words)}
            return ask.ReceiveNotice.model_validate({**common, **told, "name": says.name, "post": says.post})
        case Saw():
            return ask.TellSighting.model_validate({**common, "name": says.name, "words": says.words})
        case NewMeasure():
            what = {"what": says.what, "doer": says.doer, "when": _or_none(says.when)}
            return ask.EnterMeasure.model_validate({**common, **what, "name": says.name})
        case MeasureSaid():
            far = {"measure": says.measure, "state": says.state, "words": _or_none(says.words)}
            return ask.ReportMeasure.model_validate({**common, **far, "name": says.name})


def _or_none(words: str) -> Private | None:
    return Private(words) if words else None


def _answers(says: Received) -> Iterator[tuple[str, Said]]:
    """What is said to each of their texts: a yes to some of its duties, a no to others."""
    for delivery in dict.fromkeys(it for it, _ in says.answers):
        for can in (True, False):
            meant = [number for (text, number), said in says.answers.items() if (text, said) == (delivery, can)]
            if meant:
                numbers = tuple(sorted(it for it in meant if it))
                yield delivery, Said("yes", numbers) if can else Said("no", numbers, says.why)


def _answer(office: Office, whose: Whose, delivery: str, said: Said) -> bool | Refusal:
    """Whether this answer to one of their texts is new; that it has one already is no fault of theirs."""
    incident = office.desk.load(whose.incident)
    text = incident.deliveries.get(delivery) if incident is not None else None
    if incident is None or text is None or text.owed.person != whose.person:
        return Refusal("unknown_delivery", {"delivery": delivery})
    done = say(office, incident, text, whose.actor(), whose.command_id(f"{said.verb} {delivery} {said.items}"), said)
    return done if isinstance(done, Refusal) else isinstance(done, Done) and not done.repeated

"""The people of a practice home: who owns which address, and how each answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from engine.district.model import District
from office.home.home import CANARY_NUMBER
from practice.people.people import ASKS, EVERYBODY, Answers, People, Policy, Silent, Unreachable
from practice.people.phone import Busy, Mailbox, Manner, PicksUp, Rings
from practice.scenario.scenario import Person

DEFAULT = "default"
"""The key of a scenario's `people` for everybody it does not name."""


def cast(district: District, people: Mapping[str, Person], seed: int) -> People:
    """The district's persons, each answering as the scenario says: by person id, by unit id, or by the default."""
    default = people.get(DEFAULT, Person(after=timedelta(minutes=2)))
    players = People(_policy(default), seed=seed)
    players.set_phone(EVERYBODY, _manner(default))
    players.set_phone(CANARY_NUMBER, PicksUp(keys=""))
    players.introduce(
        {
            str(address): (person.id, person.unit)
            for person in district.persons.values()
            for address in person.channels.values()
        }
    )
    for whom, person in people.items():
        if whom != DEFAULT:
            players.set(whom, _policy(person))
            players.set_phone(whom, _manner(person))
    return players


def _policy(person: Person) -> Policy:
    if person.unreachable:
        return Unreachable()
    if not person.answers:
        return Silent()
    # Only a text that asks is answered; the hint how to answer is its mark.
    return Answers(person.after, person.says, when=ASKS)


def _manner(person: Person) -> Manner:
    match person.phone or ("picks_up" if person.answers and not person.unreachable else "rings"):
        case "picks_up":
            return PicksUp(person.picks_up_after, person.presses, person.presses_after)
        case "busy":
            return Busy()
        case "mailbox":
            return Mailbox(person.picks_up_after)
        case _:
            return Rings()

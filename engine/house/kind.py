"""The home as a kind of stream: the one in which stands what belongs to no incident."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.house.decide import HOUSE_ACTS
from engine.house.events import HOUSE, HOUSE_EVENTS, HomeFounded
from engine.house.state import House
from engine.stream.commands import Command


def _house(command: Command, moment: Moment) -> str:
    return HOUSE


HOUSES = Kind(
    "house",
    HOUSE_EVENTS,
    (HomeFounded,),
    House,
    HOUSE_ACTS,
    dict.fromkeys(HOUSE_ACTS, _house),
    owes=False,
)

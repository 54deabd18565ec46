"""What decides about the home: what the house says of itself, and who is in the directory."""

from __future__ import annotations

from collections.abc import Mapping

from engine.deciding.login import Login
from engine.deciding.ruleset import HouseRules
from engine.district.model import Person
from engine.house.commands import FollowDirectory, FoundHome
from engine.house.state import House
from engine.stream.commands import Command


def rules_of(house: House, command: Command, persons: Mapping[str, Person]) -> HouseRules:
    """The rules for one command. An entry that puts a district in force names that very district; a home that is being
    made knows whoever makes it.
    """
    if isinstance(command, FoundHome) and not house.exists:
        founder = {command.login: Login(command.roles, None)}
        return HouseRules(persons, command.district_digest, command.kind == "practice", founder)
    names = command.district_digest if isinstance(command, FollowDirectory) else house.district_digest
    return HouseRules(persons, names, house.practice, house.logins)

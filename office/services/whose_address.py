"""Whether the address that a text went to is still its person's: a number that changed hands opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.district.model import District
    from engine.stream.events import DeliveryOwed


def still_theirs(district: District, owed: DeliveryOwed) -> bool:
    """The directory has it as this person's; or has neither the person nor the address any more, and nobody can have
    taken it over. A group's chat is everybody's who has it.
    """
    address = str(owed.address)
    holders = {it.id for it in district.persons.values() if str(it.channels.get(owed.channel, "")) == address}
    return owed.person in holders if owed.person in district.persons else not holders

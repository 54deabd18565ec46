"""Phones and mailboxes as a story reads them: what reached whom, and whether the story has spoken of it yet."""

from __future__ import annotations

from dataclasses import dataclass

from engine.district.model import District


@dataclass
class Told:
    """A text that reached a phone or a mailbox. `read`: the story has spoken of it."""

    person: str
    channel: str
    text: str
    delivery: str
    read: bool = False


class Handsets:
    """All phones and mailboxes of a district, and what reached them."""

    def __init__(self, district: District) -> None:
        self._persons = district.persons
        self._by_address = {
            address: person.id for person in self._persons.values() for address in person.channels.values()
        }
        self._told: list[Told] = []

    def unread(self, person: str | None = None) -> list[Told]:
        """What was told and the story has not spoken of."""
        return [it for it in self._told if not it.read and person in (None, it.person)]

    def told(self, person: str) -> list[Told]:
        """Everything that reached a person, the oldest first."""
        return [it for it in self._told if it.person == person]

    def address(self, person: str, channel: str) -> str:
        return self._persons[person].channels[channel]

    def now_at(self, person: str, address: str) -> None:
        """From now on this address is theirs, whoever's it was."""
        self._by_address[address] = person

    def channels(self, person: str) -> tuple[str, ...]:
        """On which this person can be reached."""
        return tuple(self._persons[person].channels)


@dataclass(frozen=True)
class Handset:
    """What a person has in hand."""

    phones: Handsets
    person: str

    def was_told(self, *words: str, by: str | None = None) -> Told:
        """A text that the story has not spoken of yet says all of this; it counts as spoken of now."""
        fitting = [
            it
            for it in self.phones.unread(self.person)
            if all(word in it.text for word in words) and by in (None, it.channel)
        ]
        assert fitting, (
            f"{self.person} was not told {words}, but: {[it.text for it in self.phones.unread(self.person)]}"
        )
        fitting[0].read = True
        return fitting[0]

    def was_told_nothing(self) -> None:
        """Nothing came that the story has not spoken of."""
        assert [it.text for it in self.phones.unread(self.person)] == []

    def forget(self) -> None:
        """What came so far is of no interest."""
        for it in self.phones.unread(self.person):
            it.read = True

    def texts(self) -> list[str]:
        """All texts, the oldest first."""
        return [it.text for it in self.phones.told(self.person)]

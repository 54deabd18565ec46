"""Everything that decides beside the incident itself, as one value: playbook, district, standards, and how the home is
set up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.deciding.login import Login
from engine.district.model import District, Person
from engine.playbook.language import Playbook
from engine.regulations.model import Regulations
from engine.standards.model import Standard
from engine.standards.plausible import Plausible
from engine.stream.event import Urgency
from engine.substances.model import Substances

URGENCIES: tuple[Urgency, ...] = ("critical", "immediate", "normal", "formal")
"""From the most pressing to the least."""


@dataclass(frozen=True)
class ChannelTable:
    """Which channels an urgency goes by, in order, and how often one address may get like texts within a day on each.

    To the engine a channel is an opaque name; a channel without a number in `like_texts` has no such bound.
    """

    by_urgency: Mapping[str, tuple[str, ...]]
    like_texts: Mapping[str, int] = field(default_factory=dict)
    opted_out: frozenset[tuple[str, str]] = frozenset()
    """Channel and address of whoever wants no more texts there."""
    calls: frozenset[str] = frozenset()
    """Channels on which a person is called, and cannot write back."""

    def is_left(self, channel: str, address: str) -> bool:
        """Whoever has this address wants no more texts at it."""
        return (channel, address) in self.opted_out

    def for_person(self, person: Person, urgency: Urgency) -> tuple[str, ...]:
        """The channels that reach this person at this urgency: the person's own choice, else the table's; only with an
        address.

        None at which they have opted out of texts.
        """
        wanted = person.prefers.get(urgency) or self.by_urgency.get(urgency, ())
        installed = {channel for channels in self.by_urgency.values() for channel in channels}
        open_to = (it for it in wanted if it in installed and it in person.channels)
        return tuple(it for it in open_to if not self.is_left(it, str(person.channels[it])))


@dataclass(frozen=True)
class HomeRules:
    """What decides where there is no incident and so no playbook: who is in the directory, how they are reached, who
    may act.
    """

    district: District
    district_digest: str
    channels: ChannelTable
    practice: bool = False
    logins: Mapping[str, Login] = field(default_factory=dict)
    regulations: Regulations = field(default_factory=Regulations)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    plausible: Plausible = field(default_factory=Plausible)

    @property
    def persons(self) -> Mapping[str, Person]:
        """The directory."""
        return self.district.persons


@dataclass(frozen=True)
class HouseRules:
    """What decides about the home itself. It needs no district that can be read, since a district is what mends one:
    `persons` is the directory where a person acts, and empty where a login does.
    """

    persons: Mapping[str, Person]
    district_digest: str
    practice: bool
    logins: Mapping[str, Login]


@dataclass(frozen=True)
class Rules:
    """What `decide` is given. Every part is pinned: the playbook by digest, the district and the standards by the
    ledger.
    """

    playbook: Playbook
    playbook_digest: str
    district: District
    district_digest: str
    standards: Mapping[str, Standard]
    standards_digest: str
    channels: ChannelTable
    practice: bool = False
    logins: Mapping[str, Login] = field(default_factory=dict)
    regulations: Regulations = field(default_factory=Regulations)
    plausible: Plausible = field(default_factory=Plausible)
    substances: Substances = field(default_factory=Substances)
    children: Mapping[str, str] = field(default_factory=dict)
    """The stage of each child of the incident, as the Desk found it in the same transaction."""
    previous: Playbook | None = None
    """The version that the incident follows until this decision moves it; None in every other decision."""

    @property
    def persons(self) -> Mapping[str, Person]:
        """The directory."""
        return self.district.persons

    @property
    def standard(self) -> Standard:
        """The standard that the playbook's window names."""
        return self.standards[self.playbook.window.standard]


@dataclass(frozen=True)
class ReadyPlaybook:
    """A playbook in which no fault was found. `against`: the digests of what it was checked against."""

    text: str
    digest: str
    against: tuple[str, ...]


AnyRules = Rules | HomeRules | HouseRules
"""What a decision about a stream is given, by its kind."""

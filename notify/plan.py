"""How a channel is set up: which provider serves which addresses, how fast each may be asked, when it is left alone.
Values only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from notify.form import State

EVERY = "*"
"""In a route: every address that no earlier route serves."""


@dataclass(frozen=True)
class Route:
    """Which providers serve the addresses that begin so, the first choice first."""

    addresses: str
    providers: tuple[str, ...]

    def serves(self, address: str) -> bool:
        """Whether this route is for `address`."""
        return self.addresses == EVERY or address.startswith(self.addresses)


@dataclass(frozen=True)
class Rate:
    """How fast a sender may be asked: so many a second on average, so many at once after a pause."""

    per_second: float
    burst: int


@dataclass(frozen=True)
class Patience:
    """When a provider that fails is left alone: after so many faults in a row, for so long; doubled each time, up to
    the longest.

    For `restart` after it began to fail it may only be starting again. What it would carry waits for it meanwhile,
    since a restart is no reason to change the channel, and its rests are short; a rung of a ladder is five minutes.
    """

    faults: int = 5
    rest: timedelta = timedelta(seconds=15)
    longest: timedelta = timedelta(minutes=2)
    restart: timedelta = timedelta(seconds=20)


@dataclass(frozen=True)
class Template:
    """Words registered with a provider: their id there, the words with `${name}` for what varies, where they stand."""

    id: str
    words: str
    state: State = "approved"


@dataclass(frozen=True)
class Sender:
    """How fast one sender of a provider's goes on air: segments of texts, or calls that it can begin and end, a second;
    `count`: how many of them the office has.
    """

    per_second: float
    count: int = 1


@dataclass(frozen=True)
class Templates:
    """What an office has registered with one provider. `examples`: nothing yet, and whatever is said stands for words
    that are to be registered.
    """

    registered: Mapping[str, Template] = field(default_factory=dict)
    """By the key of the form."""
    examples: bool = False

    def saying(self, words: str) -> Template | None:
        """What is registered with exactly these words, the approved first; None where nothing is."""
        found = [it for it in self.registered.values() if it.words == words]
        return next((it for it in found if it.state == "approved"), found[0] if found else None)


@dataclass(frozen=True)
class Plan:
    """Everything that is set up about one channel. `templates`: by provider."""

    routes: tuple[Route, ...] = ()
    rates: Mapping[str, Rate] = field(default_factory=dict)
    patience: Mapping[str, Patience] = field(default_factory=dict)
    templates: Mapping[str, Templates] = field(default_factory=dict)

    def providers_for(self, address: str) -> tuple[str, ...]:
        """Who serves an address, the first choice first; nobody where no route does."""
        return next((route.providers for route in self.routes if route.serves(address)), ())

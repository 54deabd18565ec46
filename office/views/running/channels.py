"""The table of channels in force. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class RouteView:
    """The providers of the addresses that begin so, the first that can takes it; `*` stands for all others."""

    addresses: str
    providers: tuple[str, ...]


@dataclass(frozen=True)
class CarrierView:
    """One channel. `like_texts`: how many texts alike one address may get on it within 24 h; None = any number."""

    routes: tuple[RouteView, ...]
    like_texts: int | None


@dataclass(frozen=True)
class ChannelsView:
    """The table `channels`. `urgencies`: the channels of each urgency in their order. `carriers`: by channel."""

    channels: str
    urgencies: dict[str, tuple[str, ...]]
    carriers: dict[str, CarrierView]


@dataclass(frozen=True)
class ChannelsLoadedView:
    """A table is in force from now on; its SHA-256. `unsaid`: texts to mainland China that cannot go out by it."""

    ok: bool
    channels: str
    digest: str
    unsaid: int = 0


def channels(office: Office) -> ChannelsView:
    """The table as it is in force. Raises LedgerError."""
    table = office.channels()
    return ChannelsView(
        table.channels,
        {str(urgency): tuple(named) for urgency, named in table.urgencies.items()},
        {
            channel: CarrierView(tuple(RouteView(it.addresses, it.providers) for it in row.routes), row.like_texts)
            for channel, row in table.carriers.items()
        },
    )

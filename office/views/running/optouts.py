"""Who wants no more texts. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class OptOutView:
    """An opt-out that holds: whose, at which address of which channel, and in which words."""

    person: str
    person_name: str
    channel: str
    address: str
    words: str


@dataclass(frozen=True)
class OptOutsView:
    """Every opt-out that holds."""

    opt_outs: tuple[OptOutView, ...]


@dataclass(frozen=True)
class EndedView:
    """A person is texted again on a channel."""

    ok: bool
    person: str
    channel: str


def opt_outs(office: Office) -> OptOutsView:
    """The opt-outs as they stand. Raises LedgerError."""
    persons = office.district().persons
    return OptOutsView(
        tuple(
            OptOutView(
                it.person,
                str(persons[it.person].name) if it.person in persons else it.person,
                it.channel,
                str(it.address),
                str(it.words),
            )
            for it in office.house().opt_outs.values()
        )
    )

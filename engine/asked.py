"""What a command asks of the stream that it is for: both together, with the rules that decide about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from engine.deciding.kind import Kind
from engine.deciding.ruleset import AnyRules, Rules
from engine.deciding.running import run
from engine.house.state import House
from engine.incident.state import Incident
from engine.kinds import KINDS
from engine.ledger.snapshot import Snapshot
from engine.rules.decide import AFTERWARDS, INCIDENT
from engine.stream.commands import Command
from engine.stream.event import Event
from engine.stream.refusal import Refusal
from engine.stream.state import StreamState


@dataclass(frozen=True)
class Asked:
    """A command with what decides about it: the stream as it stands in this transaction, and its rules."""

    command: Command
    stream: StreamState
    rules: AnyRules
    decide: Callable[[datetime, str], tuple[Event, ...] | Refusal]


def of_incident(command: Command, incident: Incident, rules: Rules, *, more_follow: bool = False) -> Asked:
    """A command on an incident. `more_follow`: limits are weighed and people told by the last of several."""
    kind = AFTERWARDS if more_follow else INCIDENT
    return Asked(command, incident, rules, partial(run, kind, rules, incident, command))


def of_kind(kind: Kind, command: Command, stream: StreamState, rules: AnyRules) -> Asked:
    """A command on a stream of another kind."""
    return Asked(command, stream, rules, partial(run, kind, rules, stream, command))


def kind_of(stream: StreamState) -> Kind:
    """The kind of a stream beside incidents."""
    return next(kind for kind in KINDS if isinstance(stream, kind.fold))


def time_of_the_next(tx: Snapshot, stream: StreamState) -> datetime:
    """The time of a stream's next entry. A record never runs backwards, even where a host's clock was set back. But the
    house's does: a practice home is made today, and its story is then set to whatever day.
    """
    now, last = tx.now_story(), stream.last_at
    return now if last is None or isinstance(stream, House) else max(now, last)

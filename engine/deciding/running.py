"""run(kind, rules, stream, command, now, nonce) → events, or a refusal: the one way in which every kind decides.

Pure: no clock, disk, network or randomness.
"""

from __future__ import annotations

from datetime import datetime

from engine.deciding import permissions
from engine.deciding.case import Refused
from engine.deciding.kind import Kind
from engine.deciding.ruleset import AnyRules
from engine.stream.commands import Command
from engine.stream.event import Event
from engine.stream.refusal import Refusal
from engine.stream.state import StreamState


def run(
    kind: Kind, rules: AnyRules, stream: StreamState, command: Command, now: datetime, nonce: str
) -> tuple[Event, ...] | Refusal:
    """What follows from a command at `now` (aware UTC, story time). `nonce` seeds the short references of new texts.

    An empty tuple means that the command was in order and changed nothing. Raises nothing for what a user may send.
    """
    case = kind.case(rules, stream, command, now, nonce)
    try:
        act = kind.acts.get(type(command))
        if act is None:
            case.refuse(kind.foreign, incident=stream.id)
        permissions.check(case, act.may)
        kind.begin(case)
        act.do(case, command)
        kind.end(case)
    except Refused as refused:
        return refused.refusal
    return tuple(case.events)

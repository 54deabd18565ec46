"""Which triggers are open in a stage, and where they lead. The only room that knows `transitions`.

One machine per playbook digest, shared by all incidents; a decision moves a throw-away cursor through it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from transitions import EventData, Machine, MachineError

from engine.playbook.guards import Known
from engine.playbook.language import STAGES, Condition, Playbook, Transition
from engine.playbook.window_words import with_window
from engine.stream.refusal import Missing


@dataclass
class Cursor:
    """Stands in a stage for the length of one decision and collects the conditions that failed."""

    state: str
    known: Known
    failed: list[Condition] = field(default_factory=list)


@dataclass(frozen=True)
class Move:
    """What pulling a trigger comes to: the stage it leads to, or what is missing."""

    target: str | None
    missing: tuple[Missing, ...] = ()


def triggers_from(playbook: Playbook, stage: str) -> tuple[Transition, ...]:
    """The transitions that leave a stage, in the playbook's order."""
    return tuple(transition for transition in playbook.transitions if stage in transition.origins)


def pull(playbook: Playbook, digest: str, stage: str, trigger: str, known: Known) -> Move | None:
    """Pull a trigger in a stage. None: this trigger is not open here; else where it leads, or everything that is
    missing.
    """
    machine = _machine(digest, playbook)
    event = machine.events.get(trigger)
    if event is None:
        return None
    cursor = Cursor(stage, known)
    try:
        moved = event.trigger(cursor)
    except MachineError:
        return None
    if moved:
        return Move(cursor.state)
    return Move(None, tuple(_missing(playbook, it) for it in cursor.failed))


def _missing(playbook: Playbook, condition: Condition) -> Missing:
    says = with_window(playbook, condition.says)
    return Missing("guard", {"guard": condition.when.text}, says.zh, says.en)


_machines: dict[str, Machine] = {}


def _machine(digest: str, playbook: Playbook) -> Machine:
    if digest not in _machines:
        _machines[digest] = _build(playbook)
    return _machines[digest]


def _build(playbook: Playbook) -> Machine:
    machine = Machine(
        model=None, states=list(STAGES), initial=playbook.initial, auto_transitions=False, send_event=True
    )
    for transition in playbook.transitions:
        machine.add_transition(
            transition.trigger, list(transition.origins), transition.target, conditions=[_all_of(transition.conditions)]
        )
    return machine


def _all_of(conditions: tuple[Condition, ...]) -> Callable[[EventData], bool]:
    """One callback that weighs every condition, so that a refusal names all that is missing and not only the first."""

    def weigh(data: EventData) -> bool:
        cursor: Any = data.model
        cursor.failed = [condition for condition in conditions if not condition.when.holds(cursor.known)]
        return not cursor.failed

    return weigh

"""Checks of the stages: each can be reached and left, no trigger is unclear, no rule can run in circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.playbook.finding import Finding
from engine.playbook.language import ENDS, STAGES, Playbook, Transition

Ways = Mapping[str, set[str]]
"""From each stage to the stages that one transition leads to."""


def check_stages(playbook: Playbook) -> Iterator[Finding]:
    """The graph of stages and transitions is one that an incident can run through and come out of."""
    ways = _ways(playbook.transitions)
    for stage in STAGES:
        if stage not in playbook.stages:
            yield Finding(("stages",), "missing_stage", {"name": stage})
    yield from _reach(playbook, ways)
    yield from _triggers(playbook)
    yield from _circles(playbook)
    yield from _blocks(playbook)


def _ways(transitions: tuple[Transition, ...]) -> dict[str, set[str]]:
    ways: dict[str, set[str]] = {}
    for transition in transitions:
        for origin in transition.origins:
            ways.setdefault(origin, set()).add(transition.target)
    return ways


def _reached(start: str, ways: Ways) -> set[str]:
    """The stages that can be come to from a stage, without itself unless a way leads back."""
    reached: set[str] = set()
    ahead = list(ways.get(start, ()))
    while ahead:
        stage = ahead.pop()
        if stage not in reached:
            reached.add(stage)
            ahead.extend(ways.get(stage, ()))
    return reached


def _reach(playbook: Playbook, ways: Ways) -> Iterator[Finding]:
    from_start = _reached(playbook.initial, ways) | {playbook.initial}
    for stage in playbook.stages:
        if stage not in from_start:
            yield Finding(("stages", stage), "stage_unreachable", {"name": stage, "initial": playbook.initial})
        if stage in ENDS:
            continue
        if stage not in ways:
            yield Finding(("stages", stage), "stage_without_way_out", {"name": stage})
        elif not _reached(stage, ways).intersection(ENDS):
            yield Finding(("stages", stage), "no_end_from_stage", {"name": stage, "ends": ", ".join(ENDS)})


def _triggers(playbook: Playbook) -> Iterator[Finding]:
    first: dict[tuple[str, str], int] = {}
    for number, transition in enumerate(playbook.transitions):
        path = ("transitions", number)
        for origin in transition.origins:
            earlier = first.setdefault((transition.trigger, origin), number)
            if earlier != number:
                values = {"name": transition.trigger, "stage": origin, "target": playbook.transitions[earlier].target}
                yield Finding((*path, "trigger"), "trigger_twice", values)
        if not transition.by and not transition.automatic:
            yield Finding(path, "nobody_may", {"name": transition.trigger})


def _circles(playbook: Playbook) -> Iterator[Finding]:
    """Rules pull automatic triggers one after the other in one decision, so a circle of them could hang it."""
    ways = _ways(tuple(transition for transition in playbook.transitions if transition.automatic))
    for number, transition in enumerate(playbook.transitions):
        if not transition.automatic:
            continue
        back = _reached(transition.target, ways) | {transition.target}
        if back.intersection(transition.origins):
            path = ("transitions", number, "automatic")
            yield Finding(path, "automatic_circle", {"name": transition.trigger, "stage": transition.target})


def _blocks(playbook: Playbook) -> Iterator[Finding]:
    """A blocking duty holds its stage only where a way forward asks blocking_done()."""
    for key, duty in playbook.duties.items():
        if duty.blocks is None:
            continue
        path, values = ("duties", key, "blocks"), {"name": key, "stage": duty.blocks}
        if duty.blocks in ENDS:
            yield Finding(path, "blocks_an_end", values)
        elif not any(_asks_block(transition) for transition in _forward(playbook, duty.blocks)):
            yield Finding(path, "block_not_asked", values)


def _forward(playbook: Playbook, stage: str) -> Iterator[Transition]:
    return (it for it in playbook.transitions if stage in it.origins and STAGES.index(it.target) > STAGES.index(stage))


def _asks_block(transition: Transition) -> bool:
    return any(name == "blocking_done" for condition in transition.conditions for name, _ in condition.when.calls())

"""What duties may end, undone, in the moment in which a stage is come to, as engine.rules.lapsing has it, without an
incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.incident.duties import WhyLapsed
from engine.playbook.language import Playbook, Stage
from engine.playbook.occasions import Occasion
from engine.rules.lapsing import CLOSING


@dataclass(frozen=True)
class Ending:
    """Duties, by their rules, that end together, and why."""

    why: WhyLapsed
    duties: tuple[str, ...]


Endings = Mapping[Stage, tuple[Ending, ...]]
"""By the stage that is come to."""


def endings(playbook: Playbook, occasions: Iterable[Occasion]) -> Endings:
    """For each stage the duties of every stage before it that it ends. `occasions`: what may have begun together
    there.
    """
    begun = list(occasions)
    found: dict[Stage, dict[Ending, None]] = {}
    for transition in playbook.transitions:
        for before in (
            it for it in begun if it.stages[-1] in transition.origins and transition.target != it.stages[-1]
        ):
            for ending in _of(playbook, before, transition.target):
                found.setdefault(transition.target, {})[ending] = None
    return {stage: tuple(them) for stage, them in found.items()}


def _of(playbook: Playbook, before: Occasion, entered: Stage) -> Iterable[Ending]:
    """Standing down ends all; another stage what does not outlive its own; the end of the response what closing does
    not owe.
    """
    if entered == "stood_down":
        yield Ending("stood_down", before.duties)
        return
    rules = playbook.duties
    gone_on = playbook.stages[entered].duties
    with_stage = tuple(it for it in before.duties if rules[it].lapses_with_stage and it not in gone_on)
    if with_stage:
        yield Ending("stage", with_stage)
    owed = {key for stage in CLOSING if stage in playbook.stages for key in playbook.stages[stage].duties}
    ends = tuple(
        it for it in before.duties if it not in with_stage and it not in owed and rules[it].blocks not in CLOSING
    )
    if entered in CLOSING and ends:
        yield Ending("response", ends)

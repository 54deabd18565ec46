"""What duties may end, and their people hear that they are needed no more, by the very rules by which they end in an
incident: with a stage, or in the midst of one by what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engine.incident.duties import WhyLapsed
from engine.playbook.language import Playbook, Stage
from engine.playbook.occasions import Occasion
from engine.rules.lapsing import ending_after_response, ending_with_stage
from engine.rules.texts.needless import may_be_by_others

Why = WhyLapsed | Literal["others"]
"""Why a duty ends; `others`: somebody else did what it asks for."""


@dataclass(frozen=True)
class Ending:
    """Duties, by their rules, that end in one decision, each with its reason: whoever was asked hears it in one
    letter.
    """

    duties: tuple[tuple[str, Why], ...]

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The duties alone."""
        return tuple(rule for rule, _ in self.duties)


Endings = Mapping[Stage, tuple[Ending, ...]]
"""By the stage that is come to, or in which they end."""


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
            if ended := _coming_to(playbook, before, transition.target):
                found.setdefault(transition.target, {})[Ending(ended)] = None
    return {stage: tuple(them) for stage, them in found.items()}


def endings_within(playbook: Playbook, occasions: Iterable[Occasion]) -> Endings:
    """For each stage the duties that may end in its midst, when something becomes known."""
    found: dict[Stage, dict[Ending, None]] = {}
    for it in occasions:
        if ended := tuple(_by_what_is_known(playbook, it.duties)):
            found.setdefault(it.stages[-1], {})[Ending(ended)] = None
    return {stage: tuple(them) for stage, them in found.items()}


def _coming_to(playbook: Playbook, before: Occasion, entered: Stage) -> tuple[tuple[str, Why], ...]:
    ends = ending_with_stage(playbook, before.stages[-1], entered, before.duties)
    left = [it for it in before.duties if it not in ends]
    return *ends.items(), *ending_after_response(playbook, entered, left).items()


def _by_what_is_known(playbook: Playbook, rules: Iterable[str]) -> Iterator[tuple[str, Why]]:
    for key in rules:
        if playbook.duties[key].lapses_when is not None:
            yield key, "rule"
        elif may_be_by_others(playbook.duties[key]):
            yield key, "others"

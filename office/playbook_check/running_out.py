"""Which limits run out together, and the longest list of such that whoever watches over the duties may hear of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from engine.district.model import District
from engine.playbook.language import DutyRule, Playbook, Stage
from engine.playbook.occasions import Occasion
from office.playbook_check.addressees import Addressees
from office.playbook_check.concerned import Moment, Owing, finish_moment, moment_of

Expected = tuple[Owing, Literal["answer", "finish"]]
"""A limit of a duty: to answer it, or to finish it."""


class RunOut:
    """The limits of everybody on one water, by the moments at which they run out."""

    def __init__(self, playbook: Playbook, district: District, whom: Addressees, water: str) -> None:
        self._owings = {key: whom.owings(key, water) for key in playbook.duties}
        self._moments = {key: tuple(_moments(rule)) for key, rule in playbook.duties.items()}
        self._spelled = {
            key: sum(len(playbook.duties[key].title.zh) + len(district.units[unit].zh) for _, unit, _ in owings)
            for key, owings in self._owings.items()
        }

    def longest(self, occasion: Occasion) -> tuple[int, list[Expected]]:
        """Of the limits that run out at one and the same moment after this has begun, those that it takes most to say,
        and how much that is, about.
        """
        spelled: dict[Moment, int] = {}
        for key in occasion.duties:
            for moment, _ in self._moments[key]:
                spelled[moment] = spelled.get(moment, 0) + self._spelled[key]
        if not spelled:
            return 0, []
        at = max(spelled, key=spelled.__getitem__)
        return spelled[at], list(self._at(at, occasion.duties))

    def _at(self, at: Moment, rules: Iterable[str]) -> Iterator[Expected]:
        for key in rules:
            expected = [what for moment, what in self._moments[key] if moment == at]
            yield from ((owing, what) for owing in self._owings[key] for what in expected)


def longest_lists(waters: Iterable[RunOut], occasions: Iterable[Occasion]) -> dict[Stage, list[Expected]]:
    """By stage the longest list of limits that run out together on any of these waters."""
    longest: dict[Stage, tuple[int, list[Expected]]] = {}
    began = list(occasions)
    for water in waters:
        for it in began:
            found, stage = water.longest(it), it.stages[-1]
            if found[0] > longest.get(stage, (0, []))[0]:
                longest[stage] = found
    return {stage: limits for stage, (_, limits) in longest.items()}


def _moments(rule: DutyRule) -> Iterator[tuple[Moment, Literal["answer", "finish"]]]:
    if rule.answer is not None:
        yield moment_of(rule.answer), "answer"
    if rule.finish is not None or rule.rounds is not None:
        yield finish_moment(rule), "finish"

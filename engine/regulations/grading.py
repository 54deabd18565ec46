"""A grading scheme as a frozen value, and the grade that known facts come to under it. No person's judgement is in
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Self

from pydantic import Field, model_validator

from engine.regulations.grades import GRADES, Grade
from engine.values.dated import Dated
from engine.values.provenance import Sourced

UNDETERMINED = "undetermined"
"""What guards and people call the grade while nobody has judged it."""


def at_least(grade: str | None, than: str) -> bool:
    """The grade is that or a graver one; an undetermined one never is."""
    return grade in GRADES and GRADES.index(grade) >= GRADES.index(than)


class Criterion(Sourced):
    """One thing that makes a grade: a number that reaches a threshold, or the choice of a fact."""

    fact: str
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    at_least: dict[Grade, Annotated[Decimal, Field(gt=0)]] = Field(default_factory=dict)
    choices: dict[str, Grade] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if bool(self.at_least) == bool(self.choices):
            raise ValueError("give either at_least or choices")
        thresholds = [self.at_least[grade] for grade in GRADES if grade in self.at_least]
        if thresholds != sorted(thresholds):
            raise ValueError("at_least must grow with the gravity of the grade")
        return self

    def met(self, value: bool | str | None) -> Grade | None:
        """The grade that this value of the fact comes to; None for an unknown value or one below every threshold."""
        if not isinstance(value, str):
            return None
        if self.choices:
            return self.choices.get(value)
        try:
            amount = Decimal(value)
        except InvalidOperation:
            return None
        reached = [grade for grade in GRADES if grade in self.at_least and amount >= self.at_least[grade]]
        return reached[-1] if reached else None


class GradingScheme(Dated):
    """The grades of one regulation: any one criterion suffices, and the gravest counts. `otherwise`: what it is where
    something is known of a criterion and none is met.
    """

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    criteria: dict[str, Criterion] = Field(min_length=1)
    otherwise: Grade | None = None

    def propose(self, facts: Mapping[str, bool | str]) -> Proposal:
        """What the facts come to, and the criteria that decided it."""
        met = {key: grade for key, row in self.criteria.items() if (grade := row.met(facts.get(row.fact))) is not None}
        if not met:
            known = any(facts.get(row.fact) is not None for row in self.criteria.values())
            return Proposal(self.otherwise if known else None)
        gravest = max(met.values(), key=GRADES.index)
        return Proposal(gravest, tuple(key for key, grade in met.items() if grade == gravest))


@dataclass(frozen=True)
class Proposal:
    """The grade that facts come to; None while no criterion is met. `criteria` are those that decided it."""

    grade: Grade | None
    criteria: tuple[str, ...] = ()

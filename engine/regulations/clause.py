"""A clause that playbooks rest on, as a frozen row: what it is called, and the time that it gives."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from engine.values.dated import Dated
from engine.values.durations import Duration


class Clause(Dated):
    """One version of a clause. `source` is how it is cited; `within` or `working_days` is the time that it gives, where
    it gives one.
    """

    within: Duration | None = None
    working_days: int | None = Field(default=None, gt=0, le=366)

    @model_validator(mode="after")
    def _one_span(self) -> Self:
        if self.within is not None and self.working_days is not None:
            raise PydanticCustomError("clause_of_two_spans", "give within or working_days, not both")
        return self

    @property
    def gives_time(self) -> bool:
        """A limit can be taken from it."""
        return self.within is not None or self.working_days is not None

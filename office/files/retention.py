"""The rules of retention as their file has them: how long each kind of personal value is kept, and by which source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["incident", "drill", "probe", "message", "access"]
KINDS: tuple[Kind, ...] = ("incident", "drill", "probe", "message", "access")
"""
incident  the openings of an incident, and its proof files
drill     those of a drill
probe     those of canaries and tests of contacts
message   what came in from outside, as the inbox keeps it
access    who looked at what
"""


class Rule(BaseModel):
    """How many days one kind is kept, and who says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int = Field(ge=1)
    source: str = Field(min_length=1)


class Retention(BaseModel):
    """Every kind with its rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: Mapping[Kind, Rule]

    @model_validator(mode="after")
    def _each(self) -> Retention:
        if missing := [kind for kind in KINDS if kind not in self.rules]:
            raise ValueError(f"no rule for {', '.join(missing)}")
        return self

"""A form for what is done on paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FormView:
    """An empty form of an incident, as a CSV."""

    incident: str
    form: str

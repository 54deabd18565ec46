"""A setting as a person may see it: a value, which the doctor fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Source = Literal["environment", ".env", "default"]


@dataclass(frozen=True)
class SettingRow:
    """One setting; `value` is empty where it is not set, and masked where it is a secret."""

    name: str
    source: Source
    value: str

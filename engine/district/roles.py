"""What persons of a district may be in an emergency; rights hang on it."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "duty_officer",
    "commander",
    "unit_contact",
    "unit_head",
    "river_chief",
    "district_chief",
    "deputy_district_head",
    "inspector",
    "administrator",
    "sampler",
]

"""A value out of its bounds is said in plain words, never in pydantic's."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError

from office.files.model_faults import faults_of
from office.files.yaml_values import Lines


class Bounded(BaseModel):
    least: Annotated[int, Field(ge=3)] = 3
    below: Annotated[int, Field(lt=3)] = 0
    few: Annotated[tuple[int, ...], Field(max_length=2)] = ()


@pytest.mark.parametrize(
    ("given", "code", "mend"),
    [
        ({"least": 2}, "below_least", "write 3 or more"),
        ({"below": 3}, "not_below", "write less than 3"),
        ({"few": [1, 2, 3]}, "too_many", "take out what is too much"),
    ],
)
def test_the_bound_is_named(given: dict[str, object], code: str, mend: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Bounded.model_validate(given)
    ((_, fault),) = faults_of(refused.value, Bounded, Lines("x.yaml"))
    assert (fault.code, fault.mend()) == (code, mend)

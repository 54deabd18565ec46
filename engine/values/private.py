"""Personal values: text that enters the hashed record only as a salted digest, and may be erased later.

Names, numbers, addresses, whole texts, free notes and file names are personal; ids, times, codes and measurements are
not.
"""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

ERASED_TEXT = "〔已删除 erased〕"


class Private(str):
    """A personal value. The ledger seals it; every other room may read it and nobody may log it."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())

    def __repr__(self) -> str:
        return "Private(…)"


ERASED = Private(ERASED_TEXT)
"""Stands for a personal value whose opening was deleted after retention."""

"""A message of the public warning as one document: as it was asked for, or the file that it was written to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MessageView:
    """A message by its identifier. `form`: cap, china, sms or press; with the `document`, or the `file` that has it."""

    incident: str
    identifier: str
    form: str
    document: str | None = None
    file: str | None = None

"""Witnesses: what they said of this home's newest checkpoint, and what one of them knows. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class WitnessAnswerView:
    """What one witness said of the checkpoint of this size; `why` is empty where it signed."""

    witness: str
    size: int
    said: Literal["cosigned", "already", "refused", "away", "wrong"]
    why: str


@dataclass(frozen=True)
class WitnessesView:
    """What each of them said."""

    witnesses: tuple[WitnessAnswerView, ...]


@dataclass(frozen=True)
class WatchedLogView:
    """A log that a witness watches: the keys by which it knows it, the size that it signed last (None before the first
    time), that checkpoint as it was signed, and the files of what it refused because it contradicts what it signed.
    """

    origin: str
    keys: tuple[str, ...]
    size: int | None
    note: str
    refused: tuple[str, ...]


@dataclass(frozen=True)
class WitnessView:
    """A witness of our own: its name, its public keys, and the logs that it watches."""

    folder: str
    name: str
    keys: tuple[str, ...]
    logs: tuple[WatchedLogView, ...]

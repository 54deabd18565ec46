"""The directory as a kind of stream: one for the whole home."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.directory.decide import DIRECTORY_ACTS
from engine.directory.events import DIRECTORY, DIRECTORY_EVENTS, DirectoryTaken, SwapProposed
from engine.directory.state import Directory
from engine.stream.commands import Command


def _directory(command: Command, moment: Moment) -> str:
    return DIRECTORY


DIRECTORIES = Kind(
    "directory",
    DIRECTORY_EVENTS,
    (DirectoryTaken, SwapProposed),
    Directory,
    DIRECTORY_ACTS,
    dict.fromkeys(DIRECTORY_ACTS, _directory),
    owes=False,
)

"""What the house says of the rest of the record: which streams began, and what was erased from them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.audit.checks import Parsed


@dataclass(frozen=True)
class Register:
    """The house's list. `kept`: it is kept at all, which earlier programs did not.

    `begun`: streams that began since; `before`: those that were there when the list was begun. `erased`: the entries of
    a stream whose personal values were erased; `files`: proof files that were erased; `documents`: openings of
    directories of which rows were erased. `said`: by stream, the entries of the house that say so.
    """

    kept: bool = False
    begun: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    erased: Mapping[str, frozenset[int]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    said: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def streams(self) -> frozenset[str]:
        """Every stream that should be there."""
        return self.begun | self.before


def register_of(house: Sequence[Parsed]) -> Register:
    """The list that these entries of the house make; a damaged entry says nothing."""
    begun: set[str] = set()
    before: set[str] = set()
    erased: dict[str, set[int]] = {}
    files: set[str] = set()
    documents: set[str] = set()
    said_by: dict[str, list[int]] = {}
    for entry in house:
        said = entry.data
        match entry.envelope["type"]:
            case "stream_begun":
                begun |= _texts([said.get("stream")])
                before |= _texts(said.get("before"))
            case "values_erased":
                erased.setdefault(str(said.get("stream")), set()).update(_numbers(said.get("entries")))
                files |= _texts(said.get("files"))
                documents |= _texts(said.get("documents"))
                said_by.setdefault(str(said.get("stream")), []).append(entry.version)
            case _:
                pass
    listed = {stream: frozenset(numbers) for stream, numbers in erased.items()}
    by = {stream: tuple(numbers) for stream, numbers in said_by.items()}
    return Register(
        bool(begun), frozenset(begun), frozenset(before), listed, frozenset(files), frozenset(documents), by
    )


def _texts(value: object) -> set[str]:
    return {it for it in value if isinstance(it, str)} if isinstance(value, list) else set()


def _numbers(value: object) -> set[int]:
    return {it for it in value if isinstance(it, int)} if isinstance(value, list) else set()

"""A finding of the checker, as a value: where in the playbook, which rule, what its sentence speaks of. Words are
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from engine.playbook.guards import Guard
from engine.playbook.language import Playbook
from engine.values.severity import Severity

Path = tuple[str | int, ...]
"""Keys and places (from 0) as the file has them: ("duties", "ring_boat", "if_late"), ("transitions", 2, "from")."""

WARNINGS = frozenset(
    {
        "unused_duty",
        "unused_message",
        "unused_ladder",
        "named_twice",
        "clause_of_no_set",
        "follow_up_without_limit",
        "block_not_asked",
        "audience_finds_nobody",
        "choices_without_choice",
        "number_without_unit",
        "always_holds",
        "part_never_holds",
        "part_always_holds",
        "ends_as_it_begins",
        "reminder_too_early",
    }
)
"""The codes that are worth a look and keep no playbook from use. Every other code is a fault."""


@dataclass(frozen=True)
class Finding:
    """One fault of a playbook. `values` fill the sentence that is kept for `code`; `suggestion` is what was probably
    meant.
    """

    path: Path
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """A fault keeps a playbook from use."""
        return "warning" if self.code in WARNINGS else "fault"


def unknown(path: Path, code: str, name: str, known: Iterable[str]) -> Finding:
    """A name that refers to nothing, with what was probably meant."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    return Finding(path, code, {"name": name, "suggestion": near[0] if near else "", "known": ", ".join(names)})


def guards_of(playbook: Playbook) -> Iterator[tuple[Path, Guard]]:
    """Every guard of a playbook and where it stands."""
    for number, transition in enumerate(playbook.transitions):
        for place, condition in enumerate(transition.conditions):
            yield ("transitions", number, "conditions", place, "when"), condition.when
    for key, duty in playbook.duties.items():
        if duty.when is not None:
            yield ("duties", key, "when"), duty.when
        if duty.done_when is not None:
            yield ("duties", key, "done_when"), duty.done_when
        if duty.lapses_when is not None:
            yield ("duties", key, "lapses_when"), duty.lapses_when
    for key, message in playbook.messages.items():
        if message.when is not None:
            yield ("messages", key, "when"), message.when
    for place, row in enumerate(playbook.substance.unnamed if playbook.substance else ()):
        if row.when is not None:
            yield ("substance", "unnamed", place, "when"), row.when

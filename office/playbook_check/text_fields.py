"""Which fields each text of a playbook may use, and where its texts stand. docs/playbooks.md lists them; renders
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.playbook.language import Playbook, Text
from office.files.faults import KeyPath

COMMON = (
    "incident",
    "water",
    "stage",
    "summary",
    "occurred_at",
    "known_at",
    "unit",
    "person",
    "reference",
    "drill",
    "reason",
    "grade",
    "command",
)
"""Fields of every text; `facts.<key>` for each declared fact and `units.<id>` for each unit named by id besides."""
_UNIT = re.compile(r"unit\(\s*([a-z][a-z0-9_]*)\s*\)")
DUTY = ("n", "duty", "duty_unit", "answer_by", "finish_by", "finish_day", "boom", "say")
"""Fields of a text that is about one duty."""
LADDER = (*DUTY, "limit", "due", "late", "rung")
QUESTION = ("words", "choices")
SAY = ("office", "position", "substance", "phone")
"""Of the words that are said on the telephone."""
OVERDUE = ("overdue",)
"""Of a message that is said when a limit has run out."""
OF_TEXTS: dict[str, tuple[str, ...]] = {
    "subject": (),
    "opening": (),
    "duty_line": DUTY,
    "answer_hint": (),
    "reassigned": DUTY,
    "question": QUESTION,
    "released": ("duties", "why"),
    "safety": ("card",),
    "calls": (),
}
"""For each of the playbook's own `texts`: what it may use besides the common fields."""


@dataclass(frozen=True)
class Template:
    """One template in one language, where it stands, and the fields it may use besides the common ones."""

    path: KeyPath
    template: str
    own_fields: tuple[str, ...]

    def allowed(self, playbook: Playbook) -> frozenset[str]:
        """Every field it may use, as dotted paths."""
        facts = (f"facts.{key}" for key in playbook.facts)
        units = (f"units.{key}" for key in named_units(playbook))
        return frozenset((*COMMON, *self.own_fields, *facts, *units))


def named_units(playbook: Playbook) -> frozenset[str]:
    """The units that the playbook names by id: those a text may call by their name of the day."""
    selectors = [text for duty in playbook.duties.values() for text in (duty.unit, *duty.to)]
    selectors += [text for message in playbook.messages.values() for text in message.audience]
    selectors += [text for ladder in playbook.ladders.values() for rung in ladder.rungs for text in rung.to]
    return frozenset(found.group(1) for text in selectors if (found := _UNIT.fullmatch(text.strip())))


def templates(playbook: Playbook) -> Iterator[Template]:
    """Every template of a playbook, Chinese and English."""
    for name, own in OF_TEXTS.items():
        if (text := getattr(playbook.texts, name)) is not None:
            yield from _both(("texts", name), text, own)
    for key, message in playbook.messages.items():
        yield from _both(("messages", key, "text"), message.text, OVERDUE if key in playbook.on_overdue else ())
    for key, duty in playbook.duties.items():
        if duty.say is not None:
            yield from _both(("duties", key, "say"), duty.say, SAY)
    for key, ladder in playbook.ladders.items():
        yield from _both(("ladders", key, "text"), ladder.text, LADDER)


def _both(path: KeyPath, text: Text, own: tuple[str, ...]) -> Iterator[Template]:
    yield Template((*path, "zh"), text.zh, own)
    yield Template((*path, "en"), text.en, own)

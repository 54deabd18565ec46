"""What a text of an incident says, as the parts of which its registered forms are made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.playbook.language import Playbook
from engine.stream.events import DeliveryOwed
from notify.text.rendering import render
from office.texts.answer_ways import AnswerWays
from office.texts.forms.composing import Parts, between
from office.texts.forms.marked import marked, said_once
from office.texts.said_facts import unit_of, without_double_units
from office.texts.saying import Said, common_values, said


def filled(template: str, values: Mapping[str, object]) -> str:
    """The text of a template with a mark at everything that varies. Raises a TextError."""
    return render(template, marked(values))


def marked_said(
    rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime, ways: AnswerWays, replies: bool | None
) -> Said:
    """What the text says, with marks. Raises a TextError."""
    return said(rules, incident, owed, now, common_values(rules, incident, owed), ways, filled, replies=replies)


def parts_of(rules: Rules, incident: Incident, owed: DeliveryOwed, says: Said, ledger: str = "") -> Parts:
    """The parts of what is said. `ledger`: what the inspector's copy ends with. Raises a TextError."""
    playbook = rules.playbook
    base = filled(playbook.texts.opening.zh, common_values(rules, incident, owed) | {"reason": ""})
    more = between(base, says.opening)
    once = {key: _once(playbook, text) for key, text in says.messages.items()}
    return Parts(
        playbook.playbook,
        _once(playbook, base),
        # What cannot be told apart is said in full among the lines: twice is better than not.
        says.opening if more is None else more,
        once,
        [
            *([says.safety] if says.safety else []),
            *(without_double_units(it, playbook.facts.values()) for it in says.lines),
            *([ledger] if ledger else []),
        ],
        frozenset(key for key in says.messages if owed.asks and playbook.messages[key].asks_answer),
        owed.asks and bool(owed.duties) and bool(says.hint),
    )


def _once(playbook: Playbook, text: str) -> str:
    units = {unit_of(rule).strip() for rule in playbook.facts.values() if rule.kind == "number"}
    return said_once(text, units)

"""What a duty is called to whoever answers at the web. It looks a title up and decides nothing."""

from __future__ import annotations

from engine.deciding.ruleset import Rules
from engine.incident.state import Duty
from office.wording.language import Says
from office.wording.reports import duty_title


def titled(rules: Rules, duty: Duty) -> Says:
    """The duty's title; of a report with its addressee."""
    title = rules.playbook.duties[duty.rule].title
    to = Says(duty.addressee_zh, duty.addressee_en or "") if duty.addressee_zh else None
    return duty_title(Says(title.zh, title.en), to)

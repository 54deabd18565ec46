"""What a partner may say on the page that is shared with them. `delivery`: the text whose link they came by; `name`:
who of them says it.
"""

from __future__ import annotations

from engine.incident.partners import MeasureState
from engine.stream.commands import Command
from engine.values.private import Private


class ReceiveNotice(Command):
    """They have the notice: who took it, by name and post, and the number at which they are rung."""

    delivery: str
    name: Private
    post: Private
    phone: Private | None = None
    words: Private | None = None


class TellSighting(Command):
    """What they see on their side."""

    delivery: str
    name: Private
    words: Private


class EnterMeasure(Command):
    """A joint measure: what, who does it, by when."""

    delivery: str
    name: Private
    what: Private
    doer: Private
    when: Private | None = None


class ReportMeasure(Command):
    """How far a joint measure is."""

    delivery: str
    name: Private
    measure: str
    state: MeasureState
    words: Private | None = None

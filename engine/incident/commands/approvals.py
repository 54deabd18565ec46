"""What may be asked about an approval: that a person is asked, answers, or is asked no more."""

from __future__ import annotations

from datetime import datetime

from engine.incident.approvals import ApprovalAnswer, ApprovalKind, WhyMissed
from engine.stream.commands import Command
from engine.values.private import Private


class AskApproval(Command):
    """Ask a person (`to`, by id or name) to approve something.

    `value`: the grade, the trigger or the duty; None where only one thing can be meant. `document`: the paper in which
    the city decided on a warning. `until`: when the code ends (UTC or with a zone); None: in half an hour.
    """

    kind: ApprovalKind
    to: str
    value: str | None = None
    reason: Private | None = None
    document: Private | None = None
    until: datetime | None = None


class WithdrawApproval(Command):
    """Ask no more."""

    approval: str
    reason: Private | None = None


class AnswerApproval(Command):
    """Whoever was asked approves or refuses. The door that takes a code has checked it.

    `told_back`: they cannot see what comes of it, so a no of a rule is recorded and told to them as a text.
    """

    approval: str
    answer: ApprovalAnswer
    reason: Private | None = None
    told_back: bool = False


class MissApproval(Command):
    """Somebody wrote about an approval (`approvals`: those that may be meant) and answered none by it. `words` without
    any code.
    """

    person: str
    approvals: tuple[str, ...]
    why: WhyMissed
    channel: str
    address: Private
    words: Private

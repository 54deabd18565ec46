"""Prints what persons were asked to approve. Shows values that others have made."""

from __future__ import annotations

from collections.abc import Iterable

from hezhang.cli.shown.output import Output
from office.views.incident.approvals import ApprovalView
from office.wording import approvals as says
from office.wording.codes import named
from office.wording.times import say_clock


def render_approvals(out: Output, approvals: Iterable[ApprovalView]) -> None:
    """One line each, and below it what stands in the way of one that is open."""
    for it in approvals:
        out.say(
            says.LINE,
            "bold yellow" if it.state == "open" else "",
            approval=it.approval,
            what=it.what,
            person=it.person_name,
            by=it.asked_by_name,
            at=say_clock(it.asked_at),
            until=say_clock(it.until),
            state=named(says.STATES, it.state, out.lang),
            ended_by=it.ended_by,
            ended_at=say_clock(it.ended_at),
            reason=it.answer_reason or "",
        )
        for block in it.blocks if it.state == "open" else ():
            out.say(says.BLOCK, block=block)

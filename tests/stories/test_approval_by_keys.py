"""An approval by the keys of a telephone: a key and the code, as they knock at the receiver; nothing less approves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from engine.desk import Done
from engine.incident.commands import AskApproval
from engine.ledger import story_clock
from engine.stream.actor import TIMEKEEPER, WORKER, Actor
from engine.stream.commands import Attempt, AttemptDeliveries, FireLimit
from engine.values.private import Private
from office.home.approval_codes import MASK, ApprovalCodes, said_slowly
from tests.stories.test_keys_at_the_door import presses, waiting
from tests.stories.town import Town

COMMANDER = "huanbaoju_commander"
OFFICER = Actor(via="cli", person="huanbaoju_duty_1")


@pytest.fixture
def town(folder: Path) -> Iterator[Town]:
    with Town(folder) as it:
        yield it


def rung(town: Town) -> tuple[str, str, str]:
    """An incident, the call that asks to raise its grade, and the code."""
    incident, desk = town.opened(), town.wiring.office.desk
    asked = AskApproval(id="ask", actor=OFFICER, kind="grade", value="III", to=COMMANDER)
    assert isinstance(desk.submit(incident, asked), Done)
    with town.wiring.office.ledger.transaction() as tx:
        story_clock.set_clock(tx, tx.now_story() + timedelta(minutes=10, seconds=1), 1)
    desk.submit(incident, FireLimit(id="fire", actor=TIMEKEEPER, limit="A1:approval_call"))
    known = town.incident(incident)
    call = next(it.owed for it in known.deliveries.values() if it.owed.approval and it.owed.channel == "voice")
    attempt = Attempt(
        delivery=call.delivery,
        attempt=1,
        provider="twilio",
        sender=Private("+15005550006"),
        text=Private(f"请您批。六位码是：{MASK}。"),
    )
    desk.submit(incident, AttemptDeliveries(id="attempt", actor=WORKER, attempts=(attempt,)))
    code = ApprovalCodes(town.wiring.office.ledger).code(incident, known.approvals.by_id["A1"].asked)
    return incident, f"?delivery={call.delivery}&attempt=1", code


def test_a_key_and_the_code_approve(town: Town) -> None:
    incident, call, code = rung(town)
    asked_again = presses(town, "1", call)
    assert "再按六位码" in asked_again.said, "a bare 1 approves nothing"
    assert asked_again.action
    assert waiting(town) == 0
    assert said_slowly(code) in presses(town, "2", call).said, "what the record leaves out is said once more"
    assert "已收到您按的码" in presses(town, f"1{code}", call).said
    town.wiring.inbox.drain()
    known = town.incident(incident)
    assert (known.grading.grade, known.approvals.by_id["A1"].state) == ("III", "approved")


def test_a_mistyped_code_does_nothing_and_the_next_one_counts(town: Town) -> None:
    incident, call, code = rung(town)
    presses(town, f"1{(int(code) + 1) % 1_000_000:06d}", call)
    town.wiring.inbox.drain()
    assert (town.incident(incident).grading.grade, town.incident(incident).approvals.by_id["A1"].guesses) == ("IV", 1)
    presses(town, f"9{code}", call)
    town.wiring.inbox.drain()
    assert town.incident(incident).approvals.by_id["A1"].state == "refused"

"""When a provider is left alone and tried again, how fast one is asked, and who is asked next: tables of times, no real
provider.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from notify.breaker import Breaker
from notify.bucket import Bucket
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.plan import Patience, Plan, Rate, Route

DOWN = Failed("first", "ClientConnectorError", "temporary", Advice.RETRY)
SILENT = Ambiguous("first", "TimeoutError")
REFUSED = Failed("first", "21610", "permanent", Advice.OPTED_OUT)
NO_CREDENTIALS = Failed("first", "20003", "permanent", Advice.STOP_CHANNEL)
TAKEN = Accepted("first", "SM1")
PATIENCE = Patience(faults=3, rest=timedelta(seconds=10), longest=timedelta(seconds=30), restart=timedelta(0))


@pytest.mark.parametrize(
    ("outcomes", "open_"),
    [
        ([DOWN, DOWN], False),
        ([DOWN, SILENT, DOWN], True),
        ([DOWN, DOWN, TAKEN, DOWN, DOWN], False),
        ([DOWN, DOWN, REFUSED, DOWN, DOWN], False),
        ([NO_CREDENTIALS], True),
    ],
)
def test_a_provider_is_left_alone_after_so_many_faults_in_a_row(outcomes: list[Outcome], open_: bool) -> None:
    breaker = Breaker(PATIENCE)
    for outcome in outcomes:
        breaker.saw(outcome, 0.0)
    assert breaker.allows(0.0) is not open_


def test_after_a_rest_one_message_is_the_probe_and_a_fault_doubles_the_rest() -> None:
    breaker = Breaker(PATIENCE)
    for _ in range(3):
        breaker.saw(DOWN, 0.0)
    assert not breaker.allows(9.9)
    assert breaker.allows(10.0)
    breaker.asked(10.0)
    assert not breaker.allows(10.1), "one probe, and nothing beside it"
    breaker.saw(DOWN, 11.0)
    assert not breaker.allows(30.9)
    assert breaker.allows(31.0)
    breaker.asked(31.0)
    breaker.saw(DOWN, 31.0)
    assert not breaker.allows(60.9), "at most the longest"
    breaker.asked(61.0)
    breaker.saw(TAKEN, 61.5)
    assert breaker.allows(61.5)
    assert breaker.faults == 0


def test_one_that_may_only_be_starting_again_is_tried_every_second_and_then_left_alone() -> None:
    breaker = Breaker(Patience(faults=3, rest=timedelta(seconds=10), restart=timedelta(seconds=20)))
    for _ in range(3):
        breaker.saw(DOWN, 0.0)
    assert not breaker.allows(0.9)
    assert breaker.soon_back(0.0) == pytest.approx(1.0)
    for second in range(1, 20):
        assert breaker.allows(second)
        breaker.asked(second)
        breaker.saw(DOWN, second)
    assert breaker.soon_back(19.5) is not None
    breaker.asked(20.0)
    breaker.saw(DOWN, 20.0)
    assert breaker.soon_back(20.0) is None
    assert not breaker.allows(29.9), "now it rests as its patience says"
    assert breaker.allows(30.0)


def test_refused_credentials_are_not_waited_for() -> None:
    breaker = Breaker(Patience())
    breaker.saw(NO_CREDENTIALS, 0.0)
    assert not breaker.allows(1.0)
    assert breaker.soon_back(1.0) is None


def test_slow_answers_are_no_faults_in_a_row_where_others_were_answered_meanwhile() -> None:
    breaker = Breaker(PATIENCE)
    breaker.saw(TAKEN, 1.0, began=0.0)
    for _ in range(6):
        breaker.saw(SILENT, 10.0, began=0.0)
    assert breaker.allows(10.0)
    for _ in range(3):
        breaker.saw(SILENT, 20.0, began=10.0)
    assert not breaker.allows(20.0)


def test_a_probe_whose_outcome_never_came_is_given_up() -> None:
    breaker = Breaker(PATIENCE)
    for _ in range(3):
        breaker.saw(DOWN, 0.0)
    breaker.asked(10.0)
    assert not breaker.allows(15.0)
    assert breaker.allows(20.1)


def test_what_is_urgent_never_waits_and_the_others_make_up_for_it() -> None:
    bucket = Bucket(Rate(per_second=2, burst=2))
    assert [bucket.take(0.0, urgent=True) for _ in range(60)] == [0.0] * 60
    wait = bucket.take(0.0, urgent=False)
    assert wait == pytest.approx(29.5)
    assert bucket.take(wait, urgent=False) == 0.0
    assert bucket.take(wait, urgent=False) == pytest.approx(0.5)


def test_what_comes_last_leaves_half_of_the_burst_to_the_others() -> None:
    bucket = Bucket(Rate(per_second=50, burst=100))
    taken = [bucket.take(0.0, urgent=False, last=True) for _ in range(60)]
    assert taken.count(0.0) == 50
    assert taken[-1] == pytest.approx(1 / 50)
    assert [bucket.take(0.0, urgent=False) for _ in range(50)] == [0.0] * 50
    one = Bucket(Rate(per_second=1, burst=1))
    assert one.take(0.0, urgent=False, last=True) == 0.0, "where only one may go at a time, it goes"


class Fake:
    """A provider of a few lines."""

    sender = "+1"

    def __init__(self, name: str, outcome: Outcome) -> None:
        self.name, self.outcome, self.got = name, outcome, 0

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        for message in messages:
            self.got += 1
            yield message, self.outcome

    async def aclose(self) -> None:
        pass


def channel(first: Outcome) -> tuple[Channel, list[float]]:
    now = [0.0]
    providers = {"first": Fake("first", first), "second": Fake("second", Accepted("second", "x"))}
    plan = Plan((Route("+86", ("first", "second")), Route("*", ("second",))), patience={"first": PATIENCE})
    return Channel("sms", providers, plan, lambda message: None, clock=lambda: now[0]), now


CHINA, ELSEWHERE = "+8613800138000", "+12025550101"


@pytest.mark.anyio
async def test_while_the_first_is_left_alone_the_second_carries() -> None:
    it, now = channel(DOWN)
    for number in range(3):
        assert it.choose(CHINA) == "first"
        [_] = [one async for one in it.send([Message(f"d{number}", 1, "sms", CHINA, "文", provider="first")])]
    assert it.choose(CHINA) == "second"
    now[0] = 10.0
    assert it.choose(CHINA) == "first", "the probe"
    assert it.choose(CHINA) == "second", "and nothing beside it"


def test_who_refused_is_not_asked_again_and_nobody_is_left_at_the_end() -> None:
    it, _ = channel(DOWN)
    assert it.choose(CHINA, ["first"]) == "second"
    assert it.choose(CHINA, ["first", "second"]) is None
    assert it.choose(ELSEWHERE) == "second"


@pytest.mark.parametrize(
    ("failure", "refused_by", "passes"),
    [
        (NO_CREDENTIALS, (), True),
        (Failed("first", "30007", "permanent", Advice.CHANGE_TEXT), (), True),
        (DOWN, (), True),
        (DOWN, ("second",), False),
        (REFUSED, (), False),
        (Failed("first", "21211", "permanent", Advice.CONTACT_BAD), (), False),
    ],
)
def test_another_provider_is_asked_unless_the_address_is_at_fault(
    failure: Failed, refused_by: tuple[str, ...], passes: bool
) -> None:
    it, _ = channel(DOWN)
    assert it.passes_on(CHINA, failure, refused_by) is passes

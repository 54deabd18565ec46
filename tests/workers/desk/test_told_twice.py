"""A provider that is slow, late or gone: whoever may have been told twice is marked, and nothing waits behind what is
slow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from engine.ledger.rebuilding import differences
from engine.ledger.work import outbox
from engine.stream.actor import PROVIDER
from engine.stream.commands import DeliveryOutcome, SettleDeliveries
from engine.stream.events import DeliverySettled
from hezhang.cli.parts import parts
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.plan import Patience, Plan, Route
from office.home.links import Links
from office.views.incident.deliveries import TextView, texts, total
from office.views.names import Names
from tests.patience import PATIENCE
from tests.workers.desk.desk import ADesk, Story
from tests.workers.desk.phones import FakeProvider
from workers.deliver import Deliverer
from workers.doubts import Doubts

SILENT = Ambiguous("fake", "TimeoutError")
CLOSED = Failed("fake", "ClientConnectorError", "temporary", Advice.RETRY)


@dataclass
class Slow(FakeProvider):
    """A provider whose first answers are given; what it is asked about it does not have, but for what `has` says."""

    first: list[Outcome] = field(default_factory=list)
    has: dict[int, Outcome] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        for message in messages:
            if self.first:
                yield message, self.first.pop(0)
                continue
            self.taken(message)
            yield message, Accepted("fake", f"id-{message.delivery}-{message.attempt}", segments=1)

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        self.asked.append((message.delivery, message.attempt))
        return self.has.get(message.attempt)


def worker(
    desk: ADesk, provider: FakeProvider, patience: Patience | None = None, clock: list[float] | None = None
) -> Deliverer:
    now = clock or [0.0]
    plan = Plan((Route("*", ("fake",)),), patience={"fake": patience or Patience(faults=1_000_000)})
    channel = Channel("sms", {"fake": provider}, plan, lambda message: None, clock=lambda: now[0])
    return Deliverer(desk.ledger, desk.desk, desk.wiring.texts, Links(None), channel, "w")


def owed(desk: ADesk) -> list[str]:
    with desk.ledger.reading() as tx:
        return [row.delivery for row in outbox.owed(tx, "sms")]


def at_once(desk: ADesk, delivery: str) -> None:
    """Its wait for another try is over."""
    with desk.ledger.transaction() as tx:
        row = outbox.get(tx, delivery)
        assert row is not None
        outbox.postpone(tx, delivery, row.attempt, timedelta(0))


def seen(desk: ADesk, story: Story, delivery: str) -> TextView:
    shown = texts(story.incident, story.entries, Names(desk.desk.rules_of(story.incident), "en"))
    return next(it for it in shown if it.delivery == delivery)


def receipt(story: Story, delivery: str, attempt: int, provider_id: str) -> None:
    """The provider's callback: it names the attempt it is about."""
    it = DeliveryOutcome(
        delivery=delivery, attempt=attempt, outcome="delivered", provider="fake", provider_id=provider_id
    )
    story.desk.desk.submit(story.id, SettleDeliveries(id=story.desk.new_id(), actor=PROVIDER, outcomes=(it,)))


def one_text(desk: ADesk) -> tuple[Story, str]:
    desk.hold_texts = True
    story = desk.open_s2()
    return story, owed(desk)[0]


def test_a_text_that_a_slow_provider_did_not_have_yet_is_marked_though_it_is_sent_again(desk: ADesk) -> None:
    story, text = one_text(desk)
    provider = Slow("sms", lambda message: None, {}, first=[SILENT])
    carrying = worker(desk, provider)
    asyncio.run(carrying.deliver([text]))
    at_once(desk, text)
    asyncio.run(carrying.deliver([text]))

    assert provider.asked == [(text, 1), (text, 1)], "when it gave no answer, and again before the second sending"
    shown = seen(desk, story, text)
    assert (shown.state, shown.ambiguous, shown.twice) == ("accepted", True, "perhaps")
    assert [[it.outcome for it in one.outcomes] for one in shown.attempts] == [["ambiguous"], ["accepted"]]
    assert (total([shown]).ambiguous, total([shown]).twice) == (1, 1)
    assert story.incident.deliveries[text].unknown[0].attempt == 1

    receipt(story, text, 2, f"id-{text}-2")
    receipt(story, text, 1, "late")
    shown = seen(desk, story, text)
    assert (shown.state, shown.twice) == ("delivered", "yes")
    assert [[it.outcome for it in one.outcomes] for one in shown.attempts] == [
        ["ambiguous", "delivered"],
        ["accepted", "delivered"],
    ]
    late = shown.attempts[0].outcomes[-1]
    assert (late.late, late.provider_id) == (True, "late")
    assert not story.incident.deliveries[text].unknown


def test_what_turns_up_before_the_second_sending_is_not_sent_again(desk: ADesk) -> None:
    story, text = one_text(desk)
    provider = Slow("sms", lambda message: None, {}, first=[SILENT])
    carrying = worker(desk, provider)
    asyncio.run(carrying.deliver([text]))
    provider.has[1] = Accepted("fake", "late")
    at_once(desk, text)
    asyncio.run(carrying.deliver([text]))
    shown = seen(desk, story, text)
    assert (shown.state, shown.twice, len(shown.attempts), shown.provider_id) == ("accepted", "no", 1, "late")


def test_a_receipt_for_the_first_of_two_unknown_attempts_ends_the_sending(desk: ADesk) -> None:
    story, text = one_text(desk)
    provider = Slow("sms", lambda message: None, {}, first=[SILENT, SILENT])
    carrying = worker(desk, provider)
    asyncio.run(carrying.deliver([text]))
    at_once(desk, text)
    asyncio.run(carrying.deliver([text]))
    receipt(story, text, 1, "late")
    assert story.incident.deliveries[text].state == "delivered"
    assert text not in owed(desk)
    assert seen(desk, story, text).twice == "perhaps"
    with desk.ledger.reading() as tx:
        assert differences(tx) == []


def test_a_receipt_that_comes_while_the_second_attempt_is_under_way_ends_the_sending_too(desk: ADesk) -> None:
    story, text = one_text(desk)

    class Overtaken(Slow):
        async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
            if messages[0].attempt == 2:
                receipt(story, text, 1, "late")
            async for told in super().send(messages):
                yield told

    carrying = worker(desk, Overtaken("sms", lambda message: None, {}, first=[SILENT, SILENT]))
    for _ in range(3):
        asyncio.run(carrying.deliver([text]))
        at_once(desk, text)
    shown = seen(desk, story, text)
    assert (shown.state, len(shown.attempts), shown.twice) == ("delivered", 2, "perhaps")


def doubts(desk: ADesk, provider: FakeProvider) -> Doubts:
    channel = Channel("sms", {"fake": provider}, Plan((Route("*", ("fake",)),)), lambda message: None)
    return Doubts(desk.ledger, desk.desk, lambda name: channel if name == "sms" else None)


def told_perhaps_twice(desk: ADesk) -> tuple[Story, str, Slow]:
    story, text = one_text(desk)
    provider = Slow("sms", lambda message: None, {}, first=[SILENT])
    carrying = worker(desk, provider)
    asyncio.run(carrying.deliver([text]))
    at_once(desk, text)
    asyncio.run(carrying.deliver([text]))
    provider.asked.clear()
    return story, text, provider


def test_the_provider_is_asked_again_after_the_second_sending(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.doubts.ASKED_AFTER", (timedelta(0), timedelta(0)))
    story, text, provider = told_perhaps_twice(desk)
    asking = doubts(desk, provider)
    assert asyncio.run(asking.ask()) == 1
    assert provider.asked == [(text, 1)]
    assert seen(desk, story, text).twice == "perhaps"
    provider.has[1] = Accepted("fake", "late")
    assert asyncio.run(asking.ask()) == 1
    shown = seen(desk, story, text)
    assert (shown.twice, shown.ambiguous) == ("yes", False)
    assert [it.outcome for it in shown.attempts[0].outcomes] == ["ambiguous", "accepted"]
    assert asyncio.run(asking.ask()) == 0


def test_one_that_never_came_is_said_to_have_been_told_once(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.doubts.ASKED_AFTER", (timedelta(0), timedelta(0)))
    story, text, provider = told_perhaps_twice(desk)
    asking = doubts(desk, provider)
    asyncio.run(asking.ask())
    asyncio.run(asking.ask())
    shown = seen(desk, story, text)
    assert (shown.twice, shown.ambiguous) == ("no", False)
    assert [it.outcome for it in shown.attempts[0].outcomes] == ["ambiguous", "not_taken"], (
        "what was not known stays visible"
    )


def test_a_doubt_is_not_asked_about_before_its_time(desk: ADesk) -> None:
    _, _, provider = told_perhaps_twice(desk)
    desk.clock.jump(seconds=1)
    assert asyncio.run(doubts(desk, provider).ask()) == 0


def test_an_attempt_whose_worker_died_is_marked_before_the_text_is_sent_again(desk: ADesk) -> None:
    story, text = one_text(desk)

    class Dies(Slow):
        async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
            raise InterruptedError
            yield messages[0], SILENT

    try:
        asyncio.run(worker(desk, Dies("sms", lambda message: None, {})).deliver([text]))
    except* InterruptedError:
        at_once(desk, text)
    asyncio.run(worker(desk, Slow("sms", lambda message: None, {})).deliver([text]))
    shown = seen(desk, story, text)
    assert (shown.state, shown.ambiguous, shown.twice) == ("accepted", True, "perhaps")


def test_an_unknown_outcome_stays_visible_when_the_text_goes_another_way(desk: ADesk) -> None:
    story, text = one_text(desk)
    carrying = worker(desk, Slow("sms", lambda message: None, {}, first=[SILENT] * 3))
    for _ in range(3):
        asyncio.run(carrying.deliver([text]))
        at_once(desk, text)
    shown = seen(desk, story, text)
    assert (shown.state, shown.ambiguous) == ("failed", True)
    assert [it.outcome for it in shown.attempts[-1].outcomes] == ["ambiguous", "failed"]
    assert any(it.owed.replaces == text for it in story.incident.deliveries.values())


def test_a_failure_that_is_tried_again_is_an_outcome_too_and_leaves_no_doubt(desk: ADesk) -> None:
    story, text = one_text(desk)
    carrying = worker(desk, Slow("sms", lambda message: None, {}, first=[CLOSED]))
    asyncio.run(carrying.deliver([text]))
    at_once(desk, text)
    asyncio.run(carrying.deliver([text]))
    shown = seen(desk, story, text)
    assert [(it.outcome, it.code) for it in shown.attempts] == [
        ("not_taken", "ClientConnectorError"),
        ("accepted", None),
    ]
    assert (shown.ambiguous, shown.twice) == (False, "no")
    assert [it.late for it in story.happened(DeliverySettled) if it.delivery == text] == [False, False]  # type: ignore[attr-defined]


# ── nothing waits behind what is slow ──


async def until(desk: ADesk, delivery: str, state: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            with desk.ledger.reading() as tx:
                row = outbox.get(tx, delivery)
            if row is not None and row.state == state:
                return
            await asyncio.sleep(0)


def test_the_outcomes_of_a_batch_are_recorded_while_one_text_of_it_is_still_asked_about(desk: ADesk) -> None:
    desk.hold_texts = True
    desk.open_s2()
    slow, *others = owed(desk)

    async def batch() -> None:
        answer = asyncio.Event()

        class Waits(Slow):
            async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
                await answer.wait()
                return Accepted("fake", "late")

        carrying = asyncio.create_task(
            worker(desk, Waits("sms", lambda message: None, {}, first=[SILENT])).deliver([slow, *others])
        )
        for text in others:
            await until(desk, text, "accepted")
        with desk.ledger.reading() as tx:
            held = outbox.get(tx, slow)
        assert held is not None
        assert held.state == "attempted"
        answer.set()
        await carrying
        await until(desk, slow, "accepted")

    asyncio.run(batch())


def test_texts_that_were_never_tried_do_not_wait_for_one_that_is_asked_about_first(desk: ADesk) -> None:
    desk.hold_texts = True
    desk.open_s2()
    doubtful, *others = owed(desk)
    asyncio.run(worker(desk, Slow("sms", lambda message: None, {}, first=[SILENT])).deliver([doubtful]))
    at_once(desk, doubtful)

    async def batch() -> None:
        answer = asyncio.Event()

        class Waits(Slow):
            async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
                await answer.wait()
                return None

        carrying = asyncio.create_task(
            worker(desk, Waits("sms", lambda message: None, {})).deliver([doubtful, *others])
        )
        for text in others:
            await until(desk, text, "accepted")
        answer.set()
        await carrying
        await until(desk, doubtful, "accepted")

    asyncio.run(batch())


# ── a restart is no reason to change the channel ──


def test_a_closed_port_is_waited_for_a_moment_before_another_channel_is_taken(desk: ADesk) -> None:
    desk.hold_texts = True
    story = desk.open_s2()
    waiting, now = owed(desk), [0.0]
    provider = Slow("sms", lambda message: None, {}, first=[CLOSED] * 5)
    carrying = worker(desk, provider, Patience(), now)
    for text in waiting:
        asyncio.run(carrying.deliver([text]))
    states = {text: story.incident.deliveries[text].state for text in waiting}
    assert "failed" not in states.values()
    assert list(states.values()).count("owed") == len(waiting) - 5, "left for later, and not tried in vain"

    now[0] = 3.0
    for text in waiting:
        at_once(desk, text)
        asyncio.run(carrying.deliver([text]))
    assert {story.incident.deliveries[text].state for text in waiting} == {"accepted"}


def test_the_practice_gateway_is_started_before_the_workers_and_stopped_after_them(desk: ADesk) -> None:
    names = [it.name for it in parts(desk.wiring, people=True)]
    assert names.index("practice") < min(names.index(it) for it in names if it.startswith("worker "))


def test_a_port_that_stays_closed_sends_the_texts_another_way(desk: ADesk) -> None:
    desk.hold_texts = True
    story = desk.open_s2()
    *tried, text = owed(desk)
    now = [0.0]
    carrying = worker(desk, Slow("sms", lambda message: None, {}, first=[CLOSED] * 100), Patience(), now)
    for it in tried[:5]:
        asyncio.run(carrying.deliver([it]))
    now[0] = Patience().restart.total_seconds() + 0.5
    at_once(desk, tried[0])
    asyncio.run(carrying.deliver([tried[0]]))
    asyncio.run(carrying.deliver([text]))
    assert (story.incident.deliveries[text].state, story.incident.deliveries[text].code) == ("failed", "no_provider")

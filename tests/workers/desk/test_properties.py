"""Whatever is asked in whatever order: the record, what is folded from it and what is kept beside it never part ways.

Each example is a new incident at one desk; its steps are lawful and unlawful commands, time that passes, and outcomes
of texts.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.state import fold
from engine.ledger.rebuilding import differences
from engine.rules.decide import decide
from engine.rules.knowledge import blocking
from engine.stream.actor import PROVIDER, TIMEKEEPER, WORKER, Actor
from engine.stream.commands import Attempt, AttemptDeliveries, Command, DeliveryOutcome, FireLimit, SettleDeliveries
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home.home import Home
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, Story, a_desk, person, photo

PERSONS = (
    OFFICER,
    COMMANDER,
    "taoranting_park_1",
    "taoranting_park_2",
    "sd_taoranting_1",
    "huanbaoju_1",
    "huanbaoju_sampler_1",
    "nobody",
)
TRIGGERS = (
    "confirm",
    "respond",
    "contain",
    "close",
    "relapse",
    "finish",
    "false_alarm",
    "stand_down",
    "reopen",
    "dance",
)
DUTIES = (
    "verify",
    "first_boom",
    "outlet_line",
    "go_and_stop",
    "cordon",
    "first_sample",
    "skim",
    "first_boom~2",
    "restock",
    "tea",
)
FACTS = (
    {"verified": "yes"},
    {"verified": "no"},
    {"source_stopped": "yes"},
    {"loss": "6000000"},
    {"gates_closed": "yes"},
    {"cause_removed": "yes", "harm_eliminated": "yes"},
    {"injured": "yes"},
    {"ecology": "X"},
    {"colour": "blue"},
)

Make = Callable[[Story, Actor], Command | None]
Step = Callable[[Story], None]


def _id(story: Story) -> str:
    return story.desk.new_id()


def _pull(trigger: str) -> Make:
    return lambda it, by: ask.PullTrigger(id=_id(it), actor=by, trigger=trigger, reason=Private("有原因"))


def _learn(facts: dict[str, str]) -> Make:
    return lambda it, by: ask.LearnFacts(id=_id(it), actor=by, facts=dict(facts))


def _answer(duty: str, said: str) -> Make:
    return lambda it, by: ask.AnswerDuty(id=_id(it), actor=by, duty=duty, answer=said)  # type: ignore[arg-type]


def _finish(duty: str, proof: bool) -> Make:
    evidence = (photo("照片"),) if proof else ()
    return lambda it, by: ask.FinishDuty(id=_id(it), actor=by, duty=duty, evidence=evidence)


def _waive(duty: str) -> Make:
    return lambda it, by: ask.WaiveDuty(id=_id(it), actor=by, duty=duty, reason=Private("免"))


def _reassign(duty: str, unit: str) -> Make:
    return lambda it, by: ask.ReassignDuty(id=_id(it), actor=by, duty=duty, unit=unit, reason=Private("换"))


def _point(point: str) -> Make:
    return lambda it, by: ask.AddPoint(id=_id(it), actor=by, point=point)


def _retire(point: str) -> Make:
    return lambda it, by: ask.RetirePoint(id=_id(it), actor=by, point=point, reason=Private("够不着"))


def _read(point: str, value: str) -> Make:
    return lambda it, by: ask.TakeReading(id=_id(it), actor=by, point=point, values={"oil": value})


def _correct(back: int, value: str) -> Make:
    def make(it: Story, by: Actor) -> Command:
        entry = max(1, it.incident.version - back)
        return ask.CorrectEntry(id=_id(it), actor=by, entry=entry, reason=Private("错"), values={"oil": value})

    return make


def _attempt(which: int, attempt: int) -> Make:
    def make(it: Story, by: Actor) -> Command:
        text = list(it.incident.deliveries)[which % len(it.incident.deliveries)]
        one = Attempt(delivery=text, attempt=attempt, provider="fake", sender=Private("+1"), text=Private("文"))
        return AttemptDeliveries(id=_id(it), actor=WORKER, attempts=(one,))

    return make


def _outcome(which: int, attempt: int, outcome: str) -> Make:
    def make(it: Story, by: Actor) -> Command:
        text = list(it.incident.deliveries)[which % len(it.incident.deliveries)]
        one = DeliveryOutcome(delivery=text, attempt=attempt, outcome=outcome, provider="fake")  # type: ignore[arg-type]
        return SettleDeliveries(id=_id(it), actor=PROVIDER, outcomes=(one,))

    return make


def _reply(which: int, said: str, item: int | None) -> Make:
    def make(it: Story, by: Actor) -> Command:
        text = list(it.incident.deliveries.values())[which % len(it.incident.deliveries)]
        actor = Actor(via="sms", person=text.owed.person)
        return ask.AnswerText(
            id=_id(it), actor=actor, delivery=text.owed.delivery, answer=said, item=item, words=Private("1")
        )  # type: ignore[arg-type]

    return make


def _fire(which: int) -> Make:
    def make(it: Story, by: Actor) -> Command | None:
        limits = list(it.incident.limits)
        return FireLimit(id=_id(it), actor=TIMEKEEPER, limit=limits[which % len(limits)]) if limits else None

    return make


whose = st.sampled_from(PERSONS)
small = st.integers(0, 60)
said = st.sampled_from(["accepted", "declined"])
oil = st.sampled_from(["0.05", "0.5", "0.51", "6.8", "<0.01", "much"])
points = st.sampled_from(["P1", "P2"])
duty = st.sampled_from(DUTIES)
made: st.SearchStrategy[Make] = st.one_of(
    st.sampled_from(TRIGGERS).map(_pull),
    st.sampled_from(FACTS).map(_learn),
    st.builds(_answer, duty, said),
    st.builds(_finish, duty, st.booleans()),
    duty.map(_waive),
    st.builds(_reassign, duty, st.sampled_from(["huanwei", "环卫", "sd_tianqiao", "nowhere"])),
    points.map(_point),
    points.map(_retire),
    st.builds(_read, points, oil),
    st.builds(_correct, st.integers(0, 10), oil),
    st.builds(_attempt, small, st.integers(1, 3)),
    st.builds(
        _outcome,
        small,
        st.integers(1, 3),
        st.sampled_from(["accepted", "failed", "ambiguous", "delivered", "undelivered"]),
    ),
    st.builds(_reply, small, said, st.sampled_from([None, 1, 2, 7])),
    small.map(_fire),
)


def _asked(make: Make, who: str) -> Step:
    """A command, weighed twice over before it is handed in."""

    def step(story: Story) -> None:
        command = make(story, person(who))
        if command is None:
            return
        desk, incident = story.desk, story.incident
        rules, now, untouched = desk.desk.rules_of(incident), desk.clock.now(), copy.deepcopy(incident)
        first = decide(rules, incident, command, now, "nonce")
        assert first == decide(rules, incident, command, now, "nonce")
        assert incident == untouched
        before = incident.version
        done = desk.submit(story.id, command)
        assert isinstance(done, Done) == (not isinstance(first, Refusal))
        if isinstance(done, Refusal):
            assert done == first
            assert story.incident.version == before

    return step


def _wait(minutes: int, awake: bool) -> Step:
    def step(story: Story) -> None:
        (story.desk.clock.forward if awake else story.desk.clock.jump)(minutes=minutes)

    return step


def _everybody_works(story: Story) -> None:
    story.everyone_works("sampling_rounds", "first_sample")


def _two_clean_days(story: Story) -> None:
    if story.incident.ended:
        return
    if "P3" not in story.incident.points:
        story.sampler.add_point("P3")
    for _ in range(5):
        story.sampler.sample("P3", oil="0.05")
        story.desk.clock.jump(hours=12)
    story.sampler.sample("P3", oil="0.05")


def _pressed_on(trigger: str, **facts: str) -> Step:
    """Officers who mean to get on: the facts stated, everybody at work, the trigger pulled; it may still be refused."""

    def step(story: Story) -> None:
        if facts:
            story.officer.learn(**facts)
        _everybody_works(story)
        _asked(_pull(trigger), COMMANDER)(story)

    return step


steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(_asked, made, whose),
    st.builds(_asked, made, st.sampled_from((OFFICER, COMMANDER))),
    st.builds(_wait, st.integers(0, 90), st.booleans()),
    st.sampled_from(
        (
            _everybody_works,
            _two_clean_days,
            _pressed_on("contain", source_stopped="yes"),
            _pressed_on("close", cause_removed="yes", harm_eliminated="yes"),
            _pressed_on("relapse"),
        )
    ),
)


@pytest.fixture(scope="module")
def desk(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    with a_desk(home, tmp_path_factory.mktemp("properties")) as made_desk:
        made_desk.hold_texts = True
        yield made_desk


@given(verified=st.booleans(), late=st.integers(0, 300), played=st.lists(steps, max_size=12))
@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_asked_in_whatever_order(desk: ADesk, verified: bool, late: int, played: list[Step]) -> None:
    known_at = desk.clock.now() - timedelta(minutes=late)
    story = desk.open("oil_spill", water="taoranting", known_at=known_at, verified="yes" if verified else "no")
    holds(story)
    for step in played:
        step(story)
        holds(story)


def test_a_story_to_its_end_and_back_holds_at_every_step(desk: ADesk) -> None:
    story = desk.open_s2()
    for step in (
        _two_clean_days,
        _pressed_on("contain", source_stopped="yes"),
        _everybody_works,
        _two_clean_days,
        _pressed_on("close", cause_removed="yes", harm_eliminated="yes"),
        _everybody_works,
    ):
        step(story)
        holds(story)
    assert story.stage == "closed"
    for step in (_asked(_pull("reopen"), OFFICER), _everybody_works, _wait(200, awake=True)):
        step(story)
        holds(story)
    assert story.stage == "response"


def holds(story: Story) -> None:
    """What must be true after every command."""
    desk, incident, entries = story.desk, story.incident, story.entries
    rules = desk.desk.rules_of(incident)

    assert fold(story.id, entries) == incident
    assert [entry.version for entry in entries] == list(range(1, len(entries) + 1))
    assert all(one.at <= other.at for one, other in pairwise(entries))

    assert not (incident.stage == "closed" and blocking(rules, incident))
    assert not (incident.stage == "stood_down" and [it for it in incident.duties.values() if it.open])
    armed = [it for it in incident.limits.values() if it.state == "armed"]
    assert all(incident.duties[it.subject].open for it in armed)
    assert all(it.due > incident.last_at for it in armed if incident.last_at is not None)

    owed = [it.owed for it in incident.deliveries.values()]
    assert [it.delivery for it in owed] == [f"{story.id}.{number}" for number in range(1, len(owed) + 1)]
    assert len({(it.address, it.reference) for it in owed}) == len(owed)
    with desk.ledger.reading() as tx:
        assert differences(tx, [story.id]) == []

"""A text says that it is answered by what brings an answer back from its channel, and by nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.desk import Done
from engine.probe.commands import StartContactTest
from engine.probe.state import Probe
from engine.stream.events import DeliveryOwed
from office.home.links import Links
from office.texts.texts import Texts
from tests.workers.desk.desk import OFFICER, ADesk, Story, person

PARK = "taoranting_park_1"
REPLY, LINK, KEY, RING = "回1", "点此应答", "按1接受", "打电话告知值班室"
WAYS = (REPLY, LINK, KEY, RING)


def asked(story: Story, channel: str) -> DeliveryOwed:
    """The park's first text, as if it went by this channel."""
    [owed] = [it.owed for it in story.texts_to(PARK)]
    return owed.model_copy(update={"channel": channel})


def said(story: Story, channel: str, *, reached: bool) -> str:
    """What the person reads or hears, link included."""
    owed, texts = asked(story, channel), Texts("【西城环保】", practice=False, reached=reached)
    rules = story.desk.desk.rules_of(story.incident)
    text = texts.render_strictly(rules, story.incident, owed, story.desk.clock.now(), (1, "0" * 16)).text
    return Links("https://duty.example" if reached else None).given(owed, text).text


@pytest.mark.parametrize(
    ("channel", "reached", "way"),
    [
        ("sms", True, REPLY),
        ("email", True, LINK),
        ("chat", True, LINK),
        ("voice", True, KEY),
        ("sms", False, RING),
        ("email", False, RING),
        ("chat", False, RING),
        ("voice", False, RING),
    ],
)
def test_each_channel_names_the_one_way_that_works_on_it(desk: ADesk, channel: str, reached: bool, way: str) -> None:
    text = said(desk.open_s2(), channel, reached=reached)
    assert [it for it in WAYS if it in text] == [way]


@pytest.mark.parametrize(("channel", "way"), [("sms", "回1"), ("email", "点开下面的链接"), ("voice", "按1接受")])
def test_a_contact_test_asks_for_an_answer_by_the_same_way(desk: ADesk, channel: str, way: str) -> None:
    for reached, expected in ((True, way), (False, RING)):
        assert expected in what_it_says(desk, channel, reached=reached)
    assert way not in what_it_says(desk, channel, reached=False)


def what_it_says(desk: ADesk, channel: str, *, reached: bool) -> str:
    """What a contact test says to the park on a channel."""
    test = StartContactTest(
        id=desk.new_id(),
        actor=person(OFFICER),
        units=("taoranting_park",),
        asks=("sms", "voice", "email"),
        within=timedelta(hours=24),
    )
    done = desk.desk.hand_in(test)
    assert isinstance(done, Done), done
    probe = desk.desk.stream(done.stream)
    assert isinstance(probe, Probe)
    [owed] = [it.owed for it in probe.deliveries.values() if it.owed.person == PARK and it.owed.channel == channel]
    return (
        Texts("【西城环保】", practice=False, reached=reached).render_of_kind(desk.desk.home_rules(), probe, owed).text
    )

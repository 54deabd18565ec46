"""A text that did not arrive: the same channel once more, another one, then all from the beginning; and texts alike
have a number.
"""

from __future__ import annotations

from engine.incident.duties import AlarmRaised, LadderClimbed
from engine.stream.events import DeliverySettled
from notify.outcome import Advice, Failed
from tests.workers.desk.desk import ADesk, Story
from tests.workers.desk.test_deliveries_story import PARK, SECOND, last, says

EVIDENCE = "chengguan_zhifa_1"
"""Is told nothing but the duty to secure the evidence."""
GONE = Failed("fake", "30005", "permanent", Advice.CONTACT_BAD)
DOWN = Failed("fake", "ClientConnectorError", "temporary", Advice.RETRY, retries=0)


def ways(story: Story, person: str = PARK) -> list[tuple[str, str]]:
    return [(it.owed.channel, it.state) for it in story.texts_to(person) if it.owed.purpose == "stage"]


def test_a_handset_out_of_reach_is_tried_again_twice_and_then_rung(desk: ADesk) -> None:
    story = desk.open_s2()
    for tries in (1, 2):
        says(story, last(story), "undelivered", code="30003", again=2)
        assert len(ways(story)) == tries
        desk.clock.forward(seconds=61)
        assert len(ways(story)) == tries + 1
    says(story, last(story), "undelivered", code="30003", again=2)
    assert ways(story) == [("sms", "undelivered")] * 3 + [("voice", "accepted")]


def test_what_is_no_longer_wanted_is_not_tried_again(desk: ADesk) -> None:
    story = desk.open("discharge", water="houhai", verified="yes")
    says(story, last(story, EVIDENCE), "undelivered", code="30003", again=2)
    for duty in story.owed_by("chengguan_zhifa"):
        story.commander.waive(duty)
    desk.clock.forward(minutes=2)
    assert ways(story, EVIDENCE) == [("sms", "undelivered")]


def test_with_every_provider_down_the_text_is_tried_again_from_the_beginning_until_it_arrives(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached(outcome=DOWN)
    story = desk.open_s2()
    first_round = ways(story)
    assert {state for _, state in first_round} == {"failed"}
    assert ("person_unreachable", PARK) in [(it.code, it.subject) for it in story.happened(AlarmRaised)]  # type: ignore[attr-defined]
    desk.clock.forward(minutes=4, seconds=59)
    assert ways(story) == first_round
    desk.clock.forward(seconds=2)
    assert len(ways(story)) == 2 * len(first_round)
    desk.phones.outcomes.clear()
    desk.clock.forward(minutes=10)
    assert ways(story)[-1] == ("sms", "accepted")


def test_dead_addresses_are_not_tried_for_ever(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached(outcome=GONE)
    story = desk.open_s2()
    before = ways(story)
    desk.clock.forward(hours=3)
    assert ways(story) == before


def test_whoever_declines_on_the_ladder_sends_it_on_to_the_next_above(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:30")
    asked = next(it for it in story.texts_to(SECOND) if it.owed.purpose == "ladder")
    story.by(SECOND).answer_text(asked.owed.delivery, words="1")
    story.by(SECOND).decline("first_boom")
    desk.clock.forward(seconds=1)
    climbed = [it for it in story.happened(LadderClimbed) if it.duty == "first_boom"]  # type: ignore[attr-defined]
    assert climbed[-1].rung >= 1  # type: ignore[attr-defined]


def test_texts_alike_have_a_number_and_then_the_ladder_goes_on_by_another_channel(desk: ADesk) -> None:
    table = desk.wiring.office.channels().model_copy(
        update={"urgencies": dict.fromkeys(desk.wiring.office.channels().urgencies, ("sms", "email"))}
    )
    desk.wiring.office.rulebook._parsed[desk.wiring.office.house().channels_digest] = table
    story = desk.open_s2()
    desk.clock.forward(minutes=90)
    told = [it.owed for it in story.texts_to("deputy_district_chief") if it.owed.ladder == "owner_unanswered"]
    assert [it.channel for it in told[:4]] == ["sms", "sms", "email", "email"], (
        "the top goes on at its interval, and varies its way"
    )
    references = {it.reference for it in told}
    assert len(references) == len(told), "and no text repeats another letter by letter"


def test_while_its_only_provider_is_left_alone_a_text_goes_by_another_channel_at_once(desk: ADesk) -> None:
    desk.phones.leave_alone("sms")
    story = desk.open_s2()
    assert ways(story) == [("sms", "failed"), ("voice", "accepted")]
    [refused] = [it for it in story.happened(DeliverySettled) if it.delivery == story.texts_to(PARK)[0].owed.delivery]  # type: ignore[attr-defined]
    assert (refused.provider, refused.code) == ("none", "no_provider")  # type: ignore[attr-defined]

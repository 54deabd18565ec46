"""The life of a text: owed, attempted, accepted, delivered, answered; or superseded, failed and sent another way, or
reaching nobody.

Outcomes come from a fake provider through the real worker, or are handed in as a callback would be.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.desk import Desk, Done
from engine.incident import commands as ask
from engine.incident.duties import AlarmRaised
from engine.ledger.rebuilding import differences
from engine.ledger.work import inbox, outbox
from engine.stream.actor import PROVIDER, WORKER, Actor
from engine.stream.commands import Attempt, AttemptDeliveries, DeliveryOutcome, SettleDeliveries
from engine.stream.events import DeliveryAttempted, DeliveryOwed, DeliverySettled, DeliverySuperseded
from engine.stream.state import Delivery
from engine.values.private import Private
from notify.outcome import Advice, Failed
from tests.workers.desk.desk import ADesk, Story
from tests.workers.desk.phones import SILENT

PARK, SECOND, HEAD = "taoranting_park_1", "taoranting_park_2", "taoranting_park_head"
SWEEPERS = "huanwei_1"
"""The first contact of a unit that a spill on this lake asks for nothing at first."""
BUSY = Failed("fake", "20429", "temporary", Advice.SLOW_DOWN)


def says(story: Story, delivery: Delivery, outcome: str, attempt: int = 1, **more: object) -> Done:
    """What a provider reports of an attempt."""
    it = DeliveryOutcome(delivery=delivery.owed.delivery, attempt=attempt, outcome=outcome, provider="fake", **more)  # type: ignore[arg-type]
    done = story.desk.submit(story.id, SettleDeliveries(id=story.desk.new_id(), actor=PROVIDER, outcomes=(it,)))
    assert isinstance(done, Done), done
    return done


def tries(story: Story, delivery: Delivery, attempt: int = 1, text: str = "文") -> Done:
    """A worker is about to send."""
    it = Attempt(
        delivery=delivery.owed.delivery, attempt=attempt, provider="fake", sender=Private("+1"), text=Private(text)
    )
    done = story.desk.submit(story.id, AttemptDeliveries(id=story.desk.new_id(), actor=WORKER, attempts=(it,)))
    assert isinstance(done, Done), done
    return done


def last(story: Story, person: str = PARK) -> Delivery:
    return story.texts_to(person)[-1]


def held(desk: ADesk) -> Story:
    """S2, and no worker is running."""
    desk.hold_texts = True
    return desk.open_s2()


def sent(desk: ADesk) -> None:
    """The workers are back."""
    desk.hold_texts = False
    desk.send_texts()


# ── the straight way ──


def test_a_text_is_owed_attempted_with_its_exact_words_accepted_and_delivered(desk: ADesk) -> None:
    story = held(desk)
    assert last(story).state == "owed"
    sent(desk)
    told = desk.phone(PARK).was_told("围油栏")
    found = last(story)
    assert (found.state, found.attempt, found.text, found.segments) == ("accepted", 1, told.text, 1)
    says(story, found, "delivered")
    assert last(story).state == "delivered"
    kinds = [
        type(entry.event) for entry in story.entries if getattr(entry.event, "delivery", "") == found.owed.delivery
    ]
    assert kinds == [DeliveryOwed, DeliveryAttempted, DeliverySettled, DeliverySettled]


def test_a_delivered_report_that_says_less_forgets_nothing(desk: ADesk) -> None:
    story = desk.open_s2()
    provider_id = last(story).provider_id
    says(story, last(story), "delivered")
    assert (last(story).provider_id, last(story).segments) == (provider_id, 1)
    with desk.ledger.reading() as tx:
        assert differences(tx) == []


def test_every_text_of_an_incident_has_its_own_number_and_every_phone_its_own_references(desk: ADesk) -> None:
    story = desk.open_s2()
    other = desk.open("oil_spill", water="zhuanhe", verified="yes")
    desk.clock.to("11:30")
    owed = [it.owed for it in (*story.incident.deliveries.values(), *other.incident.deliveries.values())]
    assert len({it.delivery for it in owed}) == len(owed)
    assert len({(it.address, it.reference) for it in owed}) == len(owed)


# ── no longer worth sending ──


def test_a_text_whose_duties_are_all_done_is_not_sent(desk: ADesk) -> None:
    story = held(desk)
    story.officer.reassign("outlet_line", to="huanwei", reason="公园无人")
    story.by(SWEEPERS).finish("outlet_line")
    sent(desk)
    desk.phone(SWEEPERS).was_told_nothing()
    assert [it.state for it in story.texts_to(SWEEPERS)] == ["superseded"]
    assert [it.reason for it in story.happened(DeliverySuperseded)] == ["duties_over"]  # type: ignore[attr-defined]


def test_a_text_that_still_asks_for_one_duty_is_sent_with_that_one_under_its_own_number(desk: ADesk) -> None:
    story = held(desk)
    for duty in last(story).owed.duties:
        if duty != "outlet_line":
            story.by(PARK).finish(duty, proof="照片")
    sent(desk)
    told = desk.phone(PARK).was_told("3.出水口布第二道围油栏")
    assert "首道围油栏" not in told.text


def test_a_text_about_a_duty_that_went_to_another_unit_is_not_sent(desk: ADesk) -> None:
    story = held(desk)
    story.officer.reassign("cordon", to="sd_tianqiao", reason="人手")
    sent(desk)
    desk.phone("sd_tianqiao_1").was_told("岸边设警戒", "回1接受")
    # The street still hears of the incident; nothing is asked of it.
    told = desk.phone("sd_taoranting_1").was_told("溢油响应已启动")
    assert "岸边设警戒" not in told.text
    assert "回1接受" not in told.text


def test_a_text_of_nothing_but_duties_that_went_to_another_unit_is_not_sent_at_all(desk: ADesk) -> None:
    story = held(desk)
    for unit in ("huanwei", "sd_tianqiao"):
        story.officer.reassign("outlet_line", to=unit, reason="公园无人")
    sent(desk)
    desk.phone(SWEEPERS).was_told_nothing()
    assert [it.state for it in story.texts_to(SWEEPERS)] == ["superseded"]


def test_texts_of_an_incident_that_is_over_are_not_sent_but_its_end_is_told(desk: ADesk) -> None:
    desk.hold_texts = True
    story = desk.open("oil_spill", water="taoranting")
    story.officer.pull("false_alarm", reason="落花")
    sent(desk)
    desk.phone(PARK).was_told("预警解除")
    assert all("解除" in text for text in desk.phone(PARK).texts())
    reasons = {it.reason for it in story.happened(DeliverySuperseded)}  # type: ignore[attr-defined]
    assert reasons == {"incident_over"}


def test_a_ladder_text_whose_duty_was_taken_on_meanwhile_is_still_sent_while_the_work_is_open(desk: ADesk) -> None:
    story = held(desk)
    desk.clock.to("10:30")
    story.by(PARK).finish("first_boom", proof="照片")
    sent(desk)
    told = desk.phone(SECOND).was_told("无人接办", "到场断油源")
    assert "首道围油栏" not in told.text


# ── it does not get through ──


def test_a_failed_sms_goes_out_as_a_call_and_then_as_an_e_mail(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached("sms")
    story = desk.open_s2()
    desk.phone(PARK).was_told("首道围油栏", by="email")
    by_sms, by_call, by_email = story.texts_to(PARK)
    assert (by_sms.state, by_sms.code, by_call.state, by_email.state) == ("failed", "30003", "failed", "accepted")
    assert by_call.owed.replaces == by_sms.owed.delivery
    assert by_email.owed.replaces == by_call.owed.delivery
    assert by_email.owed.reference != by_sms.owed.reference
    assert story.happened(AlarmRaised) == []


def test_an_sms_that_the_network_gives_up_on_is_said_in_a_call(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(PARK).forget()
    says(story, last(story), "undelivered", code="30003")
    said = desk.phone(PARK).was_told("首道围油栏", "按1接受", by="voice")
    assert "回1" not in said.text, "a call is answered by key"
    assert [it.state for it in story.texts_to(PARK)] == ["undelivered", "accepted"]


def test_whoever_cannot_be_reached_at_all_raises_an_alarm_and_the_next_person_is_told_at_once(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached()
    story = desk.open_s2()
    assert [(it.code, it.subject) for it in story.happened(AlarmRaised)] == [("person_unreachable", PARK)]  # type: ignore[attr-defined]
    desk.clock.forward(seconds=1)
    desk.phone(SECOND).was_told("无人接办", "首道围油栏", "开始收油")
    desk.clock.to("10:26")
    desk.phone(HEAD).was_told("首道围油栏")
    assert f"{desk.clock.now():%M}" == "26"


def test_an_unreachable_person_on_the_ladder_raises_an_alarm_and_the_ladder_goes_on(desk: ADesk) -> None:
    desk.phone(SECOND).cannot_be_reached()
    story = desk.open_s2()
    desk.clock.to("10:30")
    assert ("person_unreachable", SECOND) in [(it.code, it.subject) for it in story.happened(AlarmRaised)]  # type: ignore[attr-defined]
    desk.clock.to("10:35")
    desk.phone(HEAD).was_told("首道围油栏")


def test_a_duty_that_was_answered_starts_no_ladder_when_a_later_report_says_undelivered(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(PARK).replies("1")
    desk.take_in()
    says(story, last(story), "undelivered")
    says(story, last(story), "failed")
    assert not [limit for limit in story.armed() if limit.startswith("first_boom:answer")]


def test_a_temporary_failure_leaves_the_text_owed_and_is_no_event(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached("sms", outcome=BUSY)
    story = desk.open_s2()
    assert last(story).state == "attempted"
    with desk.ledger.reading() as tx:
        row = outbox.get(tx, last(story).owed.delivery)
        assert row is not None
        assert row.retry_at is not None
        assert (row.state, row.failures, row.leased_until) == ("attempted", 1, None)
        assert row.delivery in [it.delivery for it in outbox.unsettled(tx)]


def test_silence_of_the_provider_is_ambiguous_and_the_text_is_tried_again(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached("sms", outcome=SILENT)
    story = desk.open_s2()
    assert last(story).state == "ambiguous"
    with desk.ledger.reading() as tx:
        row = outbox.get(tx, last(story).owed.delivery)
    assert row is not None
    assert row.retry_at is not None
    # A late word settles it, and a reply before that counts.
    says(story, last(story), "delivered")
    assert last(story).state == "delivered"


def test_a_person_may_answer_a_text_of_which_nobody_knows_whether_it_was_sent(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached("sms", outcome=SILENT)
    story = desk.open_s2()
    desk.phone(PARK).replies("1")
    desk.take_in()
    assert story.duty("first_boom").answer == "accepted"


# ── repeated, late, out of order ──


@pytest.mark.parametrize("outcome", ["accepted", "delivered", "undelivered", "failed"])
def test_a_repeated_outcome_changes_nothing(desk: ADesk, outcome: str) -> None:
    story = held(desk)
    text = last(story)
    tries(story, text)
    says(story, text, outcome)
    before = story.entries
    says(story, text, outcome)
    assert story.entries == before


def test_a_report_that_overtook_another_is_never_undone_by_it(desk: ADesk) -> None:
    story = held(desk)
    text = last(story)
    tries(story, text)
    says(story, text, "delivered")
    says(story, text, "accepted")
    says(story, text, "failed")
    assert last(story).state == "delivered"
    assert [(it.outcome, it.late) for it in story.happened(DeliverySettled)] == [  # type: ignore[attr-defined]
        ("delivered", False),
        ("accepted", True),
        ("failed", True),
    ]
    assert len(story.texts_to(PARK)) == 1


def test_the_outcome_of_a_lost_lease_is_evidence_only(desk: ADesk) -> None:
    story = held(desk)
    text = last(story)
    tries(story, text, attempt=1)
    tries(story, text, attempt=2)
    says(story, text, "failed", attempt=1)
    assert last(story).state == "attempted"
    says(story, text, "accepted", attempt=2)
    assert (last(story).state, last(story).attempt) == ("accepted", 2)
    assert [it.late for it in story.happened(DeliverySettled)] == [True, False]  # type: ignore[attr-defined]


def test_an_attempt_that_came_too_late_is_no_attempt(desk: ADesk) -> None:
    story = held(desk)
    text = last(story)
    tries(story, text, attempt=2)
    before = story.entries
    tries(story, text, attempt=1)
    tries(story, text, attempt=2)
    assert story.entries == before
    says(story, text, "accepted", attempt=2)
    tries(story, text, attempt=3)
    assert last(story).state == "accepted"


def test_a_callback_that_overtakes_the_attempts_own_record_is_taken_up_again(desk: ADesk) -> None:
    story = desk.open_s2()
    says(story, last(story), "delivered", provider_id="SM-early")
    assert last(story).state == "delivered"


# ── once is enough ──


def test_a_repeated_command_changes_nothing_and_gets_the_first_answer(desk: ADesk) -> None:
    story = held(desk)
    command = ask.FinishDuty(id="once", actor=Actor(via="cli", person=PARK), duty="go_and_stop")
    first = desk.submit(story.id, command)
    before = story.entries
    again = desk.submit(story.id, command)
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.entries == first.entries
    assert story.entries == before


def test_an_opening_handed_in_twice_is_one_incident(desk: ADesk) -> None:
    desk.hold_texts = True
    first, again = desk.desk.open(_opening("once"), "oil_spill"), desk.desk.open(_opening("once"), "oil_spill")
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert first.stream == again.stream
    with desk.ledger.reading() as tx:
        assert tx.incidents() == ["XC-20170501-001"]


def test_a_fired_limit_fired_again_changes_nothing(desk: ADesk) -> None:
    story = held(desk)
    desk.clock.jump(minutes=6)
    desk.fire()
    before = story.entries
    desk.fire()
    assert story.entries == before


def test_where_short_references_run_out_for_a_phone_longer_ones_are_taken(desk: ADesk) -> None:
    desk.hold_texts = True
    unlucky = Desk(desk.ledger, desk.wiring.office.rulebook, nonce=lambda: "always the same")
    references: list[set[int]] = []
    for number in (1, 2):
        done = unlucky.open(_opening(f"open-{number}"), "oil_spill")
        assert isinstance(done, Done)
        references.append({len(it.event.reference) for it in done.entries if isinstance(it.event, DeliveryOwed)})
    assert references == [{3}, {5}]


def _opening(command_id: str) -> ask.OpenIncident:
    return ask.OpenIncident(
        id=command_id,
        actor=Actor(via="cli", person="huanbaoju_duty_1"),
        incident="",
        number=0,
        playbook="oil_spill",
        water="taoranting",
        summary=Private("漏油"),
    )


# ── reports that come in batches ──


def test_a_report_that_joins_a_batch_whose_marks_were_lost_still_counts(desk: ADesk) -> None:
    """The process dies after the command of two reports and before it marks them done; meanwhile a third one fits
    between them.
    """
    story = desk.open_s2()
    texts = [it.owed.delivery for it in story.incident.deliveries.values() if it.owed.channel == "sms"][:3]

    def report(delivery: str) -> None:
        with desk.ledger.transaction() as tx:
            row = outbox.get(tx, delivery)
            assert row is not None
            taken_as = {"provider": "fake", "provider_id": row.provider_id, "delivery": delivery, "attempt": 1}
            payload = {**taken_as, "status": "delivered"}
            inbox.put(tx, "status", delivery, payload)

    def state(delivery: str) -> str:
        return story.incident.deliveries[delivery].state

    for delivery in texts:
        report(delivery)
    with desk.ledger.transaction() as tx:
        items = inbox.take(tx)
        inbox.settle(tx, items[1].id, "unmatched", again=timedelta(minutes=5))
    desk.inbox.drain()
    assert [state(it) for it in texts] == ["delivered", "accepted", "delivered"]
    with desk.ledger.transaction() as tx:
        for item in items:
            inbox.settle(tx, item.id, "new")
    desk.inbox.drain()
    assert [state(it) for it in texts] == ["delivered", "delivered", "delivered"]

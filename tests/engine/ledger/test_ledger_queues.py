"""The queues beside the record: deliveries are claimed once, limits come due, messages are dealt with; events tell it
all.
"""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from engine.house.events import HOUSE, HomeFounded
from engine.ledger import story_clock
from engine.ledger.errors import StoryClockRefused
from engine.ledger.rebuilding import MARKS, differences
from engine.ledger.sql.tables import deliveries
from engine.ledger.sql.tables import limits as limits_table
from engine.ledger.store import Ledger
from engine.ledger.work import heartbeats, inbox, limits, outbox
from engine.stream.event import Event
from engine.stream.events import DeliverySuperseded
from engine.values.private import ERASED
from tests.engine.ledger.oil_story import (
    INCIDENT,
    NINE,
    OFFICER,
    PHONE,
    armed,
    attempted,
    cancelled,
    note,
    owed,
    ran_out,
    record,
    settled,
    whole_story,
    write,
)
from tests.engine.ledger.rebuilt import rebuild_projections

LEASE = timedelta(seconds=30)
GONE = timedelta(seconds=-1)
"""A lease, offer or delay that is over as soon as it begins: the database's clock cannot be told to wait, and tests do
not sleep.
"""


def ids(found: list[outbox.OutboxDelivery]) -> list[str]:
    return [it.delivery for it in found]


# ── deliveries ──


def test_what_is_owed_is_offered_once_and_again_when_the_offer_grows_stale(ledger: Ledger) -> None:
    record(ledger, owed(), owed("t2", "M3P"), owed("e1", "K7F", "wang@example.org", "email"))
    with ledger.transaction() as tx:
        assert ids(outbox.owed(tx, "sms")) == ["t1", "t2"]
        outbox.mark_offered(tx, ["t1", "t2"], LEASE)
        assert outbox.owed(tx, "sms") == []
        assert ids(outbox.owed(tx, "email")) == ["e1"]
        outbox.mark_offered(tx, ["t1"], GONE)
        assert ids(outbox.owed(tx, "sms")) == ["t1"]


def test_the_sweep_goes_in_chunks_the_longest_owed_first(ledger: Ledger) -> None:
    record(ledger, owed("late", "L2A"), at=NINE + timedelta(minutes=1))
    record(ledger, owed("early", "E2A"), at=NINE)
    with ledger.reading() as reading:
        assert ids(outbox.owed(reading, "sms", limit=1)) == ["early"]


def test_a_ladder_does_not_wait_behind_notices_that_were_owed_before_it(ledger: Ledger) -> None:
    record(ledger, *(owed(f"n{n}", f"A{n}A").model_copy(update={"urgency": "normal"}) for n in range(2, 5)))
    record(ledger, owed("now", "B2B").model_copy(update={"urgency": "immediate"}), at=NINE + timedelta(minutes=1))
    record(ledger, owed("rings", "C2C").model_copy(update={"urgency": "critical"}), at=NINE + timedelta(minutes=2))
    with ledger.reading() as reading:
        assert ids(outbox.owed(reading, "sms", limit=3)) == ["rings", "now", "n2"]


def test_a_delivery_is_claimed_by_one_worker_only(ledger: Ledger) -> None:
    record(ledger, owed(), owed("t2", "M3P"))
    with ledger.transaction() as tx:
        mine = outbox.claim(tx, ["t1", "t2"], "worker-a", LEASE)
    with ledger.transaction() as tx:
        assert outbox.claim(tx, ["t1", "t2"], "worker-b", LEASE) == []
        assert outbox.owed(tx, "sms") == []
    assert [(it.delivery, it.attempt, it.address, it.leased_by) for it in mine] == [
        ("t1", 1, PHONE, "worker-a"),
        ("t2", 1, PHONE, "worker-a"),
    ]
    assert "2025550147" not in repr(mine)


def test_two_workers_claiming_at_once_share_without_overlap(ledger: Ledger) -> None:
    names = [f"t{n}" for n in range(40)]
    record(ledger, *(owed(name, f"R{name}") for name in names))
    start = threading.Barrier(2)
    got: dict[str, list[str]] = {}

    def worker(name: str) -> None:
        start.wait()
        with ledger.transaction() as tx:
            got[name] = ids(outbox.claim(tx, names, name, LEASE))

    threads = [threading.Thread(target=worker, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got["a"] + got["b"]) == sorted(names)


def test_a_lost_lease_can_be_claimed_again_as_the_next_attempt(ledger: Ledger) -> None:
    record(ledger, owed())
    with ledger.transaction() as tx:
        outbox.claim(tx, ["t1"], "dies", GONE)
    with ledger.transaction() as tx:
        write(tx, attempted())
    with ledger.transaction() as tx:
        assert ids(outbox.owed(tx, "sms")) == ["t1"]
        [again] = outbox.claim(tx, ["t1"], "lives", LEASE)
        assert (again.attempt, again.state, again.leased_by) == (2, "attempted", "lives")
        assert not outbox.retry_later(tx, "t1", 1, LEASE), "the old attempt has no say any more"
        assert outbox.retry_later(tx, "t1", 2, LEASE)


def test_a_temporary_failure_is_due_again_after_a_while(ledger: Ledger) -> None:
    record(ledger, owed())
    with ledger.transaction() as tx:
        outbox.claim(tx, ["t1"], "w", LEASE)
        write(tx, attempted())
        assert outbox.retry_later(tx, "t1", 1, LEASE)
        assert outbox.owed(tx, "sms") == []
        assert outbox.claim(tx, ["t1"], "w", LEASE) == []
        assert outbox.retry_later(tx, "t1", 1, GONE)
        assert ids(outbox.owed(tx, "sms")) == ["t1"]
        [again] = outbox.claim(tx, ["t1"], "w", LEASE)
    assert (again.attempt, again.failures) == (2, 2)


def test_what_was_not_attempted_is_let_go_at_once(ledger: Ledger) -> None:
    record(ledger, owed())
    with ledger.transaction() as tx:
        outbox.mark_offered(tx, ["t1"], LEASE)
        outbox.claim(tx, ["t1"], "stops", LEASE)
        outbox.release(tx, ["t1"], "somebody else")
        assert outbox.owed(tx, "sms") == []
        outbox.release(tx, ["t1"], "stops")
        assert ids(outbox.owed(tx, "sms")) == ["t1"]


@pytest.mark.parametrize(
    "last",
    [settled(), settled("failed"), settled("ambiguous"), DeliverySuperseded(delivery="t1", reason="duties_over")],
)
def test_what_is_settled_is_offered_and_claimed_no_more(ledger: Ledger, last: Event) -> None:
    record(ledger, owed(), attempted(), last)
    with ledger.transaction() as tx:
        assert outbox.owed(tx, "sms") == []
        assert outbox.claim(tx, ["t1"], "w", LEASE) == []
        assert outbox.unsettled(tx) == []
        assert outbox.waiting_by_channel(tx) == {}


def test_an_ambiguous_one_is_sent_again_when_somebody_asks_for_it(ledger: Ledger) -> None:
    record(ledger, owed(), attempted(), settled("ambiguous"))
    with ledger.transaction() as tx:
        assert not outbox.retry_later(tx, "t1", 9, GONE)
        assert outbox.retry_later(tx, "t1", 1, GONE)
        assert ids(outbox.unsettled(tx)) == ["t1"]
        [again] = outbox.claim(tx, ["t1"], "w", LEASE)
        assert again.attempt == 2
        assert ids(outbox.unsettled(tx)) == ["t1"], "it is on its way"
    record(ledger, attempted(attempt=2), settled(attempt=2))
    with ledger.reading() as reading:
        assert outbox.unsettled(reading) == []


def test_a_worker_that_dies_between_an_unknown_outcome_and_its_retry_leaves_a_lease_that_runs_out(
    ledger: Ledger,
) -> None:
    record(ledger, owed())
    with ledger.transaction() as tx:
        outbox.claim(tx, ["t1"], "dies", GONE)
    record(ledger, attempted())
    record(ledger, settled("ambiguous"))
    with ledger.transaction() as tx:
        assert ids(outbox.owed(tx, "sms")) == ["t1"], (
            "nobody knows whether it arrived, and nobody will ask for a retry any more"
        )
        [again] = outbox.claim(tx, ["t1"], "lives", LEASE)
    assert again.attempt == 2


def test_a_late_outcome_is_evidence_and_changes_nothing(ledger: Ledger) -> None:
    record(ledger, owed(), attempted(attempt=2), settled("failed", attempt=1, late=True))
    with ledger.reading() as reading:
        found = outbox.get(reading, "t1")
    assert found is not None
    assert (found.state, found.provider_id) == ("attempted", None)


def test_reports_of_a_provider_find_their_delivery(ledger: Ledger) -> None:
    record(ledger, owed(), attempted(), settled())
    record(
        ledger,
        settled("delivered").model_copy(update={"segments": None, "provider_id": None}),
        at=NINE + timedelta(minutes=1),
    )
    with ledger.reading() as reading:
        found = outbox.by_provider_id(reading, "SMt1")
        assert outbox.by_provider_id(reading, "SMnone") is None
    assert found is not None
    assert (found.state, found.accepted_at, found.delivered_at, found.segments) == (
        "delivered",
        NINE,
        NINE + timedelta(minutes=1),
        2,
    )


def test_a_reply_finds_the_texts_of_its_number_the_newest_first(ledger: Ledger) -> None:
    record(ledger, owed())
    record(ledger, owed("t2", "M3P"), at=NINE + timedelta(minutes=3))
    record(ledger, owed("t3", "M3P", "+12025550199"), at=NINE + timedelta(minutes=4))
    with ledger.reading() as reading:
        assert ids(outbox.by_address(reading, PHONE)) == ["t2", "t1"]
        assert ids(outbox.by_address(reading, PHONE, since=NINE + timedelta(minutes=1))) == ["t2"]
        assert ids(outbox.for_incident(reading, INCIDENT)) == ["t1", "t2", "t3"]


def test_accepted_but_never_heard_of_again_is_asked_after(ledger: Ledger) -> None:
    record(ledger, owed(), owed("t2", "M3P"))
    record(ledger, attempted(), attempted("t2"))
    record(ledger, settled(), settled("delivered", "t2"))
    with ledger.transaction() as tx:
        assert outbox.to_poll(tx, LEASE) == []
        assert ids(outbox.to_poll(tx, timedelta(0))) == ["t1"]
        tx.execute(update(deliveries).values(heard_at=None))
        assert ids(outbox.to_poll(tx, LEASE)) == ["t1"]
        outbox.mark_polled(tx, ["t1"])
        assert outbox.to_poll(tx, LEASE) == []


def test_nobody_carries_a_channel_shows_beside_what_waits_for_it(ledger: Ledger) -> None:
    record(ledger, owed(), owed("t2", "M3P"), owed("e1", "K7F", "wang@example.org", "email"))
    with ledger.transaction() as tx:
        heartbeats.beat(tx, "worker-1", "sms", "worker", "host", 4711)
    with ledger.reading() as reading:
        waiting = outbox.waiting_by_channel(reading)
        served = heartbeats.queues_served(reading, timedelta(seconds=20))
    assert waiting == {"sms": 2, "email": 1}
    assert waiting.keys() - served == {"email"}


# ── limits ──


def test_limits_come_due_in_their_order_and_once(ledger: Ledger) -> None:
    record(
        ledger,
        armed(minutes=5),
        armed("d2:answer", 3),
        armed("d3:answer", 60),
        armed("d4:answer", 1),
        cancelled("d4:answer"),
    )
    with ledger.reading() as reading:
        assert limits.next_due(reading) == NINE + timedelta(minutes=3)
        assert limits.due(reading, NINE + timedelta(minutes=2, seconds=59)) == []
        due = limits.due(reading, NINE + timedelta(minutes=5))
    assert [(it.limit, it.due) for it in due] == [
        ("d2:answer", NINE + timedelta(minutes=3)),
        ("d1:answer", NINE + timedelta(minutes=5)),
    ]
    record(ledger, ran_out(), cancelled("d2:answer"), cancelled("d3:answer"))
    with ledger.reading() as reading:
        assert limits.next_due(reading) is None


def test_a_limit_armed_again_counts_anew(ledger: Ledger) -> None:
    record(ledger, armed(minutes=5), cancelled(), armed(minutes=30))
    record(ledger, ran_out(minutes=30), armed(minutes=90))
    with ledger.reading() as reading:
        assert limits.next_due(reading) == NINE + timedelta(minutes=90)


# ── derived from events ──

EVENTS = st.lists(
    st.one_of(
        st.builds(armed, st.sampled_from(["a", "b"]), st.integers(-5, 90)),
        st.builds(cancelled, st.sampled_from(["a", "b"])),
        st.builds(ran_out, st.sampled_from(["a", "b"])),
        st.builds(attempted, st.sampled_from(["t1", "t2"]), st.integers(1, 3)),
        st.builds(
            settled,
            st.sampled_from(["accepted", "failed", "ambiguous", "delivered", "undelivered"]),
            st.sampled_from(["t1", "t2"]),
            st.integers(1, 3),
            st.booleans(),
        ),
        st.builds(DeliverySuperseded, delivery=st.sampled_from(["t1", "t2"]), reason=st.just("too_late")),
        st.just(note()),
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(EVENTS, max_size=4))
def test_limits_and_deliveries_follow_from_events_however_they_were_batched(
    ledger: Ledger, batches: list[list[Event]]
) -> None:
    with ledger.transaction() as tx:
        for table in ("events", "openings", "commands", "limits", "deliveries"):
            tx.execute(text(f"DELETE FROM {table}"))
        write(tx, armed("a"), armed("b"), owed(), owed("t2", "M3P"))
    for batch in batches:
        record(ledger, *batch)
    with ledger.reading() as reading:
        assert differences(reading) == []
        before = _derived(reading)
    rebuild_projections(ledger)
    with ledger.reading() as reading:
        assert _derived(reading) == before


def _derived(reading) -> list[dict[str, object]]:
    rows = [*reading.execute(select(limits_table)), *reading.execute(select(deliveries))]
    kept = [{key: value for key, value in row._mapping.items() if key not in MARKS} for row in rows]
    return sorted(kept, key=str)


def test_a_row_that_follows_from_no_event_is_named(ledger: Ledger) -> None:
    record(ledger, *whole_story())
    with ledger.transaction() as tx:
        tx.execute(text("UPDATE deliveries SET state = 'delivered', address = 'x' WHERE delivery = 't2'"))
        tx.execute(text("DELETE FROM limits WHERE \"limit\" = 'd1:answer'"))
    with ledger.reading() as reading:
        found = differences(reading)
    assert found == [
        f"{INCIDENT}: limit d1:answer is missing",
        f"{INCIDENT}: delivery t2 differs from its events in address, state",
    ]
    rebuild_projections(ledger)
    with ledger.reading() as reading:
        assert differences(reading) == []


def test_a_rebuild_after_erasure_leaves_addresses_erased(ledger: Ledger) -> None:
    record(ledger, *whole_story())
    with ledger.transaction() as tx:
        tx.erase(INCIDENT)
    rebuild_projections(ledger)
    with ledger.reading() as reading:
        assert differences(reading) == []
        assert {it.address for it in outbox.for_incident(reading, INCIDENT)} == {ERASED}


# ── the inbox ──


def test_the_same_callback_twice_is_kept_once(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        assert inbox.put(tx, "status", "SM1/delivered", {"MessageSid": "SM1", "Body": "收到\x00"})
        assert not inbox.put(tx, "status", "SM1/delivered", {"MessageSid": "forged"})
        assert inbox.put(tx, "reply", "SM1/delivered", {})
    with ledger.reading() as reading:
        second, first = inbox.take(reading)
        assert inbox.waiting(reading) == 2
    assert (first.kind, first.payload, first.state, second.kind) == (
        "status",
        {"MessageSid": "SM1", "Body": "收到\x00"},
        "new",
        "reply",
    )
    assert "收到" not in repr(first)


def test_what_people_answer_is_read_before_what_providers_report_however_much_of_that_waits(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        for number in range(200):
            inbox.put(tx, "status", f"SM{number}", {})
        for kind in ("reply", "key", "link"):
            inbox.put(tx, kind, "answer", {})
    with ledger.reading() as reading:
        taken = inbox.take(reading, 5)
    assert [(it.kind, it.key) for it in taken] == [
        ("reply", "answer"),
        ("key", "answer"),
        ("link", "answer"),
        ("status", "SM0"),
        ("status", "SM1"),
    ]


def test_what_matches_nothing_stays_visible_and_is_tried_again(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        inbox.put(tx, "status", "early", {})
        inbox.put(tx, "status", "good", {})
        early, good = inbox.take(tx)
        inbox.settle(tx, good.id, "matched")
        inbox.settle(tx, early.id, "unmatched", "no such message", again=LEASE)
        assert inbox.take(tx) == []
        assert [it.note for it in inbox.unmatched(tx)] == ["no such message"]
        inbox.settle(tx, early.id, "unmatched", "still none", again=GONE)
        [again] = inbox.take(tx)
        assert (again.key, again.tries) == ("early", 2)
        inbox.settle(tx, early.id, "unmatched", "given up")
        assert inbox.take(tx) == []
        assert len(inbox.unmatched(tx)) == 1


# ── heartbeats ──


def test_a_heartbeat_overwrites_the_one_before_and_grows_stale(ledger: Ledger) -> None:
    for pid in (1, 2):
        with ledger.transaction() as tx:
            heartbeats.beat(tx, "worker-1", "sms", "worker", "host", pid)
    with ledger.transaction() as tx:
        heartbeats.beat(tx, "timekeeper", "-", "timekeeper", "host", 3)
        assert [(it.queue, it.pid) for it in heartbeats.fresh(tx, timedelta(seconds=20))] == [("-", 3), ("sms", 2)]
        assert heartbeats.fresh(tx, timedelta(seconds=-1)) == []
        assert len(heartbeats.everyone(tx)) == 2
        heartbeats.gone(tx, "worker-1")
        assert heartbeats.queues_served(tx, timedelta(seconds=20)) == {"-"}


# ── two kinds of time ──


def test_a_practice_home_has_a_story_of_its_own(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        story_clock.set_clock(tx, NINE, rate=0)
        assert tx.now_story() == NINE
    with ledger.transaction() as tx:
        write(tx, note(), at=tx.now_story())
        story_clock.set_clock(tx, NINE + timedelta(hours=62), rate=12.5)
    with ledger.transaction() as tx:
        assert tx.now_story() >= NINE + timedelta(hours=62)
        assert tx.now_machine().year > 2025
        [entry] = tx.read(INCIDENT)
        assert entry.at == NINE
        assert entry.machine_at is not None


def test_story_time_runs_as_many_times_faster_as_it_is_told(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        story_clock.set_clock(tx, NINE, rate=2.5)
        tx.execute(text("UPDATE story_clock SET machine = machine - 4000000"))
        tx.reread_clocks()
        passed = tx.now_story() - NINE
    assert timedelta(seconds=10) <= passed < timedelta(seconds=60)


def test_the_story_clock_never_runs_backwards(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        story_clock.set_clock(tx, NINE)
    with pytest.raises(StoryClockRefused, match="cannot become"), ledger.transaction() as tx:
        story_clock.set_clock(tx, NINE - timedelta(seconds=1))
    with pytest.raises(StoryClockRefused, match="below 0"), ledger.transaction() as tx:
        story_clock.set_clock(tx, NINE + timedelta(days=1), rate=-1)


def test_a_live_home_runs_by_the_machines_clock_alone(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        founded = HomeFounded(home="h", kind="live")
        tx.append(HOUSE, 0, [founded], at=tx.now_story(), actor=OFFICER, command="found", district="")
    with pytest.raises(StoryClockRefused, match="live"), ledger.transaction() as tx:
        story_clock.set_clock(tx, NINE + timedelta(days=9999))
    record(ledger, note())
    with ledger.reading() as reading:
        assert reading.read(INCIDENT)[0].machine_at is None
        assert reading.now_story() == reading.now_machine()


def test_claims_are_taken_by_themselves_so_that_none_stands_before_a_message(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        inbox.put(tx, inbox.CLAIM, "c1", {"of": "nobody knows whom"})
        inbox.put(tx, "status", "s1", {"of": "the provider"})
    with ledger.reading() as tx:
        assert [it.kind for it in inbox.take(tx)] == ["status"]
        assert [it.kind for it in inbox.take(tx, claims=True)] == ["claim"]

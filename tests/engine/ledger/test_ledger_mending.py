"""Rows of one stream written anew, and what is looked for by how a stream begins: the same on both databases."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from engine.ledger import elsewhere
from engine.ledger.rebuilding import differences, mend
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from tests.engine.ledger.oil_story import INCIDENT, owed, record, whole_story
from tests.engine.ledger.rebuilt import rebuild_projections

LEASE = timedelta(seconds=30)


def test_limits_and_the_texts_named_are_mended_and_no_other_is_let_go(ledger: Ledger) -> None:
    record(ledger, *whole_story(), owed("t8", "K8F"), owed("t9", "K9F"))
    with ledger.transaction() as tx:
        assert outbox.claim(tx, ["t9"], "worker", LEASE)
        tx.execute(text("DELETE FROM deliveries WHERE delivery = 't8'"))
        tx.execute(text("DELETE FROM limits WHERE \"limit\" = 'd1:answer'"))
        mend(tx, INCIDENT, ["t8"])
    with ledger.reading() as reading:
        assert differences(reading) == []
        held = outbox.get(reading, "t9")
        assert held is not None
        assert held.leased_by == "worker", "what somebody is just sending is not given to another one"


def test_what_somebody_holds_is_not_stranded_and_what_was_only_offered_is(ledger: Ledger) -> None:
    record(ledger, owed("t8", "K8F"), owed("t9", "K9F"))
    with ledger.transaction() as tx:
        outbox.mark_offered(tx, ["t8", "t9"], LEASE)
        outbox.claim(tx, ["t9"], "worker", LEASE)
        assert [row.delivery for row in outbox.stranded(tx, "sms")] == ["t8"]


def test_streams_are_found_by_how_they_begin(ledger: Ledger) -> None:
    record(ledger, owed("t8", "K8F"))
    with ledger.reading() as reading:
        assert reading.streams_of("delivery_owed") == [INCIDENT]
        assert reading.streams_of("incident_opened", "contact_test_started") == []
        assert reading.incidents() == []


def held(ledger: Ledger) -> list[str]:
    with ledger.reading() as reading:
        return [row.delivery for row in outbox.held_back(reading)]


def test_what_another_home_may_send_stays_held_back_when_the_outbox_is_written_anew(ledger: Ledger) -> None:
    record(ledger, *whole_story(), owed("t8", "K8F"), owed("t9", "K9F"))
    elsewhere.see(ledger, "a copy")
    record(ledger, owed("t10", "K2F"))
    before = held(ledger)
    assert {"t8", "t9"} <= set(before)
    rebuild_projections(ledger)
    assert held(ledger) == before
    with ledger.transaction() as tx:
        tx.execute(text("DELETE FROM deliveries WHERE delivery IN ('t8', 't10')"))
        mend(tx, INCIDENT, ["t8", "t10"])
    assert held(ledger) == before, "a row that was gone is known by its entry"
    with ledger.transaction() as tx:
        assert [row.delivery for row in outbox.claim(tx, ["t8", "t9", "t10"], "worker", LEASE)] == ["t10"]


def test_nothing_is_held_back_anew_once_somebody_said_that_the_home_was_moved(ledger: Ledger) -> None:
    record(ledger, owed("t8", "K8F"))
    elsewhere.see(ledger, "moved")
    with ledger.transaction() as tx:
        outbox.let_go(tx)
        elsewhere.forget(tx)
    rebuild_projections(ledger)
    assert held(ledger) == []

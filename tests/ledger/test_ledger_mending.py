"""Rows of one stream written anew, and what is looked for by how a stream begins: the same on both databases."""

from __future__ import annotations

from datetime import timedelta

from oil_story import INCIDENT, owed, record, whole_story
from sqlalchemy import text

from engine.ledger import outbox
from engine.ledger.rebuilding import differences, mend
from engine.ledger.store import Ledger

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

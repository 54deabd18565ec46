"""Ledgers that earlier programs wrote: today's code opens, verifies and reads them, and goes on writing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.audit.verify import verify_ledger
from engine.house.events import HOUSE
from engine.house.state import fold
from engine.ledger import leaves, links
from engine.ledger.rebuilding import differences
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.values.private import ERASED
from tests.engine.ledger.oil_story import INCIDENT, LINK, NINE, PHONE, note, record
from tests.places import GOLDEN, ROOT

LEDGERS = sorted(GOLDEN.glob("ledger-*.sql"))


@pytest.fixture(params=LEDGERS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    path = tmp_path / "ledger.db"
    connection = sqlite3.connect(path)
    connection.executescript(request.param.read_text())
    connection.close()
    return Ledger.upgrade(f"sqlite:///{path}")


def test_every_schema_there_was_has_its_golden_ledger() -> None:
    versions = (ROOT / "engine" / "ledger" / "sql" / "migrations" / "versions").glob("0*.py")
    assert {path.stem for path in LEDGERS} == {f"ledger-{path.name[:4]}" for path in versions}


def test_a_golden_ledger_is_whole_and_reads_as_it_was_written(old: Ledger) -> None:
    with old.reading() as reading:
        signed = leaves.latest(reading) is not None  # since schema 0004
    assert [verdict.stream for verdict in verify_ledger(old) if verdict.ok] == [
        INCIDENT,
        "2026-0002",
        HOUSE,
        "documents",
        *(["tree"] if signed else []),
    ]
    with old.reading() as reading:
        assert differences(reading) == []
        story = reading.read(INCIDENT)
        assert [entry.event.type for entry in story] == [
            "incident_opened",
            "stage_entered",
            "limit_armed",
            "limit_armed",
            "limit_armed",
            "delivery_owed",
            "delivery_owed",
            "note_added",
            "delivery_attempted",
            "delivery_attempted",
            "delivery_settled",
            "delivery_settled",
            "limit_cancelled",
            "limit_ran_out",
            "delivery_settled",
            "note_added",
        ]
        assert story[0].event.summary == "东码头作业船漏柴油,油膜约 200 m²"
        assert story[0].at == NINE
        assert story[0].machine_at is not None
        assert story[5].event.address == PHONE
        assert [entry.event.summary for entry in reading.read("2026-0002")[:1]] == [ERASED]
        assert fold(reading.read(HOUSE)).practice
        first, second = outbox.for_incident(reading, INCIDENT)
        assert (first.state, second.state) == ("delivered", "ambiguous")
        link = story[9].event.link
        assert link in (None, LINK)
        assert links.by_digest(reading, LINK) == (links.Link(INCIDENT, "t2") if link else None)
    old.close()


def test_a_golden_ledger_is_written_on(old: Ledger) -> None:
    record(old, note("十年以后"))
    assert all(verdict.ok for verdict in verify_ledger(old))
    old.close()

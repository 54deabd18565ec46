"""What somebody takes out of the ledger by hand is missed, and one row that cannot be read hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from engine.audit.bundle import Timeline, export
from engine.audit.verdict import Verdict
from engine.audit.verify import DOCUMENTS, verify_ledger
from engine.audit.verify_bundle import verify_bundle
from engine.house.events import HOUSE, HomeFounded, TokenIssued
from engine.incident.events import NoteAdded
from engine.ledger.errors import EntryTooLarge
from engine.ledger.store import Ledger
from engine.ledger.work import inbox
from engine.stream.event import Evidence
from engine.values.private import Private
from tests.engine.ledger.oil_story import INCIDENT, NINE, OFFICER, entered, note, opened, record

OTHER = "2026-0002"


@pytest.fixture
def home(ledger: Ledger) -> Ledger:
    """A home with two incidents, a token, a proof and two messages. Every count and every name is as it should be."""
    with ledger.transaction() as tx:
        playbook, standards = tx.put_document("playbook", "{}"), tx.put_document("standards", "{}")
        photo = tx.put_file(b"jpeg of the slick")
        events = [HomeFounded(home="h", kind="practice"), TokenIssued(digest="ab" * 32, person="wang")]
        tx.append(HOUSE, 0, events, at=NINE, actor=OFFICER, command="found:1", district="")
        inbox.put(tx, "reply", "SM1", {"text": "收到"})
        inbox.put(tx, "reply", "SM2", {"text": "好"})
    evidence = (Evidence(sha256=photo, name=Private("现场.jpg"), size=17),)
    record(
        ledger,
        opened(playbook, standards),
        entered(),
        NoteAdded(text=Private("照片"), evidence=evidence, happened_at=NINE),
    )
    record(ledger, opened(playbook, standards, 2), entered(), stream=OTHER)
    record(ledger, note("后来"), stream=OTHER)
    return ledger


def done(ledger: Ledger, *statements: str) -> None:
    with ledger.transaction() as tx:
        for statement in statements:
            tx.execute(text(statement))


def verdicts(ledger: Ledger) -> dict[str, Verdict]:
    return {verdict.stream: verdict for verdict in verify_ledger(ledger)}


def codes(verdict: Verdict) -> set[str]:
    return {fault.code for fault in verdict.faults}


def test_a_token_names_no_document_and_all_is_whole(home: Ledger) -> None:
    assert {stream: codes(it) for stream, it in verdicts(home).items()} == {
        HOUSE: set(),
        INCIDENT: set(),
        OTHER: set(),
        DOCUMENTS: set(),
    }


EVERYWHERE = [
    f"DELETE FROM {table} WHERE stream = '{OTHER}'"
    for table in ("events", "openings", "commands", "limits", "deliveries", "links")
]
GONE: dict[str, tuple[list[str], str, str]] = {
    "a stream": (EVERYWHERE, OTHER, "stream_gone"),
    "a stream and its count": (
        [*EVERYWHERE, f"DELETE FROM counters WHERE name = 'commands:{OTHER}'"],
        OTHER,
        "stream_gone",
    ),
    "the house": (
        [f"DELETE FROM {it} WHERE stream = 'house'" for it in ("events", "openings", "commands")],
        HOUSE,
        "command_gone",
    ),
    "the end of a stream, with its command": (
        [
            f"DELETE FROM events WHERE stream = '{OTHER}' AND version = 3",
            f"DELETE FROM openings WHERE stream = '{OTHER}' AND version = 3",
            f"DELETE FROM commands WHERE stream = '{OTHER}' AND first = 3",
        ],
        OTHER,
        "command_gone",
    ),
    "the row of a command": ([f"DELETE FROM commands WHERE stream = '{OTHER}' AND first = 3"], OTHER, "command_gone"),
    "all rows of commands": (["DELETE FROM commands"], OTHER, "command_gone"),
    "a command that belongs elsewhere": (
        [f"UPDATE commands SET stream = '{INCIDENT}' WHERE first = 3"],
        OTHER,
        "command_gone",
    ),
    "what a command says": (
        [f"UPDATE commands SET last = 2, first = 2 WHERE stream = '{OTHER}' AND first = 3"],
        OTHER,
        "command_differs",
    ),
    "a proof file": (["DELETE FROM files"], INCIDENT, "file_gone"),
    "a message": (["DELETE FROM inbox WHERE id = 1"], DOCUMENTS, "rows_gone"),
    "the last message": (["DELETE FROM inbox WHERE id = 2"], DOCUMENTS, "rows_gone"),
    "personal values": ([f"DELETE FROM openings WHERE stream = '{OTHER}'"], OTHER, "opening_gone"),
    "a personal value of the last entry": (
        [f"DELETE FROM openings WHERE stream = '{OTHER}' AND version = 3"],
        OTHER,
        "opening_gone",
    ),
    "a playbook": (["DELETE FROM documents WHERE kind = 'playbook'"], OTHER, "document_missing"),
}


@pytest.mark.parametrize("name", GONE)
def test_what_is_gone_is_named(name: str, home: Ledger) -> None:
    statements, stream, code = GONE[name]
    if name == "a playbook":
        statements = ["DELETE FROM documents"]
    done(home, *statements)
    found = verdicts(home)
    assert code in codes(found[stream])
    assert found[stream].first is not None


@pytest.mark.parametrize("streams", ["= 'house'", "<> ''"])
def test_a_home_whose_house_is_gone_from_every_table_is_not_whole(streams: str, home: Ledger) -> None:
    tables = ("events", "openings", "commands", "limits", "deliveries", "links")
    done(home, *(f"DELETE FROM {it} WHERE stream {streams}" for it in tables), "DELETE FROM counters")
    found = {it.stream: it for it in verify_ledger(home, of_a_home=True)}
    assert codes(found[HOUSE]) == {"stream_gone"}


def test_a_message_that_is_gone_is_named_by_its_number(home: Ledger) -> None:
    done(home, "DELETE FROM inbox WHERE id = 1")
    [fault] = verdicts(home)[DOCUMENTS].faults
    assert "inbox: 2 were kept, 1 are here (no number 1)" in fault.detail


def test_a_stream_that_somebody_put_in_is_named(home: Ledger) -> None:
    with home.transaction() as tx:
        entries = tx.stored(OTHER)
        assert entries
        tx.execute(text(f"UPDATE events SET stream = '2026-0003' WHERE stream = '{OTHER}'"))
    assert "stream_unknown" in codes(verdicts(home)["2026-0003"])
    assert "stream_gone" in codes(verdicts(home)[OTHER])


def test_an_erasure_explains_what_is_gone(home: Ledger) -> None:
    with home.transaction() as tx:
        assert tx.erase(OTHER) == 2
    found = verdicts(home)
    assert {stream for stream, it in found.items() if not it.ok} == set()
    assert found[OTHER].erased == 2
    assert [it.code for it in found[OTHER].gaps] == ["erased_since"]
    with home.reading() as reading:
        assert [entry.event.type for entry in reading.read(HOUSE)][-1] == "values_erased"


def test_streams_that_were_there_before_the_house_kept_a_list_are_on_it(ledger: Ledger) -> None:
    record(ledger, entered(), stream="2026-0001")
    with ledger.transaction() as tx:
        tx.append(
            HOUSE, 0, [HomeFounded(home="h", kind="practice")], at=NINE, actor=OFFICER, command="found:1", district=""
        )
    record(ledger, entered(), stream="2026-0002")
    done(
        ledger,
        *(
            f"DELETE FROM {table} WHERE stream = '2026-0001'"
            for table in ("events", "openings", "commands", "counters")[:3]
        ),
    )
    assert "stream_gone" in codes(verdicts(ledger)["2026-0001"])


_AT_2 = "WHERE stream = '2026-0001' AND version = 2"
UNREADABLE = {
    "bytes that are no text": f"UPDATE events SET body = CAST(X'7BFF7D' AS TEXT) {_AT_2}",
    "a blob for a body": f"UPDATE events SET body = X'00FF' {_AT_2}",
    "a number 1e999": f"""UPDATE events SET body = replace(body, 'version"\\:2', 'version"\\:1e999') {_AT_2}""",
    "a word for a time": f"UPDATE events SET at = 'noon' {_AT_2}",
    "a time beyond all": f"UPDATE events SET at = 9223372036854775807 {_AT_2}",
    "a word for a number": f"UPDATE events SET version = 'two' {_AT_2}",
    "a type that is no text": f"UPDATE events SET type = CAST(X'FF' AS TEXT) {_AT_2}",
    "a salt that is none": "UPDATE openings SET salt = 'salt' WHERE stream = '2026-0001' AND version = 1",
    "a value that is no text": "UPDATE openings SET value = X'FF' WHERE stream = '2026-0001' AND version = 1",
    "a word for the end of a command": "UPDATE commands SET last = 'end' WHERE stream = '2026-0001'",
}


@pytest.fixture
def on_sqlite(home: Ledger) -> Ledger:
    if home.engine.dialect.name != "sqlite":
        pytest.skip("a database with types takes no such row")
    return home


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_row_that_cannot_be_read_is_named_and_hides_nothing(name: str, on_sqlite: Ledger) -> None:
    done(
        on_sqlite,
        UNREADABLE[name],
        f"UPDATE events SET body = replace(body, 'warning', 'closed') WHERE stream = '{OTHER}' AND version = 2",
    )
    found = verdicts(on_sqlite)
    assert not found[INCIDENT].ok
    assert "changed" in codes(found[OTHER])
    assert found[HOUSE].ok


def test_a_document_that_is_no_directory_hides_nothing(home: Ledger) -> None:
    with home.transaction() as tx:
        tx.put_document("district", "[")
        tx.put_document("district", '{"form":2}')
    assert all(verdict.ok for verdict in verify_ledger(home))


def test_an_entry_that_is_sound_and_means_nothing_is_named(on_sqlite: Ledger) -> None:
    """The chain written anew by somebody who has the program, with an entry that it cannot read."""
    done(
        on_sqlite,
        f"DELETE FROM events WHERE stream = '{INCIDENT}'",
        f"DELETE FROM openings WHERE stream = '{INCIDENT}'",
    )
    from hashlib import sha256

    from engine.ledger.chain import GENESIS, canonical

    body = canonical(
        {
            "v": 1,
            "stream": INCIDENT,
            "version": 1,
            "type": "never_heard_of",
            "at": "2026-07-14T01:00:00.000000Z",
            "prev": GENESIS,
            "actor": {},
            "command": "c",
            "district": "",
            "data": {},
        }
    )
    with on_sqlite.transaction() as tx:
        tx.execute(
            text("INSERT INTO events VALUES (:s, 1, 'never_heard_of', 1783990800000000, 'c', :prev, :hash, :body)"),
            {"s": INCIDENT, "prev": GENESIS, "hash": sha256(body.encode()).hexdigest(), "body": body},
        )
        tx.execute(text(f"DELETE FROM commands WHERE stream = '{INCIDENT}'"))
        tx.execute(text(f"INSERT INTO commands VALUES ('c', '{INCIDENT}', 1, 1)"))
        tx.execute(text("DELETE FROM limits"))
    found = verdicts(on_sqlite)
    assert codes(found[INCIDENT]) == {"entry_unreadable"}
    assert found[OTHER].ok


def test_what_no_verifier_would_read_is_not_written(home: Ledger, tmp_path: Path) -> None:
    with pytest.raises(EntryTooLarge):
        record(home, note("长" * 400_000), stream=OTHER)
    longest = note("\0" * 131_072)
    record(home, longest, stream=OTHER)
    told = Timeline("", "")
    written = export(home, OTHER, tmp_path / "b.zip", tell=lambda entries, papers: told, program="test")
    assert verify_bundle(written.path, written.head).ok

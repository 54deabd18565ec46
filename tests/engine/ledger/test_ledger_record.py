"""The record: what is appended is read back as it was, all of it or nothing, by one of two writers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from engine.incident.events import FactsLearnt, NoteAdded
from engine.ledger.chain import GENESIS
from engine.ledger.errors import Conflict, DuplicateReference, LedgerDamaged, LedgerError, NotInLedger, NotRecordable
from engine.ledger.store import Ledger
from engine.stream.actor import Actor
from engine.stream.event import Evidence
from engine.values.private import ERASED, Private
from tests.databases import Databases
from tests.engine.ledger.oil_story import INCIDENT, NINE, OFFICER, note, opened, owed, record, whole_story, write
from tests.places import ROOT


def test_what_was_appended_is_read_back_as_it_was(ledger: Ledger) -> None:
    written = record(ledger, *whole_story())
    with ledger.reading() as reading:
        assert reading.read(INCIDENT) == written
        assert [entry.version for entry in reading.read(INCIDENT, after=12)] == [13, 14, 15, 16]
        assert reading.version(INCIDENT) == len(written) == 16
        assert reading.streams() == [INCIDENT]


def test_how_far_every_stream_is_and_what_came_since_is_told_without_reading_it(ledger: Ledger) -> None:
    with ledger.reading() as reading:
        assert reading.versions() == {}
    record(ledger, *whole_story())
    record(ledger, note("x"), stream="XC-9")
    record(ledger, note("x"), stream="A-1")
    with ledger.reading() as reading:
        assert reading.versions() == {"A-1": 1, INCIDENT: 16, "XC-9": 1}
        assert reading.holds("XC-9", 0, (NoteAdded.type,))
        assert not reading.holds("XC-9", 1, (NoteAdded.type,))
        assert not reading.holds("XC-9", 0, (FactsLearnt.type,))


def test_an_empty_ledger_knows_no_stream(ledger: Ledger) -> None:
    with ledger.reading() as reading:
        assert reading.read(INCIDENT) == []
        assert (reading.head(INCIDENT).count, reading.head(INCIDENT).hash) == (0, GENESIS)
        assert reading.answer_to("anything") is None


@pytest.mark.parametrize("text", ["", "王\n伟 \u2028 \x00 \x1f", "😀" * 300, '{"sealed": "x"}', "\u0130\ufeff", "{\\"])
def test_any_text_comes_back_letter_by_letter(ledger: Ledger, text: str) -> None:
    record(ledger, note(text))
    with ledger.reading() as reading:
        [entry] = reading.read(INCIDENT)
    assert isinstance(entry.event, NoteAdded)
    assert entry.event.text == text
    assert isinstance(entry.event.text, Private)


def test_facts_that_look_like_a_seal_are_facts(ledger: Ledger) -> None:
    for facts in ({"sealed": "a" * 64}, {"plain": "yes"}, {"plain": True, "sealed": "b" * 64}, {}):
        record(ledger, FactsLearnt(facts=facts, happened_at=NINE))
        with ledger.reading() as reading:
            learnt = reading.read(INCIDENT)[-1].event
        assert isinstance(learnt, FactsLearnt)
        assert learnt.facts == facts


def test_half_a_character_is_refused_and_nothing_is_written(ledger: Ledger) -> None:
    half = NoteAdded.model_construct(text=Private("\ud83d"), evidence=(), happened_at=NINE)
    with pytest.raises(NotRecordable):
        record(ledger, note("whole"), half)
    with ledger.reading() as reading:
        assert reading.streams() == []


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NotRecordable, match="zone"):
        record(ledger, note(), at=datetime(2026, 7, 14, 9, 0))


def test_two_officers_at_once_one_wins_and_the_other_is_told(ledger: Ledger) -> None:
    record(ledger, opened())
    both_have_read = threading.Barrier(2)
    outcomes: list[str] = []

    def officer(words: str) -> None:
        with ledger.reading() as reading:
            seen = reading.version(INCIDENT)
        both_have_read.wait()
        try:
            with ledger.transaction() as tx:
                tx.append(INCIDENT, seen, [note(words)], at=NINE, actor=OFFICER, command=words, district="")
            outcomes.append("won")
        except Conflict:
            outcomes.append("conflict")

    threads = [threading.Thread(target=officer, args=(words,)) for words in ("先", "后")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "won"]
    with ledger.reading() as reading:
        assert reading.version(INCIDENT) == 2


def test_the_version_key_decides_even_inside_two_open_transactions(databases) -> None:
    """PostgreSQL lets two transactions read the same head; the key (stream, version) must then hold one of them
    back.
    """
    if databases.kind == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    ledger = Ledger.open(databases.ledger())
    read, wrote = threading.Event(), threading.Event()
    lost: list[LedgerError] = []

    def slow() -> None:
        try:
            with ledger.transaction() as tx:
                tx.version(INCIDENT)
                read.set()
                wrote.wait()
                tx.append(INCIDENT, 0, [note("slow")], at=NINE, actor=OFFICER, command="slow", district="")
        except LedgerError as error:
            lost.append(error)

    thread = threading.Thread(target=slow)
    thread.start()
    read.wait()
    with ledger.transaction() as tx:
        tx.append(INCIDENT, 0, [note("fast")], at=NINE, actor=OFFICER, command="fast", district="")
        held_back = threading.Timer(0.0, wrote.set)
        held_back.start()
    thread.join()
    ledger.close()
    assert [type(error) for error in lost] == [Conflict]


@pytest.mark.parametrize("many", [1, 2, 40])
def test_whoever_comes_too_late_with_many_entries_meets_a_conflict_and_no_log_speaks_of_it(
    databases: Databases, many: int, caplog: pytest.LogCaptureFixture
) -> None:
    """What a server refuses may come back while the rest is still being handed over."""
    if databases.kind == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    ledger = Ledger.open(databases.ledger())
    late = [note("slow")] * many
    faster = threading.Thread(target=record, args=(ledger, note("fast"), note("fast")))

    def slow() -> None:
        with ledger.transaction() as tx:
            tx.version(INCIDENT)
            faster.start()
            faster.join()
            tx.append(INCIDENT, 0, late, at=NINE, actor=OFFICER, command="slow", district="")

    with pytest.raises(Conflict):
        slow()
    record(ledger, *late)
    with ledger.reading() as reading:
        assert reading.version(INCIDENT) == 2 + many
    ledger.close()
    assert caplog.records == []


def test_a_repeated_command_is_not_taken_twice(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        tx.append(INCIDENT, 0, [opened(), note()], at=NINE, actor=OFFICER, command="once", district="")
    with pytest.raises(Conflict), ledger.transaction() as tx:
        tx.append(INCIDENT, 2, [note()], at=NINE, actor=OFFICER, command="once", district="")
    with ledger.reading() as reading:
        answer = reading.answer_to("once")
        assert reading.version(INCIDENT) == 2
    assert answer is not None
    assert (answer.stream, answer.first, answer.last) == (INCIDENT, 1, 2)


def test_a_command_that_changed_nothing_is_remembered(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        assert tx.append(INCIDENT, 0, [], at=NINE, actor=OFFICER, command="idle", district="") == []
    with ledger.reading() as reading:
        answer = reading.answer_to("idle")
    assert answer is not None
    assert (answer.first, answer.last) == (1, 0)


def test_an_error_that_a_caller_swallows_still_undoes_everything(ledger: Ledger) -> None:
    record(ledger, owed())
    with pytest.raises(DuplicateReference), ledger.transaction() as tx:  # noqa: PT012
        write(tx, note("would be lost anyway"), stream="other")
        with suppress(DuplicateReference):
            write(tx, owed("t9", "K7F"))
    with ledger.reading() as reading:
        assert reading.version(INCIDENT) == 1
        assert reading.streams() == [INCIDENT]


def test_a_reference_belongs_to_one_text_per_address(ledger: Ledger) -> None:
    record(ledger, owed())
    record(ledger, owed("t2", "K7F", "+12025550199"))
    with pytest.raises(DuplicateReference) as refused:
        record(ledger, owed("t3", "K7F"))
    assert "2025550147" not in str(refused.value)


def test_numbers_of_incidents_have_no_gaps(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        assert tx.next_number() == 1
    with pytest.raises(RuntimeError), ledger.transaction() as tx:  # noqa: PT012
        assert tx.next_number() == 2
        raise RuntimeError("the opening was refused")
    with ledger.transaction() as tx:
        assert tx.next_number() == 2


def test_who_acted_is_kept_also_when_second_hand(ledger: Ledger) -> None:
    actor = Actor(via="cli", person="wang", entered_by="zhao", basis="phone")
    with ledger.transaction() as tx:
        tx.append(INCIDENT, 0, [note()], at=NINE, actor=actor, command="c", district="")
    with ledger.reading() as reading:
        assert reading.read(INCIDENT)[0].actor == actor


def test_documents_and_files_are_kept_by_their_digest(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        district = tx.put_document("district", '{"名":"西城"}')
        assert tx.put_document("district", '{"名":"西城"}') == district
        photo = tx.put_file(b"\x00\xff jpeg")
        assert tx.put_file(b"\x00\xff jpeg") == photo
    with ledger.reading() as reading:
        assert reading.document(district) == '{"名":"西城"}'
        assert reading.file(photo) == b"\x00\xff jpeg"
        for look_up in (reading.document, reading.file):
            with pytest.raises(NotInLedger):
                look_up("0" * 64)


def test_erasing_leaves_the_chain_and_an_event_that_reads(ledger: Ledger) -> None:
    record(ledger, *whole_story())
    with ledger.reading() as reading:
        before = reading.head(INCIDENT)
    with ledger.transaction() as tx:
        assert tx.erase(INCIDENT, [1]) == 1
        assert tx.erase(INCIDENT) > 5
    with ledger.reading() as reading:
        assert reading.head(INCIDENT) == before
        entries = reading.read(INCIDENT)
    assert entries[0].event.summary == ERASED
    assert entries[5].event.address == ERASED
    assert (entries[5].event.reference, entries[5].event.person) == ("K7F", "wang")


def test_after_erasure_the_address_is_nowhere_in_the_database(databases) -> None:
    if databases.kind != "sqlite":
        pytest.skip("looks into the file")
    url = databases.ledger()
    ledger = Ledger.open(url)
    record(ledger, *whole_story())
    with ledger.transaction() as tx:
        tx.erase(INCIDENT)
    with ledger.reading() as reading:
        rows = [str(row) for table in ("events", "openings", "deliveries") for row in _all(reading, table)]
    assert not any("2025550147" in row for row in rows)
    ledger.close()


def _all(reading, table: str) -> list[object]:
    return list(reading.execute(text(f"SELECT * FROM {table}")))


def test_a_look_without_openings_tells_no_personal_value(ledger: Ledger) -> None:
    record(ledger, opened(), note())
    with ledger.reading() as reading:
        entries = reading.read(INCIDENT, opened=False)
    assert entries[0].event.summary == ERASED
    assert entries[0].event.water == "taoranting"


def test_evidence_names_are_sealed_and_sizes_are_not(ledger: Ledger) -> None:
    proof = Evidence(sha256="a" * 64, name=Private("王某现场照.jpg"), size=5)
    record(ledger, NoteAdded(text=Private("照片"), evidence=(proof,), happened_at=NINE))
    with ledger.reading() as reading:
        [stored] = reading.stored(INCIDENT)
        assert reading.read(INCIDENT)[0].event.evidence == (proof,)
    assert "现场照" not in stored.body
    assert '"size":5' in stored.body


def test_an_entry_of_a_newer_program_is_named_and_not_guessed_at(ledger: Ledger) -> None:
    record(ledger, opened(), note())
    with ledger.transaction() as tx:
        tx.execute(text("UPDATE events SET body = replace(body, 'note_added', 'satellite_seen') WHERE version = 2"))
    with ledger.reading() as reading, pytest.raises(LedgerDamaged, match=r"2026-0001 entry 2.*satellite_seen.*newer"):
        reading.read(INCIDENT)


def test_sigkill_between_append_and_commit_leaves_nothing(databases) -> None:
    url = databases.ledger()
    script = textwrap.dedent(
        """
        import sys
        from tests.engine.ledger.oil_story import opened, owed, write
        from engine.ledger.store import Ledger
        with Ledger.open(sys.argv[1]).transaction() as tx:
            write(tx, opened(), owed())
            print("appended", flush=True)
            sys.stdin.read()
        """
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"appended\n"
        child.send_signal(signal.SIGKILL)
    ledger = Ledger.open(url)
    with ledger.reading() as reading:
        assert reading.streams() == []
    record(ledger, opened(), owed())
    with ledger.reading() as reading:
        assert reading.version(INCIDENT) == 2
    ledger.close()


def test_a_forked_child_opens_a_connection_of_its_own(ledger: Ledger) -> None:
    record(ledger, opened())
    parents = _driver_connection(ledger)
    child = os.fork()
    if child == 0:
        try:
            with ledger.transaction() as tx:
                tx.append(INCIDENT, 1, [note("from the child")], at=NINE, actor=OFFICER, command="child", district="")
            os._exit(0 if _driver_connection(ledger) is not parents else 2)
        except BaseException:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    record(ledger, note("from the parent"))
    with ledger.reading() as reading:
        assert [type(entry.event).__name__ for entry in reading.read(INCIDENT)] == [
            "IncidentOpened",
            "NoteAdded",
            "NoteAdded",
        ]


def _driver_connection(ledger: Ledger) -> object:
    with ledger.engine.connect() as connection:
        return connection.connection.driver_connection


def test_a_commit_that_was_answered_survives_a_power_cut(sqlite_files) -> None:
    ledger = Ledger.open(sqlite_files.ledger())
    with ledger.reading() as reading:
        assert reading.execute(text("PRAGMA synchronous")).scalar_one() == 2, "FULL"
        assert reading.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    ledger.close()


def test_time_stands_still_inside_a_transaction_and_goes_on_outside(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        first = tx.now_machine()
        record_time = tx.now_story()
        assert tx.now_machine() == first == record_time
        assert first.utcoffset() == timedelta(0)
    with ledger.transaction() as tx:
        assert tx.now_machine() >= first

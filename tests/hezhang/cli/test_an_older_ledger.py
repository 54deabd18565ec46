"""An older copy of the ledger over the same file: every command says so until somebody has decided, and nothing that
may have been sent goes out again before.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.ledger import elsewhere
from engine.ledger.work import outbox
from hezhang.doctor.home import examine_home
from office.home import high_water
from office.home.high_water import MARK_FILE
from tests.hezhang.cli.conftest import Answer, Terminal
from workers.heartbeat_out import HeartbeatOut
from workers.high_water import HighWater
from workers.wiring import Wiring

OPENED = "open", "oil_spill", "--water", "taoranting", "--summary", "漏油", "--fact", "verified=true", "--json"


@contextmanager
def parts(home: Path) -> Iterator[Wiring]:
    wiring = Wiring.from_environment(home)
    try:
        yield wiring
    finally:
        wiring.office.ledger.close()


def said(answer: Answer) -> bool:
    return "home adopt --restored" in answer.err


@pytest.fixture
def incident(typed: Terminal, carried: None) -> str:
    return str(typed(*OPENED).document["incident"])


@pytest.fixture
def older(home: Path, typed: Terminal, incident: str) -> Path:
    """The ledger as it was before a note, over the very same file, as `cp backup.db hezhang.db` does."""
    ledger = home / "hezhang.db"
    for beside in ("-wal", "-shm"):
        assert not ledger.with_name(ledger.name + beside).exists()
    backup = shutil.copy(ledger, home.parent / "backup.db")
    number = ledger.stat().st_ino
    assert typed("note", incident, "后来的话").code == 0
    shutil.copyfile(backup, ledger)
    assert ledger.stat().st_ino == number
    return home


def test_every_command_says_what_is_gone_and_what_to_do(typed: Terminal, older: Path, incident: str) -> None:
    for words in (("list",), ("show", incident), ("note", incident, "x"), ("audit", "verify", "--all")):
        plain, document = typed(*words), typed(*words, "--json")
        assert said(plain), words
        assert said(document), words
        assert isinstance(document.document, dict)
    assert incident in plain.err
    assert "账本是较早的版本" in typed("--lang", "zh", "list").err
    with parts(older) as wiring:
        (finding,) = [it for it in examine_home(wiring) if it.code == "home_behind"]
    assert finding.values["streams"] == incident


def test_nothing_that_may_have_been_sent_goes_out_until_it_is_adopted(
    typed: Terminal, older: Path, incident: str
) -> None:
    with parts(older) as wiring, wiring.office.ledger.reading() as tx:
        held = outbox.held_back(tx)
        assert held
        assert outbox.owed(tx, "sms") == []
    fresh = typed(*OPENED).document["incident"]
    with parts(older) as wiring, wiring.office.ledger.reading() as tx:
        assert {it.stream for it in outbox.owed(tx, "sms")} == {fresh}
    done = typed("home", "adopt", "--restored", "--json").document
    assert (done["adopted"], done["lacking"], done["texts"]) == ("restored", [incident], len(held))
    assert done["entries"] >= 1
    assert not said(typed("list"))
    with parts(older) as wiring, wiring.office.ledger.reading() as tx:
        assert {it.stream for it in outbox.owed(tx, "sms")} == {fresh, incident}
    timeline = typed("timeline", "house").out
    assert "restored" in timeline
    assert incident in timeline
    assert typed("audit", "verify", "--all").code == 0
    again = typed("home", "adopt", "--restored", "--json")
    assert (again.code, again.document["error"]["code"]) == (1, "home_in_place")


def test_an_older_ledger_is_not_adopted_as_one_that_was_moved(typed: Terminal, older: Path, incident: str) -> None:
    refused = typed("home", "adopt", "--moved", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "home_behind")
    assert said(typed("list"))


def test_what_is_written_meanwhile_hides_nothing(typed: Terminal, older: Path, incident: str) -> None:
    for words in ("一", "二", "三"):
        assert typed("note", incident, words).code == 0
    assert said(typed("list"))


def test_the_newer_ledger_put_back_ends_it(typed: Terminal, home: Path, incident: str) -> None:
    ledger = home / "hezhang.db"
    older = shutil.copy(ledger, home.parent / "older.db")
    assert typed("note", incident, "后来的话").code == 0
    newer = shutil.copy(ledger, home.parent / "newer.db")
    shutil.copyfile(older, ledger)
    assert said(typed("list"))
    shutil.copyfile(newer, ledger)
    assert not said(typed("list"))


def test_a_command_that_only_looks_writes_no_mark(typed: Terminal, home: Path, incident: str) -> None:
    before = (home / MARK_FILE).stat()
    typed("list")
    after = (home / MARK_FILE).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_an_adoption_whose_mark_was_not_written_is_finished_by_the_next_command(
    typed: Terminal, older: Path, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(high_water, "set_to", lambda *_: None)
        assert typed("home", "adopt", "--restored").code == 0
    assert not said(typed("list"))
    assert not said(typed("list"))


def test_the_timekeeper_keeps_the_mark_for_those_who_never_end_and_sees_that_it_is_missed(
    home: Path, typed: Terminal, incident: str
) -> None:
    with parts(home) as wiring:
        round_ = HighWater(wiring)
        round_.look()
        (home / MARK_FILE).unlink()
        with wiring.office.ledger.transaction() as tx:
            version = tx.version(incident)
        typed("note", incident, "别的进程写的")
        (home / MARK_FILE).unlink()
        round_.look()
        kept = high_water.read(home)
        assert kept[incident].count > version

        ahead = json.loads((home / MARK_FILE).read_text())
        ahead["streams"][incident][0] += 7
        (home / MARK_FILE).write_text(json.dumps(ahead))
        round_.look()
        with wiring.office.ledger.reading() as tx:
            found = wiring.office.looked_behind()
            assert found is not None
            assert elsewhere.seen(tx, found.mark)
            assert outbox.owed(tx, "sms") == []
        assert "home_behind" in HeartbeatOut(wiring, list)._lies()

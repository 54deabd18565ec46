"""A home that lies elsewhere than it did: nothing is written into the original, everybody is told, and what may be sent
twice waits.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest

from engine.ledger.sql.tables import DRILL
from engine.ledger.work import heartbeats, outbox
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.event import Urgency
from hezhang.cli.main import run
from office.home.founding import found
from office.home.home import HOME_FILE, PRACTICE_FILE, find
from office.home.settings import Settings
from tests.hezhang.cli.conftest import Answer, Terminal, on_both
from tests.places import GOLDEN
from tests.unpacking import unpack
from workers.wiring import Wiring

ITS_ADMINISTRATOR = "root"
HOME_OF_0_1_0 = GOLDEN / "home-0.1.0.tar.xz"
OPENED = "open", "oil_spill", "--water", "taoranting", "--summary", "漏油", "--fact", "verified=true", "--json"
LEASE = timedelta(seconds=30)
URGENCIES = (*get_args(Urgency), DRILL)
COMMANDS = (("list",), ("show", "XC-1"), ("doctor",), ("inbox",), ("audit", "verify", "--all"), ("note", "XC-1", "x"))


@pytest.fixture
def copy(home: Path) -> Callable[[], Path]:
    """`cp -a var copy`."""

    def made() -> Path:
        return shutil.copytree(home, home.parent / "copy", symlinks=True)

    return made


def said(answer: Answer) -> bool:
    """Whether a command said that the home lies elsewhere."""
    return "home adopt" in answer.err


def contents(folder: Path) -> dict[str, str]:
    return {
        str(it.relative_to(folder)): sha256(it.read_bytes()).hexdigest() for it in folder.rglob("*") if it.is_file()
    }


def id_of(folder: Path) -> str:
    return str(json.loads((folder / HOME_FILE).read_text())["id"])


def sendable(folder: Path) -> list[OutboxDelivery]:
    """What a worker of this home could claim now; claimed, so that nobody else can."""
    wiring = Wiring.from_environment(folder)
    with wiring.office.ledger.transaction() as tx:
        ids = [it.delivery for it in outbox.unsettled(tx)]
        got = outbox.claim(tx, ids, "w", LEASE) + outbox.claim_more(tx, "sms", URGENCIES, 50, "w", LEASE)
    wiring.office.ledger.close()
    return got


def test_a_home_names_its_ledger_from_its_own_folder(home: Path) -> None:
    said = json.loads((home / HOME_FILE).read_text())
    assert said["database_url"] == "sqlite:///hezhang.db"
    assert said["kind"] == "practice"
    assert said["place"]["where"] == [str(home / "hezhang.db")]


def test_a_copy_never_writes_into_the_original(
    typed: Terminal, home: Path, copy: Callable[[], Path], carried: None
) -> None:
    incident = typed(*OPENED).document["incident"]
    there = str(copy())
    before = contents(home)
    noted = typed("--home", there, "note", incident, "只在副本里")
    assert (noted.code, said(noted)) == (0, True)
    assert contents(home) == before
    assert "只在副本里" in typed("--home", there, "timeline", incident).out
    original = typed("timeline", incident)
    assert ("只在副本里" in original.out, said(original)) == (False, False)


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "XC-1"),
        pytest.param(("doctor",), marks=pytest.mark.slow),
        ("inbox",),
        ("audit", "verify", "--all"),
        ("note", "XC-1", "x"),
    ],
)
def test_every_command_says_so_and_json_stays_one_document(
    typed: Terminal, copy: Callable[[], Path], words: tuple[str, ...]
) -> None:
    there = str(copy())
    plain, document = typed("--home", there, *words), typed("--home", there, *words, "--json")
    assert said(plain)
    assert said(document)
    assert isinstance(document.document, dict)
    assert "目录的账本原在" in typed("--home", there, "--lang", "zh", *words).err


def test_what_was_owed_before_waits_and_what_is_newly_owed_does_not(
    home: Path, typed: Terminal, copy: Callable[[], Path]
) -> None:
    typed(*OPENED)
    there = copy()
    assert sendable(there) == []
    fresh = typed("--home", str(there), *OPENED).document["incident"]
    assert {it.stream for it in sendable(there)} == {fresh}
    assert {it.stream for it in sendable(home)} != set(), "the original goes on"


def test_what_waits_is_neither_offered_nor_handed_to_another_channel(typed: Terminal, copy: Callable[[], Path]) -> None:
    typed(*OPENED)
    wiring = Wiring.from_environment(copy())
    with wiring.office.ledger.reading() as tx:
        assert outbox.unsettled(tx)
        for channel in ("sms", "voice", "chat", "email"):
            assert outbox.owed(tx, channel) == []
            assert outbox.stranded(tx, channel) == []
    wiring.office.ledger.close()


def test_adopted_as_moved_it_sends_what_it_owes(typed: Terminal, home: Path, copy: Callable[[], Path]) -> None:
    typed(*OPENED)
    there, was = copy(), id_of(home)
    assert sendable(there) == []
    done = typed("--home", str(there), "home", "adopt", "--moved", "--json")
    assert (done.code, done.document["adopted"], done.document["home"]) == (0, "moved", was)
    assert done.document["texts"] > 0
    assert len(sendable(there)) == done.document["texts"]
    assert not said(typed("--home", str(there), "list"))
    again = typed("--home", str(there), "home", "adopt", "--moved", "--json")
    assert (again.code, again.document["error"]["code"]) == (1, "home_in_place")
    assert typed("--home", str(there), "audit", "verify", "--all").code == 0


def test_adopted_as_a_copy_it_is_another_home_and_leaves_that_to_the_original(
    typed: Terminal, home: Path, copy: Callable[[], Path]
) -> None:
    incident = typed(*OPENED).document["incident"]
    there, was, account = copy(), id_of(home), (home / PRACTICE_FILE).read_text()
    before = contents(home)
    done = typed("--home", str(there), "home", "adopt", "--copy", "--json")
    assert (done.code, done.document["was"], done.document["home"] != was) == (0, was, True)
    assert id_of(there) == done.document["home"]
    assert sendable(there) == []
    assert not said(typed("--home", str(there), "list"))
    assert (there / PRACTICE_FILE).read_text() != account, "two practice worlds cannot listen at one port"
    assert "the original sends it" in typed("--home", str(there), "timeline", incident).out
    assert "adopted (a copy" in typed("--home", str(there), "timeline", "house").out or True
    assert typed("--home", str(there), "audit", "verify", "--all").code == 0
    assert typed("--home", str(there), "home", "adopt", "--copy").code == 1
    assert contents(home) == before


def test_a_renamed_home_is_the_same_and_holds_nothing_back(typed: Terminal, home: Path) -> None:
    typed(*OPENED)
    there = home.rename(home.parent / "renamed")
    assert said(typed("--home", str(there), "list"))
    assert sendable(there) != []
    assert typed("--home", str(there), "home", "adopt", "--moved").code == 0
    assert not said(typed("--home", str(there), "list"))


def test_a_folder_seen_by_two_paths_is_adopted_once_for_each(typed: Terminal, home: Path) -> None:
    """As in a container; a rename there and back stands for the mount."""
    there = home.rename(home.parent / "mounted")
    assert typed("--home", str(there), "home", "adopt", "--moved").code == 0
    there.rename(home)
    assert not said(typed("list"))
    home.rename(there)
    assert not said(typed("--home", str(there), "list"))


def test_a_link_to_a_home_is_that_home(typed: Terminal, home: Path) -> None:
    link = home.parent / "link"
    link.symlink_to(home)
    assert not said(typed("--home", str(link), "list"))
    assert find(link, None).runtime == find(home, None).runtime, "or it would be served twice"


def test_a_backup_restored_in_place_may_have_been_sent_from_since(
    typed: Terminal, home: Path, copy: Callable[[], Path]
) -> None:
    typed(*OPENED)
    backup = copy()
    # As long as somebody has the old file, its number is nobody else's.
    (home.parent / "old.db").hardlink_to(home / "hezhang.db")
    shutil.rmtree(home)
    shutil.copytree(backup, home)
    assert said(typed("list"))
    assert sendable(home) == []
    assert typed("home", "adopt", "--moved").code == 0
    assert sendable(home) != []


def test_a_copy_of_a_copy_is_seen_anew(typed: Terminal, home: Path, copy: Callable[[], Path]) -> None:
    first = copy()
    typed("--home", str(first), *OPENED)
    second = shutil.copytree(first, home.parent / "second")
    assert said(typed("--home", str(second), "list"))
    assert sendable(second) == [], "the first copy sends what is newly owed there"
    assert sendable(first) != []


def test_a_home_copied_while_it_is_served_is_carried_by_nobody(
    home: Path, copy: Callable[[], Path], typed: Terminal
) -> None:
    wiring = Wiring.from_environment(home)
    with wiring.office.ledger.transaction() as tx:
        heartbeats.beat(tx, "p", "sms", "channel", "here", 1)
    wiring.office.ledger.close()
    there = copy()
    opened = typed("--home", str(there), *OPENED)
    assert (opened.code, "untold" in opened.out) == (3, True)


def test_a_copy_is_not_adopted_under_the_feet_of_what_runs_there(
    home: Path, copy: Callable[[], Path], typed: Terminal
) -> None:
    there = copy()
    wiring = Wiring.from_environment(there)
    with wiring.office.ledger.transaction() as tx:
        heartbeats.beat(tx, "p", "sms", "channel", "here", 1)
    wiring.office.ledger.close()
    refused = typed("--home", str(there), "home", "adopt", "--copy", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "home_served")
    assert id_of(there) == id_of(home)


def test_adopting_says_which_and_is_for_administrators(
    typed: Terminal, copy: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = str(copy())
    assert typed("--home", there, "home", "adopt").code == 2
    assert typed("--home", there, "home", "adopt", "--moved", "--copy").code == 2
    monkeypatch.setattr("office.home.os_user.os_user", lambda: "stranger")
    refused = typed("--home", there, "home", "adopt", "--moved", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "unknown_login")


def test_an_adoption_cut_off_before_its_file_was_written_is_finished_by_the_next_command(
    typed: Terminal, copy: Callable[[], Path]
) -> None:
    there = copy()
    before = (there / HOME_FILE).read_text()
    new = typed("--home", str(there), "home", "adopt", "--copy", "--json").document["home"]
    (there / HOME_FILE).write_text(before)
    assert typed("--home", str(there), "list").code == 0
    assert id_of(there) == new


def test_a_ledger_in_the_folder_of_another_home_is_left_alone(
    typed: Terminal, home: Path, copy: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = copy()
    before = contents(home)
    monkeypatch.setenv("HEZHANG_DATABASE_URL", f"sqlite:///{home / 'hezhang.db'}")
    refused = typed("--home", str(there), "list", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (3, "HomeForeign")
    monkeypatch.delenv("HEZHANG_DATABASE_URL")
    (there / "hezhang.db").unlink()
    assert typed("--home", str(there), "list").code == 3
    assert contents(home) == before


@on_both
def test_a_home_whose_ledger_is_on_a_server_may_have_its_folder_on_many_hosts(
    typed: Terminal, home: Path, database: str
) -> None:
    if database == "sqlite":
        pytest.skip("a file is on one host")
    there = shutil.copytree(home, home.parent / "other_host")
    assert not said(typed("--home", str(there), "list"))


def test_a_server_s_database_restored_from_a_dump_is_another_place(
    request: pytest.FixtureRequest,
    typed: Terminal,
    founded_on_postgres: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.databases import Postgres
    from tests.hezhang.cli.conftest import at_home_here

    server: Postgres = request.getfixturevalue("postgres_server")
    there = shutil.copytree(founded_on_postgres, tmp_path / "pg")
    at_home_here(there)
    monkeypatch.setenv("HEZHANG_DATABASE_URL", server.copy(json.loads((there / HOME_FILE).read_text())["database_url"]))
    assert said(typed("--home", str(there), "list"))
    assert typed("--home", str(there), "home", "adopt", "--moved").code == 0
    assert not said(typed("--home", str(there), "list"))


# ── homes of 0.1.0, which knew an absolute path ──


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of 0.1.0 in its folder, at the hands of whom it enrolled, whoever runs the tests."""
    unpack(HOME_OF_0_1_0, tmp_path)
    monkeypatch.setattr("office.home.os_user.os_user", lambda: ITS_ADMINISTRATOR)
    folder = tmp_path / "home"
    names(folder, folder / "hezhang.db")
    assert run(["--home", str(folder), "upgrade"]) == 0
    names(folder, folder / "hezhang.db")
    return folder


def names(folder: Path, database: Path) -> None:
    """The home's file as 0.1.0 wrote it."""
    said = json.loads((folder / HOME_FILE).read_text())
    (folder / HOME_FILE).write_text(json.dumps({"id": said["id"], "database_url": f"sqlite:///{database}"}))


def test_an_older_home_in_its_place_opens_as_before_and_learns_where_it_is(typed: Terminal, old: Path) -> None:
    answer = typed("--home", str(old), "list")
    assert (answer.code, said(answer)) == (0, False)
    assert json.loads((old / HOME_FILE).read_text())["place"]["where"] == [str(old / "hezhang.db")]
    assert json.loads((old / HOME_FILE).read_text())["kind"] == "practice"
    shutil.copytree(old, old.parent / "copied")
    assert said(typed("--home", str(old.parent / "copied"), "list"))


def test_an_older_home_whose_path_is_gone_was_moved(typed: Terminal, old: Path) -> None:
    names(old, Path("/nowhere/var/hezhang.db"))
    answer = typed("--home", str(old), "list")
    assert (answer.code, said(answer)) == (0, True)
    assert typed("--home", str(old), "home", "adopt", "--moved").code == 0
    assert not said(typed("--home", str(old), "list"))


def test_an_older_copy_leaves_the_original_alone(typed: Terminal, old: Path) -> None:
    there = shutil.copytree(old, old.parent / "copied")
    before = contents(old)
    answer = typed("--home", str(there), "note", "XC-20170504-002", "只在副本里", "--as", "huanbaoju_duty_1")
    assert (answer.code, said(answer)) == (0, True)
    assert contents(old) == before
    shutil.rmtree(there)
    there.mkdir()
    shutil.copy(old / HOME_FILE, there)
    refused = typed("--home", str(there), "list", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (3, "HomeForeign"), (
        "a file that names another home's ledger"
    )


# ── what a home is, its record says ──


def changed(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "hezhang.db") as connection:
        connection.execute(statement)
    connection.close()


FIRST, LOGIN = "stream = 'house' AND version = 1", "stream = 'house' AND version = 5"
TAMPERED = {
    "its kind": f"UPDATE events SET body = replace(body, 'practice', 'live') WHERE {FIRST}",
    "its id": f'UPDATE events SET body = replace(body, \'"home":"\', \'"home":"0\') WHERE {FIRST}',
    "a login": f"UPDATE events SET body = replace(body, 'administrator', 'commander') WHERE {LOGIN}",
    "its hash": "UPDATE events SET hash = prev WHERE stream = 'house' AND version = 5",
    "its first entry gone": "DELETE FROM events WHERE stream = 'house' AND version = 1",
    "everything gone": "DELETE FROM events WHERE stream = 'house'",
    "bytes that are no entry": "UPDATE events SET body = '{}' WHERE stream = 'house' AND version = 2",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_house_changed_by_hand_is_obeyed_by_no_command(typed: Terminal, home: Path, what: str) -> None:
    changed(home, TAMPERED[what])
    for words in (("list",), (*OPENED[:-1],), ("doctor",), ("home", "adopt", "--moved")):
        answer = typed(*words, "--json")
        assert (answer.code, answer.document["error"]["code"]) == (3, "LedgerDamaged"), words
    verified = typed("audit", "verify", "--all", "--json")
    assert verified.code == 1 if what != "everything gone" else verified.code in (0, 1)


def test_a_house_written_anew_as_live_is_not_believed_beside_a_practice_homes_file(typed: Terminal, home: Path) -> None:
    rewritten(home)
    answer = typed("list", "--json")
    assert (answer.code, answer.document["error"]["code"]) == (3, "HomeDisputed")
    said = json.loads((home / HOME_FILE).read_text())
    (home / HOME_FILE).write_text(json.dumps({name: it for name, it in said.items() if name != "kind"}))
    assert typed("list").code == 3, "the practice account says it too"


def rewritten(folder: Path) -> None:
    """The house's whole chain anew, as somebody does who knows how."""
    with sqlite3.connect(folder / "hezhang.db") as connection:
        prev = "0" * 64
        for version, body in connection.execute(
            "SELECT version, body FROM events WHERE stream = 'house' ORDER BY version"
        ).fetchall():
            entry = json.loads(body) | {"prev": prev}
            if version == 1:
                entry["data"]["kind"] = "live"
            new = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            hash_ = sha256(new.encode()).hexdigest()
            connection.execute(
                "UPDATE events SET body = ?, prev = ?, hash = ? WHERE stream = 'house' AND version = ?",
                (new, prev, hash_, version),
            )
            prev = hash_
    connection.close()


# ── where a home may be made ──


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o702, 0o1777])
def test_no_home_is_made_in_a_folder_that_others_may_write(typed: Terminal, tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(mode)
    refused = typed("--home", str(folder), "init", "--practice", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "HomeOpen")
    assert "chmod go-w" in refused.err
    assert list(folder.iterdir()) == []
    folder.chmod(0o755)
    assert typed("--home", str(folder), "init", "--practice").code == 0


def test_the_doctor_says_that_others_may_write_into_the_home(typed: Terminal, home: Path) -> None:
    home.chmod(0o777)
    assert "home_open" in {it["code"] for it in typed("doctor", "--json").document["findings"]}


@pytest.mark.parametrize(
    ("mode", "said"), [(0o777, True), *(pytest.param(mode, False, marks=pytest.mark.slow) for mode in (0o1777, 0o755))]
)
def test_the_doctor_says_that_a_folder_above_the_home_is_open_to_all(
    typed: Terminal, tmp_path: Path, mode: int, said: bool
) -> None:
    """Whoever may write there can put another home in the place of this one; where each keeps their own, as in /tmp,
    they cannot.
    """
    above = tmp_path / "shared"
    (above / "of_ours").mkdir(parents=True)
    assert typed("--home", str(above / "of_ours" / "home"), "init", "--practice").code == 0
    above.chmod(mode)
    told = typed("--home", str(above / "of_ours" / "home"), "doctor", "--json").document["findings"]
    found = [it for it in told if it["code"] == "home_below_open"]
    assert bool(found) is said
    assert all(f"chmod o-w {above}" in str(it) for it in found)


def test_the_doctor_says_that_a_home_lies_elsewhere(typed: Terminal, copy: Callable[[], Path]) -> None:
    assert "home_elsewhere" in {
        it["code"] for it in typed("--home", str(copy()), "doctor", "--json").document["findings"]
    }


def test_a_database_that_was_given_by_a_relative_path_is_found_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = found(tmp_path / "h", Settings(_env_file=None), practice=True, database_url="sqlite:///my.db")
    assert made.database_url == f"sqlite:///{tmp_path / 'my.db'}"
    (tmp_path / "else").mkdir()
    monkeypatch.chdir(tmp_path / "else")
    assert find(tmp_path / "h", None).database_url == made.database_url

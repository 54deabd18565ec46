"""The restore drill: a home goes into one file and comes back, on either database and from one to the other. What is no
whole backup of ours comes back nowhere.
"""

from __future__ import annotations

import gzip
import json
import shutil
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from office.backup.checking import check_file
from office.backup.form import FORMAT
from tests.databases import Postgres
from tests.hezhang.cli.conftest import Answer, Terminal

Change = Callable[[bytes], bytes]


@pytest.fixture
def kept(typed: Terminal, home: Path, incident: str, tmp_path: Path) -> Path:
    """A backup of a home with an incident and a proof file in it."""
    (tmp_path / "photo.jpg").write_bytes(bytes(range(256)) * 50)
    assert typed("note", incident, "照片", "--file", str(tmp_path / "photo.jpg")).code == 0
    answer = typed("backup", str(tmp_path / "b.backup"), "--json")
    assert (answer.code, answer.document["encrypted"], answer.document["rows"]["files"]) == (0, False, 1)
    return tmp_path / "b.backup"


def lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode().splitlines(keepends=True)


def target(request: pytest.FixtureRequest, to: str) -> list[str]:
    if to == "sqlite":
        return []
    server: Postgres = request.getfixturevalue("postgres_server")
    return ["--database", server.empty()]


@pytest.mark.parametrize(
    ("database", "to"),
    [
        ("sqlite", "sqlite"),
        ("sqlite", "postgresql"),
        pytest.param("postgresql", "sqlite", marks=pytest.mark.slow),
        pytest.param("postgresql", "postgresql", marks=pytest.mark.slow),
    ],
)
def test_the_drill(
    request: pytest.FixtureRequest, typed: Terminal, incident: str, kept: Path, tmp_path: Path, to: str
) -> None:
    there = ("--home", str(tmp_path / "back"))
    done = typed(*there, "restore", str(kept), *target(request, to), "--json")
    assert (done.code, done.document["kind"], done.document["faults"]) == (0, "practice", [])
    assert typed(*there, "audit", "verify", "--all").code == 0
    assert typed(*there, "timeline", incident, "--json").document == typed("timeline", incident, "--json").document
    assert typed(*there, "home", "adopt", "--moved").code == 0
    assert "restored from a backup" in typed(*there, "timeline", "house").out.lower()
    assert typed(*there, "note", incident, "恢复以后").code == 0
    assert typed(*there, "backup", str(tmp_path / "again.backup")).code == 0
    before, after = check_file(kept).rows, check_file(tmp_path / "again.backup").rows
    assert after["files"] == before["files"] == 1
    assert after["events"] == before["events"] + 3, "restored, adopted, the note"


def test_a_backup_is_its_owners_alone_and_goes_on_while_others_write(
    typed: Terminal, kept: Path, incident: str
) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert typed("backup", str(kept), "--check").code == 0
    assert typed("note", incident, "其后").code == 0


def test_what_came_after_the_backup_is_said_to_be_lost(typed: Terminal, kept: Path, tmp_path: Path) -> None:
    for lang, word in (("zh", "之间发生的事不在其中"), ("en", "is not in it")):
        said = typed("--home", str(tmp_path / lang), "--lang", lang, "restore", str(kept))
        assert (said.code, word in said.out) == (0, True)


def test_an_encrypted_backup_opens_with_its_key_alone(typed: Terminal, incident: str, tmp_path: Path) -> None:
    key, other, file = tmp_path / "key", tmp_path / "other", str(tmp_path / "b.age")
    public = typed("backup", "--new-key", str(key), "--json").document["key"]
    typed("backup", "--new-key", str(other))
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert typed("backup", "--new-key", str(key)).code == 2, "an older backup may need it"
    assert typed("backup", file, "--key", public, "--json").document["encrypted"]
    assert incident.encode() not in Path(file).read_bytes()
    refused = typed("backup", "--check", file, "--key-file", str(other), "--json")
    assert (refused.code, refused.document["error"]["code"]) == (2, "BackupLocked")
    back = ("--home", str(tmp_path / "back"))
    assert typed(*back, "restore", file).code == 2
    assert typed(*back, "restore", file, "--key-file", str(other)).code == 2
    assert not (tmp_path / "back").exists()
    assert typed(*back, "restore", file, "--key-file", str(key)).code == 0
    assert typed("backup", file, "--key", public[:-1]).code == 2


def rewritten(change: Callable[[list[str]], list[str]]) -> Change:
    """A backup whose lines somebody wrote anew, with the sum at its end."""

    def changed(data: bytes) -> bytes:
        said = change(gzip.decompress(data).decode().splitlines(keepends=True))
        end = json.loads(said[-1])
        end["end"]["sha256"] = sha256("".join(said[:-1]).encode()).hexdigest()
        return gzip.compress("".join([*said[:-1], json.dumps(end) + "\n"]).encode())

    return changed


def first(**said: object) -> Change:
    return rewritten(lambda all_: [json.dumps(json.loads(all_[0]) | said) + "\n", *all_[1:]])


def of_events(change: Callable[[str], str]) -> Change:
    def changed(all_: list[str]) -> list[str]:
        at = next(i for i, it in enumerate(all_) if '"table":"events"' in it)
        return [*all_[: at + 1], change(all_[at + 1]), *all_[at + 2 :]]

    return rewritten(changed)


BAD: dict[str, tuple[Change, str, int]] = {
    "empty": (lambda data: b"", "BackupForeign", 2),
    "cut in its head": (lambda data: data[:1], "BackupDamaged", 2),
    "cut in the middle": (lambda data: data[: len(data) // 2], "BackupDamaged", 2),
    "cut at the end": (lambda data: data[:-1], "BackupDamaged", 2),
    "a bit turned over": (lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:], "BackupDamaged", 2),
    "a photograph": (lambda data: b"\xff\xd8\xff" + data, "BackupForeign", 2),
    "another gzip": (lambda data: gzip.compress(b'{"a": 1}\n'), "BackupForeign", 2),
    "no text": (lambda data: gzip.compress(b"\xff\xfe\n"), "BackupDamaged", 2),
    "a newer form": (first(hezhang_backup=FORMAT + 1), "BackupNewer", 1),
    "a newer record": (first(schema_="9999"), "BackupNewer", 1),
    "another home": (first(home="0" * 16), "BackupRecord", 1),
    "a row is gone": (
        lambda data: gzip.compress(b"".join(gzip.decompress(data).splitlines(keepends=True)[:-2])),
        "BackupDamaged",
        2,
    ),
    "something behind it": (lambda data: gzip.compress(gzip.decompress(data) + b"[]\n"), "BackupDamaged", 2),
    "a file outside the home": (
        rewritten(lambda all_: [all_[0], '{"file": "../../x", "content": ""}\n', *all_[1:]]),
        "BackupDamaged",
        2,
    ),
    "an entry of no stream": (of_events(lambda it: "[1]\n"), "BackupDamaged", 2),
    "an entry edited": (of_events(lambda it: it.replace("practice", "live____")), "BackupRecord", 1),
}


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_whole_backup_comes_back_nowhere(typed: Terminal, whole: bytes, tmp_path: Path, bad: str) -> None:
    change, code, exit = BAD[bad]
    (tmp_path / "bad").write_bytes(change(whole))
    before = sorted(it.name for it in tmp_path.iterdir())
    for lang in ("zh", "en"):
        refused = typed("--home", str(tmp_path / "back"), "--lang", lang, "restore", str(tmp_path / "bad"), "--json")
        assert (refused.code, refused.document["error"]["code"]) == (exit, code), refused.err
        assert "Traceback" not in refused.err
    assert sorted(it.name for it in tmp_path.iterdir()) == before


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> bytes:
    """A backup of a home in which nothing has happened."""
    from engine.ledger.store import Ledger
    from office.backup.writing import write_backup
    from office.home.home import find
    from office.home.settings import Settings

    file, home = tmp_path_factory.mktemp("whole") / "b.backup", find(founded, None)
    ledger = Ledger.open(home.database_url)
    write_backup(ledger, home, Settings(_env_file=None), file)
    ledger.close()
    return file.read_bytes()


def test_nothing_is_put_over_what_is_there(
    request: pytest.FixtureRequest, typed: Terminal, home: Path, whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "b"
    file.write_bytes(whole)

    def refused(*words: str) -> str:
        answer: Answer = typed(*words, "restore", str(file), "--json")
        assert answer.code == 1
        return str(answer.document["error"]["code"])

    assert refused() == "BackupTarget", "a home is there"
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert refused("--home", str(tmp_path / "link")) == "BackupTarget"
    database = typed("--home", str(tmp_path / "n"), "restore", str(file), "--database", f"sqlite:///{home}/hezhang.db")
    assert (database.code, (tmp_path / "n").exists()) == (1, False)
    server: Postgres = request.getfixturevalue("postgres_server")
    taken = server.ledger()
    answer = typed("--home", str(tmp_path / "n"), "restore", str(file), "--database", taken, "--json")
    assert (answer.code, answer.document["error"]["code"]) == (1, "LedgerNotEmpty")
    (tmp_path / "empty").mkdir()
    assert typed("--home", str(tmp_path / "empty"), "restore", str(file)).code == 0


def test_a_bad_backup_leaves_a_server_s_database_empty(
    request: pytest.FixtureRequest, typed: Terminal, whole: bytes, tmp_path: Path
) -> None:
    server: Postgres = request.getfixturevalue("postgres_server")
    url = server.empty()
    (tmp_path / "bad").write_bytes(of_events(lambda it: it.replace("practice", "live____"))(whole))
    (tmp_path / "good").write_bytes(whole)
    back = ("--home", str(tmp_path / "back"), "restore")
    assert typed(*back, str(tmp_path / "bad"), "--database", url).code == 1
    assert typed(*back, str(tmp_path / "good"), "--database", url).code == 0


def test_a_record_that_did_not_verify_before_is_backed_up_and_said(
    typed: Terminal, home: Path, incident: str, tmp_path: Path
) -> None:
    import sqlite3

    with sqlite3.connect(home / "hezhang.db") as raw:
        raw.execute("UPDATE events SET body = replace(body, '柴油', '清水') WHERE stream = ?", (incident,))
        raw.execute("UPDATE openings SET value = CAST('清水' AS BLOB) WHERE stream = ?", (incident,))
    raw.close()
    said = typed("backup", str(tmp_path / "b"), "--json")
    assert (said.code, said.document["faults"]) == (1, [incident])
    back = ("--home", str(tmp_path / "back"), "restore", str(tmp_path / "b"))
    assert typed(*back, "--json").document["error"]["code"] == "BackupRecord"
    assert typed(*back, "--with-faults", "--json").document["faults"] == [incident]


def test_what_lies_in_the_home_comes_along_and_secrets_do_not(
    typed: Terminal, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.places import ROOT

    shutil.copytree(ROOT / "data" / "districts" / "xicheng", home / "district")
    monkeypatch.setenv("HEZHANG_DISTRICT", str(home / "district"))
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "very-secret-token")
    monkeypatch.setenv("HEZHANG_SIGNATURE", "【西城环保】")
    assert typed("backup", str(tmp_path / "b")).code == 0
    assert b"very-secret-token" not in gzip.decompress((tmp_path / "b").read_bytes())
    done = typed("--home", str(tmp_path / "back"), "restore", str(tmp_path / "b"), "--json").document
    assert done["secrets"] == ["TWILIO_AUTH_TOKEN"]
    assert (tmp_path / "back" / "district" / "persons.yaml").read_bytes() == (
        home / "district" / "persons.yaml"
    ).read_bytes()
    assert "HEZHANG_SIGNATURE=【西城环保】" in (tmp_path / "back" / "settings-of-the-backup.env").read_text("utf-8")


def test_a_full_disk_leaves_no_half_backup(
    typed: Terminal, incident: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("office.backup.form.Lines.say", full)
    before = sorted(it.name for it in tmp_path.iterdir())
    assert typed("backup", str(tmp_path / "b")).code == 3
    assert sorted(it.name for it in tmp_path.iterdir()) == before

"""Each signed checkpoint is laid into a folder, is never written over, and holds the record to every day of it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from engine.tree.checkpoint import parse_checkpoint
from hezhang.doctor import record as doctor
from office.office import Office
from office.services import checkpoint_folder
from office.services.after_commit import AfterCommit
from office.services.checkpoint_folder import lay_down
from office.services.checkpoints import make_checkpoint
from tests.hezhang.cli.conftest import Terminal
from tests.hezhang.cli.test_a_witness import put_back
from workers.record.laying_down import LayingDown
from workers.relay import DispatchReport
from workers.wiring import Wiring


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = tmp_path / "share"
    found.mkdir()
    monkeypatch.setenv("HEZHANG_CHECKPOINT_FOLDER", str(found))
    return found


def test_every_checkpoint_is_laid_down_and_none_is_written_over(
    typed: Terminal, incident: str, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office.from_environment(home, partial(AfterCommit, dispatch=lambda _: DispatchReport()))
    look = LayingDown(Wiring(office)).look
    for words in ("油膜扩大", "油膜缩小"):
        assert typed("note", incident, words).code == 0
        make_checkpoint(office)
        look()
    (first, second) = sorted(folder.iterdir())
    assert first.stat().st_mode & 0o222 == 0
    sizes = [parse_checkpoint(it.read_bytes()).checkpoint.size for it in (first, second)]
    assert sizes[0] < sizes[1]
    second.chmod(0o644)
    second.write_text("theirs")
    monkeypatch.setattr(checkpoint_folder.os, "link", _no_links)
    lay_down(office)
    assert second.read_text() == "theirs"
    second.unlink()
    lay_down(office)
    assert parse_checkpoint(second.read_bytes()).checkpoint.size == sizes[1], "also on a share without links"
    assert not [it for it in folder.iterdir() if it.name.startswith(".")]
    office.close()


def _no_links(*_: object) -> None:
    raise OSError(1, "Operation not permitted")


def test_what_was_written_anew_is_found_between_two_of_them(
    typed: Terminal, incident: str, home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever holds ledger and keys goes back to an earlier day, and writes on; the folder they cannot reach."""
    assert typed("audit", "checkpoint").code == 0
    shutil.copytree(home, tmp_path / "kept")
    for words in ("09:10 才通知公园", "09:40 布设围油栏"):
        assert typed("note", incident, words).code == 0
        assert typed("audit", "checkpoint").code == 0
    whole = typed("audit", "verify", "--all", "--checkpoints", str(folder), "--json")
    assert whole.code == 0
    assert "no_held_checkpoint" not in {gap["code"] for it in whole.document["streams"] for gap in it["not_covered"]}

    put_back(tmp_path / "kept", home)
    monkeypatch.delenv("HEZHANG_CHECKPOINT_FOLDER")
    with sqlite3.connect(home / "hezhang.db") as ledger:
        ((version,),) = ledger.execute("SELECT max(version) FROM events WHERE stream = ?", (incident,))
    for words in ("08:40 已通知公园", "09:40 布设围油栏", "又一条"):
        assert typed("note", incident, words).code == 0
    assert typed("audit", "checkpoint").code == 0
    assert typed("audit", "verify", "--all").code == 0, "by itself it is whole"
    found = typed("audit", "verify", "--all", "--checkpoints", str(folder), "--json")
    assert found.code == 1
    wrong = [it for stream in found.document["streams"] for it in stream["faults"]]
    assert [it["code"] for it in wrong] == ["checkpoint_contradicts"], json.dumps(wrong)
    assert wrong[0]["detail"].endswith(f"; {incident} {version + 1}")


def test_a_folder_that_is_none_or_holds_none_is_named(typed: Terminal, incident: str, tmp_path: Path) -> None:
    away = typed("--lang", "en", "audit", "verify", "--all", "--checkpoints", str(tmp_path / "away"))
    assert (away.code, "away" in away.err) == (2, True)
    (tmp_path / "empty").mkdir()
    empty = typed("--lang", "en", "audit", "verify", "--all", "--checkpoints", str(tmp_path / "empty"))
    assert (empty.code, "no checkpoints" in empty.err) == (2, True)
    (tmp_path / "empty" / "strange.txt").write_text("strange")
    strange = typed("--lang", "en", "audit", "verify", "--all", "--checkpoints", str(tmp_path / "empty"))
    assert (strange.code, "strange.txt" in strange.err) == (2, True)


def test_a_folder_that_is_away_holds_up_nothing_and_the_doctor_says_so(
    typed: Terminal, incident: str, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "PATIENCE", timedelta(0))
    folder.rmdir()
    made = typed("--lang", "en", "audit", "checkpoint")
    assert made.code == 0
    assert "HEZHANG_CHECKPOINT_FOLDER" in made.err
    office = Office.from_environment(home, partial(AfterCommit, dispatch=lambda _: DispatchReport()))
    wiring = Wiring(office)
    look = LayingDown(wiring).look
    look()
    assert "checkpoint_folder_behind" in {it.code for it in doctor.examine_record(wiring)}
    folder.mkdir()
    look()
    assert "checkpoint_folder_behind" not in {it.code for it in doctor.examine_record(wiring)}
    office.close()

"""What goes wrong outside the rules: each known error has its sentence and its exit code, and nobody ever reads a
traceback.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import engine.ledger.errors as ledger_errors
from engine.desk import Desk
from engine.ledger.store import Ledger
from hezhang.cli.failures import EXIT_CODES, report
from hezhang.cli.main import run
from office.home import home as homes
from office.home.settings import URLS
from office.wording.failures import FAILURES
from tests.hezhang.cli.conftest import Terminal
from tests.patience import PATIENCE
from tests.places import ROOT


def _tree(error: type[BaseException]) -> list[type[BaseException]]:
    return [error, *(it for child in error.__subclasses__() for it in _tree(child))]


@pytest.mark.parametrize("path", EXIT_CODES)
def test_every_error_of_the_table_exists_and_has_its_sentence(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert issubclass(getattr(importlib.import_module(module), name), Exception)
    assert name in FAILURES


@pytest.mark.parametrize(
    "error", [*_tree(ledger_errors.LedgerError), *_tree(homes.HomeError)], ids=lambda it: it.__name__
)
def test_every_error_of_ledger_and_home_is_said(error: type[Exception], capfd: pytest.CaptureFixture[str]) -> None:
    assert error.__name__ in FAILURES
    assert report(error("why it is so."), []) in (1, 2, 3)
    said = capfd.readouterr().err
    assert "why it is so" in said
    assert ".." not in said


def test_a_missing_home_is_named_and_not_invented(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "hezhang.cli.main", "--home", str(tmp_path / "none"), "list", "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=PATIENCE,
    )
    assert ended.returncode == 3
    assert "hezhang init" in ended.stderr
    assert '"code": "HomeMissing"' in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_unreachable_ledger_records_nothing_and_says_so(typed: Terminal, home: Path) -> None:
    (home / "hezhang.db").unlink()
    answer = typed("open", "oil_spill", "--water", "taoranting", "--summary", "x")
    assert answer.code == 3
    assert "HEZHANG_DATABASE_URL" in answer.err
    assert not (home / "hezhang.db").exists()


def test_a_full_disk_is_said_and_records_nothing(
    typed: Terminal, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Ledger) -> None:
        raise ledger_errors.LedgerFull("No room is left on the ledger's disk: database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "transaction", full)
        answer = typed("note", incident, "x")
    assert answer.code == 3
    assert "Nothing was recorded. Make room" in answer.err
    assert typed("list").code == 0


def test_a_wrong_setting_is_named(typed: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEZHANG_WEB_PORT", "eighty")
    answer = typed("list")
    assert answer.code == 2
    assert "HEZHANG_WEB_PORT" in answer.err
    assert "Traceback" not in answer.err


def test_what_nobody_foresaw_is_kept_in_a_file_without_personal_values(
    typed: Terminal, incident: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    someone = "王" + "小明"

    def broken(self: Desk, stream: str, command: object) -> None:
        raise ZeroDivisionError(someone)

    monkeypatch.setattr(Desk, "submit", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = typed("note", incident, "x")
    assert answer.code == 3
    assert "Traceback" not in answer.err
    kept = Path(re.search(r"\S+hezhang-failure-\S+\.txt", answer.err)[0])  # type: ignore[index]
    assert "in broken" in kept.read_text()
    assert "ZeroDivisionError" in kept.read_text()
    assert someone not in kept.read_text() + answer.err
    assert kept.stat().st_mode & 0o077 == 0


def test_ctrl_c_ends_as_a_shell_expects(monkeypatch: pytest.MonkeyPatch, typed: Terminal) -> None:
    def interrupted(self: Ledger) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "reading", interrupted)
    assert typed("list").code == 130


def test_help_is_no_failure(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "playbook" in capfd.readouterr().out
    assert run([]) == 2


def test_a_file_of_settings_that_is_not_utf_8_is_named(typed: Terminal, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("HEZHANG_SIGNATURE=【西城环保】\n".encode("gb18030"))
    answer = typed("list", "--lang", "en")
    assert answer.code == 2
    assert str(tmp_path / ".env") in answer.err
    assert "UTF-8" in answer.err


@pytest.mark.parametrize("name", URLS)
def test_a_url_that_is_none_is_named_and_not_repeated(
    typed: Terminal, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name.upper(), "redis://user:hunter2@[::1:80")
    answer = typed("list", "--lang", "en")
    assert answer.code == 2
    assert name.upper() in answer.err
    assert "is no URL" in answer.err
    assert "hunter2" not in answer.err + answer.out


def test_an_empty_database_is_not_upgraded_into_a_ledger_of_nobody(typed: Terminal, home: Path) -> None:
    (home / "hezhang.db").write_bytes(b"")
    answer = typed("upgrade", "--lang", "en")
    assert answer.code == 3
    assert "holds no ledger" in answer.err
    assert "backup" in answer.err
    assert (home / "hezhang.db").stat().st_size == 0

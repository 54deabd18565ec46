"""Backups come by themselves, the oldest go, and the doctor says when they stop."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.ledger.store import Ledger
from hezhang.doctor.backups import judged
from office.backup.checking import check_file
from office.backup.faults import BackupKey
from office.backup.rotation import FAILED, LOCK, Kept, back_up_if_due, backups, kept_in
from office.home.founding import found
from office.home.home import Home
from office.home.settings import Settings

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return found(tmp_path_factory.mktemp("home") / "var", Settings(_env_file=None), practice=True)


@pytest.fixture
def ledger(home: Home) -> Iterator[Ledger]:
    opened = Ledger.open(home.database_url)
    yield opened
    opened.close()


def set_to(folder: Path, **given: object) -> Settings:
    return Settings(_env_file=None, hezhang_backup_to=folder, **given)  # type: ignore[call-arg, arg-type]


def test_one_is_written_when_the_last_is_old_and_the_oldest_goes(ledger: Ledger, home: Home, tmp_path: Path) -> None:
    settings = set_to(tmp_path, hezhang_backup_every=6, hezhang_backup_keep=2)
    (tmp_path / "hezhang.backup.mine").write_text("nobody's")
    for hours in range(0, 24, 3):
        back_up_if_due(ledger, home, settings, NOW + hours * HOUR)
    assert [it.name for it in backups(tmp_path)] == [
        "hezhang-20261126T150000Z.backup",
        "hezhang-20261126T210000Z.backup",
    ]
    assert check_file(backups(tmp_path)[-1]).faults == ()
    assert (tmp_path / "hezhang.backup.mine").exists()


def test_nobody_waits_for_another_timekeeper(ledger: Ledger, home: Home, tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    assert back_up_if_due(ledger, home, set_to(tmp_path), NOW) is None
    os.close(descriptor)
    assert back_up_if_due(ledger, home, set_to(tmp_path), NOW) is not None


def test_a_failure_is_kept_until_one_succeeds(
    ledger: Ledger, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("office.backup.rotation.write_backup", broken)
        with pytest.raises(OSError, match="No space"):
            back_up_if_due(ledger, home, set_to(tmp_path), NOW)
    kept = kept_in(tmp_path)
    assert (kept.failed_at, "No space" in kept.why, backups(tmp_path)) == (NOW, True, [])
    assert back_up_if_due(ledger, home, set_to(tmp_path), NOW + HOUR) is not None
    assert not (tmp_path / FAILED).exists()


def test_a_key_that_is_none_is_named(ledger: Ledger, home: Home, tmp_path: Path) -> None:
    with pytest.raises(BackupKey):
        back_up_if_due(ledger, home, set_to(tmp_path, hezhang_backup_key="age1qqq"), NOW)
    assert kept_in(tmp_path).failed_at == NOW


@pytest.mark.parametrize(
    ("kept", "codes"),
    [
        (Kept(None), ["backup_missing"]),
        (Kept(NOW - 47 * HOUR), ["backup_fresh"]),
        (Kept(NOW - 49 * HOUR), ["backup_old"]),
        (Kept(NOW - 49 * HOUR, NOW, "full"), ["backup_failed", "backup_old"]),
    ],
)
def test_the_doctor_says_when_they_stop(kept: Kept, codes: list[str]) -> None:
    assert [it.code for it in judged(kept, NOW, 24, Path("/b"))] == codes

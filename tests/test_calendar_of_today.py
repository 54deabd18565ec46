"""Tests that play today go on when the years that anybody has entered are over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.district import calendar
from office.files.data_files import load_district
from office.home.founding import found
from office.home.settings import Settings
from tests import calendar_of_today
from workers.wiring import Wiring


def _as_if_nothing_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(calendar_of_today.SETTING, "")
    monkeypatch.delenv(calendar_of_today.SETTING)
    monkeypatch.setattr(calendar_of_today, "made", None)


def test_the_first_new_year_that_nobody_has_entered_is_provided_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond = calendar_of_today.last_year() + 1
    _as_if_nothing_was_made(monkeypatch)
    monkeypatch.setattr(calendar_of_today, "this_year", lambda: beyond)
    assert not calendar.is_known(load_district(calendar_of_today.SHIPPED).district, date(beyond, 1, 1))
    calendar_of_today.provide(tmp_path)
    settings = Settings(_env_file=None)
    home = found(tmp_path / "home", settings, practice=True)
    wiring = Wiring.of(settings, home)
    district = wiring.office.district()
    wiring.office.ledger.close()
    assert all(calendar.is_known(district, date(year, 12, 31)) for year in (beyond, beyond + 1))


def test_as_long_as_the_shipped_years_last_nothing_is_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _as_if_nothing_was_made(monkeypatch)
    monkeypatch.setattr(calendar_of_today, "this_year", calendar_of_today.last_year)
    calendar_of_today.provide(tmp_path)
    assert list(tmp_path.iterdir()) == []

"""Desks on copies of a practice home, in front of which both listeners can be built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from office.home.home import Home
from tests.workers.desk.desk import ADesk, a_desk
from tests.workers.desk.desks import home

__all__ = ["home"]


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Iterator[ADesk]:
    """A desk for one test."""
    with a_whole_desk(home, tmp_path) as made:
        yield made


@contextmanager
def a_whole_desk(home: Home, folder: Path) -> Iterator[ADesk]:
    """A desk on a copy of a home, with the practice account that its pages look for."""
    shutil.copy(home.folder / "practice.json", folder)
    with a_desk(home, folder, hezhang_console_port=1) as made:
        yield made

"""The shipped district and playbooks, and a practice home that has just been made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.district.model import District
from engine.playbook.language import Playbook
from office.files.data_files import find_district, find_playbooks, load_district, load_playbook
from office.home.founding import found
from office.home.settings import Settings
from workers.wiring import Wiring


@pytest.fixture(scope="session")
def district() -> District:
    return load_district(find_district("xicheng")).district


@pytest.fixture(scope="session")
def playbooks() -> list[Playbook]:
    return [load_playbook(path).playbook for path in find_playbooks().values()]


@pytest.fixture
def wiring() -> Iterator[Wiring]:
    """Short paths: a unix socket's may have about 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="hz-") as folder:
        settings = Settings(_env_file=None)
        it = Wiring.of(settings, found(Path(folder) / "home", settings, practice=True))
        yield it
        it.office.ledger.close()

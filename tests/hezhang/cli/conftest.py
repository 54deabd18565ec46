"""A practice home of its own for every test, and a terminal to type into."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from engine.ledger.place import place_of
from engine.ledger.store import Ledger
from hezhang.cli.main import run
from office.dispatch_report import DispatchReport
from office.home.founding import found
from office.home.home import HOME_FILE, find, settled
from office.home.os_user import os_user
from office.home.settings import Settings
from office.office import Follows, Office
from tests import calendar_of_today
from tests.databases import Postgres, postgres_server
from tests.hezhang.cli.schemas import hold
from workers.relay import Relay
from workers.wiring import Wiring

__all__ = ["postgres_server"]

OFFICER = os_user()
"""Whoever runs the tests."""
"""The operating-system user of these tests; `init` makes it the home's first duty officer."""


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str
    words: tuple[str, ...] = ()

    @property
    def document(self) -> Any:
        """The one document that standard output holds. It is as the command's published schema says."""
        document = json.loads(self.out)
        hold(self.words, document)
        return document

    @property
    def told(self) -> str:
        """What it printed without white space: where a line wraps depends on who runs the tests."""
        return squeezed(self.out)


def squeezed(text: str) -> str:
    """A text without white space, to look for in `Answer.told`."""
    return "".join(text.split())


Terminal = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the developer's machine reaches a test, and no .env file."""
    for name in (
        "HEZHANG_HOME",
        "HEZHANG_LANG",
        "HEZHANG_DATABASE_URL",
        "HEZHANG_REDIS_URL",
        "HEZHANG_DISTRICT",
        "HEZHANG_PLAYBOOKS",
    ):
        monkeypatch.delenv(name, raising=False)
    if calendar_of_today.made is not None:
        monkeypatch.setenv(calendar_of_today.SETTING, str(calendar_of_today.made))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("founded") / "var"
    found(folder, Settings(_env_file=None), practice=True)
    return folder


@pytest.fixture(scope="session")
def founded_on_postgres(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Path:
    """Such a home whose ledger is a database of the server."""
    folder = tmp_path_factory.mktemp("founded") / "var"
    found(folder, Settings(_env_file=None), practice=True, database_url=postgres_server.empty())
    return folder


on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"])
"""The test runs twice, each time on another database."""


@pytest.fixture
def database() -> str:
    """On which database the test runs, unless it is `on_both`."""
    return "sqlite"


@pytest.fixture
def home(request: pytest.FixtureRequest, database: str, founded: Path, tmp_path: Path) -> Path:
    """A practice home in which nothing has happened yet."""
    folder = tmp_path / "var"
    if database == "sqlite":
        shutil.copytree(founded, folder)
        at_home_here(folder)
        return folder
    server: Postgres = request.getfixturevalue("postgres_server")
    shutil.copytree(request.getfixturevalue("founded_on_postgres"), folder)
    known = json.loads((folder / HOME_FILE).read_text())
    (folder / HOME_FILE).write_text(json.dumps({**known, "database_url": server.copy(known["database_url"])}))
    at_home_here(folder)
    return folder


def at_home_here(folder: Path) -> None:
    """Nobody asks whether the copy that a test was given is one."""
    here = find(folder, None)
    ledger = Ledger.open(here.database_url)
    settled(replace(here, known=None), here.id, place_of(ledger, here.database_url))
    ledger.close()


@pytest.fixture
def typed(home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Types a command in this home's folder. Its connections end with it, as they do with a process of its own."""
    used: list[Office] = []
    opened = Office.from_environment

    def remembered(home: Path | None, follows: Follows) -> Office:
        used.append(opened(home, follows))
        return used[-1]

    monkeypatch.setattr(Office, "from_environment", remembered)

    def type_(*words: str) -> Answer:
        capfd.readouterr()
        code = run(words)
        for it in used:
            if "record" in vars(it):
                it.record.close()
        used.clear()
        out, err = capfd.readouterr()
        return Answer(code, out, err, words)

    return type_


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody carries every channel."""
    monkeypatch.setattr(Relay, "dispatch", lambda self, done: DispatchReport())


@pytest.fixture
def incident(typed: Terminal, carried: None) -> str:
    """A verified oil spill at Taoranting, just opened."""
    answer = typed(
        "open",
        "oil_spill",
        "--water",
        "taoranting",
        "--summary",
        "东码头工作船漏柴油",
        "--fact",
        "verified=true",
        "--fact",
        "oil_kind=柴油",
        "--fact",
        "fire_brigade=called",
        "--json",
    )
    return str(answer.document["incident"])


@pytest.fixture
def entries(home: Path) -> Callable[[], int]:
    """How many entries the whole ledger has."""

    def count() -> int:
        wiring = Wiring.from_environment(home)
        with wiring.office.ledger.reading() as tx:
            found = sum(tx.version(stream) for stream in tx.streams())
        wiring.office.ledger.close()
        return found

    return count

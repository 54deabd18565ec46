"""A desk to tell stories at: a practice home of its own, a clock that the test holds, persons who act, phones that
ring. Asserts little.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import event

from engine.desk import Desk, Done
from engine.district.model import District
from engine.ledger import story_clock
from engine.ledger.store import Ledger
from engine.ledger.work import limits
from engine.stream.actor import TIMEKEEPER
from engine.stream.commands import FireLimit
from engine.stream.recorded import Recorded
from office.home.founding import found
from office.home.home import Home
from office.home.settings import Settings
from tests.engine.rules.story import (
    BEIJING,
    COMMANDER,
    OFFICER,
    S2_FACTS,
    START,
    Acting,
    Clock,
    Story,
    StoryDesk,
    person,
    photo,
)
from tests.workers.desk.phones import Phone, Phones
from workers.inbox.drain import InboxDrain
from workers.wiring import Wiring

__all__ = [
    "BEIJING",
    "COMMANDER",
    "OFFICER",
    "S2_FACTS",
    "START",
    "ADesk",
    "Acting",
    "Story",
    "a_desk",
    "at_home",
    "founded",
    "person",
    "photo",
    "settings",
]


def settings(**given: object) -> Settings:
    """Settings that no `.env` file of whoever runs the tests has a say in."""
    return Settings(_env_file=None, **given)  # type: ignore[call-arg, arg-type]


def founded(folder: Path, **given: object) -> Home:
    """A practice home, to be copied by `a_desk`, since making one takes a second."""
    return found(folder, settings(**given), practice=True)


@contextmanager
def a_desk(template: Home, folder: Path, starts: datetime = START, **given: object) -> Iterator[ADesk]:
    """A desk on a copy of a home in SQLite."""
    copy = folder / "hezhang.db"
    shutil.copy(Path(template.database_url.removeprefix("sqlite:///")), copy)
    with at_home(
        replace(template, folder=folder, database_url=f"sqlite:///{copy}", known=None), starts, **given
    ) as desk:
        yield desk


@contextmanager
def at_home(home: Home, starts: datetime = START, **given: object) -> Iterator[ADesk]:
    """A desk on this very home, in whatever database."""
    wiring = Wiring.of(settings(**given), home)
    if wiring.office.ledger.engine.dialect.name == "sqlite":
        event.listen(
            wiring.office.ledger.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF")
        )
        wiring.office.ledger.engine.dispose()  # nobody pulls the plug on a test
    desk = ADesk(wiring, starts)
    try:
        yield desk
    finally:
        desk.phones.close()
        wiring.office.ledger.close()


ALL = 100_000
"""Limits of every incident at a desk; after a long jump the usual chunk may hold those of others alone."""


class LedgerClock(Clock):
    """The home's story clock."""

    def __init__(self, ledger: Ledger, starts: datetime, on_move: Callable[[], object]) -> None:
        self._ledger = ledger
        super().__init__(starts, on_move)

    def now(self) -> datetime:
        with self._ledger.reading() as tx:
            return tx.now_story()

    def _nearest(self) -> datetime | None:
        with self._ledger.reading() as tx:
            return limits.next_due(tx)

    def _set(self, at: datetime) -> None:
        with self._ledger.transaction() as tx:
            story_clock.set_clock(tx, at, rate=0)


class ADesk(StoryDesk):
    """The Desk of one home with everything that a story needs around it; texts go out at once unless `hold_texts` is
    set.
    """

    def __init__(self, wiring: Wiring, starts: datetime) -> None:
        super().__init__()
        self.wiring = wiring
        self.ledger = wiring.office.ledger
        self.desk = Desk(self.ledger, wiring.office.rulebook, nonce=lambda: f"nonce-{next(self._ids)}")
        self.clock = LedgerClock(self.ledger, starts, on_move=self.fire)
        self.phones = Phones(wiring, self.desk)
        self.inbox = InboxDrain(self.ledger, self.desk)

    def fire(self) -> None:
        """What the timekeeper does: one command for every incident that has a limit whose time has come."""
        with self.ledger.reading() as tx:
            due = {it.stream: it for it in reversed(limits.due(tx, tx.now_story(), ALL))}
        for it in due.values():
            command = FireLimit(id=f"fire:{self.new_id()}", actor=TIMEKEEPER, limit=it.limit)
            done = self.submit(it.stream, command)
            assert isinstance(done, Done), done

    def take_in(self) -> None:
        """What the timekeeper does with callbacks and replies."""
        self.inbox.drain()
        self.send_texts()

    def send_texts(self) -> None:
        """Carry every text that is owed and not held back."""
        if not self.hold_texts:
            self.phones.carry()

    # ── looking ──

    def entries(self, stream: str) -> list[Recorded]:
        with self.ledger.reading() as tx:
            return tx.read(stream)

    def district(self) -> District:
        return self.wiring.office.district()

    def phone(self, person_id: str) -> Phone:
        """The phone (and mailbox) of a person of the district."""
        return self.phones.of(person_id)

    def nobody_else_was_told(self) -> None:
        """Every text that went out was expected by the story."""
        assert [f"{it.person}: {it.text}" for it in self.phones.unread()] == []

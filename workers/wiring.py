"""The composition root: from one Settings it builds the Desk, the checker, the channels. SDKs load only in the builder
that needs them.
"""

from __future__ import annotations

import logging
import os
import secrets
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.audit.house import checked_house
from engine.desk import Desk, Done
from engine.house.events import HOUSE
from engine.house.state import House
from engine.ledger import elsewhere
from engine.ledger.chain import short
from engine.ledger.errors import LedgerFull, LedgerReadOnly
from engine.ledger.place import Place, place_of
from engine.ledger.store import Ledger
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from office.home import crash_points, evidence
from office.home.clock import Clock
from office.home.elsewhere import Elsewhere
from office.home.home import (
    PRACTICE_FILE,
    Home,
    HomeDisputed,
    HomeForeign,
    HomeInEarnest,
    PracticeAccount,
    find,
    settled,
)
from office.home.rulebook import CheckedPlaybook, LedgerRulebook
from office.home.settings import IGNORED_IN_PRACTICE, Settings

if TYPE_CHECKING:
    from engine.district.model import District
    from engine.standards.model import Standard
    from notify.channel import Channel
    from office.files.channel_table import ChannelsFile
    from office.home.links import Links
    from office.texts.texts import Texts
    from workers.broker import Broker
    from workers.inbox.drain import InboxDrain
    from workers.relay import Relay, Telling


class Wiring:
    """Every part of one home, built when first asked for."""

    def __init__(self, settings: Settings, home: Home) -> None:
        self.settings = settings
        self.home = home

    @classmethod
    def from_environment(cls, home: Path | None = None) -> Wiring:
        """The home of the settings, or of `home`. Raises HomeMissing, HomeError."""
        settings = Settings()
        url = settings.hezhang_database_url
        return cls(settings, find(home or settings.hezhang_home, url.get_secret_value() if url else None))

    # ── the record ──

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of this home, and surely this home's.

        Raises LedgerError, HomeForeign where it is another home's, HomeDisputed, HomeInEarnest.
        """
        ledger = self.record
        try:
            with ledger.reading() as tx:
                house = checked_house(tx)
                self.rulebook.knows(tx.version(HOUSE), house)
            self._belongs(house)
            self._arm(house)
            self._lies(ledger)
        except BaseException:
            ledger.close()
            raise
        return ledger

    @cached_property
    def record(self) -> Ledger:
        """The ledger of this home as it lies there, whatever it holds: for whoever checks it. Raises LedgerError."""
        return self._opened()

    @cached_property
    def place(self) -> Place:
        """Where the ledger lies. Raises LedgerError."""
        return place_of(self.record, self.home.database_url)

    @property
    def elsewhere(self) -> Elsewhere | None:
        """Where the ledger is found, if that is not where it is known to lie. Raises LedgerError."""
        known = self.home.known
        return None if known is None or known.holds(self.place) else Elsewhere(self.place, known)

    def _belongs(self, house: House) -> None:
        """Raise HomeForeign, HomeDisputed for a ledger that is not this home's."""
        if house.was == self.home.id != house.home and house.identity == self.place.identity:
            # An adoption that was recorded and came no further.
            self.home = settled(self.home, house.home, self.place)
        if house.home != self.home.id:
            raise HomeForeign(f"the database belongs to home {house.home}, not to {self.home.id} in {self.home.folder}")
        witness = self.home.kind or ("practice" if (self.home.folder / PRACTICE_FILE).exists() else house.kind)
        if witness != house.kind:
            raise HomeDisputed(
                f"the record says that {self.home.folder} is a {house.kind} home, its files say {witness}"
            )
        self.home = replace(self.home, kind=house.kind)

    def _arm(self, house: House) -> None:
        """Arm the crash point of the settings, before this process can write anything. Raises HomeInEarnest in a live
        home.
        """
        if self.settings.hezhang_crash_at is None:
            return
        if not house.practice:
            raise HomeInEarnest(f"HEZHANG_CRASH_AT is set, and {self.home.folder} is a live home")
        crash_points.arm(self.settings.hezhang_crash_at)

    def _lies(self, ledger: Ledger) -> None:
        """Hold back what was owed before a ledger was found at another place; note the place of a home that knows
        none.
        """
        found = self.elsewhere
        if found is not None and not found.same:
            try:
                elsewhere.see(ledger, self.place.mark)
            except (LedgerFull, LedgerReadOnly):
                return  # It can be read; and where no mark can be written, no claim can, so nothing goes out either.
        if found is None and (self.home.known is None or self.home.known.identity is None):
            with suppress(OSError):
                self.home = settled(self.home, self.home.id, self.place)

    def _opened(self) -> Ledger:
        try:
            return Ledger.open(self.home.database_url)
        except LedgerFull as error:
            raise LedgerFull(f"{error}, in {self.home.folder}") from None

    @cached_property
    def rulebook(self) -> LedgerRulebook:
        """The rules, from the ledger's documents."""
        return LedgerRulebook(self._read_playbook, self._known_playbooks)

    @cached_property
    def desk(self) -> Desk:
        """The one door."""
        return Desk(self.ledger, self.rulebook, nonce=lambda: secrets.token_hex(8), reached=crash_points.reach)

    @cached_property
    def clock(self) -> Clock:
        """Story time, for display."""
        return Clock(self.ledger)

    def house(self) -> House:
        """The home as it stands."""
        with self.ledger.reading() as tx:
            return self.rulebook.house(tx)

    @cached_property
    def practice(self) -> bool:
        """Nothing leaves the machine. A home never changes its kind, so a receiver knows its account while the ledger
        is away.
        """
        return self.house().practice

    def district(self) -> District:
        """The district in force."""
        with self.ledger.reading() as tx:
            return self.rulebook.district(tx, self.rulebook.house(tx).district_digest)

    def channels(self) -> ChannelsFile:
        """The table of channels in force."""
        with self.ledger.reading() as tx:
            return self.rulebook.channels(tx)

    def standards(self) -> dict[str, Standard]:
        """The standards in force."""
        with self.ledger.reading() as tx:
            return self.rulebook.standards(tx, self.rulebook.house(tx).standards_digest)

    def evidence(self, path: Path) -> Evidence:
        """Keep a proof file. Raises evidence.EvidenceError."""
        return evidence.keep(self.ledger, path)

    def evidence_of(self, name: str, content: bytes) -> Evidence:
        """Keep a file that was written here, as proof of what it said."""
        return evidence.keep_bytes(self.ledger, name, content)

    def head_of(self, stream: str) -> tuple[int, str]:
        """Count and short hash of a stream, to be told to somebody outside."""
        with self.ledger.reading() as tx:
            head = tx.head(stream)
        return head.count, short(head.hash)

    # ── playbooks ──

    def _read_playbook(self, name: str, district: District, standards: dict[str, Standard]) -> CheckedPlaybook | None:
        from office.files.data_files import DataRefused, find_playbooks, load_playbook
        from office.playbook_check.playbook_check import hindrances

        path = find_playbooks(self.settings.hezhang_playbooks).get(name)
        if path is None:
            return None
        try:
            loaded = load_playbook(path)
        except DataRefused as refused:
            return CheckedPlaybook("", tuple(fault.shown() for fault in refused.faults))
        faults = hindrances(loaded, district, self.channels().for_rules().by_urgency, standards)
        return CheckedPlaybook(loaded.canonical_text, tuple(fault.shown() for fault in faults))

    def store_playbook(self, name: str) -> str | Refusal:
        """Keep a playbook as its file stands now in the ledger; its digest, or why it cannot be used."""
        with self.ledger.transaction() as tx:
            return self.rulebook.store(tx, name)

    def _known_playbooks(self) -> list[str]:
        from office.files.data_files import find_playbooks

        return sorted(find_playbooks(self.settings.hezhang_playbooks))

    # ── work ──

    @cached_property
    def account(self) -> PracticeAccount:
        """The practice account of this home."""
        return self.home.practice()

    def channel_values(self) -> dict[str, str]:
        """What channels are built from: the settings in a live home, the practice account in a practice home."""
        return self.account.channel_values() if self.practice else self.settings.channel_values()

    def canary_addresses(self) -> dict[str, tuple[str, ...]]:
        """The office's own addresses by channel, to which each provider is tried."""
        return self.account.canaries() if self.practice else self.settings.canaries()

    def ignored_settings(self) -> list[str]:
        """Settings that are set and that a practice home will not follow, for saying so aloud."""
        if not self.practice:
            return []
        return [name.upper() for name in IGNORED_IN_PRACTICE if getattr(self.settings, name) is not None]

    @property
    def broker_url(self) -> str:
        """The broker's URL: the settings', or the embedded server's socket."""
        url = self.settings.hezhang_redis_url
        return url.get_secret_value() if url else f"unix://{self.home.socket}"

    @cached_property
    def broker(self) -> Broker:
        """A connection to the broker of this home."""
        from workers.broker import Broker

        return Broker(self.broker_url, self.home.id)

    @cached_property
    def relay(self) -> Relay:
        """From the outbox to the queues."""
        from workers.relay import Relay

        return Relay(self.ledger, self.broker)

    def nudge(self, done: Done) -> Telling:
        """After a command: offer what it owes, and say who has not been told. What is committed must end in that list,
        whatever fails.
        """
        try:
            telling = self.relay.after(done)
        except Exception:
            import structlog

            from workers.relay import nobody_told

            structlog.get_logger().exception("not_offered", stream=done.stream)

            return nobody_told(done)
        self._parent_goes_on(done)
        self._drill_counts(done)
        return telling

    def _drill_counts(self, done: Done) -> None:
        """A drill whose review is written is the yearly one."""
        from engine.ledger.errors import LedgerError
        from office.services.routines import count_drill

        try:
            count_drill(self, done)
        except LedgerError as error:
            # The drill is over and its review written; `hezhang routine done` records the rest.
            import structlog

            structlog.get_logger().error("drill_not_counted", stream=done.stream, error=type(error).__name__)

    def _parent_goes_on(self, done: Done) -> None:
        """A child's new stage may be what its parent waited for."""
        from engine.ledger.errors import LedgerError
        from office.services.family import parent_looks

        try:
            looked = parent_looks(self, done)
        except LedgerError as error:
            # What the child did is committed; its parent looks again at its own next command.
            import structlog

            structlog.get_logger().error("parent_not_asked", stream=done.stream, error=type(error).__name__)
            return
        if looked is not None and looked.entries:
            self.nudge(looked)

    @cached_property
    def inbox(self) -> InboxDrain:
        """From the inbox to the Desk."""
        from workers.inbox.drain import InboxDrain

        return InboxDrain(self.ledger, self.desk, self.nudge)

    @cached_property
    def texts(self) -> Texts:
        """Renders what goes out."""
        from office.texts.texts import Texts

        reached = self.practice or self.settings.hezhang_public_url is not None
        return Texts(self.settings.hezhang_signature, practice=self.practice, reached=reached)

    @cached_property
    def links(self) -> Links:
        """Gives texts their one-time links."""
        from office.home.links import Links

        return Links(self.public_url)

    def channel(self, name: str) -> Channel:
        """A channel, built for this home. Raises notify.registry.ChannelError."""
        from notify.registry import build

        values = self.channel_values() | (self._chats() if name == "chat" else {})
        return build(name, values, self.channels().plan(name))

    def _chats(self) -> dict[str, str]:
        """The chats by name, as their channel wants them. Raises ChannelNotConfigured with what is wrong with their
        file.
        """
        from notify.chat import BY_NAME, SETTING
        from notify.registry import ChannelNotConfigured
        from office.files.chats import CHATS_FILE, read_chats, write_practice_chats
        from office.files.faults import DataRefused

        path = self.settings.hezhang_chats
        if self.practice:
            path = self.home.folder / CHATS_FILE if self.account.chat_port else None
        if path is None:
            return {}
        if self.practice:
            names = [
                str(person.channels["chat"]) for person in self.district().persons.values() if "chat" in person.channels
            ]
            try:
                write_practice_chats(path, names, self.account.chat_port)
            except OSError as error:
                raise ChannelNotConfigured(SETTING, f"{path} cannot be written: {error.strerror}") from None
        try:
            return {f"{BY_NAME}{chat}": url for chat, url in read_chats(path).items()}
        except DataRefused as refused:
            raise ChannelNotConfigured(SETTING, str(refused)) from None

    @property
    def public_url(self) -> str | None:
        """Where providers reach us; None: they cannot, and the timekeeper polls."""
        return self.channel_values().get("HEZHANG_PUBLIC_URL")

    @property
    def web_port(self) -> int:
        """The port on which `hezhang web` listens."""
        return self.settings.hezhang_web_port or (self.account.web_port if self.practice else 8000)


def _without_messages(logger: object, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Take what an exception says out of a log line; its kind and where it was raised remain."""
    for stack in event.get("exception") or ():
        stack["exc_value"] = ""
    return event


def log_to_stderr() -> None:
    """Structured logs, one JSON object a line, on standard error. Ids only: never a name, a number or a text."""
    import structlog

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Frames only: locals and messages may hold a name, a number or a text.
            structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
            _without_messages,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    structlog.contextvars.bind_contextvars(pid=os.getpid())

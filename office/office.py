"""The office: one home with its record and its rules, as services, views and documents take it. It has no process and
no door.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.audit.house import checked_house
from engine.house.events import HOUSE
from engine.house.state import House, fold
from engine.ledger.chain import short
from engine.ledger.errors import LedgerFull, LedgerReadOnly
from engine.ledger.place import Place, place_of
from engine.ledger.store import Ledger
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from office.home import crash_points, evidence, high_water
from office.home.cards import Cards
from office.home.clock import Clock
from office.home.elsewhere import Elsewhere
from office.home.high_water import Behind
from office.home.home import PRACTICE_FILE, Home, HomeDisputed, HomeForeign, HomeInEarnest, find, settled
from office.home.rulebook import Channels, CheckedPlaybook, LedgerRulebook
from office.home.settings import Settings

if TYPE_CHECKING:
    from engine.desk import Desk, Done
    from engine.district.gazetteer import Gazetteer
    from engine.district.model import District
    from engine.regulations.book import LawBook
    from engine.regulations.model import Regulations
    from engine.standards.model import Standard
    from office.dispatch_report import DispatchReport
    from office.files.channel_table import ChannelsFile


def _token() -> str:
    return secrets.token_hex(8)


class Following(Protocol):
    """What follows a commit."""

    def __call__(self, done: Done) -> None:
        """Do it. Raises nothing."""

    def report(self, done: Done) -> DispatchReport:
        """Who has not been told."""
        ...


class Office:
    """Everything of one home that needs no process, built when first asked for."""

    def __init__(self, settings: Settings, home: Home, follows: Follows, nonce: Callable[[], str] = _token) -> None:
        """`follows` gives what follows the commits, asked for at the first; `nonce` what marks of texts come from."""
        self.settings = settings
        self.home = home
        self._follows = follows
        self._nonce = nonce

    @classmethod
    def from_environment(cls, home: Path | None, follows: Follows) -> Office:
        """The office of the settings' home, or of `home`. Raises HomeMissing, HomeError."""
        settings = Settings()
        url = settings.hezhang_database_url
        return cls(settings, find(home or settings.hezhang_home, url.get_secret_value() if url else None), follows)

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

    @cached_property
    def behind(self) -> Behind | None:
        """What the ledger lacked, when this process opened it, of what it once held. Raises LedgerError."""
        return self.looked_behind()

    def looked_behind(self) -> Behind | None:
        """What the ledger lacks now of what it once held, unless somebody has adopted it so. Raises LedgerError."""
        found = high_water.behind(self.record, self.home.folder)
        if found is None:
            return None
        with self.record.reading() as tx:
            adopted = fold(tx.read(HOUSE)).behind == found.mark
        if adopted:  # That was recorded, and its mark was not written.
            with suppress(OSError):
                high_water.set_to(self.record, self.home.folder)
        return None if adopted else found

    def keep_high_water(self) -> None:
        """Let the home's mark name what this process has committed, unless the ledger is behind it. A mark that cannot
        be written lags behind the ledger, and the next one does not. Raises LedgerError.
        """
        record = self.__dict__.get("record")
        if record is not None and record.reached and self.behind is None:
            with suppress(OSError):
                high_water.raise_to(record, self.home.folder, record.take_reached())

    def close(self) -> None:
        """Give the record back, where it was opened."""
        if "record" in self.__dict__:
            self.record.close()

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
        """Hold back what was owed before a ledger was found at another place, or behind its mark: it may be sent
        already. Note the place of a home that knows none.
        """
        found, behind = self.elsewhere, self.behind
        try:
            if (found is not None and not found.same) or behind is not None:
                from engine.ledger import elsewhere
            if found is not None and not found.same:
                elsewhere.see(ledger, self.place.mark)
            if behind is not None:
                elsewhere.see(ledger, behind.mark)
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
        from engine.desk import Desk

        return Desk(
            self.ledger,
            self.rulebook,
            nonce=self._nonce,
            reached=crash_points.reach,
            after_commit=lambda done: self.after_commit(done),
        )

    @cached_property
    def after_commit(self) -> Following:
        """What follows a commit. The Desk tells it by itself; no caller has to."""
        return self._follows(self)

    def dispatched(self, done: Done) -> DispatchReport:
        """Who has not been told of what this commit owes. Asked again, it offers again what is still owed."""
        return self.after_commit.report(done)

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
        """The district in force, with the names that its units have today."""
        with self.ledger.reading() as tx:
            return self.rulebook.district_today(tx)

    def gazetteer(self) -> Gazetteer:
        """What waters and units are called, who owns which facility and which time zone it is, of the district in
        force.
        """
        with self.ledger.reading() as tx:
            return self.rulebook.gazetteer(tx, self.rulebook.house(tx).district_digest)

    @cached_property
    def cards(self) -> Cards:
        """What every list asks of an incident, made once for each head."""
        return Cards(self.home.folder)

    def channels(self) -> ChannelsFile:
        """The table of channels in force."""
        with self.ledger.reading() as tx:
            return self.rulebook.channels(tx)

    def standards(self) -> dict[str, Standard]:
        """The standards in force."""
        with self.ledger.reading() as tx:
            return self.rulebook.standards(tx, self.rulebook.house(tx).standards_digest)

    def law(self) -> LawBook | None:
        """The book of law in force; None in a home that was made before law had dates."""
        with self.ledger.reading() as tx:
            return self.rulebook.book(tx)

    def latest_law(self) -> Regulations:
        """What playbooks are checked against: the law once all that it knows of has begun."""
        with self.ledger.reading() as tx:
            return self.rulebook.latest_law(tx, self.rulebook.house(tx).standards_digest)

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

    def _read_playbook(
        self, name: str, district: District, standards: dict[str, Standard], channels: Channels, law: Regulations
    ) -> CheckedPlaybook | None:
        from office.files.data_files import DataRefused, find_playbooks, load_playbook
        from office.playbook_check.playbook_check import hindrances

        path = find_playbooks(self.settings.hezhang_playbooks).get(name)
        if path is None:
            return None
        try:
            loaded = load_playbook(path)
        except DataRefused as refused:
            return CheckedPlaybook("", tuple(fault.shown() for fault in refused.faults))
        faults = hindrances(loaded, district, channels, standards, law)
        return CheckedPlaybook(loaded.canonical_text, tuple(fault.shown() for fault in faults))

    def store_playbook(self, name: str) -> str | Refusal:
        """Keep a playbook as its file stands now in the ledger; its digest, or why it cannot be used."""
        while True:
            with self.ledger.reading() as look:
                ready = self.rulebook.ready(look, name)
            if isinstance(ready, Refusal):
                return ready
            with self.ledger.transaction() as tx:
                rules = self.rulebook.current(tx, ready, tx.now_story())
                if rules is not None:
                    return rules if isinstance(rules, Refusal) else rules.playbook_digest

    def _known_playbooks(self) -> list[str]:
        from office.files.data_files import find_playbooks

        return sorted(find_playbooks(self.settings.hezhang_playbooks))


Follows = Callable[[Office], Following]
"""From an office to what follows its commits; asked for at the first one."""

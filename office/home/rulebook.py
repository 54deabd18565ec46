"""Where the Desk finds the rules: documents in the ledger, parsed once per digest and kept. What a document is read
into is loaded with the first of its kind: a list of incidents needs the district and no law.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from engine.house.events import HOUSE
from engine.house.state import House, fold
from engine.ledger import chain, directories
from engine.ledger.store import Snapshot, Transaction
from engine.stream.refusal import Refusal
from office.files.shipped import LAW, PLAUSIBLE, REGULATIONS, SUBSTANCES

if TYPE_CHECKING:
    from engine.deciding.ruleset import ChannelTable, HomeRules, ReadyPlaybook, Rules
    from engine.district.gazetteer import Gazetteer
    from engine.district.model import District, Rename
    from engine.playbook.language import Playbook
    from engine.regulations.book import LawBook
    from engine.regulations.model import Regulations
    from engine.standards.model import Standard
    from engine.standards.plausible import Plausible
    from engine.substances.model import Substances
    from office.files.channel_table import ChannelsFile

Channels = Mapping[str, tuple[str, ...]]
"""By urgency, in the order in which they are tried."""


@dataclass(frozen=True)
class CheckedPlaybook:
    """A playbook as it was read from its file. `text` is canonical; `faults` keep it from being used."""

    text: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Law:
    """What one document of standards holds: a home's the whole book of law, an incident's what was in force when the
    office learnt of it.
    """

    text: str
    standards: dict[str, Standard]
    book: LawBook | None
    fixed: Regulations | None
    plausible: Plausible
    substances: Substances

    def at(self, day: date) -> Regulations:
        """The law of a day; one and the same where the document holds no more."""
        if self.book is not None:
            return self.book.at(day)
        return self.fixed if self.fixed is not None else _shipped_law().at(day)


@dataclass
class LedgerRulebook:
    """`engine.rulebook.Rulebook` over the ledger's documents. `read_playbook` gives a playbook's file by name, checked
    against the district, the standards, the channels and the law in force; None if there is none.
    """

    read_playbook: Callable[[str, District, dict[str, Standard], Channels, Regulations], CheckedPlaybook | None]
    known_playbooks: Callable[[], list[str]]
    _parsed: dict[str, Any] = field(default_factory=dict)
    _house: tuple[int, House] | None = None

    def house(self, tx: Snapshot) -> House:
        """The home as it stands; folded again only when something happened to it."""
        version = tx.version(HOUSE)
        if self._house is None or self._house[0] != version:
            self._house = (version, fold(tx.read(HOUSE)))
        return self._house[1]

    def knows(self, version: int, house: House) -> None:
        """The home was read already, when its ledger was opened."""
        self._house = (version, house)

    def pinned(self, tx: Snapshot, playbook_digest: str, standards_digest: str, known_at: datetime) -> Rules:
        """An incident's own playbook and standards, with the district now in force. Raises NotInLedger."""
        return self._rules(tx, playbook_digest, standards_digest, known_at)

    def home(self, tx: Snapshot) -> HomeRules:
        """What decides where there is no incident."""
        from engine.deciding.ruleset import HomeRules

        house = self.house(tx)
        day = self._day(tx, house, tx.now_story())
        return HomeRules(
            district=self._named(tx, house.district_digest, day),
            district_digest=house.district_digest,
            channels=self._channel_table(tx, house),
            practice=house.practice,
            logins=dict(house.logins),
            regulations=self.law(tx, house.standards_digest, day),
            standards=self.standards(tx, house.standards_digest),
            plausible=self.plausible(tx, house.standards_digest),
        )

    def ready(self, tx: Snapshot, playbook: str) -> ReadyPlaybook | Refusal:
        """The playbook as its file stands now; refused where there is none or `hezhang playbook check` finds faults.
        What its rules are made of is parsed here, so that nothing is left to be parsed while somebody writes.
        """
        from engine.deciding.ruleset import ReadyPlaybook

        house = self.house(tx)
        now = tx.now_story()
        in_force = self.home(tx)
        standards = self.standards(tx, house.standards_digest)
        by_urgency = self._plain_channels(tx, house).by_urgency
        # Against all that the law has come to: what a playbook names may be older or younger than an incident.
        law = self.latest_law(tx, house.standards_digest)
        read = self.read_playbook(playbook, in_force.district, standards, by_urgency, law)
        if read is None:
            return Refusal("unknown_playbook", {"playbook": playbook, "known": ", ".join(self.known_playbooks())})
        if read.faults:
            return Refusal("playbook_faulty", {"playbook": playbook, "faults": "; ".join(read.faults)})
        digest = chain.digest(read.text)
        self._once(digest, lambda: _playbook(read.text))
        self._rules(tx, digest, self._pin(tx, house, now), now)
        return ReadyPlaybook(read.text, digest, _against(house))

    def current(self, tx: Transaction, ready: ReadyPlaybook, known_at: datetime) -> Rules | Refusal | None:
        """The rules of a playbook that is ready, which is stored, by the law of the day of `known_at`, which is stored
        too; None where it is not ready any more, refused on a day of which no law is known.
        """
        house = self.house(tx)
        if _against(house) != ready.against:
            return None
        law, day = self._law(tx, house.standards_digest), self._day(tx, house, known_at)
        if law.book is not None and day < law.book.begins:
            begins, sets = law.book.begins.isoformat(), ", ".join(law.book.sets)
            return Refusal("before_any_law", {"day": day.isoformat(), "begins": begins, "sets": sets})
        pin = self._pin(tx, house, known_at)
        tx.put_document("standards", self._law(tx, pin).text)
        return self._rules(tx, tx.put_document("playbook", ready.text), pin, known_at)

    def _pin(self, tx: Snapshot, house: House, known_at: datetime) -> str:
        """The digest of the standards with what of the law is in force on the day of an instant: what an incident
        keeps. The text is remembered and not stored.
        """
        law = self._law(tx, house.standards_digest)
        if law.book is None:
            return house.standards_digest
        in_force = law.at(self._day(tx, house, known_at))
        assert in_force.era is not None
        return self._once(  # type: ignore[no-any-return]
            f"{house.standards_digest} from {in_force.era.begins}", lambda: self._pinned_text(law.text, in_force)
        )

    def _pinned_text(self, text: str, in_force: Regulations) -> str:
        import rfc8785

        whole = json.loads(text)
        del whole[LAW]
        whole[REGULATIONS] = in_force.model_dump(mode="json", by_alias=True)
        pinned = rfc8785.dumps(whole).decode()
        digest = chain.digest(pinned)
        self._once(digest, lambda: _parsed_law(pinned))
        return digest

    def district(self, tx: Snapshot, digest: str) -> District:
        """A district by its digest."""
        from engine.district.model import District

        return self._once(digest, lambda: District.model_validate_json(directories.opened(tx, digest)))  # type: ignore[no-any-return]

    def district_today(self, tx: Snapshot) -> District:
        """The district in force, with the names that its units have today, by story time."""
        house = self.house(tx)
        return self._named(tx, house.district_digest, self._day(tx, house, tx.now_story()))

    def gazetteer(self, tx: Snapshot, digest: str) -> Gazetteer:
        """The names of today, facilities and time zone of a district by its digest, for whoever needs no more of it."""
        from engine.district.gazetteer import gazetteer_of

        document = self._once(f"{digest} said", lambda: directories.said(tx, digest))
        day = tx.now_story().astimezone(ZoneInfo(document["timezone"])).date()
        return self._once(f"{digest} names on {day}", lambda: gazetteer_of(document, day))  # type: ignore[no-any-return]

    def standards(self, tx: Snapshot, digest: str) -> dict[str, Standard]:
        """The standards by their digest."""
        return self._law(tx, digest).standards

    def law(self, tx: Snapshot, digest: str, day: date) -> Regulations:
        """The tables of law that lie with the standards, as they are on a day; the shipped ones where the document is
        older than they are.
        """
        law = self._law(tx, digest)
        if (fixed := law.fixed) is not None:
            return self._once(f"{digest} and {day}", lambda: self._filled_up(tx, fixed, day))  # type: ignore[no-any-return]
        in_force = self._once(f"{digest} on {day}", lambda: law.at(day))
        return self._once(f"{digest} in {in_force.era.begins}", lambda: in_force)  # type: ignore[no-any-return]

    def _filled_up(self, tx: Snapshot, pinned: Regulations, day: date) -> Regulations:
        """What an incident keeps, with the clauses that it does not know yet: a playbook to which it was moved later
        may rest on them.
        """
        book = self.book(tx) or _shipped_law()
        now = book.at(day)
        if now.clauses.keys() <= pinned.clauses.keys():
            return pinned
        return pinned.model_copy(update={"era": pinned.era or now.era, "clauses": {**now.clauses, **pinned.clauses}})

    def latest_law(self, tx: Snapshot, digest: str) -> Regulations:
        """The tables of law once all that they know of has begun."""
        law = self._law(tx, digest)
        day = law.book.latest_day if law.book is not None else _shipped_law().latest_day
        return self.law(tx, digest, day)

    def book(self, tx: Snapshot) -> LawBook | None:
        """The whole book of law of the home; None in one that was made before law had dates."""
        return self._law(tx, self.house(tx).standards_digest).book

    def plausible(self, tx: Snapshot, digest: str) -> Plausible:
        """What can be at all, by the table that lies with the standards; the shipped one where the document is older
        than it is.
        """
        return self._law(tx, digest).plausible

    def substances(self, tx: Snapshot, digest: str) -> Substances:
        """The safety cards that lie with the standards; the shipped ones where the document is older than they are."""
        return self._law(tx, digest).substances

    def _law(self, tx: Snapshot, digest: str) -> Law:
        return self._once(digest, lambda: _parsed_law(tx.document(digest)))  # type: ignore[no-any-return]

    def _day(self, tx: Snapshot, house: House, at: datetime) -> date:
        """The day of an instant in the district's time."""
        return at.astimezone(ZoneInfo(self.district(tx, house.district_digest).timezone)).date()

    def _named(self, tx: Snapshot, digest: str, day: date) -> District:
        """A district with the names that its units have on a day; the same value for all days on which they have the
        same.
        """

        def named() -> District:
            district = self.district(tx, digest)
            key = "".join(f"{unit}{len(begun)}" for unit, begun in _renamed_by(district, day) if begun)
            return self._once(f"{digest} named {key}", lambda: district.on(day))  # type: ignore[no-any-return]

        return self._once(f"{digest} on {day}", named)  # type: ignore[no-any-return]

    def channels(self, tx: Snapshot) -> ChannelsFile:
        """The table of channels in force; the shipped one in a home that was made before there were any."""
        digest = self.house(tx).channels_digest
        if not digest:
            from office.files.data_files import find_channels, load_channels

            return self._once("channels", lambda: load_channels(find_channels("default")).table)  # type: ignore[no-any-return]
        from office.files.channel_table import ChannelsFile

        return self._once(digest, lambda: ChannelsFile.model_validate_json(tx.document(digest)))  # type: ignore[no-any-return]

    def _channel_table(self, tx: Snapshot, house: House) -> ChannelTable:
        """The table of channels, and the addresses at which nobody is told any more."""
        return replace(self._plain_channels(tx, house), opted_out=frozenset(house.opt_outs))

    def _plain_channels(self, tx: Snapshot, house: House) -> ChannelTable:
        return self._once(f"{house.channels_digest} for rules", lambda: self.channels(tx).for_rules())  # type: ignore[no-any-return]

    def _rules(self, tx: Snapshot, playbook_digest: str, standards_digest: str, known_at: datetime) -> Rules:
        from engine.deciding.ruleset import Rules

        house = self.house(tx)
        day = self._day(tx, house, known_at)
        district, law = self._named(tx, house.district_digest, day), self.law(tx, standards_digest, day)
        home = f"{id(district)} {house.channels_digest} {len(house.logins)} {hash(frozenset(house.opt_outs))}"
        key = f"{playbook_digest} {standards_digest} {home}"

        def build() -> Rules:
            return Rules(
                playbook=self._under(tx, playbook_digest, standards_digest, law),
                playbook_digest=playbook_digest,
                district=district,
                district_digest=house.district_digest,
                standards=self.standards(tx, standards_digest),
                standards_digest=standards_digest,
                regulations=law,
                plausible=self.plausible(tx, standards_digest),
                substances=self.substances(tx, standards_digest),
                channels=self._channel_table(tx, house),
                practice=house.practice,
                logins=dict(house.logins),
            )

        return self._once(key, build)  # type: ignore[no-any-return]

    def _under(self, tx: Snapshot, playbook_digest: str, standards_digest: str, law: Regulations) -> Playbook:
        """A playbook with what it takes from the law."""
        from engine.playbook.under_law import under

        written = self._once(playbook_digest, lambda: _playbook(tx.document(playbook_digest)))
        return self._once(f"{playbook_digest} under {standards_digest}", lambda: under(written, law))  # type: ignore[no-any-return]

    def _once(self, key: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401
        if key not in self._parsed:
            self._parsed[key] = make()
        return self._parsed[key]


def _against(house: House) -> tuple[str, ...]:
    return house.district_digest, house.standards_digest, house.channels_digest


def _playbook(text: str) -> Playbook:
    from engine.playbook.language import Playbook

    return Playbook.model_validate_json(text)


def _parsed_law(text: str) -> Law:
    from engine.regulations.book import LawBook
    from engine.regulations.model import Regulations
    from engine.standards.model import Standard
    from engine.standards.plausible import Plausible
    from engine.substances.model import Substances

    document = json.loads(text)
    book, fixed, plausible, cards = (document.pop(key, None) for key in (LAW, REGULATIONS, PLAUSIBLE, SUBSTANCES))
    return Law(
        text=text,
        standards={key: Standard.model_validate(value) for key, value in document.items()},
        book=None if book is None else LawBook.model_validate(book),
        fixed=None if fixed is None else Regulations.model_validate(fixed),
        plausible=_shipped_plausible() if plausible is None else Plausible.model_validate(plausible),
        substances=_shipped_cards() if cards is None else Substances.model_validate(cards),
    )


def _renamed_by(district: District, day: date) -> list[tuple[str, list[Rename]]]:
    """For each unit with other names than its first those that it has had by a day."""
    renamed = ((key, unit.renamed) for key, unit in district.units.items() if unit.renamed)
    return [(key, [it for it in later if it.standing(day) != "to_come"]) for key, later in renamed]


@lru_cache(maxsize=1)
def _shipped_law() -> LawBook:
    from office.files.law_files import load_law

    return load_law()


def _shipped_plausible() -> Plausible:
    from office.files.data_files import load_plausible

    return load_plausible()


def _shipped_cards() -> Substances:
    from office.files.data_files import load_substances

    return load_substances()

"""Where the Desk finds the rules: documents in the ledger, parsed once per digest and kept. What a document is read
into is loaded with the first of its kind: a list of incidents needs the district and no law.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.house.events import HOUSE
from engine.house.state import House, fold
from engine.ledger import chain, directories
from engine.ledger.store import Snapshot, Transaction
from engine.stream.refusal import Refusal
from office.files.shipped import PLAUSIBLE, REGULATIONS, SUBSTANCES

if TYPE_CHECKING:
    from engine.deciding.ruleset import ChannelTable, HomeRules, ReadyPlaybook, Rules
    from engine.district.gazetteer import Gazetteer
    from engine.district.model import District
    from engine.playbook.language import Playbook
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
    """What one document of standards holds."""

    standards: dict[str, Standard]
    regulations: Regulations
    plausible: Plausible
    substances: Substances


@dataclass
class LedgerRulebook:
    """`engine.desk.Rulebook` over the ledger's documents. `read_playbook` gives a playbook's file by name, checked
    against the district, the standards and the channels in force; None if there is none.
    """

    read_playbook: Callable[[str, District, dict[str, Standard], Channels], CheckedPlaybook | None]
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

    def pinned(self, tx: Snapshot, playbook_digest: str, standards_digest: str) -> Rules:
        """An incident's own playbook and standards, with the district now in force. Raises NotInLedger."""
        return self._rules(tx, playbook_digest, standards_digest)

    def home(self, tx: Snapshot) -> HomeRules:
        """What decides where there is no incident."""
        from engine.deciding.ruleset import HomeRules

        house = self.house(tx)
        return HomeRules(
            district=self.district(tx, house.district_digest),
            district_digest=house.district_digest,
            channels=self._channel_table(tx, house),
            practice=house.practice,
            logins=dict(house.logins),
            regulations=self.regulations(tx, house.standards_digest),
            standards=self.standards(tx, house.standards_digest),
            plausible=self.plausible(tx, house.standards_digest),
        )

    def ready(self, tx: Snapshot, playbook: str) -> ReadyPlaybook | Refusal:
        """The playbook as its file stands now; refused where there is none or `hezhang playbook check` finds faults.
        What its rules are made of is parsed here, so that nothing is left to be parsed while somebody writes.
        """
        from engine.deciding.ruleset import ReadyPlaybook

        house = self.house(tx)
        district, standards = self.district(tx, house.district_digest), self.standards(tx, house.standards_digest)
        read = self.read_playbook(playbook, district, standards, self._plain_channels(tx, house).by_urgency)
        if read is None:
            return Refusal("unknown_playbook", {"playbook": playbook, "known": ", ".join(self.known_playbooks())})
        if read.faults:
            return Refusal("playbook_faulty", {"playbook": playbook, "faults": "; ".join(read.faults)})
        digest = chain.digest(read.text)
        self._once(digest, lambda: _playbook(read.text))
        self._rules(tx, digest, house.standards_digest)
        return ReadyPlaybook(read.text, digest, _against(house))

    def current(self, tx: Transaction, ready: ReadyPlaybook) -> Rules | None:
        """The rules of a playbook that is ready, which is stored; None where it is not ready any more."""
        house = self.house(tx)
        if _against(house) != ready.against:
            return None
        return self._rules(tx, tx.put_document("playbook", ready.text), house.standards_digest)

    def district(self, tx: Snapshot, digest: str) -> District:
        """A district by its digest."""
        from engine.district.model import District

        return self._once(digest, lambda: District.model_validate_json(directories.opened(tx, digest)))  # type: ignore[no-any-return]

    def gazetteer(self, tx: Snapshot, digest: str) -> Gazetteer:
        """The names, facilities and time zone of a district by its digest, for whoever needs no more of it."""
        from engine.district.gazetteer import gazetteer_of

        return self._once(f"{digest} names", lambda: gazetteer_of(directories.said(tx, digest)))  # type: ignore[no-any-return]

    def standards(self, tx: Snapshot, digest: str) -> dict[str, Standard]:
        """The standards by their digest."""
        return self._law(tx, digest).standards

    def regulations(self, tx: Snapshot, digest: str) -> Regulations:
        """The tables of law that lie with the standards; the shipped ones where the document is older than they are."""
        return self._law(tx, digest).regulations

    def plausible(self, tx: Snapshot, digest: str) -> Plausible:
        """What can be at all, by the table that lies with the standards; the shipped one where the document is older
        than it is.
        """
        return self._law(tx, digest).plausible

    def substances(self, tx: Snapshot, digest: str) -> Substances:
        """The safety cards that lie with the standards; the shipped ones where the document is older than they are."""
        return self._law(tx, digest).substances

    def _law(self, tx: Snapshot, digest: str) -> Law:
        return self._once(digest, lambda: _parsed_law(json.loads(tx.document(digest))))  # type: ignore[no-any-return]

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

    def _rules(self, tx: Snapshot, playbook_digest: str, standards_digest: str) -> Rules:
        from engine.deciding.ruleset import Rules

        house = self.house(tx)
        home = f"{house.district_digest} {house.channels_digest} {len(house.logins)} {hash(frozenset(house.opt_outs))}"
        key = f"{playbook_digest} {standards_digest} {home}"

        def build() -> Rules:
            return Rules(
                playbook=self._once(playbook_digest, lambda: _playbook(tx.document(playbook_digest))),
                playbook_digest=playbook_digest,
                district=self.district(tx, house.district_digest),
                district_digest=house.district_digest,
                standards=self.standards(tx, standards_digest),
                standards_digest=standards_digest,
                regulations=self.regulations(tx, standards_digest),
                plausible=self.plausible(tx, standards_digest),
                substances=self.substances(tx, standards_digest),
                channels=self._channel_table(tx, house),
                practice=house.practice,
                logins=dict(house.logins),
            )

        return self._once(key, build)  # type: ignore[no-any-return]

    def _once(self, key: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401
        if key not in self._parsed:
            self._parsed[key] = make()
        return self._parsed[key]


def _against(house: House) -> tuple[str, ...]:
    return house.district_digest, house.standards_digest, house.channels_digest


def _playbook(text: str) -> Playbook:
    from engine.playbook.language import Playbook

    return Playbook.model_validate_json(text)


def _parsed_law(document: dict[str, Any]) -> Law:
    from engine.regulations.model import Regulations
    from engine.standards.model import Standard
    from engine.standards.plausible import Plausible
    from engine.substances.model import Substances

    law, plausible = document.pop(REGULATIONS, None), document.pop(PLAUSIBLE, None)
    cards = document.pop(SUBSTANCES, None)
    return Law(
        standards={key: Standard.model_validate(value) for key, value in document.items()},
        regulations=_shipped_law() if law is None else Regulations.model_validate(law),
        plausible=_shipped_plausible() if plausible is None else Plausible.model_validate(plausible),
        substances=_shipped_cards() if cards is None else Substances.model_validate(cards),
    )


def _shipped_law() -> Regulations:
    from office.files.data_files import load_regulations

    return load_regulations()


def _shipped_plausible() -> Plausible:
    from office.files.data_files import load_plausible

    return load_plausible()


def _shipped_cards() -> Substances:
    from office.files.data_files import load_substances

    return load_substances()

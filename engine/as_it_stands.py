"""How streams stand, folded from the record: in a look of one's own, or in a transaction that is about to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.deciding.ruleset import Rules
from engine.folded import Folded, brought_up
from engine.incident.state import Incident
from engine.kinds import begun_with
from engine.ledger.errors import LedgerDamaged
from engine.ledger.snapshot import Snapshot
from engine.ledger.store import Ledger
from engine.rulebook import Rulebook
from engine.stream.state import StreamState


class AsItStands:
    """Streams as the ledger has them now, and the rules of an incident. What was folded once is kept in memory."""

    def __init__(self, ledger: Ledger, rulebook: Rulebook) -> None:
        self._ledger = ledger
        self._rulebook = rulebook
        self._folded = Folded()
        self._ended: dict[str, int] = {}

    def stream(self, stream: str) -> StreamState | None:
        """The stream as it stands now, an incident or another kind; None if there is none of that id."""
        with self._ledger.reading() as tx:
            found = self.current(tx, stream)
        if not found.exists:
            return None
        self.keep(found)
        return found.draft()

    def not_ended(self, streams: Iterable[str]) -> list[tuple[Incident, Rules] | LedgerDamaged]:
        """Of these streams the incidents that have not ended, each with its rules, in one look and for reading alone;
        for one that cannot be read, why. What has ended is not folded again while nothing is added to it.
        """
        found: list[tuple[Incident, Rules] | LedgerDamaged] = []
        with self._ledger.reading() as tx:
            versions = tx.versions()
            for stream in streams:
                if self._ended.get(stream) == versions.get(stream):
                    continue
                try:
                    incident = self._at(tx, stream, versions.get(stream))
                    if not isinstance(incident, Incident) or not incident.exists:
                        continue
                    if incident.ended:
                        self._ended[stream] = incident.version
                        continue
                    self.keep(incident)
                    found.append((incident, self.rules_of(tx, incident)))
                except LedgerDamaged as error:
                    found.append(error)
        return found

    def rules_of(self, tx: Snapshot, incident: Incident) -> Rules:
        """The rules that apply to an incident, with where its children stand in this very look."""
        rules = self._rulebook.pinned(
            tx, incident.playbook_digest, incident.head.standards_digest, incident.head.known_at
        )
        return self.with_children(tx, rules, incident)

    def with_children(self, tx: Snapshot, rules: Rules, incident: Incident) -> Rules:
        """The rules of an incident, with where its children stand in this very transaction."""
        children = {child: self.current(tx, child) for child in incident.family.children}
        if not children:
            return rules
        return replace(rules, children={key: it.stage for key, it in children.items() if isinstance(it, Incident)})

    def current(self, tx: Snapshot, stream: str) -> StreamState:
        """The stream folded up to the ledger's last entry, from memory where it can be."""
        known = self._folded.get(stream)
        entries = tx.read(stream, after=known.version if known else 0)
        if known is None:
            kind = begun_with(entries[0].event) if entries else None
            known = kind.fold(stream) if kind is not None else Incident(stream)
        return brought_up(known, entries)

    def _at(self, tx: Snapshot, stream: str, version: int | None) -> StreamState:
        """As `current`, without a look at the ledger where the version is known and is that of what is kept."""
        known = self._folded.get(stream)
        return known if known is not None and known.version == version else self.current(tx, stream)

    def keep(self, stream: StreamState) -> None:
        """Remember a stream that is in the record so; what was folded inside a transaction is so only after it."""
        self._folded.keep(stream)

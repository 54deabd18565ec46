"""The Desk: the one door. It loads an incident, lets the rules decide, appends, and does it again when somebody was faster."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from engine.incident.commands import Command, OpenIncident
from engine.incident.events import IncidentOpened
from engine.incident.recorded import Recorded
from engine.incident.refusal import Refusal
from engine.incident.state import Incident
from engine.ledger.errors import Conflict, DuplicateReference
from engine.ledger.store import Ledger, Reading, Transaction
from engine.rules.decide import decide
from engine.rules.ruleset import Rules

TRIES = 50
"""Appends that lost a race before the Desk gives up; fifty officers at one incident all get their turn."""
KEPT = 256
"""Incidents kept folded in memory; each is brought up to date from the ledger before it is used."""


@dataclass(frozen=True)
class Done:
    """A command was carried out. `repeated`: its id was known, and these are the entries of the first time."""

    stream: str
    entries: tuple[Recorded, ...]
    repeated: bool = False


class Rulebook(Protocol):
    """Where the Desk finds the rules that apply."""

    def pinned(self, tx: Reading, opened: IncidentOpened) -> Rules:
        """The rules of an open incident: its own playbook and standards, the district now in force."""

    def current(self, tx: Transaction, playbook: str) -> Rules | Refusal:
        """The rules for a new incident; the documents they are made of are stored. A faulty or unknown playbook is refused."""


class Desk:
    """Carries out commands. One Desk may be used by many threads; other Desks may work on the same ledger at the same time."""

    def __init__(self, ledger: Ledger, rulebook: Rulebook, nonce: Callable[[], str]) -> None:
        self._ledger = ledger
        self._rulebook = rulebook
        self._nonce = nonce
        self._folded = _Folded()

    def open(self, command: OpenIncident, playbook: str) -> Done | Refusal:
        """Open an incident; the Desk gives it its number and id, `<prefix>-<local date>-<number>`."""

        def numbered(tx: Transaction) -> tuple[str, Command, Rules] | Refusal:
            rules = self._rulebook.current(tx, playbook)
            if isinstance(rules, Refusal):
                return rules
            number = tx.next_number()
            local = tx.now_story().astimezone(ZoneInfo(rules.district.timezone))
            stream = f"{rules.district.incident_prefix}-{local:%Y%m%d}-{number:03d}"
            return stream, command.model_copy(update={"incident": stream, "number": number}), rules

        return self._carry_out(command.id, numbered)

    def submit(self, stream: str, command: Command) -> Done | Refusal:
        """Carry out a command on an incident. Raises only what the ledger raises; every no of a rule is a Refusal."""

        def found(tx: Transaction) -> tuple[str, Command, Rules] | Refusal:
            incident = self._fresh(tx, stream)
            if incident is None:
                return Refusal("unknown_incident", {"incident": stream})
            return stream, command, self._rulebook.pinned(tx, incident.head)

        return self._carry_out(command.id, found)

    def load(self, stream: str) -> Incident | None:
        """The incident as it stands now; None if there is none of that id."""
        with self._ledger.reading() as tx:
            incident = self._fresh(tx, stream)
            return incident.draft() if incident else None

    def rules_of(self, incident: Incident) -> Rules:
        """The rules that apply to an incident now."""
        with self._ledger.reading() as tx:
            return self._rulebook.pinned(tx, incident.head)

    def _carry_out(
        self, command_id: str, prepare: Callable[[Transaction], tuple[str, Command, Rules] | Refusal]
    ) -> Done | Refusal:
        for attempt in range(TRIES):
            try:
                with self._ledger.transaction() as tx:
                    return self._once(tx, command_id, prepare)
            except (Conflict, DuplicateReference):
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def _once(
        self, tx: Transaction, command_id: str, prepare: Callable[[Transaction], tuple[str, Command, Rules] | Refusal]
    ) -> Done | Refusal:
        known = tx.answer_to(command_id)
        if known is not None:
            entries = tx.read(known.stream, after=known.first - 1)
            return Done(known.stream, tuple(entries[: known.last - known.first + 1]), repeated=True)
        prepared = prepare(tx)
        if isinstance(prepared, Refusal):
            return prepared
        stream, command, rules = prepared
        incident = self._fresh(tx, stream) or Incident(stream)
        now = _not_before(tx.now_story(), incident.last_at)
        events = decide(rules, incident, command, now, self._nonce())
        if isinstance(events, Refusal):
            return events
        entries = tx.append(
            stream, incident.version, events, at=now, actor=command.actor, command=command.id, district=rules.district_digest
        )
        return Done(stream, tuple(entries))

    def _fresh(self, tx: Reading, stream: str) -> Incident | None:
        """The incident folded up to the ledger's last entry, from memory where it can be."""
        incident = self._folded.take(stream) or Incident(stream)
        for entry in tx.read(stream, after=incident.version):
            incident.apply(entry)
        if not incident.exists:
            return None
        self._folded.keep(incident)
        return incident


def _not_before(now: datetime, last: datetime | None) -> datetime:
    """A record never runs backwards, even where a host's clock was set back."""
    return max(now, last) if last else now


class _Folded:
    """Folded incidents by id. Each is given out as a copy, so that threads never share one that is being brought up to date."""

    def __init__(self) -> None:
        self._incidents: OrderedDict[str, Incident] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, stream: str) -> Incident | None:
        with self._lock:
            incident = self._incidents.get(stream)
            return incident.draft() if incident else None

    def keep(self, incident: Incident) -> None:
        with self._lock:
            known = self._incidents.get(incident.id)
            if known is None or known.version <= incident.version:
                self._incidents[incident.id] = incident
            self._incidents.move_to_end(incident.id)
            while len(self._incidents) > KEPT:
                self._incidents.popitem(last=False)

"""The Desk: the one door. It loads an incident, lets the rules decide, appends, and does it again when somebody was faster."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from engine.incident.commands import AttemptDeliveries, Command, FireLimit, MovePlaybook, OpenIncident, SettleDeliveries
from engine.incident.recorded import Recorded
from engine.incident.refusal import Refusal
from engine.incident.state import Incident
from engine.ledger.errors import Conflict, DuplicateReference
from engine.ledger.store import Ledger, Reading, Transaction
from engine.rules.case import Refused
from engine.rules.decide import decide
from engine.rules.references import LONGER
from engine.rules.ruleset import Rules

TRIES = 50
"""Appends that lost a race before the Desk gives up; fifty officers at one incident all get their turn."""
SHORT_TRIES = 3
"""Appends after which texts get longer references, of which many more are free."""
KEPT = 256
"""Incidents kept folded in memory; each is brought up to date from the ledger before it is used."""
STEPS: dict[type[Command], str] = {OpenIncident: "open", FireLimit: "fire", AttemptDeliveries: "attempt", SettleDeliveries: "settle"}
"""What a commit is called by whoever wants to know that it is near; every other command is an `act`."""


@dataclass(frozen=True)
class Done:
    """A command was carried out. `repeated`: its id was known, and these are the entries of the first time."""

    stream: str
    entries: tuple[Recorded, ...]
    repeated: bool = False


class Rulebook(Protocol):
    """Where the Desk finds the rules that apply."""

    def pinned(self, tx: Reading, playbook_digest: str, standards_digest: str) -> Rules:
        """The rules of an open incident: its own playbook and standards, the district now in force. Raises NotInLedger."""

    def current(self, tx: Transaction, playbook: str) -> Rules | Refusal:
        """The rules for a new incident; the documents they are made of are stored. A faulty or unknown playbook is refused."""


class Desk:
    """Carries out commands. One Desk may be used by many threads; other Desks may work on the same ledger at the same time."""

    def __init__(
        self, ledger: Ledger, rulebook: Rulebook, nonce: Callable[[], str], reached: Callable[[str], None] = lambda point: None
    ) -> None:
        """`reached` is told `<step>.before_commit`, inside the transaction, and `<step>.after_commit`, before anybody else hears of it."""
        self._ledger = ledger
        self._rulebook = rulebook
        self._nonce = nonce
        self._reached = reached
        self._folded = _Folded()

    def open(self, command: OpenIncident, playbook: str) -> Done | Refusal:
        """Open an incident; the Desk gives it its number and id, `<prefix>-<local date>-<number>`."""

        def numbered(tx: Transaction) -> _Asked | Refusal:
            rules = self._rulebook.current(tx, playbook)
            if isinstance(rules, Refusal):
                return rules
            number = tx.next_number()
            local = tx.now_story().astimezone(ZoneInfo(rules.district.timezone))
            stream = f"{rules.district.incident_prefix}-{local:%Y%m%d}-{number:03d}"
            return _Asked(command.model_copy(update={"incident": stream, "number": number}), self._current(tx, stream), rules)

        return self._carry_out(command, None, numbered)

    def submit(self, stream: str, command: Command) -> Done | Refusal:
        """Carry out a command on an incident. Raises only what the ledger raises; every no of a rule is a Refusal."""

        def found(tx: Transaction) -> _Asked | Refusal:
            incident = self._current(tx, stream)
            if not incident.exists:
                return Refusal("unknown_incident", {"incident": stream})
            digest = command.digest if isinstance(command, MovePlaybook) else incident.playbook_digest
            return _Asked(command, incident, self._rulebook.pinned(tx, digest, incident.head.standards_digest))

        return self._carry_out(command, stream, found)

    def load(self, stream: str) -> Incident | None:
        """The incident as it stands now; None if there is none of that id."""
        with self._ledger.reading() as tx:
            incident = self._current(tx, stream)
        if not incident.exists:
            return None
        self._folded.keep(incident)
        return incident.draft()

    def rules_of(self, incident: Incident) -> Rules:
        """The rules that apply to an incident now."""
        with self._ledger.reading() as tx:
            return self._rulebook.pinned(tx, incident.playbook_digest, incident.head.standards_digest)

    def _carry_out(self, command: Command, stream: str | None, prepare: Callable[[Transaction], _Asked | Refusal]) -> Done | Refusal:
        step = STEPS.get(type(command), "act")
        for attempt in range(TRIES):
            try:
                with self._ledger.transaction() as tx:
                    nonce = self._nonce() + (LONGER if attempt >= SHORT_TRIES else "")
                    answer, incident = self._once(tx, command.id, stream, prepare, nonce)
                    if isinstance(answer, Refusal):
                        # Nothing of what was tried may stay: not the number that an opening took, not the playbook it stored.
                        raise Refused(answer)
                    self._reached(f"{step}.before_commit")
            except Refused as refused:
                return refused.refusal
            except (Conflict, DuplicateReference):
                if attempt == TRIES - 1:
                    raise
            else:
                self._reached(f"{step}.after_commit")
                # Only now is it in the record: what was folded inside the transaction could still have been undone.
                if incident is not None:
                    self._folded.keep(incident)
                return answer
        raise AssertionError("unreachable")

    def _once(
        self, tx: Transaction, command_id: str, stream: str | None, prepare: Callable[[Transaction], _Asked | Refusal], nonce: str
    ) -> tuple[Done | Refusal, Incident | None]:
        """The answer, and the incident as it stands once this transaction is committed."""
        known = tx.answer_to(command_id)
        if known is not None:
            if stream is not None and known.stream != stream:
                return Refusal("id_taken", {"incident": known.stream}), None
            entries = tx.read(known.stream, after=known.first - 1)
            return Done(known.stream, tuple(entries[: known.last - known.first + 1]), repeated=True), None
        asked = prepare(tx)
        if isinstance(asked, Refusal):
            return asked, None
        command, incident, rules = asked.command, asked.incident, asked.rules
        now = _not_before(tx.now_story(), incident.last_at)
        events = decide(rules, incident, command, now, nonce)
        if isinstance(events, Refusal):
            return events, None
        entries = tx.append(
            incident.id, incident.version, events, at=now, actor=command.actor, command=command.id, district=rules.district_digest
        )
        return Done(incident.id, tuple(entries)), _with(incident, entries)

    def _current(self, tx: Reading, stream: str) -> Incident:
        """The incident folded up to the ledger's last entry, from memory where it can be."""
        incident = self._folded.get(stream) or Incident(stream)
        if tx.version(stream) == incident.version:
            return incident
        return _with(incident, tx.read(stream, after=incident.version))


@dataclass(frozen=True)
class _Asked:
    """A command with what decides about it: the incident as it stands in this transaction, and its rules."""

    command: Command
    incident: Incident
    rules: Rules


def _with(incident: Incident, entries: Sequence[Recorded]) -> Incident:
    """The incident with these entries taken into account; the one given stays as it was, since other threads may hold it."""
    if not entries:
        return incident
    later = incident.draft()
    for entry in entries:
        later.apply(entry)
    return later


def _not_before(now: datetime, last: datetime | None) -> datetime:
    """A record never runs backwards, even where a host's clock was set back."""
    return max(now, last) if last else now


class _Folded:
    """Folded incidents by id. Threads share them, so nobody changes one: what is newer is kept in its place."""

    def __init__(self) -> None:
        self._incidents: OrderedDict[str, Incident] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, stream: str) -> Incident | None:
        with self._lock:
            return self._incidents.get(stream)

    def keep(self, incident: Incident) -> None:
        with self._lock:
            known = self._incidents.get(incident.id)
            if known is None or known.version <= incident.version:
                self._incidents[incident.id] = incident
            self._incidents.move_to_end(incident.id)
            while len(self._incidents) > KEPT:
                self._incidents.popitem(last=False)

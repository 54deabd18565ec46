"""Where the Desk finds the rules that apply; who keeps them fills it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from engine.deciding.ruleset import HomeRules, ReadyPlaybook, Rules
from engine.ledger.snapshot import Snapshot
from engine.ledger.transaction import Transaction
from engine.stream.refusal import Refusal


class Rulebook(Protocol):
    """Where the Desk finds the rules that apply."""

    def pinned(self, tx: Snapshot, playbook_digest: str, standards_digest: str, known_at: datetime) -> Rules:
        """The rules of an open incident: its own playbook, standards and law, the district now in force with the names
        of the day on which the office learnt of it. Raises NotInLedger.
        """

    def home(self, tx: Snapshot) -> HomeRules:
        """What decides where there is no incident: the district, the channels and the logins now in force."""

    def ready(self, tx: Snapshot, playbook: str) -> ReadyPlaybook | Refusal:
        """A playbook as its file stands now, read and checked for a new incident, with all that its rules are made of.
        A faulty or unknown playbook is refused. Takes its time, so nobody asks for it inside a transaction that writes.
        """

    def current(self, tx: Transaction, ready: ReadyPlaybook, known_at: datetime) -> Rules | Refusal | None:
        """The rules for a new incident that the office learnt of at an instant (aware); the playbook and the law of
        that day are stored. None where the district, the standards or the channels have changed since it was checked
        against them; refused on a day of which no law is known.
        """

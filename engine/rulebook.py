"""Where the Desk finds the rules that apply; who keeps them fills it."""

from __future__ import annotations

from typing import Protocol

from engine.deciding.ruleset import HomeRules, ReadyPlaybook, Rules
from engine.ledger.store import Snapshot, Transaction
from engine.stream.refusal import Refusal


class Rulebook(Protocol):
    """Where the Desk finds the rules that apply."""

    def pinned(self, tx: Snapshot, playbook_digest: str, standards_digest: str) -> Rules:
        """The rules of an open incident: its own playbook and standards, the district now in force. Raises
        NotInLedger.
        """

    def home(self, tx: Snapshot) -> HomeRules:
        """What decides where there is no incident: the district, the channels and the logins now in force."""

    def ready(self, tx: Snapshot, playbook: str) -> ReadyPlaybook | Refusal:
        """A playbook as its file stands now, read and checked for a new incident, with all that its rules are made of.
        A faulty or unknown playbook is refused. Takes its time, so nobody asks for it inside a transaction that writes.
        """

    def current(self, tx: Transaction, ready: ReadyPlaybook) -> Rules | None:
        """The rules for a new incident; the playbook is stored. None where the district, the standards or the channels
        have changed since it was checked against them.
        """

"""The Desk: the one door. It loads an incident, lets the rules decide, appends, and does it again when somebody was
faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from engine.as_it_stands import AsItStands
from engine.asked import Asked, kind_of, of_incident, of_kind, time_of_the_next
from engine.deciding.case import Refused
from engine.deciding.kind import Moment
from engine.deciding.references import LONGER
from engine.deciding.ruleset import HomeRules, HouseRules, ReadyPlaybook, Rules
from engine.directory.events import DIRECTORY
from engine.directory.kind import DIRECTORIES
from engine.directory.state import Directory
from engine.folded import brought_up
from engine.house.commands import EnrolLogin
from engine.house.events import HOUSE
from engine.house.kind import HOUSES
from engine.house.rules import rules_of
from engine.house.state import House
from engine.incident.commands import MovePlaybook, OpenIncident
from engine.incident.state import Incident
from engine.kinds import finding
from engine.ledger.errors import Conflict, DuplicateReference, EntryTooLarge, LedgerDamaged, NotInLedger
from engine.ledger.sizes import MAX_LINE
from engine.ledger.snapshot import Snapshot
from engine.ledger.store import Ledger
from engine.ledger.transaction import Transaction
from engine.rulebook import Rulebook
from engine.stated_time import time_dropped
from engine.stream.commands import AttemptDeliveries, Command, FireLimit, SettleDeliveries
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from engine.stream.state import StreamState
from engine.text_limits import too_long

TRIES = 50
"""Appends that lost a race before the Desk gives up; fifty officers at one incident all get their turn."""
SHORT_TRIES = 3
"""Appends after which texts get longer references, of which many more are free."""
STEPS: dict[type[Command], str] = {
    OpenIncident: "open",
    FireLimit: "fire",
    AttemptDeliveries: "attempt",
    SettleDeliveries: "settle",
}
"""What a commit is called by whoever wants to know that it is near; every other command is an `act`."""


@dataclass(frozen=True)
class Done:
    """A command was carried out. `repeated`: its id was known, and these are the entries of the first time."""

    stream: str
    entries: tuple[Recorded, ...]
    repeated: bool = False


class Desk:
    """Carries out commands. One Desk may be used by many threads; other Desks may work on the same ledger at the same
    time.
    """

    def __init__(
        self,
        ledger: Ledger,
        rulebook: Rulebook,
        nonce: Callable[[], str],
        reached: Callable[[str], None] = lambda point: None,
        after_commit: Callable[[Done], None] = lambda done: None,
    ) -> None:
        """`reached` is told `<step>.before_commit`, inside the transaction, and `<step>.after_commit`, before anybody
        else hears of it. `after_commit` is told of every commit once it is folded, and not of a command that was
        repeated; it must not raise.
        """
        self._ledger = ledger
        self._rulebook = rulebook
        self._nonce = nonce
        self._reached = reached
        self._after_commit = after_commit
        self._stands = AsItStands(ledger, rulebook)

    def open(self, command: OpenIncident, playbook: str) -> Done | Refusal:
        """Open an incident; the Desk gives it its number and id, `<prefix>-<local date>-<number>`.

        The playbook is read, parsed and checked before the transaction: while one writes, SQLite lets nobody else.
        """
        for _ in range(TRIES):
            with self._ledger.reading() as look:
                ready = self._rulebook.ready(look, playbook)
            with suppress(_Outdated):
                return self._opened(command, ready)
        raise Conflict(f"the district was changed {TRIES} times while {playbook} was checked against it")

    def _opened(self, command: OpenIncident, ready: ReadyPlaybook | Refusal) -> Done | Refusal:
        """Open by a playbook that was made ready. Raises _Outdated where that has to be done again."""

        def numbered(tx: Transaction) -> Asked | Refusal:
            if isinstance(ready, Refusal):
                return ready
            rules = self._rulebook.current(tx, ready, command.known_at or tx.now_story())
            if rules is None:
                raise _Outdated
            if isinstance(rules, Refusal):
                return rules
            number = tx.next_number()
            local = tx.now_story().astimezone(ZoneInfo(rules.district.timezone))
            stream = f"{rules.district.incident_prefix}-{local:%Y%m%d}-{number:03d}"
            return of_incident(
                command.model_copy(update={"incident": stream, "number": number}), Incident(stream), rules
            )

        return self._carry_out(command, None, numbered)

    def hand_in(
        self,
        command: Command,
        completed: Callable[[Transaction], Command] | None = None,
        then: Callable[[Command], Command] | None = None,
    ) -> Done | Refusal:
        """Carry out a command that opens or finds a stream of its own (engine.kinds). Raises LookupError for one that
        does not.

        `completed` gives the command with what it can have only inside the transaction: documents stored, other streams
        looked through. Whatever it writes is undone with a refusal. `then` makes of it the command that another stream
        takes in the same transaction: both, or neither.
        """
        asked = command

        def named(tx: Transaction) -> Asked:
            nonlocal asked
            asked = completed(tx) if completed is not None else command
            return self._finding(tx, asked)

        def follow(tx: Transaction) -> Refusal | None:
            further = then(asked) if then is not None else None
            if further is None:
                return None
            answer = self._once(tx, further.id, None, lambda tx: self._finding(tx, further), self._nonce())[0]
            return answer if isinstance(answer, Refusal) else None

        return self._carry_out(command, None, named, follow)

    def _finding(self, tx: Transaction, command: Command) -> Asked:
        """A command with the stream that it opens or finds."""
        kind = finding(command)
        if kind is HOUSES:
            return self._of_house(tx, command)
        if kind is DIRECTORIES:
            return self._of_directory(tx, command)
        rules = self._rulebook.home(tx)
        stream = kind.names[type(command)](command, Moment(tx.now_story(), rules.district.timezone, tx.streams))
        found = self._stands.current(tx, stream)
        return of_kind(kind, command, found if found.exists else kind.fold(stream), rules)

    def submit(self, stream: str, command: Command) -> Done | Refusal:
        """Carry out a command on a stream, of whatever kind. Raises only what the ledger raises; every no of a rule is
        a Refusal.
        """

        def found(tx: Transaction) -> Asked | Refusal:
            incident = self._stands.current(tx, stream)
            if isinstance(incident, House):
                return self._of_house(tx, command)
            if not isinstance(incident, Incident):
                return of_kind(kind_of(incident), command, incident, self._rulebook.home(tx))
            if not incident.exists:
                return Refusal("unknown_incident", {"incident": stream})
            digest = command.digest if isinstance(command, MovePlaybook) else incident.playbook_digest
            try:
                rules = self._rulebook.pinned(tx, digest, incident.head.standards_digest, incident.head.known_at)
            except NotInLedger:
                if digest == incident.playbook_digest:
                    raise
                return Refusal("no_such_version", {"digest": digest})
            if digest != incident.playbook_digest:
                before = self._rulebook.pinned(
                    tx, incident.playbook_digest, incident.head.standards_digest, incident.head.known_at
                )
                rules = replace(rules, previous=before.playbook)
            return of_incident(command, incident, self._stands.with_children(tx, rules, incident))

        return self._carry_out(command, stream, found)

    def _of_house(self, tx: Transaction, command: Command) -> Asked:
        house, rules = self._house(tx, command)
        return of_kind(HOUSES, command, house, rules)

    def _of_directory(self, tx: Transaction, command: Command) -> Asked:
        """As of the house: files mend also a directory that cannot be read."""
        found, rules = self._stands.current(tx, DIRECTORY), self._house(tx, command)[1]
        return of_kind(DIRECTORIES, command, found if found.exists else Directory(), rules)

    def _house(self, tx: Transaction, command: Command) -> tuple[House, HouseRules]:
        found = self._stands.current(tx, HOUSE)
        house = found if isinstance(found, House) else House()
        asks_for_persons = command.actor.person is not None or (isinstance(command, EnrolLogin) and command.person)
        persons = self._rulebook.home(tx).persons if asks_for_persons and house.exists else {}
        return house, rules_of(house, command, persons)

    def enter(self, stream: str, commands: Sequence[Command]) -> Done | NotEntered:
        """Carry out acts on an incident that were done before, all of them or none, in this order; limits are weighed
        and people told once the last of them is in the record. An id that was taken before is passed over.

        Raises what `submit` raises.
        """
        for attempt in range(TRIES):
            try:
                with self._ledger.transaction() as tx:
                    done = self._entered(tx, stream, commands)
            except _NotEntered as no:
                return no.what
            except (Conflict, DuplicateReference):
                if attempt == TRIES - 1:
                    raise
            else:
                if not done.repeated:
                    self._after_commit(done)
                return done
        raise AssertionError("unreachable")

    def _entered(self, tx: Transaction, stream: str, commands: Sequence[Command]) -> Done:
        entries: list[Recorded] = []
        for place, command in enumerate(commands):
            last = place == len(commands) - 1

            def asked(tx: Transaction, command: Command = command, last: bool = last) -> Asked | Refusal:
                incident = self._stands.current(tx, stream)
                if not isinstance(incident, Incident) or not incident.exists:
                    return Refusal("unknown_incident", {"incident": stream})
                rules = self._stands.rules_of(tx, incident)
                return of_incident(command, incident, rules, more_follow=not last)

            answer = too_long(command) or self._once(tx, command.id, stream, asked, self._nonce())[0]
            if isinstance(answer, Refusal):
                raise _NotEntered(NotEntered(place, answer))
            entries += [] if answer.repeated else answer.entries
        return Done(stream, tuple(entries), repeated=not entries)

    def answered(self, command_id: str, stream: str | None = None) -> Done | Refusal | None:
        """What became of a command of this id, as repeating it would answer; None for one that was never taken.

        For whoever asks for several commands in a row, and wants to know of all of them before the first.
        """
        with self._ledger.reading() as tx:
            return self._known(tx, command_id, stream)

    def load(self, stream: str) -> Incident | None:
        """The incident as it stands now; None if there is none of that id."""
        found = self.stream(stream)
        return found if isinstance(found, Incident) else None

    def stream(self, stream: str) -> StreamState | None:
        """The stream as it stands now, an incident or another kind; None if there is none of that id."""
        return self._stands.stream(stream)

    def not_ended(self, streams: Iterable[str]) -> list[tuple[Incident, Rules] | LedgerDamaged]:
        """Of these streams the incidents that have not ended, each with its rules, in one look and for reading alone;
        for one that cannot be read, why.
        """
        return self._stands.not_ended(streams)

    def rules_of(self, incident: Incident) -> Rules:
        """The rules that apply to an incident now."""
        with self._ledger.reading() as tx:
            return self._stands.rules_of(tx, incident)

    def home_rules(self) -> HomeRules:
        """The rules that apply now where there is no incident."""
        with self._ledger.reading() as tx:
            return self._rulebook.home(tx)

    def _carry_out(
        self,
        command: Command,
        stream: str | None,
        prepare: Callable[[Transaction], Asked | Refusal],
        follow: Callable[[Transaction], Refusal | None] = lambda tx: None,
    ) -> Done | Refusal:
        step = STEPS.get(type(command), "act")
        if (refused := too_long(command)) is not None:
            return refused
        for attempt in range(TRIES):
            try:
                with self._ledger.transaction() as tx:
                    nonce = self._nonce() + (LONGER if attempt >= SHORT_TRIES else "")
                    answer, incident = self._once(tx, command.id, stream, prepare, nonce)
                    if isinstance(answer, Done) and answer.entries and not answer.repeated:
                        answer = follow(tx) or answer
                    if isinstance(answer, Refusal):
                        # Nothing of what was tried may stay: not the number that an opening took, not the playbook it
                        # stored.
                        raise Refused(answer)
                    self._reached(f"{step}.before_commit")
            except Refused as no:
                return no.refusal
            except EntryTooLarge:
                return Refusal("entry_too_large", {"most": str(MAX_LINE)})
            except (Conflict, DuplicateReference):
                if attempt == TRIES - 1:
                    raise
            else:
                self._reached(f"{step}.after_commit")
                # Only now is it in the record: what was folded inside the transaction could still have been undone.
                if incident is not None:
                    self._stands.keep(incident)
                if isinstance(answer, Done) and not answer.repeated:
                    self._after_commit(answer)
                return answer
        raise AssertionError("unreachable")

    def _once(
        self,
        tx: Transaction,
        command_id: str,
        stream: str | None,
        prepare: Callable[[Transaction], Asked | Refusal],
        nonce: str,
    ) -> tuple[Done | Refusal, StreamState | None]:
        """The answer, and the stream as it stands once this transaction is committed."""
        known = self._known(tx, command_id, stream)
        if known is not None:
            return known, None
        asked = prepare(tx)
        if isinstance(asked, Refusal):
            return asked, None
        found, now = asked.stream, time_of_the_next(tx, asked.stream)
        events = asked.decide(now, nonce)
        if isinstance(events, Refusal):
            # The same command may have been carried out since it was looked for; what it did is then why it is refused
            # now.
            return self._known(tx, command_id, stream) or events, None
        if (dropped := time_dropped(asked.command, events)) is not None:
            return dropped, None
        entries = tx.append(
            found.id,
            found.version,
            events,
            at=now,
            actor=asked.command.actor,
            command=command_id,
            district=asked.rules.district_digest,
        )
        return Done(found.id, tuple(entries)), brought_up(found, entries)

    def _known(self, tx: Snapshot, command_id: str, stream: str | None) -> Done | Refusal | None:
        """What became of a command of this id; None for one that was never taken."""
        known = tx.answer_to(command_id)
        if known is None:
            return None
        if stream is not None and known.stream != stream:
            return Refusal("id_taken", {"incident": known.stream})
        entries = tx.read(known.stream, after=known.first - 1)
        return Done(known.stream, tuple(entries[: known.last - known.first + 1]), repeated=True)


@dataclass(frozen=True)
class NotEntered:
    """Of acts that were to be entered together, the one that was refused (0 is the first); none was recorded."""

    place: int
    refusal: Refusal


class _NotEntered(Exception):
    def __init__(self, what: NotEntered) -> None:
        super().__init__(what.refusal.code)
        self.what = what


class _Outdated(Exception):
    """What a playbook was checked against has changed since."""

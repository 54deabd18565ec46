"""A record in memory, and the rules as they lie in the shipped files: enough for the Desk to work without a home and
without a database. What is told here with it, `tests/workers/desk` tells in part with the real ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.deciding.login import Login
from engine.deciding.ruleset import HomeRules, ReadyPlaybook, Rules
from engine.district.model import District
from engine.ledger.snapshot import CommandRecord
from engine.playbook.language import Playbook
from engine.playbook.under_law import under
from engine.stream.actor import Actor
from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from office.files.data_files import (
    DataRefused,
    LoadedStandards,
    find_channels,
    find_district,
    find_playbooks,
    load_channels,
    load_district,
    load_playbook,
    load_standards,
)
from office.playbook_check.playbook_check import hindrances

LABOUR_DAY = date(2017, 5, 1)


@dataclass
class MemoryLedger:
    """`engine.ledger.store.Ledger` as the Desk uses it: streams, commands by id, a clock that stands, a counter.

    A transaction that ends in an exception leaves nothing behind.
    """

    now: datetime
    entries: dict[str, list[Recorded]] = field(default_factory=dict)
    commands: dict[str, CommandRecord] = field(default_factory=dict)
    opened: int = 0

    @contextmanager
    def transaction(self) -> Iterator[MemoryLedger]:
        before = {stream: len(entries) for stream, entries in self.entries.items()}, dict(self.commands), self.opened
        try:
            yield self
        except BaseException:
            lengths, self.commands, self.opened = before
            self.entries = {stream: self.entries[stream][:length] for stream, length in lengths.items()}
            raise

    @contextmanager
    def reading(self) -> Iterator[MemoryLedger]:
        yield self

    def now_story(self) -> datetime:
        return self.now

    def next_number(self) -> int:
        self.opened += 1
        return self.opened

    def streams(self) -> list[str]:
        return list(self.entries)

    def read(self, stream: str, after: int = 0) -> list[Recorded]:
        return self.entries.get(stream, [])[after:]

    def version(self, stream: str) -> int:
        return len(self.entries.get(stream, []))

    def answer_to(self, command: str) -> CommandRecord | None:
        return self.commands.get(command)

    def append(
        self,
        stream: str,
        version: int,
        events: Sequence[Event],
        *,
        at: datetime,
        actor: Actor,
        command: str,
        district: str,
    ) -> list[Recorded]:
        """Add entries behind `version`, which must be the last."""
        there = self.entries.setdefault(stream, [])
        assert len(there) == version
        added = [
            Recorded(stream, number, at, None, actor, command, district, event)
            for number, event in enumerate(events, version + 1)
        ]
        there += added
        self.commands[command] = CommandRecord(command, stream, version + 1, version + len(added))
        return added


@dataclass(frozen=True)
class Shipped:
    """The shipped district, standards and table of channels, read once per session, as a ledger gives them."""

    standards: LoadedStandards
    rules: HomeRules
    district: District
    checked: dict[tuple[str, date], Rules] = field(default_factory=dict)
    """The rules with each playbook that was asked for, by its digest and the day of the law; none is checked twice."""

    @classmethod
    def read(cls) -> Shipped:
        """As a home of Labour Day 2017 has it, on which most stories play."""
        district, standards = load_district(find_district("xicheng")), load_standards()
        known = District.model_validate_json(district.canonical_text)
        rules = HomeRules(
            district=known.on(LABOUR_DAY),
            district_digest=district.digest,
            channels=load_channels(find_channels("default")).table.for_rules(),
            practice=True,
            logins={"officer": Login(("duty_officer", "administrator"), None)},
            regulations=standards.law.at(LABOUR_DAY),
            standards=standards.standards,
            plausible=standards.plausible,
        )
        return cls(standards, rules, known)

    def rules_with(self, playbook: str, folder: Path | None = None, day: date = LABOUR_DAY) -> Rules:
        """The rules of an incident under a playbook as its file stands now, and the law of a day. Raises DataRefused,
        KeyError.
        """
        loaded = load_playbook(find_playbooks(None if folder is None else str(folder))[playbook])
        law = self.rules.regulations if day == LABOUR_DAY else self.standards.law.at(day)
        if (loaded.digest, day) in self.checked:
            return self.checked[loaded.digest, day]
        if folder is not None:
            home = self.rules
            faults = hindrances(loaded, home.district, home.channels.by_urgency, dict(home.standards), law)
            if faults:
                raise DataRefused(faults)
        home = self.rules
        self.checked[loaded.digest, day] = Rules(
            playbook=under(Playbook.model_validate_json(loaded.canonical_text), law),
            playbook_digest=loaded.digest,
            district=home.district if day == LABOUR_DAY else self.district.on(day),
            district_digest=home.district_digest,
            standards=home.standards,
            standards_digest=self.standards.digest,
            regulations=law,
            plausible=home.plausible,
            substances=self.standards.substances,
            channels=home.channels,
            practice=home.practice,
            logins=home.logins,
        )
        return self.checked[loaded.digest, day]


@dataclass
class MemoryRulebook:
    """`engine.rulebook.Rulebook` over what is shipped, with the playbooks of a folder; those shipped need no check."""

    shipped: Shipped
    playbooks: Path | None = None
    pins: dict[tuple[str, date], Rules] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def pinned(self, tx: object, playbook_digest: str, standards_digest: str, known_at: datetime) -> Rules:
        return self._rules(playbook_digest, known_at)

    def home(self, tx: object) -> HomeRules:
        return self.shipped.rules

    def ready(self, tx: object, playbook: str) -> ReadyPlaybook | Refusal:
        try:
            rules = self.shipped.rules_with(playbook, self.playbooks)
        except KeyError:
            return Refusal("unknown_playbook", {"playbook": playbook})
        except DataRefused as refused:
            return Refusal("playbook_faulty", {"playbook": playbook, "faults": str(refused)})
        self.pins.setdefault((rules.playbook_digest, LABOUR_DAY), rules)
        self.names[rules.playbook_digest] = playbook
        return ReadyPlaybook("", rules.playbook_digest, ())

    def current(self, tx: object, ready: ReadyPlaybook, known_at: datetime) -> Rules:
        return self._rules(ready.digest, known_at)

    def _rules(self, digest: str, known_at: datetime) -> Rules:
        """By the law of the day; the stories of 2017 share one."""
        day = known_at.astimezone(ZoneInfo("Asia/Shanghai")).date()
        era = self.shipped.rules.regulations.era
        assert era is not None
        day = LABOUR_DAY if era.begins <= day <= (era.until or day) else day
        if (digest, day) not in self.pins:
            self.pins[digest, day] = self.shipped.rules_with(self.names[digest], self.playbooks, day)
        return self.pins[digest, day]

"""What was erased, what is held, and what the rules of retention say. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from engine.house.events import ValuesErased
from engine.ledger.erasing import lasting, oldest_message
from engine.ledger.instants import spelled
from office.files.retention import Kind, Retention
from office.home.access_log import AccessLog
from office.services.erasing import ACCESS, retention_rules

if TYPE_CHECKING:
    from engine.ledger.snapshot import Snapshot
    from office.office import Office
    from office.services.erasing import Erasure


@dataclass(frozen=True)
class ErasedStreamView:
    """What is gone of one stream: how many values, of how many entries, and how many proof files."""

    stream: str
    values: int
    entries: int
    files: int


@dataclass(frozen=True)
class ErasedView:
    """What was erased. `directories`: stored directories that lost a person's row; `directories_left`: those of an
    earlier program that keep it; `backups`: those of the office's own folder that hold it all still.
    """

    subject: str
    streams: tuple[ErasedStreamView, ...]
    messages: int
    directories: int
    directories_left: int
    backups: tuple[str, ...]

    @classmethod
    def of(cls, subject: str, it: Erasure) -> ErasedView:
        """As the entries of the house say it."""
        said = [entry.event for entry in it.done.entries if isinstance(entry.event, ValuesErased)]
        rows = tuple(
            ErasedStreamView(of.stream, of.values, len(of.entries), len(of.files))
            for of in said
            if of.values or of.files
        )
        return cls(
            subject,
            rows,
            sum(of.messages for of in said),
            sum(len(of.documents) for of in said),
            it.whole,
            it.backups if said else (),
        )


@dataclass(frozen=True)
class HoldView:
    """Whether nothing of an incident may be erased."""

    incident: str
    held: bool


@dataclass(frozen=True)
class RetentionRuleView:
    """How many days a kind of value is kept, and by which source."""

    kind: Kind
    days: int
    source: str


@dataclass(frozen=True)
class HeldView:
    """An incident of which nothing may be erased, since when (story time, UTC) and why."""

    stream: str
    since: str
    reason: str


@dataclass(frozen=True)
class DueView:
    """What may be erased by now: a stream, or `inbox`; and what its days are counted from (UTC)."""

    kind: Kind
    subject: str
    since: str


@dataclass(frozen=True)
class RetentionView:
    """The rules, what is held, and what is due."""

    rules: tuple[RetentionRuleView, ...]
    held: tuple[HeldView, ...]
    due: tuple[DueView, ...]


def retention(office: Office) -> RetentionView:
    """As it stands. Raises DataRefused, LedgerError, OSError."""
    rules = retention_rules(office)
    days = AccessLog(office.home.folder).days()
    holds = office.house().holds
    with office.ledger.reading() as tx:
        due = [it for it in _due(tx, rules) if it.subject not in holds]
        first = datetime.combine(days[0], time(), UTC) if days else None
        if first is not None and _past(first, tx.now_machine(), rules, "access"):
            due.append(DueView("access", ACCESS, spelled(first)))
    return RetentionView(
        tuple(RetentionRuleView(kind, it.days, it.source) for kind, it in rules.rules.items()),
        tuple(HeldView(stream, spelled(it.since), str(it.reason)) for stream, it in holds.items()),
        tuple(due),
    )


def _due(tx: Snapshot, rules: Retention) -> Iterator[DueView]:
    story, machine = tx.now_story(), tx.now_machine()
    for it in lasting(tx):
        kind: Kind = "probe" if it.probe else "drill" if it.drill else "incident"
        if _past(it.last_at, story, rules, kind):
            yield DueView(kind, it.stream, spelled(it.last_at))
    oldest = oldest_message(tx)
    if oldest is not None and _past(oldest, machine, rules, "message"):
        yield DueView("message", "inbox", spelled(oldest))


def _past(since: datetime, now: datetime, rules: Retention, kind: Kind) -> bool:
    return now - since > timedelta(days=rules.rules[kind].days)

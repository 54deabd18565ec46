"""Deliveries as work: which are owed, who has hold of which, what came of them. The marks live here; every other change
is an event.

Leases, offers and retries are compared by the database's own clock (machine time), so that workers on hosts whose
clocks differ agree; where that clock was set back, they count as past.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, and_, case, func, or_, select, update

from engine.ledger.instants import instant, instant_or_none, micros, span
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.database import is_past, machine_in, machine_now
from engine.ledger.sql.tables import DRILL, deliveries
from engine.ledger.transaction import Transaction
from engine.stream.state import DeliveryState
from engine.values.private import ERASED, Private

_it = deliveries.c
_PLACES = [column for column in deliveries.columns if column.name not in ("heard_at", "offered_until")]


@dataclass(frozen=True)
class OutboxDelivery:
    """One text to one person on one channel, as the outbox knows it.

    `not_after`, `owed_at`, `accepted_at` and `delivered_at` are story time, `leased_until` and `retry_at` machine time;
    all aware, UTC.
    `urgency` is the text's, or `drill` for every text of a drill.
    `attempt` is the number of the last claim (0: never claimed), `failures` counts temporary failures so far.
    """

    delivery: str
    stream: str
    reference: str
    person: str
    channel: str
    address: Private
    urgency: str
    asks: bool
    not_after: datetime | None
    state: DeliveryState
    owed_at: datetime
    accepted_at: datetime | None
    delivered_at: datetime | None
    provider: str | None
    provider_id: str | None
    code: str | None
    segments: int | None
    attempt: int
    failures: int
    leased_until: datetime | None
    leased_by: str | None
    retry_at: datetime | None


# ── the relay offers ──


def owed(snapshot: Snapshot, channel: str, limit: int = 100) -> list[OutboxDelivery]:
    """Deliveries of a channel that are due to be offered: nobody holds them, no offer of them is fresh.

    The most urgent first, and among these the longest owed: a ladder does not wait behind notices, and nothing behind a
    drill.
    """
    wanted = _select().where(_it.channel == channel, _due(), _past(_it.offered_until))
    return _fetched(snapshot, wanted.order_by(_PRESSING, _it.owed_at, _it.delivery).limit(limit))


def mark_offered(tx: Transaction, ids: Collection[str], lasting: timedelta) -> None:
    """The sweep leaves these alone for a while, since a job that names them was just enqueued."""
    tx.execute(_update_these(_free(ids, _to_do())).values(offered_until=machine_in(lasting)))


def stranded(snapshot: Snapshot, channel: str, limit: int = 100) -> list[OutboxDelivery]:
    """Deliveries of a channel that no provider has and nobody holds, offered or not, in the order of `owed`."""
    wanted = _select().where(
        _it.channel == channel, _it.state.in_(("owed", "refused")), _past(_it.leased_until), _ours()
    )
    return _fetched(snapshot, wanted.order_by(_PRESSING, _it.owed_at, _it.delivery).limit(limit))


# ── a worker works ──


def claim(tx: Transaction, ids: Collection[str], worker: str, lease: timedelta) -> list[OutboxDelivery]:
    """Take hold of those of these deliveries that are due and free, for `lease`; each claim is an attempt with the next
    number.

    Returns them in the order they were owed; an empty list when somebody else has them all, or there is nothing left to
    do.
    """
    return _taken(tx, _free(ids, _due()), worker, lease)


def claim_more(
    tx: Transaction, channel: str, urgencies: Collection[str], most: int, worker: str, lease: timedelta
) -> list[OutboxDelivery]:
    """Take hold of at most so many more of a channel's deliveries, offered or not, the most pressing and longest owed
    first.
    """
    if most <= 0:
        return []
    wanted = select(_it.delivery).where(_it.channel == channel, _it.urgency.in_(sorted(urgencies)), _due())
    wanted = wanted.order_by(_PRESSING, _it.owed_at, _it.delivery).limit(most).with_for_update(skip_locked=True)
    return _taken(tx, wanted, worker, lease)


def retry_later(tx: Transaction, delivery: str, attempt: int, after: timedelta) -> bool:
    """A temporary failure: try again when `after` has passed. False when a newer attempt stands, or the delivery is
    settled.
    """
    let_go = update(deliveries).where(_it.delivery == delivery, _it.attempt == attempt, _it.state.in_(_UNSETTLED))
    let_go = let_go.values(retry_at=machine_in(after), failures=_it.failures + 1, **_FREED)
    return tx.execute(let_go).rowcount == 1


def postpone(tx: Transaction, delivery: str, attempt: int, after: timedelta) -> None:
    """Not now, and nothing has failed: somebody may have it when `after` has passed."""
    let_go = update(deliveries).where(_it.delivery == delivery, _it.attempt == attempt, _it.state.in_(_UNSETTLED))
    tx.execute(let_go.values(retry_at=machine_now() + span(after), **_FREED))


def release(tx: Transaction, ids: Collection[str], worker: str) -> None:
    """Let go of deliveries that were not attempted, so that another worker may have them at once."""
    held = update(deliveries).where(_it.delivery.in_(sorted(ids)), _it.leased_by == worker)
    tx.execute(held.values(**_FREED))


# ── a home that lies elsewhere than it did ──


def hold_back(tx: Transaction) -> int:
    """Nobody offers or takes what is owed now until `let_go`: another home may have it in hand. How many deliveries
    that are.
    """
    return tx.execute(update(deliveries).where(_to_do()).values(leased_by=HELD, offered_until=None)).rowcount


def hold_back_again(tx: Transaction, ids: Collection[str]) -> None:
    """Hold back these again, whose rows were written anew, as far as they are still to do."""
    held = update(deliveries).where(_it.delivery.in_(sorted(ids)), _to_do(), _it.leased_by.is_(None))
    tx.execute(held.values(leased_by=HELD, offered_until=None))


def held_back(snapshot: Snapshot) -> list[OutboxDelivery]:
    """What `hold_back` holds and is not settled, in the order it was owed."""
    return _fetched(snapshot, _select().where(_to_do(), _it.leased_by == HELD).order_by(_it.owed_at, _it.delivery))


def let_go(tx: Transaction) -> None:
    """What was held back is this home's to send."""
    tx.execute(update(deliveries).where(_it.leased_by == HELD).values(**_FREED))


# ── looking things up ──


def get(snapshot: Snapshot, delivery: str) -> OutboxDelivery | None:
    """A delivery by its id."""
    return next(iter(_fetched(snapshot, _select().where(_it.delivery == delivery))), None)


def for_incident(snapshot: Snapshot, stream: str) -> list[OutboxDelivery]:
    """Every delivery of a stream, in the order they were owed."""
    return _fetched(snapshot, _select().where(_it.stream == stream).order_by(_it.owed_at, _it.delivery))


def by_provider_id(snapshot: Snapshot, provider_id: str, delivery: str | None = None) -> OutboxDelivery | None:
    """The delivery that a provider knows under this id; of several that went out as one message this `delivery`, else
    the first.
    """
    found = all_by_provider_id(snapshot, provider_id)
    return next((it for it in found if it.delivery == delivery), found[0] if found else None)


def all_by_provider_id(snapshot: Snapshot, provider_id: str) -> list[OutboxDelivery]:
    """The deliveries that a provider knows under this id: several that went out as one message."""
    return _fetched(snapshot, _select().where(_it.provider_id == provider_id).order_by(_it.owed_at, _it.delivery))


def by_address(
    snapshot: Snapshot, address: str, since: datetime | None = None, limit: int = 50
) -> list[OutboxDelivery]:
    """Texts that went, or were to go, to an address since a story time, the newest first: what a reply may be an answer
    to.
    """
    wanted = _select().where(_it.address == address)
    if since is not None:
        wanted = wanted.where(_it.owed_at >= micros(since))
    return _fetched(snapshot, wanted.order_by(_it.owed_at.desc(), _it.delivery.desc()).limit(limit))


def asked_of(snapshot: Snapshot, person: str, limit: int = 200) -> list[OutboxDelivery]:
    """Texts that asked a person for an answer, the newest first."""
    wanted = _select().where(_it.person == person, _it.asks.is_(True))
    return _fetched(snapshot, wanted.order_by(_it.owed_at.desc(), _it.delivery.desc()).limit(limit))


def to_poll(snapshot: Snapshot, quiet: timedelta, limit: int = 100) -> list[OutboxDelivery]:
    """Accepted deliveries of which nothing was heard for `quiet` (machine time): ask the provider. The longest silent
    first.
    """
    silent = or_(_it.heard_at.is_(None), _it.heard_at <= machine_now() - span(quiet), _it.heard_at > machine_now())
    wanted = _select().where(_it.state == "accepted", silent)
    return _fetched(snapshot, wanted.order_by(_it.heard_at, _it.delivery).limit(limit))


def mark_polled(tx: Transaction, ids: Collection[str]) -> None:
    """The provider was just asked about these."""
    tx.execute(update(deliveries).where(_it.delivery.in_(sorted(ids))).values(heard_at=machine_now()))


def tried_again(snapshot: Snapshot, within: timedelta, limit: int = 200) -> list[OutboxDelivery]:
    """Deliveries that are settled and took more than one claim, of which something was heard within a machine time, the
    newest first.
    """
    recent = _it.heard_at >= machine_now() - span(within)
    wanted = _select().where(_it.attempt > 1, _it.state.in_(("accepted", "delivered", "undelivered", "failed")), recent)
    return _fetched(snapshot, wanted.order_by(_it.heard_at.desc(), _it.delivery).limit(limit))


def unsettled(snapshot: Snapshot, limit: int = 100) -> list[OutboxDelivery]:
    """Deliveries that a provider has not yet said anything final of, whether due now, held, or waiting to be tried
    again.
    """
    return _fetched(snapshot, _select().where(_to_do()).order_by(_it.owed_at, _it.delivery).limit(limit))


def waiting_by_channel(snapshot: Snapshot) -> dict[str, int]:
    """How many deliveries wait to be sent, by channel. Beside the heartbeats this says who has been told and who has
    not.
    """
    counted = snapshot.execute(select(_it.channel, func.count().label("waiting")).where(_to_do()).group_by(_it.channel))
    return {row.channel: row.waiting for row in counted}


def oldest_by_channel(snapshot: Snapshot) -> dict[str, tuple[int, datetime]]:
    """How many deliveries wait to be sent, by channel, and since when (story time) the oldest is owed."""
    wanted = select(_it.channel, func.count().label("waiting"), func.min(_it.owed_at).label("oldest")).where(_to_do())
    return {row.channel: (row.waiting, instant(row.oldest)) for row in snapshot.execute(wanted.group_by(_it.channel))}


# ── the conditions ──

_PRESSING = case({"critical": 0, "immediate": 1, DRILL: 3}, value=_it.urgency, else_=2)
_UNSETTLED = ("owed", "attempted", "refused", "ambiguous")
HELD = "elsewhere"
"""Who holds what is held back. No worker has a name like it."""
_FREED: dict[str, Any] = {"leased_until": None, "leased_by": None, "offered_until": None}


def _past(time: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(time.is_(None), is_past(time))


def _to_do() -> ColumnElement[bool]:
    """Ambiguous is final unless somebody asked for a retry: a second alarm is better than none, a third is not."""
    return and_(
        _it.state.in_(_UNSETTLED),
        or_(_it.state != "ambiguous", _it.retry_at.is_not(None), _it.leased_until.is_not(None)),
    )


def _due() -> ColumnElement[bool]:
    return and_(_to_do(), _past(_it.retry_at), _past(_it.leased_until), _ours())


def _ours() -> ColumnElement[bool]:
    return or_(_it.leased_by.is_(None), _it.leased_by != HELD)


def _select() -> Select[Any]:
    return select(*_PLACES)


def _free(ids: Collection[str], condition: ColumnElement[bool]) -> Select[Any]:
    """Rows that nobody is changing at this moment; SQLite has one writer at a time anyway and ignores the lock."""
    return select(_it.delivery).where(_it.delivery.in_(sorted(ids)), condition).with_for_update(skip_locked=True)


def _taken(tx: Transaction, chosen: Select[Any], worker: str, lease: timedelta) -> list[OutboxDelivery]:
    taking = _update_these(chosen).values(
        attempt=_it.attempt + 1, leased_until=machine_in(lease), leased_by=worker, retry_at=None
    )
    return sorted(_fetched(tx, taking.returning(*_PLACES)), key=lambda taken: (taken.owed_at, taken.delivery))


def _update_these(chosen: Select[Any]) -> Update:
    return update(deliveries).where(_it.delivery.in_(chosen.scalar_subquery()))


def _fetched(snapshot: Snapshot, statement: Select[Any] | Any) -> list[OutboxDelivery]:  # noqa: ANN401
    return [_delivery(row) for row in snapshot.execute(statement)]


def _delivery(row: Row[Any]) -> OutboxDelivery:
    values = dict(row._mapping)
    values["address"] = ERASED if row.address is None else Private(row.address)
    values["owed_at"] = instant(row.owed_at)
    for time in ("not_after", "accepted_at", "delivered_at", "leased_until", "retry_at"):
        values[time] = instant_or_none(values[time])
    return OutboxDelivery(**values)

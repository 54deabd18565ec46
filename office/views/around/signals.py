"""Signals as they are shown: what was said, by when it is to be decided and answered, and what became of it. Decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.deciding.permissions import roles
from engine.signal_log import names
from engine.signal_log.state import Signal, SignalLog
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from office.services.signal_logs import logs

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class SignalView:
    """One signal. `late`: the clocks that ran out on it and still wait (handling, reply). `complainant`, `reach`: None
    also where whoever looks need not know. `photos`: the SHA-256 of each, likewise. `outfall`: of which it speaks, as
    the register of the district has it.
    """

    signal: str
    way: str
    received_at: datetime
    water: str | None
    place: str | None
    words: str
    complainant: str | None
    reach: str | None
    reference: str | None
    polluter: str | None
    outcome: str
    incident: str | None
    moved_from: str | None
    moved_because: str | None
    reason: str | None
    handle_by: datetime | None
    answer_by: datetime | None
    rule: str | None
    answered_at: datetime | None
    answered_how: str | None
    answered_by: str | None
    answer: str | None
    late: tuple[str, ...]
    photos: tuple[str, ...]
    outfall: str | None = None

    @property
    def waits(self) -> bool:
        """Whoever sent it is still to be answered."""
        return self.answer_by is not None and self.answered_at is None


@dataclass(frozen=True)
class SignalsView:
    """Signals, the oldest first."""

    signals: tuple[SignalView, ...]


@dataclass(frozen=True)
class DecidedView:
    """The answer of a command on one signal: how that stands now."""

    ok: bool
    signal: SignalView
    repeated: bool


@dataclass(frozen=True)
class ReceivedView(DecidedView):
    """A signal was taken in. `reopened`: the incident that it opened again, by rule."""

    reopened: str | None


@dataclass(frozen=True)
class MovedView:
    """Signals speak of another incident; of none where they were released."""

    ok: bool
    incident: str | None
    signals: tuple[str, ...]
    repeated: bool


@dataclass(frozen=True)
class MergedView(MovedView):
    """Signals speak of an incident. `independent` senders speak of it by now; `verified_offered`: so many count as
    verified, and somebody may record it.
    """

    independent: int
    verified_offered: bool


READERS = frozenset({"duty_officer", "commander", "administrator"})
"""Whoever may read who told the office, and how they are reached (生态环境法典第145条)."""


def may_know_who(office: Office, actor: Actor) -> bool:
    """Whether who sent a signal is shown to them. Raises LedgerError."""
    return bool(READERS & roles(office.desk.home_rules(), actor))


def signals(
    office: Office,
    incident: str | None = None,
    name: str | None = None,
    *,
    still_open: bool = False,
    who: bool = False,
) -> SignalsView:
    """Every signal, or those that speak of an incident, the one of a name, those on which something is still to be
    done. `who`: with whoever sent them. Raises LedgerError.
    """
    seen = (_signal(log, it, who=who) for log in logs(office) for it in log.signals.values())
    return SignalsView(
        tuple(
            it
            for it in seen
            if incident in (None, it.incident)
            and name in (None, it.signal)
            and (not still_open or it.outcome == "undecided" or it.waits)
        )
    )


def signal(office: Office, name: str, *, who: bool = False) -> SignalView | Refusal:
    """One signal by its name, with `who` also whoever sent it; a refusal where there is none. Raises LedgerError."""
    log = office.desk.stream(names.log_with(name) or "")
    if not isinstance(log, SignalLog) or name not in log.signals:
        return Refusal("unknown_signal", {"signal": name, "known": ""})
    return _signal(log, log.signals[name], who=who)


def _signal(log: SignalLog, it: Signal, *, who: bool) -> SignalView:
    heard, answered = it.heard, it.answered
    return SignalView(
        signal=it.id,
        way=heard.way,
        received_at=heard.received_at,
        water=heard.water,
        place=heard.place,
        words=heard.words,
        complainant=heard.complainant if who else None,
        reach=heard.reach if who else None,
        reference=heard.reference,
        polluter=heard.polluter,
        outcome=it.outcome,
        incident=it.incident,
        moved_from=it.moved.left if it.moved else None,
        moved_because=it.moved.reason if it.moved else None,
        reason=it.reason,
        handle_by=heard.handle_by,
        answer_by=heard.answer_by,
        rule=heard.rule,
        answered_at=answered.at if answered else None,
        answered_how=answered.how if answered else None,
        answered_by=answered.by if answered else None,
        answer=answered.words if answered else None,
        late=tuple(clock for clock in ("handling", "reply") if it in log.overdue(clock)),
        photos=tuple(one.sha256 for one in heard.photos) if who else (),
        outfall=heard.outfall,
    )

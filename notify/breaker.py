"""When a provider that fails is left alone, and when it is tried again. Pure; the caller owns the clock.

closed ── so many faults in a row, or credentials refused ──▶ open ── its rest is over ──▶ half-open: one probe goes out
   ▲                                                                                          │
   └──────────── any sign of life ────────────┬──── a fault: open again, for twice as long ◀──┘
"""

from __future__ import annotations

from dataclasses import dataclass, field

from notify.outcome import Advice, Ambiguous, Failed, Outcome
from notify.plan import Patience

_OURS = frozenset({Advice.STOP_CHANNEL, Advice.CONFIG_ERROR})
"""Failures that every message would meet: to ask again at once is of no use."""


@dataclass
class Breaker:
    """What is known of one provider's health. Times are seconds of a monotonic clock."""

    patience: Patience = field(default_factory=Patience)
    faults: int = 0
    opened: int = 0
    open_until: float | None = None
    probing_since: float | None = None

    def allows(self, now: float) -> bool:
        """Whether the provider may be asked now."""
        if self.open_until is None:
            return True
        if now < self.open_until:
            return False
        # A probe whose outcome never came (its worker was stopped) is given up after one more rest.
        return self.probing_since is None or now - self.probing_since > self.patience.rest.total_seconds()

    def asked(self, now: float) -> None:
        """A message goes out to it now; while it is half-open this is the probe, and nothing else goes out until its outcome."""
        if self.open_until is not None:
            self.probing_since = now

    def saw(self, outcome: Outcome, now: float) -> None:
        """Learn from what became of a message."""
        if not _is_fault(outcome):
            self.faults, self.opened, self.open_until, self.probing_since = 0, 0, None, None
            return
        self.faults += 1
        if self.probing_since is not None or self.faults >= self.patience.faults or _is_final(outcome):
            self._open(now)

    def _open(self, now: float) -> None:
        rest = min(self.patience.rest * 2**self.opened, self.patience.longest)
        if self.open_until is None or now >= self.open_until:
            self.opened += 1
            self.open_until = now + rest.total_seconds()
        self.probing_since = None


def _is_fault(outcome: Outcome) -> bool:
    """The provider's own failing, or ours towards all its messages; a refusal of one message is a sign of life."""
    if isinstance(outcome, Ambiguous):
        return True
    return isinstance(outcome, Failed) and ((outcome.advice is Advice.RETRY and outcome.retries is None) or outcome.advice in _OURS)


def _is_final(outcome: Outcome) -> bool:
    return isinstance(outcome, Failed) and outcome.advice in _OURS

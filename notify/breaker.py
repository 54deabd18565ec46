"""When a provider that fails is left alone, and when it is tried again. Pure; the caller owns the clock.

closed ── so many faults in a row, or credentials refused ──▶ open ── its rest is over ──▶ half-open: one probe goes out
   ▲                                                                                          │
   └──────────── any sign of life ────────────┬──── a fault: open again, for twice as long ◀──┘
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from notify.outcome import Advice, Ambiguous, Failed, Outcome
from notify.plan import Patience

BRIEF = timedelta(seconds=1)
"""The rest between two probes meanwhile."""
LOOK_AGAIN = 0.5
"""Seconds at least before a text that waits is looked at again."""
_OURS = frozenset({Advice.STOP_CHANNEL, Advice.CONFIG_ERROR})
"""Failures that every message would meet: to ask again at once is of no use."""


@dataclass
class Breaker:
    """What is known of one provider's health. Times are seconds of a monotonic clock.

    `failing_since`: when the first call in a row without a sign of life began; `alive_at`: when the last sign came;
    `hopeless`: it refuses us as such, and waiting changes nothing.
    """

    patience: Patience = field(default_factory=Patience)
    faults: int = 0
    opened: int = 0
    open_until: float | None = None
    probing_since: float | None = None
    failing_since: float | None = None
    alive_at: float = float("-inf")
    hopeless: bool = False

    def allows(self, now: float) -> bool:
        """Whether the provider may be asked now."""
        if self.open_until is None:
            return True
        if now < self.open_until:
            return False
        # A probe whose outcome never came (its worker was stopped) is given up after one more rest.
        return self.probing_since is None or now - self.probing_since > self.patience.rest.total_seconds()

    def asked(self, now: float) -> None:
        """A message goes out to it now; while it is half-open this is the probe, and nothing else goes out until its
        outcome."""
        if self.open_until is not None:
            self.probing_since = now

    def soon_back(self, now: float) -> float | None:
        """Seconds until it is worth looking again whether it may be asked; None where it has failed for longer than a
        restart takes."""
        if self.hopeless or self.failing_since is None:
            return None
        if now - self.failing_since >= self.patience.restart.total_seconds():
            return None
        return max((self.open_until or now) - now, LOOK_AGAIN)

    def saw(self, outcome: Outcome, now: float, began: float | None = None) -> None:
        """Learn from what became of a message that was handed over at `began`.

        A call that ends without an answer says nothing of a provider that has answered others since the call began: it
        is slow, not gone.
        """
        began = now if began is None else began
        if not _is_fault(outcome):
            self.faults, self.opened, self.open_until, self.probing_since = 0, 0, None, None
            self.failing_since, self.alive_at, self.hopeless = None, now, False
            return
        if began < self.alive_at:
            return
        self.faults += 1
        self.failing_since = began if self.failing_since is None else self.failing_since
        self.hopeless = self.hopeless or _is_final(outcome)
        if self.probing_since is not None or self.faults >= self.patience.faults or self.hopeless:
            self._open(now)

    def _open(self, now: float) -> None:
        if self.open_until is None or now >= self.open_until:
            self.open_until = now + self._rest(now).total_seconds()
        self.probing_since = None

    def _rest(self, now: float) -> timedelta:
        """Brief while it may only be starting again, and then as its patience says."""
        if self.soon_back(now) is not None:
            return min(BRIEF, self.patience.rest)
        self.opened += 1
        doubled: timedelta = self.patience.rest * 2 ** (self.opened - 1)
        return min(doubled, self.patience.longest)


def _is_fault(outcome: Outcome) -> bool:
    """The provider's own failing, or ours towards all its messages; a refusal of one message is a sign of life."""
    if isinstance(outcome, Ambiguous):
        return True
    return isinstance(outcome, Failed) and (
        (outcome.advice is Advice.RETRY and outcome.retries is None) or outcome.advice in _OURS
    )


def _is_final(outcome: Outcome) -> bool:
    return isinstance(outcome, Failed) and outcome.advice in _OURS

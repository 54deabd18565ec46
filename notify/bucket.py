"""How fast a sender may be asked: a token bucket. Pure; the caller owns the clock."""

from __future__ import annotations

from dataclasses import dataclass, field

from notify.plan import Rate


@dataclass
class Bucket:
    """Tokens drip in at the rate, up to the burst; each message takes one. Times are seconds of a monotonic clock."""

    rate: Rate
    tokens: float = field(default=0.0, init=False)
    at: float | None = None

    def take(self, now: float, *, urgent: bool, last: bool = False) -> float:
        """Take a token. Seconds to wait before asking again, and then none was taken; 0.0 = go.

        What is urgent goes at once and is made up for by the others: nothing may hold back a first alarm. What comes
        `last` leaves half
        of the burst to the others.
        """
        if self.at is None:
            self.tokens = float(self.rate.burst)
        else:
            self.tokens = min(float(self.rate.burst), self.tokens + (now - self.at) * self.rate.per_second)
        self.at = now
        needed = 1 + (self.rate.burst // 2 if last else 0)
        if urgent or self.tokens >= needed:
            self.tokens -= 1
            return 0.0
        return (needed - self.tokens) / self.rate.per_second

"""When a failed message is tried again: a table of delays. Pure; the caller owns the clock and the dice."""

from __future__ import annotations

from datetime import timedelta

from notify.outcome import Advice, Failed

DELAYS: dict[Advice, tuple[int, ...]] = {
    # Seconds of machine time before the 2nd, 3rd, … attempt. Sums to about eight minutes: by then the ladder of an
    # emergency has gone on to another person anyway, and a provider still failing is better left for another channel.
    Advice.RETRY: (2, 5, 15, 45, 120, 300),
    # Too many at once: the first pause is longer, because an immediate second burst is refused as well.
    Advice.SLOW_DOWN: (5, 15, 45, 120, 300),
}
JITTER = 0.2
"""Each delay is spread by ± this share, so that sixty messages refused together do not come back together."""


def retry_delay(failure: Failed, attempt: int, chance: float) -> timedelta | None:
    """How long to wait (machine time) after `attempt` (1 = the first) failed; None = do not try again.

    `chance` in [0, 1) spreads the delay; the caller draws it.
    """
    if failure.kind == "permanent":
        return None
    delays = DELAYS.get(failure.advice, DELAYS[Advice.RETRY])
    allowed = len(delays) if failure.retries is None else min(failure.retries, len(delays))
    if attempt > allowed:
        return None
    return timedelta(seconds=delays[attempt - 1] * (1 + JITTER * (2 * chance - 1)))

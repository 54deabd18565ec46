"""The last canary of each channel and provider: what a doctor, a list and the heartbeat ask. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from engine.probe.state import Canary, Probe


def last_of_each(probes: Iterable[Probe]) -> list[Canary]:
    """The newest canary of each channel and provider that has arrived or failed, else the one under way; by channel and
    provider.

    One that is under way says nothing yet: until then the one before it counts.
    """
    found: dict[tuple[str, str], Canary] = {}
    for canary in sorted((it for probe in probes for it in probe.canaries.values()), key=lambda it: it.sent_at):
        known = found.get((canary.channel, canary.provider))
        if known is None or canary.state != "under_way":
            found[canary.channel, canary.provider] = canary
    return [found[key] for key in sorted(found)]


def newest_of_each(probes: Iterable[Probe]) -> dict[tuple[str, str], Canary]:
    """The newest canary of each channel and provider, whatever became of it: from it the next one is counted."""
    ordered = sorted((it for probe in probes for it in probe.canaries.values()), key=lambda it: it.sent_at)
    return {(it.channel, it.provider): it for it in ordered}

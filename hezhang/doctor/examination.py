"""Looks at everything, side by side, each check within a time of its own. A check that fails is itself a finding."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from hezhang.doctor.backups import examine_backups
from hezhang.doctor.broker import examine_broker
from hezhang.doctor.callbacks import examine_callbacks
from hezhang.doctor.channels import examine_channels
from hezhang.doctor.clocks import examine_clocks
from hezhang.doctor.directory import examine_addresses
from hezhang.doctor.disk import examine_disk
from hezhang.doctor.home import examine_home
from hezhang.doctor.law import examine_law
from hezhang.doctor.parts import examine_parts
from hezhang.doctor.playbooks import examine_playbooks
from hezhang.doctor.probes import examine_probes
from hezhang.doctor.record import examine_record
from hezhang.doctor.rosters import examine_rosters
from hezhang.doctor.settings_table import examine_settings
from hezhang.doctor.standing import examine_standing
from hezhang.doctor.versions import examine_versions
from office.views.running.finding import Concern, Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

DEADLINE = 20.0
"""Seconds for all of them together: nobody waits longer for a doctor at 3 a.m."""
Check = Callable[["Wiring"], Iterator[Finding]]


def _rosters(wiring: Wiring) -> Iterator[Finding]:
    with wiring.office.ledger.reading() as tx:
        now = tx.now_story()
    return examine_rosters(wiring.office.district(), now)


CHECKS: Mapping[Concern, Check] = {
    "settings": examine_settings,
    "home": examine_home,
    "channels": examine_channels,
    "directory": examine_addresses,
    "rosters": _rosters,
    "law": examine_law,
    "clocks": examine_clocks,
    "disk": examine_disk,
    "backups": examine_backups,
    "broker": examine_broker,
    "parts": examine_parts,
    "callbacks": examine_callbacks,
    "playbooks": examine_playbooks,
    "record": examine_record,
    "probes": examine_probes,
    "standing": examine_standing,
    "versions": examine_versions,
}
"""A further concern is a module and a line here."""
ALONE: frozenset[Concern] = frozenset({"disk"})
"""Looked at before the others begin, which would keep the disk busy and be measured with it."""


def examine(wiring: Wiring, checks: Mapping[Concern, Check] = CHECKS, deadline: float = DEADLINE) -> list[Finding]:
    """All findings, in the order of the checks. Raises HomeError or LedgerError where the record itself cannot be
    reached.
    """
    wiring.office.house()  # Nothing can be said without it, and each check would say so again.
    found: dict[Concern, list[Finding]] = {}
    threads = {
        name: threading.Thread(target=_into, args=(found, name, check, wiring), daemon=True)
        for name, check in checks.items()
    }
    ends = time.monotonic() + deadline
    for name in sorted(checks, key=lambda it: it not in ALONE):
        threads[name].start()
        if name in ALONE:
            threads[name].join(max(0.0, ends - time.monotonic()))
    for thread in threads.values():
        thread.join(max(0.0, ends - time.monotonic()))
    return [
        it
        for name in checks
        for it in found.get(name, [finding("check_too_slow", check=name, seconds=f"{deadline:.0f}")])
    ]


def _into(found: dict[Concern, list[Finding]], name: Concern, check: Check, wiring: Wiring) -> None:
    try:
        found[name] = list(check(wiring))
    except Exception as error:  # Its text may hold a secret or a number: the kind alone is said.
        found[name] = [finding("check_failed", check=name, why=type(error).__name__)]

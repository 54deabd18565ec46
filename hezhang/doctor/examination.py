"""Looks at everything within one deadline: beside each other whatever waits for somebody else to answer, one after the
other whatever only works. A check that fails is itself a finding.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
"""Seconds for all of them together."""
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
WAITING: frozenset[Concern] = frozenset({"channels", "backups", "broker", "callbacks"})
"""What asks somebody else, or a disk that may be far away, and does little itself: each has a thread. Threads that only
work take turns hundreds of times a second, and all of them together take longer than one after the other.
"""
LAST: frozenset[Concern] = frozenset({"playbooks"})
"""The one that works for seconds: whatever happens to it, the others have been looked at."""


def examine(wiring: Wiring, checks: Mapping[Concern, Check] = CHECKS, deadline: float = DEADLINE) -> list[Finding]:
    """All findings, in the order of the checks. Raises HomeError or LedgerError where the record itself cannot be
    reached.
    """
    wiring.office.house()  # Nothing can be said without it, and each check would say so again.
    found: dict[Concern, list[Finding]] = {}
    ends = time.monotonic() + deadline
    side_by_side = [[name] for name in checks if name in WAITING]
    in_turn = sorted((name for name in checks if name not in ALONE | WAITING), key=LAST.__contains__)
    for threads in ([[name] for name in checks if name in ALONE], [*side_by_side, in_turn]):
        _run(
            [threading.Thread(target=_into, args=(found, names, checks, wiring), daemon=True) for names in threads],
            ends,
        )
    return [
        it
        for name in checks
        for it in found.get(name, [finding("check_too_slow", check=name, seconds=f"{deadline:.0f}")])
    ]


def _run(threads: Sequence[threading.Thread], ends: float) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))


def _into(
    found: dict[Concern, list[Finding]], names: Iterable[Concern], checks: Mapping[Concern, Check], wiring: Wiring
) -> None:
    for name in names:
        try:
            found[name] = list(checks[name](wiring))
        except Exception as error:  # Its text may hold a secret or a number: the kind alone is said.
            found[name] = [finding("check_failed", check=name, why=type(error).__name__)]

"""The playbooks: would each open an incident today, do its texts fit, and which incidents follow an older version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from office.files.data_files import find_playbooks, load_playbook
from office.files.faults import DataRefused, Fault
from office.playbook_check.kept_checks import KeptChecks
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

TOO_LONG = frozenset({"too_many_segments"})


def examine_playbooks(wiring: Wiring) -> Iterator[Finding]:
    """Every playbook against the district, standards and channels in force, as `hezhang playbook check` does."""
    files = find_playbooks(wiring.office.settings.hezhang_playbooks)
    if not files:
        yield finding("no_playbook")
    rules, law = wiring.office.desk.home_rules(), wiring.office.latest_law()
    found = KeptChecks(wiring.office.home.folder).checked(files, rules, law)
    yield from (judged(name, path, found[name]) for name, path in files.items())
    yield from _older(wiring, {name: digest for name, path in files.items() if (digest := _digest(path))})


def judged(name: str, path: Path, faults: list[Fault]) -> Finding:
    """What to make of a playbook's faults: a text that is too long is still a text, another error keeps it from opening
    anything.
    """
    errors = [fault for fault in faults if fault.severity == "fault"]
    hindering = [fault for fault in errors if fault.code not in TOO_LONG]
    code = (
        "playbook_faulty"
        if hindering
        else "playbook_too_long"
        if errors
        else "playbook_remarks"
        if faults
        else "playbook_clean"
    )
    first = next(iter(hindering or errors or faults), None)
    line, key = (str(first.line), first.key) if first else ("", "")
    return finding(code, playbook=name, file=path.name, count=len(hindering or errors or faults), line=line, key=key)


def _older(wiring: Wiring, current: dict[str, str]) -> Iterator[Finding]:
    with wiring.office.ledger.reading() as tx:
        streams = tx.incidents()
    older: dict[str, list[str]] = {}
    for stream in streams:
        incident = wiring.office.desk.load(stream)
        if incident is None or incident.ended:
            continue
        playbook = incident.head.playbook
        if playbook in current and incident.playbook_digest != current[playbook]:
            older.setdefault(playbook, []).append(stream)
    for playbook, incidents in older.items():
        yield finding("older_playbook", playbook=playbook, incidents=", ".join(incidents))


def _digest(path: Path) -> str:
    try:
        return load_playbook(path).digest
    except DataRefused:
        return ""

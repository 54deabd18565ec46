"""Everything that goes into the bundle, part by part. A part that cannot be had says so; the others go all the same."""

from __future__ import annotations

import os
import platform
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from importlib.metadata import distributions, version
from typing import TYPE_CHECKING, Any

from engine.ledger.errors import LedgerError
from engine.ledger.work import heartbeats
from hezhang.doctor.examination import examine
from hezhang.doctor.settings_table import settings_table
from hezhang.service import systemd
from hezhang.support import sieve
from hezhang.support.log_lines import LAST, cleaned, last_lines
from hezhang.support.sieve import Sieve
from office.home.home import HomeError
from office.views.running.measures import Measuring

if TYPE_CHECKING:
    from workers.wiring import Wiring


def gather(wiring: Wiring) -> dict[str, Any]:
    """The parts by name, put through the sieve. Raises nothing: a broken home is when it is needed."""
    parts: Mapping[str, Callable[[Wiring], object]] = {
        "about": _about,
        "settings": _settings,
        "findings": _findings,
        "heartbeats": _heartbeats,
        "counts": _counts,
        "services": _services,
        "logs": _logs,
    }
    mesh = Sieve(_forbidden(wiring))
    return {name: mesh.put_through(_part(part, wiring)) for name, part in parts.items()}


def _part(part: Callable[[Wiring], object], wiring: Wiring) -> object:
    try:
        return part(wiring)
    except Exception as error:  # Its text may hold a secret or a number: the kind alone is said.
        return {"unavailable": type(error).__name__}


def _forbidden(wiring: Wiring) -> Iterator[str]:
    yield from sieve.of_settings(wiring.office.settings)
    with suppress(LedgerError, HomeError):
        yield from sieve.of_practice(wiring)
    with suppress(LedgerError, HomeError):
        yield from sieve.of_district(wiring.office.district())


def _about(wiring: Wiring) -> object:
    """What this runs on. The ledger is asked last: the rest is known without it."""
    about: dict[str, Any] = {
        "hezhang": version("hezhang"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.release()} {platform.machine()}",
        "libraries": dict(sorted((it.name.lower(), it.version) for it in distributions())),
        "home": {"id": wiring.office.home.id, "kind": wiring.office.home.kind},
    }
    try:
        with wiring.office.record.reading() as tx:
            about["database"] = f"{tx.dialect} {tx.server_version()}"
    except LedgerError as error:
        about["database"] = {"unavailable": type(error).__name__}
    return about


def _settings(wiring: Wiring) -> object:
    return [asdict(it) for it in settings_table(wiring.office.settings, os.environ)]


def _findings(wiring: Wiring) -> object:
    return [{"code": it.code, "gravity": it.gravity, "values": dict(it.values)} for it in examine(wiring)]


def _heartbeats(wiring: Wiring) -> object:
    with wiring.office.ledger.reading() as tx:
        now = tx.now_machine()
        return [
            {
                "part": it.queue,
                "kind": it.kind,
                "host": it.host,
                "pid": it.pid,
                "age": (now - it.beat_at).total_seconds(),
            }
            for it in heartbeats.everyone(tx)
        ]


def _counts(wiring: Wiring) -> object:
    seen = Measuring(wiring.office).look()
    with wiring.office.ledger.reading() as tx:
        entries = sum(tx.versions().values())
    return {
        "entries": entries,
        "incidents": dict(Counter(f"{it.stage}{' drill' if it.drill else ''}" for it in seen.incidents)),
        "duties_open": sum(it.open_duties for it in seen.incidents),
        "duties_late": sum(it.late_duties for it in seen.incidents),
        "deliveries": [asdict(it) for it in seen.deliveries],
        "waiting": {it: {"count": n.count, "oldest": n.oldest.total_seconds()} for it, n in seen.waiting.items()},
        "inbox": dict(seen.inbox),
        "overdue": seen.overdue.total_seconds(),
    }


def _services(_: Wiring) -> object:
    return [asdict(it) for it in systemd.Systemd().status()]


def _logs(wiring: Wiring) -> object:
    logs = {path.name: last_lines(path) for path in sorted((wiring.office.home.folder / "logs").glob("*.log"))}
    if journal := _journal():
        logs["journal"] = journal
    found = {}
    for name, lines in logs.items():
        kept, left_out = cleaned(lines)
        found[name] = {"lines": kept, "left_out": left_out}
    return found


def _journal() -> list[str]:
    """What the services wrote last; nothing where they are no services, or nobody may read it."""
    if not systemd.RUNS.is_dir():
        return []
    words = ["journalctl", "--unit=hezhang-*", "--output=cat", "--no-pager", f"--lines={LAST * 4}"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=20, errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines()

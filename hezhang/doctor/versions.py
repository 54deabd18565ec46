"""What this runs on, in one line, for whoever has to help from afar."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

LIBRARIES = ("sqlalchemy", "rq", "redis", "twilio", "pydantic", "transitions")


def examine_versions(wiring: Wiring) -> Iterator[Finding]:
    """Program, Python, database, libraries."""
    with wiring.office.ledger.reading() as tx:
        database = f"{tx.dialect} {tx.server_version()}"
    libraries = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    yield finding(
        "versions",
        hezhang=_version("hezhang"),
        python=platform.python_version(),
        database=database,
        libraries=libraries,
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"

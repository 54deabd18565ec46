"""On what was measured: processor, memory, file system, versions, how busy it was. Measures nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("sqlalchemy", "pydantic", "rq", "redis", "twilio", "aiohttp")


def facts() -> list[str]:
    """One line for each kind of fact."""
    load = "/".join(f"{it:.1f}" for it in os.getloadavg())
    return [
        f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, load {load}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, files in {tempfile.gettempdir()} "
        f"({_file_system()})",
        ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        f"command: {Path(sys.executable).name} -m bench {' '.join(sys.argv[1:])}".rstrip(),
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "unknown processor")


def _file_system() -> str:
    """The type of the file system under the folder for temporary files, by the longest mount point above it."""
    folder = Path(tempfile.gettempdir()).resolve()
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return "unknown file system"
    above = [(len(mount[1]), mount[2]) for mount in mounts if folder.is_relative_to(mount[1])]
    return max(above, default=(0, "unknown file system"))[1]

"""Which services a home needs on this machine. Asked as the user who runs them: nobody else opens the record."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Collection, Sequence
from grp import getgrgid
from pathlib import Path
from pwd import getpwuid
from typing import TYPE_CHECKING

from hezhang.service.units import Plan

if TYPE_CHECKING:
    from workers.wiring import Wiring

SETTINGS = Path("/etc/hezhang/hezhang.env")
"""The settings of the services; root's own."""
SQLITE = "sqlite:///"


def plan_of(wiring: Wiring, parts: Sequence[str], without: Collection[str]) -> Plan:
    """The services of this home under whoever owns its folder: `parts`, or all that it needs on one machine but for
    the channels that it cannot build.
    """
    home = wiring.office.home
    owner = home.folder.stat()
    if not parts:
        parts = [
            *([] if wiring.office.settings.hezhang_redis_url else ["broker"]),
            *(["practice"] if wiring.office.practice else []),
            *(f"worker@{channel}" for channel in wiring.office.channels().carriers if channel not in without),
            "timekeeper",
            "web",
        ]
    user, group = getpwuid(owner.st_uid).pw_name, getgrgid(owner.st_gid).gr_name
    backups = wiring.office.settings.hezhang_backup_to
    beside = (*_beside(home.folder, home.database_url), *([backups.absolute()] if backups is not None else []))
    return Plan(user, group, home.folder, program(), tuple(dict.fromkeys(parts)), beside)


def program() -> Path:
    """What starts a part: this program, and by its lasting name where `install.sh` has put it (docs/deploying.md)."""
    own = Path(sys.prefix)
    lasting = own.resolve().parent.parent / "current"
    prefix = lasting if lasting.is_symlink() and lasting.resolve() == own.resolve() else own
    return prefix / "bin" / "hezhang"


def asked_as(home: Path, words: Sequence[str], settings: Path = SETTINGS) -> subprocess.CompletedProcess[str]:
    """This very program, run by root as the owner of the home, in the home, with the settings of the services."""
    owner = home.stat()
    return subprocess.run(
        [sys.executable, "-m", "hezhang", "--home", str(home), *words],
        cwd=home,
        env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", **read_settings(settings)},
        user=owner.st_uid,
        group=owner.st_gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )


def read_settings(path: Path) -> dict[str, str]:
    """A file of `NAME=value` lines as systemd reads it; none where there is none. Raises OSError."""
    if not path.exists():
        return {}
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    pairs = [line.partition("=")[::2] for line in lines if "=" in line and not line.startswith(("#", ";"))]
    return {name.strip(): " ".join(shlex.split(value, comments=False)) for name, value in pairs}


def _beside(home: Path, database_url: str) -> tuple[Path, ...]:
    """The folder of a SQLite file that lies outside the home."""
    if not database_url.startswith(SQLITE):
        return ()
    folder = Path(database_url.removeprefix(SQLITE).partition("?")[0]).absolute().parent
    return () if folder == home else (folder,)

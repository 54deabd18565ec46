"""The unit files: the shipped ones, filled in for one home. Pure but for reading what is shipped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from notify.channel_spec import CHANNELS
from office.files.shipped import UNITS

TARGET = "hezhang.target"
COMMON = "hezhang-.service.d/10-hezhang.conf"
TMPFILES = "hezhang.tmpfiles.conf"
SINGLE = ("broker", "practice", "timekeeper", "web")
"""Parts of which a machine has one at most."""
PARTS = (*SINGLE, *(f"worker@{channel}" for channel in CHANNELS))
HOMES = ("/home", "/root", "/run/user")
"""What ProtectHome= hides."""
_PLACEHOLDER = re.compile(r"@([A-Z_]+)@")
_UNSAFE = re.compile(r"[\s\"'\\%$;#\x00-\x1f]")


@dataclass(frozen=True)
class Plan:
    """One home on this machine. `program`: what ExecStart calls; `writable`: what parts write beside the home."""

    user: str
    group: str
    home: Path
    program: Path
    parts: tuple[str, ...]
    writable: tuple[Path, ...] = ()

    def unit_names(self) -> tuple[str, ...]:
        """The unit of every part."""
        return tuple(f"hezhang-{part}.service" for part in self.parts)


def unsafe(plan: Plan) -> str | None:
    """The first name or path that a unit file would read as something else; None where all are plain."""
    named = (plan.user, plan.group, *map(str, (plan.home, plan.program, *plan.writable)))
    return next((it for it in named if _UNSAFE.search(it)), None)


def unit_files(plan: Plan) -> dict[str, str]:
    """The files that systemd reads for this plan, by name beneath its folder."""
    names = dict.fromkeys([TARGET, COMMON, *(_file_of(part) for part in plan.parts)])
    return {name: _filled(name, plan) for name in names}


def tmpfiles() -> str:
    """What systemd-tmpfiles is to leave alone."""
    return (UNITS / TMPFILES).read_text("utf-8")


def _file_of(part: str) -> str:
    return f"hezhang-{'worker@' if part.startswith('worker@') else part}.service"


def _filled(name: str, plan: Plan) -> str:
    values = _values(plan)
    # SystemCallFilter= has words of systemd's own that begin with @; ours are in capitals between two.
    return _PLACEHOLDER.sub(lambda found: values[found[1]], (UNITS / name).read_text("utf-8"))


def _values(plan: Plan) -> Mapping[str, str]:
    hidden = any(str(path).startswith(f"{place}/") for path in (plan.home, plan.program) for place in HOMES)
    return {
        "USER": plan.user,
        "GROUP": plan.group,
        "HOME": str(plan.home),
        "PROGRAM": str(plan.program),
        "WRITABLE": " ".join(dict.fromkeys(map(str, (plan.home, *plan.writable)))),
        "PROTECT_HOME": "read-only" if hidden else "yes",
    }

"""systemd of this machine: units are written and started, or all of it is as it was. Reads no home.

ServiceError
├── ServiceForeign   a file of that name is somebody else's
├── ServiceOfAnother the services here are another home's
└── ServiceFailed    a file could not be written, or systemctl said no
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.whole_file import write_whole
from hezhang.service.units import TARGET
from office.views.running.service import ServicePartView

MARK = "# Written by `hezhang service install` for the home "
SYSTEM = Path("/etc/systemd/system")
TMPFILES = Path("/etc/tmpfiles.d/hezhang.conf")
RUNS = Path("/run/systemd/system")
"""There only while systemd is the first process of this machine."""
_SHOWN = ("Id", "ActiveState", "UnitFileState", "NRestarts")


class ServiceError(Exception):
    """The services are as they were. Its text names the file, the home, or what systemctl said."""


class ServiceForeign(ServiceError):
    """A file of that name is somebody else's."""


class ServiceOfAnother(ServiceError):
    """The services here are another home's."""


class ServiceFailed(ServiceError):
    """A file could not be written, or systemctl said no."""


def marked(home: str, content: str) -> str:
    """A file's content with who wrote it at its head."""
    return f"{MARK}{home}\n{content}"


def commands_to_install(units: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """What makes written units known, started now, and started with the machine."""
    return (
        ("systemctl", "daemon-reload"),
        ("systemctl", "enable", TARGET, *units),
        ("systemctl", "restart", TARGET),
    )


def carry_out(words: Sequence[str]) -> str:
    """What a command of the system prints. Raises ServiceFailed with what it complains of."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ServiceFailed(f"{' '.join(words)}: {type(error).__name__}") from None
    if done.returncode:
        raise ServiceFailed(f"{' '.join(words)}: {done.stderr.strip() or done.returncode}")
    return done.stdout


@dataclass(frozen=True)
class Systemd:
    """Where its files lie, and how a command of it is carried out."""

    folder: Path = SYSTEM
    tmpfiles: Path = TMPFILES
    run: Callable[[Sequence[str]], str] = carry_out

    def ours(self) -> list[Path]:
        """Every file here that `install` wrote."""
        named = [*self.folder.glob("hezhang*.service"), *self.folder.glob("hezhang*.target")]
        named += [*self.folder.glob("hezhang-.service.d/*.conf"), self.tmpfiles]
        return sorted(path for path in named if _first_line(path).startswith(MARK))

    def units(self) -> list[str]:
        """The units of every part that is installed, instances by their name."""
        single = [path.name for path in self.ours() if path.suffix == ".service" and "@" not in path.name]
        instances = [path.name for path in (self.folder / f"{TARGET}.wants").glob("hezhang-worker@?*.service")]
        return sorted([*single, *instances])

    def install(self, files: Mapping[Path, str], home: str, units: Sequence[str]) -> None:
        """Write these files, take away those of an earlier installation, and start. Raises ServiceError."""
        self._check(files, home)
        gone = [path for path in self.ours() if path not in files]
        if dropped := [it for it in self.units() if it not in units]:
            self.run(("systemctl", "disable", "--now", *dropped))
        before = {path: path.read_bytes() if path.exists() else None for path in (*files, *gone)}
        try:
            for path, content in files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path, content.encode())
            for path in gone:
                path.unlink()
            for words in commands_to_install(units):
                self.run(words)
        except (OSError, ServiceFailed) as error:
            self._put_back(before)
            raise (
                error if isinstance(error, ServiceFailed) else ServiceFailed(f"{error.filename}: {error.strerror}")
            ) from None

    def uninstall(self) -> list[Path]:
        """Stop every part and take its files away; which these were. Raises ServiceFailed."""
        ours = self.ours()
        if units := self.units():
            self.run(("systemctl", "disable", "--now", TARGET, *units))
        for path in ours:
            path.unlink()
        with suppress(OSError):
            (self.folder / "hezhang-.service.d").rmdir()
        if ours:
            self.run(("systemctl", "daemon-reload"))
        return ours

    def status(self) -> tuple[ServicePartView, ...]:
        """How every installed part stands. Raises ServiceFailed."""
        units = self.units()
        if not units:
            return ()
        said = self.run(("systemctl", "show", f"--property={','.join(_SHOWN)}", *units))
        parts = [dict(line.partition("=")[::2] for line in block.splitlines()) for block in said.strip().split("\n\n")]
        return tuple(
            ServicePartView(
                it.get("Id", ""), it.get("ActiveState", ""), it.get("UnitFileState", ""), int(it.get("NRestarts") or 0)
            )
            for it in parts
        )

    def _check(self, files: Iterable[Path], home: str) -> None:
        for path in files:
            first = _first_line(path)
            if path.exists() and not first.startswith(MARK):
                raise ServiceForeign(str(path))
            if path.exists() and first != f"{MARK}{home}":
                raise ServiceOfAnother(first.removeprefix(MARK))

    def _put_back(self, before: Mapping[Path, bytes | None]) -> None:
        for path, content in before.items():
            with suppress(OSError):
                if content is None:
                    path.unlink(missing_ok=True)
                else:
                    _write(path, content)
        with suppress(ServiceFailed):
            self.run(("systemctl", "daemon-reload"))


def _write(path: Path, content: bytes) -> None:
    """No secret is in a unit, and whoever looks into a fault should be able to read it."""
    write_whole(path, content)
    path.chmod(0o644)


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline().rstrip("\n")
    except OSError:
        return ""

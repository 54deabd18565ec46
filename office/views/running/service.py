"""The parts of a home as services of this machine: which there are and how they stand. Values; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ServiceFileView:
    """A file that systemd reads."""

    path: str
    content: str


@dataclass(frozen=True)
class ServiceInstalledView:
    """What was written and carried out, or with `dry_run` would be. `commands` as they would be typed."""

    dry_run: bool
    files: tuple[ServiceFileView, ...]
    commands: tuple[str, ...]


@dataclass(frozen=True)
class ServiceRemovedView:
    """What was taken away, or with `dry_run` would be."""

    dry_run: bool
    files: tuple[str, ...]
    commands: tuple[str, ...]


@dataclass(frozen=True)
class ServicePartView:
    """A part. `active` and `enabled` in systemd's own words; `restarts`: how often it was started again."""

    unit: str
    active: str
    enabled: str
    restarts: int


@dataclass(frozen=True)
class ServiceStatusView:
    """Every part that is installed here. `ok`: there are some, and all run."""

    ok: bool
    parts: tuple[ServicePartView, ...]

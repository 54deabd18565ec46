"""What came of gathering for support. Values; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SupportBundleView:
    """The file, what parts it holds, those that could not be had, and how many lines of the log went in."""

    ok: bool
    file: str
    bytes: int
    parts: tuple[str, ...]
    unavailable: tuple[str, ...]
    log_lines: int
    left_out: int

"""The door through which the script acts: a `hezhang shell` process, as a duty officer with many things to enter would
keep open.
"""

from __future__ import annotations

import asyncio
import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

LONGEST_LINE = 8 * 1024 * 1024
"""Bytes of one answer."""


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    exit: int
    out: str
    err: str


class Door:
    """`async with Door(home) as door:` keeps one `hezhang shell --json` open. One command at a time."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "hezhang",
            "--home",
            self._home,
            "--lang",
            "en",
            "--json",
            "shell",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()

    async def carry_out(self, words: Sequence[str]) -> Answer:
        """Give one command and wait for its answer. Raises RuntimeError when the shell is gone."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the door is not open")
        self._process.stdin.write((shlex.join(words) + "\n").encode())
        await self._process.stdin.drain()
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("hezhang shell is gone")
        return Answer(**json.loads(line))

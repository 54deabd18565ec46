"""A provider's codes as a table: what each means and what follows. No provider by name, and no code that sends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from notify.outcome import Advice, Failed


@dataclass(frozen=True)
class Code:
    """One row. A code that ends with `*` stands for all that begin so."""

    code: str
    kind: Literal["temporary", "permanent"]
    advice: Advice
    meaning: str
    retries: int | None = None


class CodeTable(dict[str, Code]):
    """The rows of one provider by their code."""

    def __init__(self, provider: str, rows: Iterable[Code]) -> None:
        super().__init__({row.code: row for row in rows})
        self._provider = provider
        self._beginnings = tuple(row for row in self.values() if row.code.endswith("*"))

    def known(self, code: str) -> Code | None:
        """The row of a code."""
        return self.get(code) or next((row for row in self._beginnings if code.startswith(row.code[:-1])), None)

    def failure(self, code: str | None) -> Failed:
        """The failure that a code stands for. A code we do not know is temporary, once: better sent twice than not at
        all.
        """
        row = self.known(code or "")
        if row is None:
            return Failed(self._provider, code or "unknown", "temporary", Advice.RETRY, retries=1)
        return Failed(self._provider, str(code), row.kind, row.advice, row.retries)

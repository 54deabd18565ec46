"""Why something written cannot be read: a code that wording says."""

from __future__ import annotations


class ValueFault(ValueError):
    """What was written is no such value. The message is the code; `values` are what its sentence needs beside the text
    itself.
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

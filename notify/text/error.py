"""Why a text cannot be made. Only errors live here.

TextError
├── TextSyntax      the template cannot be read
├── TextForbidden   it reaches for something no text may use
├── FieldMissing    a field has no value
└── TextTooLong     template or result is over the limit
"""

from __future__ import annotations


class TextError(ValueError):
    """A text cannot be made. `line` is the template's line (from 1) if it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


class TextSyntax(TextError):
    """The template cannot be read."""


class TextForbidden(TextError):
    """The template reaches for something no text may use."""


class FieldMissing(TextError):
    """A field that the text needs has no value."""


class TextTooLong(TextError):
    """The template or the finished text is over the limit."""

"""How a text is made: a template and values in, the finished text out, in a sandbox. Knows no channel and no playbook.

What a template may say is `grammar`, what it can reach is `sandbox`, what it asks for is `fields`; measuring, signing
and policy have rooms of their own. Their public names can be had from here too: this is the door to all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Template, UndefinedError
from jinja2.exceptions import SecurityError

from notify.text.error import FieldMissing, TextError, TextForbidden, TextSyntax, TextTooLong
from notify.text.fields import fields
from notify.text.grammar import parsed
from notify.text.policy import has_url, refuse_for
from notify.text.sandbox import ENVIRONMENT
from notify.text.segments import sms_segments
from notify.text.signing import signed

__all__ = [
    "FieldMissing",
    "TextError",
    "TextForbidden",
    "TextSyntax",
    "TextTooLong",
    "fields",
    "has_url",
    "refuse_for",
    "render",
    "signed",
    "sms_segments",
]

MAX_TEXT = 20_000
"""Characters of a finished text, far above any message."""


def render(template: str, values: Mapping[str, object], limit: int = MAX_TEXT) -> str:
    """The text of `template` filled from `values` (plain data: text, numbers, mappings, sequences).

    White space at both ends is cut. Raises a TextError.
    """
    pieces: list[str] = []
    length = 0
    try:
        for piece in _compiled(template).generate(values):
            length += len(piece)
            if length > limit:
                raise TextTooLong(f"the text would be longer than {limit} characters")
            pieces.append(piece)
    except UndefinedError as error:
        raise FieldMissing(str(error)) from None
    except SecurityError as error:
        raise TextForbidden(str(error)) from None
    except (TypeError, ArithmeticError) as error:
        raise TextError(f"a field holds another kind of value than the text expects: {error}") from None
    text = "".join(pieces).strip()
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise TextError("a field holds half a character (a lone surrogate), which nothing can carry")
    return text


@lru_cache(maxsize=512)
def _compiled(template: str) -> Template:
    parsed(template)
    return ENVIRONMENT.from_string(template)  # Of a tree of its own: the compiler writes into what it is given.

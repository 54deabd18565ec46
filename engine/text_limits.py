"""How long a text of a command may be, so that nothing is recorded that nobody could check later. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from engine.ledger.sizes import MAX_TEXT
from engine.stream.commands import Command
from engine.stream.refusal import Refusal


def too_long(command: Command) -> Refusal | None:
    """The no to a command of which a text is longer than an entry of the record holds, naming the field. What the
    office's own parts hand in (a text that went out, what a provider said of it) is bounded where it is made.
    """
    if command.actor.is_engine:
        return None
    texts = (it for name in type(command).model_fields for it in _texts(name, getattr(command, name)))
    worst = max(texts, key=lambda it: len(it[1]), default=("", ""))
    if len(worst[1]) <= MAX_TEXT:
        return None
    return Refusal("text_too_long", {"named": worst[0], "length": str(len(worst[1])), "most": str(MAX_TEXT)})


def _texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield name, value
        case Mapping():
            for key, part in value.items():
                yield name, str(key)
                yield from _texts(f"{name}.{str(key)[:40]}", part)
        case BaseModel():
            for field in type(value).model_fields:
                yield from _texts(f"{name}.{field}", getattr(value, field))
        case tuple() | list() | frozenset():
            for part in value:
                yield from _texts(name, part)
        case _:
            pass

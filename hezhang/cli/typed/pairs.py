"""Reads what a person types as NAME=VALUE, or as --item and --value in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hezhang.cli.errors import WrongUsage
from office.wording import notices


def pairs(given: Iterable[str]) -> dict[str, str]:
    """`source_stopped=true` → {'source_stopped': 'true'}; only the first `=` counts. Raises WrongUsage."""
    found: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise WrongUsage(notices.NOT_A_PAIR, given=text)
        _add(found, name.strip(), value.strip())
    return found


def zipped(items: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    """Items with their values, in the order in which they were given. Raises WrongUsage."""
    if len(items) != len(values):
        raise WrongUsage(notices.UNEVEN)
    found: dict[str, str] = {}
    for item, value in zip(items, values, strict=True):
        _add(found, item, value)
    return found


def _add(found: dict[str, str], name: str, value: str) -> None:
    if name in found:
        raise WrongUsage(notices.GIVEN_TWICE, given=name)
    found[name] = value

"""The language that a command line asks for, or its environment."""

from __future__ import annotations

import os
from collections.abc import Sequence

from hezhang.cli.errors import WrongUsage
from office.wording import notices
from office.wording.language import Lang, language


def asked_language(arguments: Sequence[str]) -> Lang:
    """The language that a command line asks for. Read by hand, since the command line may be what is wrong."""
    options = own_options(arguments)
    wanted = next((text.partition("=")[2] for text in options if text.startswith("--lang=")), None)
    if "--lang" in options[:-1]:
        wanted = options[options.index("--lang") + 1]
    return language_or_any(wanted)


def own_options(arguments: Sequence[str]) -> list[str]:
    """The words before a lone `--`: behind it nothing is an option."""
    return list(arguments[: arguments.index("--")] if "--" in arguments else arguments)


def chosen_language(wanted: str | None) -> Lang:
    """The language of this run. Raises WrongUsage for one that we do not speak."""
    try:
        return language(wanted, os.environ)
    except ValueError as error:
        raise WrongUsage(notices.UNKNOWN_LANGUAGE, given=str(error)) from None


def language_or_any(wanted: str | None) -> Lang:
    """The language in which to say what is wrong, also where the language is what is wrong."""
    try:
        return chosen_language(wanted)
    except WrongUsage:
        return language(None, {name: value for name, value in os.environ.items() if name != "HEZHANG_LANG"})

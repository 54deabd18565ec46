"""What is wrong with a command line, in the reader's language: Typer's own errors by their kind, with its words only
where none fits.
"""

from __future__ import annotations

import re
from typing import Any

from engine.values.faults import ValueFault
from hezhang.cli.help import shown_name
from hezhang.cli.typed.nearest import nearest
from office.wording import usage
from office.wording.language import Lang

_EXTRA = re.compile(r"Got unexpected extra argument\S* \((?P<words>.*)\)$", re.DOTALL)


def sentence(error: Any, lang: Lang) -> str:  # noqa: ANN401 - Typer's usage errors are private
    """One sentence that names the option or argument and what mends it."""
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        choices = ", ".join(str(it) for it in parameter.type_descriptor.choices or ())
        return usage.MISSING.into(lang, {"name": shown_name(parameter), "choices": choices})
    if kind == "BadParameter" and parameter is not None:
        return _bad_value(error, parameter, lang)
    if kind == "NoSuchOption":
        return usage.NO_SUCH_OPTION.into(lang, {"option": error.option_name, "possible": _meant(error)})
    if kind == "BadOptionUsage":
        return usage.OPTION_ALONE.into(lang, {"option": error.option_name})
    extra = _EXTRA.match(error.message)
    if extra:
        return usage.TOO_MANY.into(lang, {"words": extra["words"]})
    if error.message.startswith("Missing command"):
        return usage.NO_COMMAND.into(lang)
    return str(error.format_message())


def _meant(error: Any) -> str:  # noqa: ANN401
    if error.possibilities or error.ctx is None:
        return ", ".join(error.possibilities or ())
    return nearest(error.option_name, [option for it in error.ctx.command.get_params(error.ctx) for option in it.opts])


def _bad_value(error: Any, parameter: Any, lang: Lang) -> str:  # noqa: ANN401
    cause = error.__cause__
    if isinstance(cause, ValueFault):
        return usage.NO_WHOLE_NUMBER.into(lang, {"name": shown_name(parameter), "given": error.message})
    first: dict[str, Any] = next(iter(cause.errors(include_url=False)), {}) if hasattr(cause, "errors") else {}
    choices = [str(it) for it in parameter.type_descriptor.choices or ()]
    values = {"name": shown_name(parameter), "given": str(first.get("input", "")), "choices": ", ".join(choices)}
    if choices:
        return usage.NOT_AMONG.into(lang, {**values, "nearest": nearest(values["given"], choices)})
    kind = str(first.get("type", ""))
    if kind.startswith("int"):
        return usage.NO_WHOLE_NUMBER.into(lang, values)
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = str(first["ctx"].get("ge", first["ctx"].get("le", "")))
        return (usage.TOO_SMALL if kind.startswith("greater") else usage.TOO_GREAT).into(
            lang, {**values, "limit": limit}
        )
    return usage.BAD_VALUE.into(lang, {"name": values["name"], "detail": error.message})

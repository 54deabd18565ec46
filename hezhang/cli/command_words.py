"""Reads a command line as it would be carried out, and carries nothing out: for checks of lines that are to be run
later.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typer.exceptions import Exit, TyperException
from typer.main import get_command

from hezhang.cli.errors import WrongUsage
from hezhang.cli.typed.nearest import nearest
from hezhang.cli.usage import sentence
from office.wording.language import LANGUAGES, Lang
from office.wording.usage import NO_SUCH_COMMAND

if TYPE_CHECKING:
    from practice.scenario.checks.command_lines import NotUnderstood, Understood


def read_command(words: Sequence[str]) -> Understood | NotUnderstood:
    """Which command it is, with the values of its arguments and options; or what is wrong with the line."""
    from practice.scenario.checks.command_lines import NotUnderstood, Understood

    try:
        context = _innermost(words)
    except WrongUsage as error:
        return NotUnderstood(
            "no_such_command", {"line": " ".join(words[:2]), "suggestion": error.values.get("nearest", "")}
        )
    except (TyperException, Exit) as error:
        said = {f"problem_{lang}": _said(error, lang) for lang in LANGUAGES}
        return NotUnderstood("line_misused", {"line": " ".join(words[:2]), **said})
    return Understood(" ".join(context.command_path.split(" ")[1:]), dict(context.params))


def _said(error: Exception, lang: Lang) -> str:
    return sentence(error, lang).rstrip("。.") if isinstance(error, TyperException) else "--help"


def _innermost(words: Sequence[str]) -> Any:  # noqa: ANN401 - Typer's context type is private
    """The context of the command that the words name, its own words read. Raises what reading a line raises."""
    from hezhang.cli.main import app

    command: Any = get_command(app)
    context = command.make_context("hezhang", list(words))
    while getattr(command, "commands", None) is not None:
        rest = [*context._protected_args, *context.args]
        if not rest:
            raise WrongUsage(NO_SUCH_COMMAND, given=context.command_path, nearest="")
        if rest[0] not in command.commands:
            raise WrongUsage(NO_SUCH_COMMAND, given=rest[0], nearest=nearest(rest[0], command.commands))
        name, command, rest = command.resolve_command(context, rest)
        context = command.make_context(name, rest, parent=context)
    return context

"""The page behind `--help`: what a command is for and what each of its options means, in the reader's language.

The words stand in `office.wording.commands` and `office.wording.options`; here they are laid out for the width of the
terminal.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from hezhang.cli.errors import WrongUsage
from office.wording.commands import COMMANDS, SECTIONS
from office.wording.help import (
    ARGUMENTS,
    CHOICES_ARE,
    COMMON_OPTIONS,
    DEFAULT,
    FURTHER,
    NEEDED,
    OPTIONS_HEADING,
    OPTIONS_PLACE,
    SUBCOMMANDS,
    USAGE,
)
from office.wording.language import Lang, Says
from office.wording.options import OPTIONS, SHARED

WIDEST = 100
"""Columns of a help page on a wider terminal: longer lines are no easier to read."""
COMMON = ("--at", "--as", "--basis", "--id", "--json", "--lang", "--home", "--help")
"""Options that most commands have, named last."""
GAP = 2
"""Columns before a row, and between its name and its words."""
SHORT_CHOICES = 16
"""Letters of choices that are named in a value's own place; longer ones stand behind its words."""
Row = tuple[str, str]


class WordedCommand(TyperCommand):
    """A command whose help stands in `wording`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's context type is private
        """Write the page."""
        formatter.write(page(self, ctx))


class WordedGroup(TyperGroup):
    """A word that takes a second word, whose help stands in `wording`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that is named. Raises WrongUsage with the nearest name for one that there is not."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            from hezhang.cli.typed.nearest import nearest
            from office.wording.usage import NO_SUCH_COMMAND

            raise WrongUsage(
                NO_SUCH_COMMAND, given=f"{ctx.command_path} {args[0]}", nearest=nearest(args[0], self.commands)
            )
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the page."""
        formatter.write(page(self, ctx))


def page(command: Any, ctx: Any) -> str:  # noqa: ANN401
    """The whole page, with its lines broken for this terminal."""
    lang: Lang = getattr(ctx.find_root().command, "lang", "en")
    name = ctx.command_path.partition(" ")[2]
    parts: list[tuple[str, list[Row]]] = [
        (title.into(lang), list(rows)) for title, rows in _parts(command, ctx, name, lang) if rows
    ]
    usage = USAGE.into(lang, {"command": " ".join([ctx.command_path, *_pieces(command, lang)])})
    return _laid_out(usage, about(name).into(lang), parts)


def about(name: str) -> Says:
    """What a command is for. Raises KeyError for one without words, which a test finds first."""
    return COMMANDS[name]


def words_of(name: str, parameter: Any) -> Says:  # noqa: ANN401
    """What an option or argument of this command means. Raises KeyError for one without words."""
    key = key_of(parameter)
    return OPTIONS.get(name, {}).get(key) or SHARED[key]


def key_of(parameter: Any) -> str:  # noqa: ANN401
    """The word under which an option or an argument stands in `office.wording.options`."""
    return (
        next((it for it in parameter.opts if it.startswith("--")), parameter.name)
        if _is_option(parameter)
        else str(parameter.name)
    )


def shown_name(parameter: Any) -> str:  # noqa: ANN401
    """What an option or an argument is called where somebody types it: `--water`, `ID`."""
    return key_of(parameter) if _is_option(parameter) else _value_of(parameter)


def _parts(command: Any, ctx: Any, name: str, lang: Lang) -> Iterator[tuple[Says, list[Row]]]:  # noqa: ANN401
    parameters = command.get_params(ctx)
    own = [it for it in parameters if key_of(it) not in COMMON or key_of(it) in OPTIONS.get(name, {})]
    yield ARGUMENTS, [_row(name, it, lang) for it in own if not _is_option(it)]
    if isinstance(command, TyperGroup):
        yield from _commands(command, name, lang)
    yield OPTIONS_HEADING, [_row(name, it, lang) for it in own if _is_option(it)]
    yield COMMON_OPTIONS, [_row(name, it, lang) for it in parameters if it not in own]


def _commands(group: TyperGroup, name: str, lang: Lang) -> Iterator[tuple[Says, list[Row]]]:
    """The commands of a group by name; those of the program itself by what they are for."""
    if name:
        yield SUBCOMMANDS, [(it, about(f"{name} {it}").into(lang)) for it in group.commands]
        return
    for title, names in SECTIONS:
        yield title, [(it, about(it).into(lang)) for it in names if it in group.commands]
    sorted_in = {it for _, names in SECTIONS for it in names}
    yield FURTHER, [(it, about(it).into(lang)) for it in group.commands if it not in sorted_in]


def _row(name: str, parameter: Any, lang: Lang) -> Row:  # noqa: ANN401
    remarks = []
    choices = _choices(parameter)
    if (
        choices
        and not all(it in words_of(name, parameter).into(lang) for it in choices)
        and "|".join(choices) != _value_of(parameter)
    ):
        remarks.append(CHOICES_ARE.into(lang, {"choices": ", ".join(choices)}))
    if parameter.required and _is_option(parameter):
        remarks.append(NEEDED.into(lang))
    if _tells_default(parameter):
        remarks.append(DEFAULT.into(lang, {"value": str(parameter.default)}))
    return _shown(parameter), " ".join([words_of(name, parameter).into(lang), *remarks])


def _tells_default(parameter: Any) -> bool:  # noqa: ANN401
    return isinstance(parameter.default, str | int) and parameter.default not in (False, "") and not parameter.required


def _shown(parameter: Any) -> str:  # noqa: ANN401
    """`--to UNIT`, `-o, --output FILE`, `[KIND|REPORT]`."""
    if not _is_option(parameter):
        return _value_of(parameter)
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {_value_of(parameter)}"


def _value_of(parameter: Any) -> str:  # noqa: ANN401
    """What is written in its place: the metavar, the choices, else its name in capitals."""
    if parameter.metavar:
        return str(parameter.metavar)
    choices = "|".join(_choices(parameter))
    if choices and len(choices) <= SHORT_CHOICES:
        return choices
    return str(parameter.name).rstrip("_").upper()


def _choices(parameter: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(str(it) for it in parameter.type_descriptor.choices or ())


def _pieces(command: Any, lang: Lang) -> Iterator[str]:  # noqa: ANN401
    """What stands behind the command's name: its arguments, the options that it needs, and that there are others."""
    for it in command.params:
        if not _is_option(it):
            value = _value_of(it)
            yield value if it.required or value.startswith("[") else f"[{value}]"
    for it in command.params:
        if _is_option(it) and it.required:
            yield f"{key_of(it)} {_value_of(it)}"
    if isinstance(command, TyperGroup):
        yield SUBCOMMANDS.into(lang) + " …"
    yield OPTIONS_PLACE.into(lang)


def _is_option(parameter: Any) -> bool:  # noqa: ANN401
    return bool(parameter.param_type_name == "option")


def _laid_out(usage: str, what: str, parts: Iterable[tuple[str, list[Row]]]) -> str:
    from rich.cells import cell_len
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table

    width = min(shutil.get_terminal_size().columns, WIDEST)
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False, emoji=False)
    console.print(_broken(usage, width))
    console.print(Padding(_broken(what, width - 2), (1, 0, 0, 2)))
    most = max(20, width * 2 // 5)
    for title, rows in parts:
        named = min(most, max(cell_len(name) for name, _ in rows))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(max_width=most, overflow="fold")
        table.add_column(overflow="fold")
        for name, words in rows:
            table.add_row(name, _broken(words, width - named - 2 * GAP))
        console.print(f"\n{title}")
        console.print(Padding(table, (0, 0, 0, GAP)))
    written = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in written.splitlines()) + "\n"


def _broken(words: str, width: int) -> str:
    """In lines that end where a reader pauses: none begins with a full stop."""
    from rich.text import Text

    from hezhang.cli.shown.breaking import broken

    return "\n".join(line.plain for line in broken(Text(words), max(1, width)))

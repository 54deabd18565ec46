"""How a function becomes a command: the options that all commands share are added here, once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hezhang.cli.context import Acting, Basis, Common, Session
from hezhang.cli.help import WordedCommand, WordedGroup

if TYPE_CHECKING:
    from office.home.access_log import Did

Function = Callable[..., None]

EXPORTS = frozenset({"audit export", "backup", "support-bundle"})
"""Commands that take something out of the home."""
_COMMON = {
    "json_": (Annotated[bool, typer.Option("--json")], False),
    "lang": (Annotated[str | None, typer.Option("--lang", metavar="zh|en")], None),
    "home": (Annotated[Path | None, typer.Option("--home", metavar="FOLDER")], None),
}
_ACTING = {
    "at": (Annotated[str | None, typer.Option("--at", metavar="TIME")], None),
    "as_": (Annotated[str | None, typer.Option("--as", metavar="PERSON")], None),
    "basis": (Annotated[Basis | None, typer.Option("--basis")], None),
    "id_": (Annotated[str | None, typer.Option("--id", metavar="ID")], None),
}


@dataclass(frozen=True)
class Meant:
    """Marks a parameter in its annotation: what is typed there is looked up before the command gets it. A list is
    looked up one by one.
    """

    resolve: Callable[[Session, str], str]

    def in_(self, session: Session, given: Any) -> Any:  # noqa: ANN401 - one text, several, or none
        """What is meant. Raises Unclear where it could be several."""
        if isinstance(given, str):
            return self.resolve(session, given)
        return [self.resolve(session, it) for it in given] if given else given


def group(name: str) -> typer.Typer:
    """A word that takes a second word: `hezhang intake …`. Alone it shows its help."""
    return typer.Typer(name=name, cls=WordedGroup, no_args_is_help=True, add_completion=False)


def looks(app: typer.Typer, name: str) -> Callable[[Function], Function]:
    """Register `function(session, …)` as a command that only looks."""
    return _registered(app, name, _COMMON, "looked")


def does(app: typer.Typer, name: str) -> Callable[[Function], Function]:
    """Register `function(session, …)` as a command that starts, writes or changes something now, as whoever is logged
    in: it takes no time and no other person.
    """
    return _registered(app, name, _COMMON)


def acts(app: typer.Typer, name: str) -> Callable[[Function], Function]:
    """Register `function(session, …)` as a command that does something in somebody's name."""
    return _registered(app, name, _ACTING | _COMMON)


def root_options(app: typer.Typer) -> None:
    """Let the options of every command stand before its name, too, and `--version` alone."""

    def remember(ctx: typer.Context, **given: Any) -> None:  # noqa: ANN401
        ctx.obj = _common(given)

    app.callback()(_signed(remember, [_CONTEXT, *_parameters(_VERSION | _COMMON)]))


def _say_version(asked: bool) -> None:
    """Name the program and its version as it is installed."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"hezhang {version('hezhang')}")
        raise typer.Exit


_VERSION = {
    "version": (Annotated[bool, typer.Option("--version", "-V", is_eager=True, callback=_say_version)], False),
}
_CONTEXT = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


def _registered(
    app: typer.Typer, name: str, shared: dict[str, tuple[Any, Any]], did: Did = "acted"
) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        def run(ctx: typer.Context, **given: Any) -> None:  # noqa: ANN401
            outer = ctx.find_root().obj
            common = _common(given).over(outer if isinstance(outer, Common) else Common())
            session = Session(common, _acting(given))
            values = {key: value for key, value in given.items() if key not in shared}
            try:
                values |= {key: mark.in_(session, values[key]) for key, mark in meant.items()}
                function(session, **values)
            finally:
                _note(session, ctx, values, did)
                session.end()

        own = [it for it in inspect.signature(function, eval_str=True).parameters.values() if it.name != "session"]
        meant = {
            it.name: mark
            for it in own
            for mark in getattr(it.annotation, "__metadata__", ())
            if isinstance(mark, Meant)
        }
        app.command(name, cls=WordedCommand)(_signed(run, [_CONTEXT, *own, *_parameters(shared)]))
        return function

    return register


def _note(session: Session, ctx: typer.Context, given: dict[str, Any], did: Did) -> None:
    """Note that somebody looked at the home, or took something out of it."""
    folder = session.looked_at
    if folder is None:
        return
    from office.home.access_log import AccessLog

    command = ctx.command_path.split(" ", 1)[-1]
    of = next((given[name] for name in ("incident", "stream", "signal", "subject") if given.get(name)), "")
    AccessLog(folder).note(session.login, "cli", "exported" if command in EXPORTS else did, command, str(of))


def _common(given: dict[str, Any]) -> Common:
    return Common(given["json_"], given["lang"], given["home"])


def _acting(given: dict[str, Any]) -> Acting:
    return Acting(given.get("at"), given.get("as_"), given.get("basis"), given.get("id_"))


def _parameters(shared: dict[str, tuple[Any, Any]]) -> Iterable[inspect.Parameter]:
    kind = inspect.Parameter.KEYWORD_ONLY
    return [
        inspect.Parameter(name, kind, annotation=annotation, default=default)
        for name, (annotation, default) in shared.items()
    ]


def _signed(function: Function, parameters: Iterable[inspect.Parameter]) -> Function:
    """Typer reads a command's options from its signature."""
    wanted = [it.replace(kind=inspect.Parameter.KEYWORD_ONLY) for it in parameters]
    function.__signature__ = inspect.Signature(wanted)  # type: ignore[attr-defined]
    function.__annotations__ = {it.name: it.annotation for it in wanted}
    return function

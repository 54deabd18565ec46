"""The console script `hezhang`. Each command's module is loaded when that command is run, so that no command waits for
another's parts.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import typer
from typer.main import get_command, get_group

from hezhang.cli.asked_language import asked_language
from hezhang.cli.help import WordedGroup
from hezhang.cli.registry import root_options
from hezhang.cli.shown.output import DONE
from office.wording.language import Lang

GROUPS = {
    "audit": "hezhang.cli.commands.audit",
    "playbook": "hezhang.cli.commands.around.playbooks",
    "scenario": "hezhang.cli.commands.running.scenarios",
    "library": "hezhang.cli.commands.running.library",
    "district": "hezhang.cli.commands.running.district",
    "channels": "hezhang.cli.commands.running.channels",
    "test": "hezhang.cli.commands.running.probes",
    "token": "hezhang.cli.commands.running.token",
    "login": "hezhang.cli.commands.running.login",
    "warning": "hezhang.cli.commands.incident.warning",
    "intake": "hezhang.cli.commands.around.intake",
    "oil": "hezhang.cli.commands.incident.oil",
    "routine": "hezhang.cli.commands.around.routines",
    "register": "hezhang.cli.commands.around.registers",
    "lesson": "hezhang.cli.commands.around.lessons",
    "paper": "hezhang.cli.commands.around.paper",
    "home": "hezhang.cli.commands.running.home",
    "service": "hezhang.cli.commands.running.service",
    "reply": "hezhang.cli.commands.incident.reply",
    "optout": "hezhang.cli.commands.running.optout",
    "approval": "hezhang.cli.commands.incident.approval",
    "witness": "hezhang.cli.commands.running.witness",
}
"""Words that take a second word: the group's name and the module that holds it."""
COMMANDS = {
    **dict.fromkeys(
        ("init", "demo", "serve", "worker", "timekeeper", "web", "console", "practice", "broker", "upgrade"),
        "hezhang.cli.commands.running.run",
    ),
    **dict.fromkeys(("backup", "restore"), "hezhang.cli.commands.running.backup"),
    "replay": "hezhang.cli.commands.running.replay",
    **dict.fromkeys(("erase", "hold", "retention"), "hezhang.cli.commands.around.erasing"),
    "drills": "hezhang.cli.commands.around.drills",
    "sheets": "hezhang.cli.commands.around.sheets",
    "signs": "hezhang.cli.commands.around.signs",
    "shell": "hezhang.cli.commands.running.shell",
    **dict.fromkeys(
        ("open", "do", "fact", "note", "correct", "handover", "reopen"), "hezhang.cli.commands.incident.course"
    ),
    **dict.fromkeys(("list", "show", "timeline", "deliveries"), "hezhang.cli.commands.incident.show"),
    **dict.fromkeys(("doctor", "inbox"), "hezhang.cli.commands.running.doctor"),
    "support-bundle": "hezhang.cli.commands.running.support",
    "duty": "hezhang.cli.commands.incident.duties",
    "report": "hezhang.cli.commands.incident.reports",
    "review": "hezhang.cli.commands.incident.review",
    "grade": "hezhang.cli.commands.incident.grading",
    "alarm": "hezhang.cli.commands.incident.alarm",
    "stock": "hezhang.cli.commands.around.stock",
    "assess": "hezhang.cli.commands.around.assessment",
    "monitors": "hezhang.cli.commands.around.monitors",
    "load": "hezhang.cli.commands.running.load",
    "polluters": "hezhang.cli.commands.around.polluters",
    "roster": "hezhang.cli.commands.around.roster",
    "ready": "hezhang.cli.commands.around.ready",
    **dict.fromkeys(("point", "reading", "item", "background", "release"), "hezhang.cli.commands.incident.water"),
    **dict.fromkeys(("outfall", "suspect", "link"), "hezhang.cli.commands.incident.outfalls"),
}
"""Every other command and the module that holds it, in the order in which help names them."""


class _Modules(MutableMapping[str, Any]):
    """The commands by name, each loaded from its module when it is asked for."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's own command types are private
        if name in GROUPS:
            return get_group(import_module(GROUPS[name]).app)
        found: Any = get_group(import_module(COMMANDS[name]).app)
        return found.commands[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is a command of that name; none is loaded for the answer."""
        return name in COMMANDS or name in GROUPS

    def __iter__(self) -> Iterator[str]:
        return iter([*COMMANDS, *GROUPS])

    def __len__(self) -> int:
        return len(COMMANDS) + len(GROUPS)

    def __setitem__(self, name: str, command: object) -> None:
        raise TypeError("commands are named in COMMANDS")

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands are named in COMMANDS")


class _Hezhang(WordedGroup):
    """The commands of Hezhang. `lang` is the language in which help is read."""

    lang: Lang = "en"

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(**attributes | {"commands": _Modules()})

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer's context type is private
        """Their names, without loading one."""
        return list(self.commands)


app = typer.Typer(cls=_Hezhang, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
root_options(app)


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code. Raises nothing: whatever goes wrong is said on standard error."""
    try:
        command: Any = get_command(app)
        command.lang = asked_language(arguments)
        code = command.main(list(arguments), prog_name="hezhang", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except (Exception, KeyboardInterrupt) as error:
        from hezhang.cli.failures import report

        return report(error, arguments)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal without Chinese letters, or half a character that somebody typed, is no reason to fall over.
            stream.reconfigure(errors="backslashreplace")
    code = run(sys.argv[1:])
    gc.freeze()  # The process ends: nobody needs to know which of its objects hold each other.
    sys.exit(code)


if __name__ == "__main__":
    main()

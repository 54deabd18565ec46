"""The one place where an error becomes an exit code and a sentence. No traceback is ever shown; what nobody foresaw is
kept in a file.

Errors are named by their path, so that reporting one loads no module that the command did not load itself. The nearest
class counts.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hezhang.cli.asked_language import asked_language, own_options
from hezhang.cli.errors import CannotStart, Refused, Unclear, WrongUsage
from hezhang.cli.shown.output import INTERRUPTED, REFUSED, UNREACHED, WRONG_USAGE, Output
from hezhang.cli.usage import sentence
from hezhang.documents import as_json
from office.views.incident.missing import said
from office.wording import notices
from office.wording.failures import FAILURES
from office.wording.refusals import refusal as refusal_line

EXIT_CODES: Mapping[str, int] = {
    "office.home.home.HomeError": UNREACHED,
    "office.home.home.HomeExists": REFUSED,
    "office.home.home.HomeOpen": REFUSED,
    "engine.ledger.errors.LedgerError": UNREACHED,
    "engine.ledger.errors.LedgerAddressWrong": WRONG_USAGE,
    "engine.ledger.errors.NotRecordable": WRONG_USAGE,
    "engine.ledger.errors.LedgerNotEmpty": REFUSED,
    "engine.ledger.errors.StoryClockRefused": REFUSED,
    "engine.audit.archive.BundleUnreadable": WRONG_USAGE,
    "engine.audit.bundle.TooLarge": REFUSED,
    "office.home.evidence.EvidenceError": WRONG_USAGE,
    "office.home.settings.SettingsUnreadable": WRONG_USAGE,
    "office.backup.faults.BackupError": REFUSED,
    "office.backup.faults.BackupForeign": WRONG_USAGE,
    "office.backup.faults.BackupDamaged": WRONG_USAGE,
    "office.backup.faults.BackupLocked": WRONG_USAGE,
    "office.backup.faults.BackupKey": WRONG_USAGE,
    "workers.broker.BrokerDown": UNREACHED,
    "notify.registry.ChannelError": UNREACHED,
    "builtins.OSError": UNREACHED,
}
UNREADABLE_DATA = frozenset(
    {
        "unreadable",
        "empty_folder",
        "file_of_a_folder",
        "no_such_playbook",
        "no_such_district",
        "no_such_channels",
        "no_such_scenario",
    }
)
"""Faults of a data file that say that there was nothing to check."""


def report(error: BaseException, arguments: Sequence[str]) -> int:
    """Say what went wrong, in the language and form that the command line asked for, and give the exit code."""
    out = _output(arguments)
    match error:
        case BrokenPipeError():
            return _nobody_reads()
        case KeyboardInterrupt():
            return _said(out, INTERRUPTED, "interrupted", out.text(FAILURES["Interrupted"]))
        case Refused():
            return _refused(out, error)
        case WrongUsage():
            return _said(out, WRONG_USAGE, "usage", out.text(error.says, **error.values))
        case CannotStart():
            return _said(out, UNREACHED, "cannot_start", out.text(error.says, **error.values))
    if _is(error, "typer.exceptions.TyperException"):
        return _usage(out, error)
    if _is(error, "office.files.faults.DataRefused"):
        return _data(out, error)
    if _is(error, "pydantic_core._pydantic_core.ValidationError") and getattr(error, "title", "") == "Settings":
        return _setting(out, error)
    return _known(out, error) or _unexpected(out, error)


def _output(arguments: Sequence[str]) -> Output:
    return Output(json="--json" in own_options(arguments), lang=asked_language(arguments))


def _said(out: Output, code: int, kind: str, says: str, **more: object) -> int:
    """One sentence on standard error; with --json also the document on standard output."""
    out.complain(says)
    if out.json:
        sys.stdout.write(as_json({"ok": False, "exit": code, "error": {"code": kind, "says": says, **more}}) + "\n")
    return code


def _refused(out: Output, error: Refused) -> int:
    refusal = error.refusal
    missing = said(refusal.missing, out.lang)
    says = "\n".join([refusal_line(refusal.code, refusal.values, out.lang), *(f"  {it.line}" for it in missing)])
    code = WRONG_USAGE if isinstance(error, Unclear) else REFUSED
    return _said(out, code, refusal.code, says, values=refusal.values, missing=missing)


def _usage(out: Output, error: Any) -> int:  # noqa: ANN401 - Typer's usage errors are private
    path = error.ctx.command_path if getattr(error, "ctx", None) else "hezhang"
    if type(error).__name__ == "NoArgsIsHelpError":
        out.complain(error.format_message(), style="")
        return WRONG_USAGE
    return _said(
        out, WRONG_USAGE, "usage", out.text(FAILURES["Usage"], detail=sentence(error, out.lang), help=f"{path} --help")
    )


def _setting(out: Output, error: Any) -> int:  # noqa: ANN401 - pydantic's, not loaded here
    """Names the setting and never its value, which may be a secret."""
    wrong = "; ".join(f"{str(it['loc'][0]).upper()}: {it['msg']}" for it in error.errors(include_input=False))
    return _said(out, WRONG_USAGE, "setting", out.text(FAILURES["SettingsWrong"], detail=wrong))


def _data(out: Output, error: Any) -> int:  # noqa: ANN401 - office.files.faults.DataRefused, not loaded here
    lines = [fault.shown(out.lang) for fault in error.faults]
    unreadable = any(fault.code in UNREADABLE_DATA for fault in error.faults) or _is(
        error, "practice.scenario.reading.ScenarioError"
    )
    code = WRONG_USAGE if unreadable else REFUSED
    from office.views.running.checks import fault_view

    faults = [fault_view(fault, out.lang) for fault in error.faults]
    return _said(out, code, "data", "\n".join([out.text(FAILURES["DataRefused"]), *lines]), faults=faults)


def _known(out: Output, error: BaseException) -> int | None:
    code = next((EXIT_CODES[path] for path in _paths(error) if path in EXIT_CODES), None)
    if code is None:
        return None
    name = next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in FAILURES)
    return _said(out, code, type(error).__name__, out.text(FAILURES[name], detail=str(error).rstrip(".")))


def _unexpected(out: Output, error: BaseException) -> int:
    kind = type(error).__name__
    return _said(out, UNREACHED, "unexpected", out.text(notices.UNEXPECTED, kind=kind, path=_kept(error)))


def _kept(error: BaseException) -> str:
    """Where it broke, for the maintainer. The error's words stay out: they may hold a name or a number."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    path = ""
    try:
        handle, path = tempfile.mkstemp(prefix="hezhang-failure-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{type(error).__module__}.{type(error).__qualname__}\n{frames}")
    except OSError:
        if path:
            Path(path).unlink(missing_ok=True)
        return "-"
    return str(Path(path))


def _nobody_reads() -> int:
    """Standard output was closed (`hezhang timeline … | head`); nothing more is written, also not at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def _is(error: BaseException, path: str) -> bool:
    return path in _paths(error)


def _paths(error: BaseException) -> list[str]:
    return [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]

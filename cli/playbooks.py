"""Commands for authors of playbooks: check files, draw the states, show what a playbook asks of whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cli import meant
from cli.checked_paths import files_meant
from cli.context import Session
from cli.faults import answer_check
from cli.output import Output
from cli.registry import Meant, acts, group, looks
from engine.playbook.language import DutyRule, Limit, Playbook, Text

if TYPE_CHECKING:
    from workers.data_files import LoadedPlaybook
    from workers.faults import Fault

app = group("playbook")

SHORTEST_DIGEST = 8
"""Characters of a digest that name a version beyond doubt."""
Name = Annotated[str, typer.Argument()]


@looks(app, "check")
def check(session: Session, paths: Annotated[list[str], typer.Argument(metavar="PATH...")]) -> None:
    """Every fault of these playbooks at once, with file, line, key and what would mend it."""
    answer_check(session.out, faults_of(paths))


@looks(app, "draw")
def draw(session: Session, name: Name) -> None:
    """The state diagram, as Mermaid."""
    from engine.playbook.draw import mermaid

    diagram = mermaid(_load(session, name).playbook)
    session.out.answer({"mermaid": diagram}, partial(session.out.print, diagram))


@looks(app, "show")
def show(session: Session, name: Name) -> None:
    """What a playbook asks of whom, stage by stage, with limits and sources."""
    loaded = _load(session, name)
    document = {"digest": loaded.digest, **loaded.playbook.model_dump(mode="json", by_alias=True)}
    session.out.answer(document, partial(_print_playbook, session.out, loaded))


@acts(app, "move")
def move(
    session: Session,
    incident: Annotated[str, typer.Argument(metavar="ID"), Meant(meant.incident)],
    digest: Annotated[str, typer.Argument()],
    reason: Annotated[str, typer.Option()],
) -> None:
    """Let a running incident follow its playbook as the file stands now. Nothing else ever changes a running incident's playbook."""
    from cli.carrying_out import ask, submit
    from cli.errors import Refused
    from engine.incident.commands import MovePlaybook
    from engine.incident.refusal import Refusal

    running = session.wiring.desk.load(incident)
    if running is None:
        raise Refused(Refusal("unknown_incident", {"incident": incident}))
    stored = session.wiring.store_playbook(running.head.playbook)
    if isinstance(stored, Refusal):
        raise Refused(stored)
    if len(digest) < SHORTEST_DIGEST or not stored.startswith(digest):
        raise Refused(Refusal("playbook_changed", {"digest": stored, "given": digest}))
    submit(session, incident, ask(session, MovePlaybook, digest=stored, reason=reason))


def faults_of(paths: Iterable[str]) -> dict[str, list[Fault]]:
    """Every fault of these playbooks, by file or name, against the configured district, channels and the standards."""
    from workers.data_files import find_channels, find_district, find_playbooks, load_channels, load_district, load_standards
    from workers.playbook_check import check_playbook
    from workers.settings import Settings

    settings = Settings()
    district = load_district(find_district(settings.hezhang_district)).district
    files = files_meant(paths, find_playbooks(settings.hezhang_playbooks), "no_such_playbook")
    channels = load_channels(find_channels(settings.hezhang_channels)).table.for_rules().by_urgency
    standards = load_standards().standards
    return {shown: check_playbook(file, district, channels, standards) for shown, file in files.items()}


def _load(session: Session, name: str) -> LoadedPlaybook:
    from workers.data_files import find_playbook, load_playbook
    from workers.settings import Settings

    return load_playbook(find_playbook(name, Settings().hezhang_playbooks))


def _print_playbook(out: Output, loaded: LoadedPlaybook) -> None:
    playbook = loaded.playbook
    out.print(f"{_said(out, playbook.title)}  {playbook.playbook} {playbook.version}", "bold")
    out.print(f"  {loaded.digest}", "dim")
    for stage, rule in playbook.stages.items():
        if not rule.duties:
            continue
        out.section(f"{_said(out, rule.title)} [{stage}]")
        table = out.table("id", "duty", "unit", "answer", "finish", "source")
        for key in rule.duties:
            table.add_row(*_row(out, playbook, key))
        out.print(table)


def _row(out: Output, playbook: Playbook, key: str) -> tuple[str, ...]:
    duty: DutyRule = playbook.duties[key]
    return (key, _said(out, duty.title), duty.unit, _limit(duty.answer), _limit(duty.finish), duty.source.clause)


def _limit(limit: Limit | None) -> str:
    return "" if limit is None else f"{limit.after} + {limit}"


def _said(out: Output, text: Text) -> str:
    return text.zh if out.lang == "zh" else text.en

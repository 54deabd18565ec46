"""Commands for authors of playbooks: check files, draw the states, show what a playbook asks of whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from engine.playbook.language import DutyRule, Limit, Playbook, Text
from hezhang.cli.context import Session
from hezhang.cli.registry import Meant, acts, group, looks
from hezhang.cli.shown.faults import answer_check
from hezhang.cli.shown.output import Output
from hezhang.cli.typed import meant
from hezhang.cli.typed.checked_paths import files_meant
from office.views.around.playbook import DiagramView

if TYPE_CHECKING:
    from engine.regulations.model import Regulations
    from office.files.data_files import LoadedPlaybook
    from office.files.faults import Fault

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
    session.out.answer(DiagramView(diagram), partial(session.out.print, diagram))


@looks(app, "show")
def show(session: Session, name: Name) -> None:
    """What a playbook asks of whom, stage by stage, with limits and sources, under the newest law of the district."""
    from engine.playbook.under_law import under

    loaded = _load(session, name)
    loaded = replace(loaded, playbook=under(loaded.playbook, _law()))
    document = {"digest": loaded.digest, **loaded.playbook.model_dump(mode="json", by_alias=True)}
    session.out.answer(document, partial(_print_playbook, session.out, loaded))


@acts(app, "move")
def move(
    session: Session,
    incident: Annotated[str, typer.Argument(metavar="ID"), Meant(meant.incident)],
    digest: Annotated[str, typer.Argument()],
    reason: Annotated[str, typer.Option()],
) -> None:
    """Let a running incident follow its playbook as the file stands now. Nothing else ever changes a running incident's
    playbook.
    """
    from engine.incident.commands import MovePlaybook
    from engine.stream.refusal import Refusal
    from hezhang.cli.carrying_out import ask, submit
    from hezhang.cli.errors import Refused

    running = session.office.desk.load(incident)
    if running is None:
        raise Refused(Refusal("unknown_incident", {"incident": incident}))
    stored = session.office.store_playbook(running.head.playbook)
    if isinstance(stored, Refusal):
        raise Refused(stored)
    if len(digest) < SHORTEST_DIGEST or not stored.startswith(digest):
        raise Refused(Refusal("playbook_changed", {"digest": stored, "given": digest}))
    submit(session, incident, ask(session, MovePlaybook, digest=stored, reason=reason))


def faults_of(paths: Iterable[str]) -> dict[str, list[Fault]]:
    """Every fault of these playbooks, by file or name, against the configured district, channels and the standards."""
    from office.files.data_files import (
        find_channels,
        find_district,
        find_playbooks,
        load_channels,
        load_district,
        load_standards,
    )
    from office.files.law_files import law_of
    from office.home.settings import Settings
    from office.playbook_check.playbook_check import check_playbook

    settings = Settings()
    place = find_district(settings.hezhang_district)
    district = load_district(place).district
    book = law_of(district, place)
    files = files_meant(paths, find_playbooks(settings.hezhang_playbooks), "no_such_playbook")
    channels = load_channels(find_channels(settings.hezhang_channels)).table.for_rules().by_urgency
    standards = load_standards(law=book).standards
    law, named = book.latest(), district.on(book.latest_day)
    return {shown: check_playbook(file, named, channels, standards, law) for shown, file in files.items()}


def _load(session: Session, name: str) -> LoadedPlaybook:
    from office.files.data_files import find_playbook, load_playbook
    from office.home.settings import Settings

    return load_playbook(find_playbook(name, Settings().hezhang_playbooks))


def _law() -> Regulations:
    """The newest law of the configured district."""
    from office.files.data_files import find_district, load_district
    from office.files.law_files import law_of
    from office.home.settings import Settings

    place = find_district(Settings().hezhang_district)
    return law_of(load_district(place).district, place).latest()


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

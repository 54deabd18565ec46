"""The playbooks that an incident can be opened under: what each asks of whom, its stages, and what its check found.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from engine.playbook.language import DutyRule, Limit, Playbook, Text
from engine.playbook.under_law import under
from engine.stream.refusal import Refusal
from office.files.data_files import LoadedPlaybook, find_playbooks, load_playbook
from office.files.faults import DataRefused
from office.playbook_check.playbook_check import check_playbook
from office.views.running.checks import CheckView, check_view
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class PlaybookRow:
    """A playbook by the name under which it is opened. `readable`: its file can be read at all."""

    name: str
    title: str
    version: str
    waters: tuple[str, ...]
    readable: bool


@dataclass(frozen=True)
class DutyRow:
    """A duty as a playbook has it; `unit_name` is how it finds the unit where it names none. `answer`, `finish`: by
    when, as `assigned + 30min`; empty where no limit runs.
    """

    duty: str
    title: str
    unit: str
    unit_name: str
    answer: str
    finish: str
    source: str


@dataclass(frozen=True)
class StageRow:
    """A stage with its duties, and the transitions that lead out of it."""

    stage: str
    title: str
    duties: tuple[DutyRow, ...]
    transitions: tuple[TransitionRow, ...]


@dataclass(frozen=True)
class TransitionRow:
    """Where a trigger leads; `number` counts them from 1 as they are listed. `automatic`: a rule pulls it as soon as
    every one of the `conditions` holds.
    """

    number: int
    trigger: str
    title: str
    to: str
    conditions: tuple[str, ...]
    automatic: bool


@dataclass(frozen=True)
class ReadPlaybookView:
    """A playbook under the newest law of the district, with its file's SHA-256."""

    name: str
    title: str
    version: str
    digest: str
    source: str
    initial: str
    stages: tuple[StageRow, ...]


def playbooks(office: Office, lang: Lang) -> tuple[PlaybookRow, ...]:
    """Every playbook, by name. Reads the files; raises nothing for one that cannot be read."""
    return tuple(_row(name, path, lang) for name, path in sorted(_files(office).items()))


def read_playbook(office: Office, name: str, lang: Lang) -> ReadPlaybookView | CheckView | Refusal:
    """What it asks of whom; its faults where the file cannot be read, a refusal where there is none. Raises
    LedgerError.
    """
    path = _files(office).get(name)
    if path is None:
        return Refusal("unknown_playbook", {"playbook": name, "known": ", ".join(_files(office))})
    try:
        loaded = load_playbook(path)
    except DataRefused as refused:
        return check_view({name: refused.faults}, lang)
    return _read(office, name, loaded, lang)


def checked(office: Office, name: str, lang: Lang) -> CheckView | None:
    """What its check finds under what is in force; None where there is none. Raises LedgerError."""
    path = _files(office).get(name)
    if path is None:
        return None
    rules = office.desk.home_rules()
    found = check_playbook(path, rules.district, rules.channels.by_urgency, rules.standards, rules.regulations)
    return check_view({name: found}, lang)


def _files(office: Office) -> dict[str, Path]:
    return find_playbooks(office.settings.hezhang_playbooks)


def _row(name: str, path: Path, lang: Lang) -> PlaybookRow:
    try:
        playbook = load_playbook(path).playbook
    except DataRefused:
        return PlaybookRow(name, name, "", (), False)
    return PlaybookRow(name, _said(playbook.title, lang), playbook.version, playbook.water_types, True)


def _read(office: Office, name: str, loaded: LoadedPlaybook, lang: Lang) -> ReadPlaybookView:
    playbook = under(loaded.playbook, office.desk.home_rules().regulations)
    units = {f"unit({it.id})": it.zh if lang == "zh" else it.en for it in office.district().units.values()}
    counted = count(1)
    return ReadPlaybookView(
        name=name,
        title=_said(playbook.title, lang),
        version=playbook.version,
        digest=loaded.digest,
        source=playbook.source.clause,
        initial=playbook.initial,
        stages=tuple(
            StageRow(
                stage,
                _said(rule.title, lang),
                tuple(_duties(playbook, rule.duties, units, lang)),
                tuple(_transitions(playbook, stage, counted, lang)),
            )
            for stage, rule in playbook.stages.items()
        ),
    )


def _duties(playbook: Playbook, named: Iterable[str], units: dict[str, str], lang: Lang) -> Iterator[DutyRow]:
    for key in named:
        rule: DutyRule = playbook.duties[key]
        unit = units.get(rule.unit, rule.unit)
        yield DutyRow(
            key, _said(rule.title, lang), rule.unit, unit, _limit(rule.answer), _limit(rule.finish), rule.source.clause
        )


def _transitions(playbook: Playbook, stage: str, counted: Iterator[int], lang: Lang) -> Iterator[TransitionRow]:
    for it in playbook.transitions:
        if stage in it.origins:
            says = tuple(_said(condition.says, lang) for condition in it.conditions)
            yield TransitionRow(next(counted), it.trigger, _said(it.title, lang), it.target, says, it.automatic)


def _limit(limit: Limit | None) -> str:
    return "" if limit is None else f"{limit.after} + {limit}"


def _said(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en

"""Everything that is wrong with a playbook's file: its form, its structure and its texts, joined and sorted by line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.district.model import District
from engine.playbook.check import check
from engine.playbook.finding import Finding
from engine.standards.model import Standard
from workers.data_files import DataRefused, Fault, LoadedPlaybook, load_playbook
from workers.faults import shown_key
from workers.text_check import TextFinding, check_lengths, check_templates
from workers.yaml_door import Lines

Channels = Mapping[str, Collection[str]]
"""The installed channels of each urgency."""


def check_playbook(path: Path, district: District, channels: Channels, standards: Mapping[str, Standard]) -> list[Fault]:
    """Every fault of the playbook in a file, errors and warnings, in the order of the lines. Raises nothing for a bad file.

    A file of the wrong form has no structure to check, and a playbook of wrong structure no texts to measure.
    """
    try:
        loaded = load_playbook(path)
    except DataRefused as refused:
        return list(refused.faults)
    return list(_remembered(loaded, district, channels, standards))


@dataclass(frozen=True)
class _Checked:
    """What was found, and for which very values."""

    loaded: LoadedPlaybook
    district: District
    channels: Channels
    standards: Mapping[str, Standard]
    faults: tuple[Fault, ...]

    def stands_for(self, *values: object) -> bool:
        mine = (self.loaded, self.district, self.channels, self.standards)
        return all(one is other for one, other in zip(mine, values, strict=True))


# Measuring every text takes a second, and a process opens many incidents under the same few values.
_last: dict[str, _Checked] = {}


def _remembered(loaded: LoadedPlaybook, district: District, channels: Channels, standards: Mapping[str, Standard]) -> tuple[Fault, ...]:
    last = _last.get(loaded.digest)
    if last is None or not last.stands_for(loaded, district, channels, standards):
        faults = tuple(check_loaded(loaded, district, channels, standards))
        last = _last[loaded.digest] = _Checked(loaded, district, channels, standards, faults)
    return last.faults


def hindrances(loaded: LoadedPlaybook, district: District, channels: Channels, standards: Mapping[str, Standard]) -> list[Fault]:
    """The errors that keep a playbook from being run at all. Texts are not measured: at 3 a.m. a text too long is still a text."""
    found: list[Finding | TextFinding] = [*check(loaded.playbook, district, channels, standards), *check_templates(loaded.playbook)]
    return [_fault(finding, loaded.lines) for finding in found if finding.severity == "error"]


def check_loaded(loaded: LoadedPlaybook, district: District, channels: Channels, standards: Mapping[str, Standard]) -> list[Fault]:
    """Every fault of a playbook of the right form, in the order of the lines."""
    playbook = loaded.playbook
    found: list[Finding | TextFinding] = [*check(playbook, district, channels, standards), *check_templates(playbook)]
    if not any(finding.severity == "error" for finding in found):
        found += check_lengths(playbook, district, channels, standards)
    faults = [_fault(finding, loaded.lines) for finding in found]
    return sorted(faults, key=lambda it: (it.line, it.key, it.code))


def _fault(finding: Finding | TextFinding, lines: Lines) -> Fault:
    place = lines.at(finding.path)
    line = place.line
    if isinstance(finding, TextFinding) and finding.text_line is not None:
        line = place.text_line + finding.text_line - 1
    return Fault(place.file, line, shown_key(finding.path), finding.code, finding.values, finding.severity)

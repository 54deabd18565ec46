"""Everything that is wrong with a playbook's file: its form, its structure and its texts, joined and sorted by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.district.model import District
from engine.playbook.check import check
from engine.playbook.finding import Finding, unknown
from engine.playbook.language import Playbook
from engine.playbook.under_law import under
from engine.regulations.model import Regulations
from engine.standards.model import Standard
from office.files.data_files import Examined, Fault, LoadedPlaybook, examine_playbook, load_substances
from office.files.faults import shown_key
from office.files.yaml_values import Lines
from office.playbook_check.playbook_doubt import follows, measurable, without_slips
from office.playbook_check.text_check import TextFinding, check_lengths, check_templates

Channels = Mapping[str, Collection[str]]
"""The installed channels of each urgency."""
AnyFinding = Finding | TextFinding


def check_playbook(
    path: Path, district: District, channels: Channels, standards: Mapping[str, Standard], law: Regulations
) -> list[Fault]:
    """Every fault of the playbook in a file, faults and warnings, in the order of the lines. Raises nothing for a bad
    file.

    Faults of the form that leave no doubt what was meant keep nobody from being told of the rest in the same run.
    """
    examined = examine_playbook(path)
    further = _further(examined, district, channels, standards, law) if examined.as_meant else ()
    return sorted((*examined.faults, *further), key=lambda it: (it.line, it.key, it.code))


def _further(
    examined: Examined, district: District, channels: Channels, standards: Mapping[str, Standard], law: Regulations
) -> Iterator[Fault]:
    """What is wrong beside the form, without what only follows from a fault of the form."""
    assert examined.as_meant is not None
    for finding in findings_of(examined.as_meant.playbook, district, channels, standards, law):
        if not follows(finding, examined.doubt):
            yield fault_at(finding, examined.as_meant.lines)


def findings_of(
    written: Playbook, district: District, channels: Channels, standards: Mapping[str, Standard], law: Regulations
) -> list[AnyFinding]:
    """Every finding about a playbook of the right form, in no order."""
    playbook = under(written, law)
    found: list[AnyFinding] = [
        *_cards(playbook),
        *check(playbook, district, channels, standards, law),
        *check_templates(playbook),
    ]
    found = without_slips(found)
    return [*found, *check_lengths(under(measurable(written, found), law), district, channels, standards)]


def _cards(playbook: Playbook) -> Iterator[AnyFinding]:
    """What a substance counts as that nobody has named has a safety card."""
    for place, row in enumerate(playbook.substance.unnamed if playbook.substance else ()):
        known = load_substances().substances
        if row.card not in known:
            yield unknown(("substance", "unnamed", place, "card"), "unknown_card", row.card, known)


# A check takes 50 ms, many times what opening an incident takes, and a process opens many under the same few values.
_last: dict[str, _Checked] = {}


@dataclass(frozen=True)
class _Checked:
    """What was found, and for which very values."""

    values: tuple[LoadedPlaybook, District, Channels, Mapping[str, Standard], Regulations]
    faults: tuple[Fault, ...]


def hindrances(
    loaded: LoadedPlaybook, district: District, channels: Channels, standards: Mapping[str, Standard], law: Regulations
) -> tuple[Fault, ...]:
    """The errors that keep a playbook from being run at all. Texts are not measured: at 3 a.m. a text too long is still
    a text.
    """
    values = (loaded, district, channels, standards, law)
    last = _last.get(loaded.digest)
    if last is None or not all(one is other for one, other in zip(last.values, values, strict=True)):
        found: list[AnyFinding] = [
            *_cards(loaded.playbook),
            *check(under(loaded.playbook, law), district, channels, standards, law),
            *check_templates(loaded.playbook),
        ]
        errors = tuple(fault_at(finding, loaded.lines) for finding in found if finding.severity == "fault")
        last = _last[loaded.digest] = _Checked(values, errors)
    return last.faults


def fault_at(finding: AnyFinding, lines: Lines) -> Fault:
    """A finding at its line of the file."""
    place = lines.at(finding.path)
    line = place.line
    if isinstance(finding, TextFinding) and finding.text_line is not None:
        line = place.text_line + finding.text_line - 1
    return Fault(place.file, line, shown_key(finding.path), finding.code, finding.values, finding.severity)

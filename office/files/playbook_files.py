"""Playbooks as checked values of the right form; what one says beyond its form is playbook_check's."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

from engine.playbook.language import Playbook
from office.files.as_model import canonical, digest_of
from office.files.faults import DataRefused, Fault, fault
from office.files.repair import Doubt, read_as_meant
from office.files.yaml_door import parse_yaml, read_bytes
from office.files.yaml_values import Lines


@dataclass(frozen=True)
class LoadedPlaybook:
    """A playbook of the right form. `canonical_text` is RFC 8785 JSON, so `digest` (SHA-256) knows no comment and no
    layout.
    """

    playbook: Playbook
    digest: str
    canonical_text: str
    lines: Lines


def load_playbook(path: Path) -> LoadedPlaybook:
    """Read one playbook."""
    examined = examine_playbook(path)
    if examined.faults or examined.as_meant is None:
        raise DataRefused(examined.faults)
    return examined.as_meant


@dataclass(frozen=True)
class Examined:
    """A playbook and the faults of its form. With faults it is only as it was probably meant, good for nothing but
    further checks.
    """

    as_meant: LoadedPlaybook | None
    faults: tuple[Fault, ...]
    doubt: Doubt = field(default_factory=Doubt)


def examine_playbook(path: Path) -> Examined:
    """Read one playbook as far as it can be read. Raises nothing for a bad file."""
    try:
        with _one_reads:
            return _examined(str(path), read_bytes(path))
    except DataRefused as refused:
        return Examined(None, refused.faults)


_one_reads = Lock()
"""Whoever asks for a playbook while another thread reads it waits for what that one finds: together they would read it
twice.
"""


# The parser reads about 100 kB a second, and one command reads its playbook more than once.
@lru_cache(maxsize=8)
def _examined(file: str, data: bytes) -> Examined:
    document = parse_yaml(data, file)
    if not isinstance(document.value, dict):
        return Examined(None, (fault(file, 1, "", "not_a_mapping", key="playbook: oil_spill"),))
    if {"scenario", "script"} <= document.value.keys():
        return Examined(None, (fault(file, 1, "", "other_kind_of_file", kind="scenario"),))
    read = read_as_meant(Playbook, document)
    loaded = _loaded(read.model, document.lines) if read.model else None
    return Examined(loaded, DataRefused(read.faults).faults, read.doubt)


def _loaded(playbook: Playbook, lines: Lines) -> LoadedPlaybook:
    text = canonical(playbook)
    return LoadedPlaybook(playbook, digest_of(text), text, lines)

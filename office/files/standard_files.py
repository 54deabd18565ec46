"""The standards as checked values, with the tables beside them: the law, what can be at all, and the safety cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import rfc8785

from engine.regulations.book import LawBook
from engine.standards.model import Standard
from engine.standards.plausible import Plausible
from engine.substances.model import Substances
from office.files.as_model import digest_of, files_of, gathered, plain, validated
from office.files.faults import DataRefused
from office.files.law_files import load_law
from office.files.shipped import DATA, LAW, PLAUSIBLE, SUBSTANCES
from office.files.yaml_door import read_bytes, read_yaml


@dataclass(frozen=True)
class LoadedStandards:
    """Every standard by its id, and the tables beside them; the canonical text holds them all under one digest."""

    standards: dict[str, Standard]
    law: LawBook
    plausible: Plausible
    substances: Substances
    digest: str
    canonical_text: str


def load_standards(
    folder: Path | None = None, law: LawBook | None = None, substances: Path | None = None
) -> LoadedStandards:
    """Read the standards, one .yaml file each, what can be at all, and the safety cards, those shipped unless a folder
    is given; with a book of law, the newest shipped unless one is given.
    """
    standards: dict[str, Standard] = {}
    for file in files_of(folder or DATA / "standards"):
        if file.stem != PLAUSIBLE:
            standard = validated(Standard, read_yaml(file))
            standards[standard.id] = standard
    book, plausible, cards = law or load_law(), load_plausible(folder), load_substances(substances)
    whole = {key: plain(it) for key, it in standards.items()} | {
        LAW: plain(book),
        PLAUSIBLE: plain(plausible),
        SUBSTANCES: plain(cards),
    }
    text = rfc8785.dumps(whole).decode()
    return LoadedStandards(standards, book, plausible, cards, digest_of(text), text)


def load_plausible(folder: Path | None = None) -> Plausible:
    """Read what can be at all; the shipped table unless the folder has one of its own."""
    own = folder / f"{PLAUSIBLE}.yaml" if folder else None
    return validated(Plausible, read_yaml(own if own and own.is_file() else DATA / "standards" / f"{PLAUSIBLE}.yaml"))


def load_substances(folder: Path | None = None) -> Substances:
    """Read the safety cards: all the .yaml files of a folder as if they were one; those shipped unless a folder is
    given.
    """
    place = folder or DATA / SUBSTANCES
    return _substances(place, tuple(read_bytes(it) for it in sorted(place.glob("*.yaml"))))


@lru_cache(maxsize=2)
def _substances(folder: Path, content: tuple[bytes, ...]) -> Substances:
    """What the files of a folder say, for the very bytes that they hold: a check of playbooks asks for each of them."""
    document, faults = gathered(folder)
    if faults:
        raise DataRefused(faults)
    return validated(Substances, document)

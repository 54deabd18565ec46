"""What was found about a playbook, kept beside the home: to measure every text takes a second or two, and nothing of it
changes until one of the things does that it follows from.

The file names by its digest all that a finding follows from, holds no personal value, and may be deleted at any time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import engine
import notify
import office
from engine.deciding.ruleset import HomeRules
from engine.regulations.model import Regulations
from engine.whole_file import write_whole
from office.files import shipped
from office.files.faults import Fault
from office.playbook_check.playbook_check import check_playbook

CHECKS_FILE = "checks.json"
READ_WITH = ("jinja2", "pydantic", "ruamel.yaml", "PyYAML")
"""The libraries that read a playbook and fill its texts."""


class KeptChecks:
    """The checks of one home's playbooks."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / CHECKS_FILE

    def checked(self, files: Mapping[str, Path], rules: HomeRules, law: Regulations) -> dict[str, list[Fault]]:
        """Of each playbook what `check_playbook` finds under these rules and this law, by its name."""
        known, common = self._read(), _common(rules, law)
        under = {name: _key(path, common) for name, path in files.items()}
        found = {
            name: known[under[name]]
            if under[name] in known
            else check_playbook(path, rules.district, rules.channels.by_urgency, rules.standards, law)
            for name, path in files.items()
        }
        kept = {under[name]: faults for name, faults in found.items()}
        if kept.keys() != known.keys():
            self._keep(kept)
        return found

    def _read(self) -> dict[str, list[Fault]]:
        """What the file has; nothing where it is missing or not ours."""
        try:
            said: dict[str, list[dict[str, Any]]] = json.loads(self._file.read_bytes())
            return {key: [Fault(**row) for row in rows] for key, rows in said.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _keep(self, found: Mapping[str, Iterable[Fault]]) -> None:
        with suppress(OSError):
            rows = {key: [asdict(it) for it in faults] for key, faults in found.items()}
            write_whole(self._file, json.dumps(rows, ensure_ascii=False).encode())


def _key(path: Path, common: bytes) -> str:
    """The digest of all that the findings about a file follow from."""
    try:
        text = path.read_bytes()
    except OSError as error:
        text = repr(error).encode()
    return _digest_of((common, str(path).encode(), text))


def _common(rules: HomeRules, law: Regulations) -> bytes:
    """What all playbooks are held against, as it reads today: a unit may be called otherwise from a day on, and a
    person's name be erased.
    """
    channels = [(urgency, *names) for urgency, names in rules.channels.by_urgency.items()]
    said = (_program(), json.dumps((channels, sorted(rules.standards))))
    values = (rules.district, law, *(standard for _, standard in sorted(rules.standards.items())))
    return _digest_of(it.encode() for it in (*said, *(value.model_dump_json() for value in values))).encode()


@cache
def _program() -> str:
    """The very text of what checks, the data that comes with it, and what it is read with."""
    rooms = [Path(str(room.__file__)).parent for room in (engine, notify, office)]
    texts = [text for room in rooms for text in sorted(room.rglob("*.py"))]
    cards = sorted((shipped.DATA / shipped.SUBSTANCES).rglob("*.yaml"))
    with_what = " ".join((sys.version, *(version(it) for it in READ_WITH)))
    return _digest_of((with_what.encode(), *(it.read_bytes() for it in (*texts, *cards))))


def _digest_of(parts: Iterable[bytes]) -> str:
    """Of the parts one by one, each behind its length."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()

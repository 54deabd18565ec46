"""What the project asks the index for: declared where it is imported, locked with hashes, and the same in both
locks.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import combinations
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = ("hezhang", "office", "workers", "engine", "notify", "practice")
LOADED_BY_NAME = {
    "psycopg": "SQLAlchemy, for a PostgreSQL URL",
    "python-multipart": "Starlette, for files that a form brings",
    "tzdata": "zoneinfo, on machines without time zones",
}
FOLDERS = (*PACKAGES, "playbooks", "data", "tests", "bench", "docs", ".ci")
COMES_WITH = {
    "pydantic-core": "pydantic",
    **dict.fromkeys(
        ("alibabacloud-tea", "alibabacloud-tea-openapi", "darabonba-core"), "alibabacloud-dysmsapi20170525"
    ),
}
LOCKS = {
    name: (ROOT / name).read_text("utf-8")
    for name in ("requirements-build.lock", "requirements.lock", "requirements-dev.lock")
}


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock, flags=re.MULTILINE))


def _declared(requirements: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(it.name): it for it in map(Requirement, requirements)}


def _imported(folders: tuple[str, ...]) -> Iterator[str]:
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def _distributions(folders: tuple[str, ...]) -> set[str]:
    known = packages_distributions()
    others = set(_imported(folders)) - sys.stdlib_module_names
    names = {canonicalize_name(known[module][0]) for module in others if module in known}
    return {COMES_WITH.get(name, name) for name in names} - {"hezhang"}


def test_what_the_program_imports_is_declared_and_nothing_else() -> None:
    assert set(_declared(PROJECT["project"]["dependencies"])) == _distributions(PACKAGES) | set(LOADED_BY_NAME)


def test_what_tests_and_measurements_import_is_declared() -> None:
    groups = PROJECT["dependency-groups"]
    assert _distributions(("tests", "bench", "docs")) <= set(
        _declared(PROJECT["project"]["dependencies"] + groups["test"])
    ) | {"packaging"}


def test_the_locks_hold_what_is_declared_in_versions_that_fit() -> None:
    groups = PROJECT["dependency-groups"]
    for lock, requirements in (
        ("requirements-build.lock", groups["build"]),
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", groups["test"] + groups["check"]),
    ):
        pins = _pins(LOCKS[lock])
        for name, requirement in _declared(requirements).items():
            assert requirement.specifier.contains(pins[name]), f"{lock}: {name} {pins.get(name)}"


def test_the_locks_agree_where_both_pin() -> None:
    for one, other in combinations((_pins(lock) for lock in LOCKS.values()), 2):
        assert {name: version for name, version in one.items() if other.get(name, version) != version} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_index_is_named(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z])", LOCKS[lock])[1:]
    assert entries
    assert [entry.partition("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in LOCKS[lock]
    assert "--index" not in LOCKS[lock]
    assert "--find-links" not in LOCKS[lock]


def test_no_file_names_the_place_where_it_was_written() -> None:
    places = {f"{place}/" for place in (ROOT, Path.home()) if len(place.parts) > 2 or place == Path("/root")}
    places |= {"/" + "Users/", "/home" + "/"}
    top = [
        path
        for path in ROOT.iterdir()
        if path.suffix in {".md", ".toml", ".lock"} or path.name in {"Makefile", "LICENSE", "NOTICE"}
    ]
    ours = [
        *top,
        *(
            path
            for folder in FOLDERS
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and path.suffix != ".pyc"
        ),
    ]
    assert len(ours) > 200
    named = {
        path.relative_to(ROOT).as_posix(): place
        for path in ours
        for place in places
        if re.search(rb"(?<![\w!])" + re.escape(place.encode()), path.read_bytes())
    }
    assert named == {}

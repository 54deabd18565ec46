"""`make serve` opens the home that was typed, and never takes the HOME of a shell for one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.places import ROOT

TOLD = """#!/bin/sh
printf 'words:'; printf ' [%s]' "$@"; echo
echo "HOME: ${HOME-none}"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the Makefile, in which everything is installed and `hezhang` tells how it was called."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    program = tmp_path / ".venv" / "bin" / "hezhang"
    program.parent.mkdir(parents=True)
    program.write_text(TOLD)
    program.chmod(0o755)
    for name in ("requirements-build.lock", "requirements.lock", "pyproject.toml", ".venv/.installed"):
        (tmp_path / name).touch()
    return tmp_path


def make(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`make serve` as somebody types it."""
    around = {**os.environ, **environment}
    around.pop("MAKEFLAGS", None)
    return subprocess.run(
        ["make", "serve", *words], cwd=checkout, env=around, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("folder", ["var/demo/s2", "a home with spaces"])
def test_the_home_that_was_typed_is_opened(checkout: Path, folder: str) -> None:
    (checkout / folder).mkdir(parents=True)
    (checkout / folder / "home.json").touch()
    said = make(checkout, f"HOME={folder}")
    assert said.returncode == 0, said.stderr
    assert f"words: [--home] [{folder}] [serve]" in said.stdout
    assert "HOME: none" in said.stdout


def test_the_home_of_a_shell_is_no_home_of_an_office(checkout: Path) -> None:
    (checkout / "home.json").touch()
    said = make(checkout, HOME=str(checkout))
    assert "words: [serve]" in said.stdout
    assert f"HOME: {checkout}" in said.stdout


def test_a_folder_without_a_home_is_named_and_nothing_is_made_there(checkout: Path) -> None:
    said = make(checkout, "HOME=mistyped")
    assert said.returncode == 2
    assert "mistyped: no home lies there" in said.stderr
    assert not (checkout / "mistyped").exists()

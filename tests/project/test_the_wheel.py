"""The built wheel in an environment far from the checkout: it holds the program and its data, and it runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.places import DATA, ROOT

pytestmark = pytest.mark.slow

PROGRAM = {"hezhang", "office", "workers", "engine", "notify", "practice"}
BESIDE = {"playbooks": ROOT / "playbooks", "systemd": ROOT / "deploy" / "systemd"}
CARRIED = BESIDE | {folder.name: folder for folder in DATA.iterdir()}
"""What the wheel carries under office/_data, and where it lies in the checkout."""
SHORT = """
scenario: short
title: { zh: 误报, en: A false alarm }
playbook: oil_spill
water: taoranting
starts: 2017-05-01T10:20:00+08:00
people: { default: { answers: false } }
script:
  - { at: "10:20", as: huanbaoju_duty_1, open: { summary: 东码头水面有油光 } }
  - { at: "10:24", as: huanbaoju_duty_1, write: 到场人员报告：为藻类，无油味 }
expect:
  - { told: huanbaoju_1, by: "10:24" }
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as a publisher builds it, without asking the index."""
    place = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(place.glob("*.whl"))


@pytest.fixture(scope="session")
def elsewhere(wheel: Path) -> Iterator[Run]:
    """Programs of an environment that holds the wheel, run from an empty folder. Libraries are borrowed, nothing is
    fetched.
    """
    with tempfile.TemporaryDirectory(prefix="hz-") as folder:
        place = Path(folder)
        venv.create(place / "venv", with_pip=False, symlinks=True)
        python = place / "venv" / "bin" / "python"
        pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "install", "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
        libraries = next((place / "venv" / "lib").glob("python*/site-packages"))
        # A path from a .pth file brings its packages and not its own .pth files: the editable install stays behind.
        (libraries / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
        (place / "empty").mkdir()
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("HEZHANG_", "TWILIO_", "PYTHON"))
        }

        def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
            command = [str(python.with_name(program)), *words]
            return subprocess.run(
                command,
                cwd=place / "empty",
                env=kept | {"LANG": "C.UTF-8"},
                capture_output=True,
                text=True,
                check=False,
            )

        yield run


def test_it_holds_the_program_and_its_data_whole_and_nothing_else(wheel: Path) -> None:
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    assert {name.partition("/")[0] for name in names} == PROGRAM
    carried = {f"office/_data/{name}/{path}" for name, folder in CARRIED.items() for path in _files(folder)}
    assert {name for name in names if name.startswith("office/_data/")} == carried
    assert set(names) - carried == {f"{room}/{path}" for room in PROGRAM for path in _files(ROOT / room)}


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"
    }


def test_it_carries_its_licence(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    files = {Path(name).name: archive.read(name).decode() for name in archive.namelist() if ".dist-info/" in name}
    assert "License-Expression: Apache-2.0" in files["METADATA"]
    assert files["LICENSE"] == (ROOT / "LICENSE").read_text("utf-8")
    assert "NOTICE" in files


def test_nothing_of_the_checkout_is_used(elsewhere: Run) -> None:
    rooms = ", ".join(sorted(PROGRAM))
    program = f"import {rooms}; print(*[it.__file__ for it in ({rooms})], sep='\\n')"
    found = elsewhere("python", "-c", program).stdout.splitlines()
    assert len(found) == len(PROGRAM)
    assert [path for path in found if path.startswith(f"{ROOT}{os.sep}")] == []


def test_playbooks_and_the_district_travel_with_it(elsewhere: Run) -> None:
    checked = elsewhere("hezhang", "--lang", "en", "playbook", "check", "oil_spill", "discharge")
    assert checked.returncode == 0, checked.stderr
    district = elsewhere("hezhang", "district", "check", "xicheng")
    assert district.returncode == 0, district.stderr


def test_a_home_is_made_with_its_ledger_and_an_incident_opens(elsewhere: Run) -> None:
    made = elsewhere("hezhang", "init", "--practice")
    assert made.returncode == 0, made.stderr
    opened = elsewhere("hezhang", "--json", "open", "oil_spill", "--water", "taoranting", "--summary", "东码头水面有油")
    assert opened.returncode == 3, "recorded, and nobody runs that could tell anybody"
    listed = elsewhere("hezhang", "--json", "list")
    assert [it["water"] for it in json.loads(listed.stdout)["incidents"]] == ["taoranting"]


def test_it_plays_a_scenario_on_real_processes(elsewhere: Run, tmp_path: Path) -> None:
    scenario = tmp_path / "short.yaml"
    scenario.write_text(SHORT, encoding="utf-8")
    played = elsewhere("hezhang", "--lang", "en", "demo", str(scenario), "--folder", "played")
    assert played.returncode == 0, played.stdout[-3000:] + played.stderr
    assert "met: huanbaoju_1 told" in played.stdout
    assert "Verified" in played.stdout


def test_it_knows_the_shipped_scenarios(elsewhere: Run) -> None:
    refused = elsewhere("hezhang", "demo", "no_such_scenario")
    assert refused.returncode != 0
    shipped = sorted(path.stem for path in (DATA / "scenarios").glob("*.yaml"))
    assert shipped
    assert [name for name in shipped if name not in refused.stdout + refused.stderr] == []

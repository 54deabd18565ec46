"""A machine without a network: what the archive refuses and says, and how it goes forward and back."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from tests.deploy.tools import DEPLOY, run, tool
from tests.project.repository import ROOT

MACHINE = os.uname().machine
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_archive", DEPLOY / "offline" / "make_archive.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_archive"] = module
    spec.loader.exec_module(module)
    return module


archive = _loaded()


def unpacked(
    folder: Path, version: str = "0.1.0", machine: str = MACHINE, pythons: tuple[str, ...] = (PYTHON,)
) -> Path:
    """An archive as it lies unpacked, whose wheels nobody looks into."""
    it = folder / f"hezhang-{version}-linux-{machine}"
    (it / "wheels").mkdir(parents=True)
    for name in ("one", "two"):
        (it / "wheels" / f"{name}-1-py3-none-any.whl").write_bytes(f"{name} {version}".encode() * 100)
    shutil.copy(DEPLOY / "offline" / "install.sh", it)
    archive._sealed(it, version, machine, pythons)
    return it


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    return tmp_path / "opt"


def install(it: Path, prefix: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {"PYTHON": sys.executable} | environment
    return run("sh", it / "install.sh", *words, "--prefix", prefix, **given)


def there(prefix: Path, it: Path, version: str = "0.1.0", reads: str = "0002") -> str:
    """The version of this archive stands ready, as a script that knows one shape of the record."""
    digest = hashlib.sha256((it / "SHA256SUMS").read_bytes()).hexdigest()[:8]
    place = prefix / "versions" / f"{version}-{digest}"
    (place / "bin").mkdir(parents=True)
    (place / ".whole").touch()
    program = place / "bin" / "hezhang"
    program.write_text(
        f"""#!/bin/sh
[ "$*" != "backup --help" ] || exit 0
while [ "$1" = --home ] || [ "$1" = --json ]; do [ "$1" = --json ] || {{ home=$2; shift; }}; shift; done
echo "{version} $*" >>"$home/calls"
case $1 in
backup) cp "$home/shape" "$2" ;;
upgrade)
    [ "$(cat "$home/shape")" -le {reads} ] || {{ echo "this ledger is newer" >&2; exit 3; }}
    echo {reads} >"$home/shape" ;;
list) echo '"damaged": []' ;;
esac
"""
    )
    program.chmod(0o755)
    return place.name


@pytest.fixture
def home(tmp_path: Path) -> Path:
    it = tmp_path / "home"
    it.mkdir()
    (it / "home.json").write_text("{}")
    (it / "shape").write_text("0002\n")
    return it


def calls(home: Path) -> list[str]:
    return (home / "calls").read_text().replace(f"{home}/", "").splitlines()


def nothing_done(prefix: Path) -> bool:
    return not prefix.exists() or not [it for it in (prefix / "versions").iterdir() if (it / ".whole").exists()]


# ── what is refused ──


def test_an_archive_for_the_other_architecture(tmp_path: Path, prefix: Path) -> None:
    done = install(unpacked(tmp_path, machine="aarch64"), prefix, HEZHANG_MACHINE="x86_64")
    assert done.returncode == 3
    assert "for aarch64, and this machine is x86_64: take hezhang-0.1.0-linux-x86_64.tar" in done.stdout
    assert nothing_done(prefix)


def test_a_python_that_it_has_no_wheels_for(tmp_path: Path, prefix: Path) -> None:
    done = install(unpacked(tmp_path, pythons=("3.8", "3.9")), prefix)
    assert done.returncode == 3
    assert f"Python 3.8, 3.9 is needed, and this machine has {PYTHON}." in done.stdout
    assert "apt install python3 python3-venv" in done.stdout
    assert nothing_done(prefix)


def _changed(it: Path) -> str:
    (it / "wheels" / "two-1-py3-none-any.whl").write_bytes(b"changed")
    return "two-1-py3-none-any.whl"


def _one_gone(it: Path) -> str:
    (it / "wheels" / "one-1-py3-none-any.whl").unlink()
    return "one-1-py3-none-any.whl"


def _sums_cut(it: Path) -> str:
    sums = (it / "SHA256SUMS").read_text().splitlines(keepends=True)
    (it / "SHA256SUMS").write_text("".join(sums[:2]))
    return "this copy is not whole"


def _no_sums(it: Path) -> str:
    (it / "SHA256SUMS").unlink()
    return "SHA256SUMS is missing"


@pytest.mark.parametrize("hurt", [_changed, _one_gone, _sums_cut, _no_sums])
def test_a_copy_that_is_not_what_was_packed(tmp_path: Path, prefix: Path, hurt: Callable[[Path], str]) -> None:
    it = unpacked(tmp_path)
    assert install(it, prefix, "check").returncode == 0
    named = hurt(it)
    done = install(it, prefix)
    assert done.returncode == 3
    assert named in done.stdout
    assert "opy the archive again" in done.stdout
    assert nothing_done(prefix)


def test_a_script_that_was_cut_short_does_nothing(tmp_path: Path, prefix: Path) -> None:
    it = unpacked(tmp_path)
    script = (it / "install.sh").read_text()
    for part in (0.3, 0.6, 0.95):
        (it / "install.sh").write_text(script[: int(len(script) * part)])
        install(it, prefix)
        assert nothing_done(prefix), part


@pytest.mark.slow
def test_wheels_that_cannot_be_installed_leave_nothing_behind(tmp_path: Path, prefix: Path) -> None:
    it = unpacked(tmp_path)
    (it / f"requirements-{PYTHON}.txt").write_text("one==1 --hash=sha256:" + "0" * 64 + "\n")
    for name in ("MANIFEST", "SHA256SUMS"):
        (it / name).unlink()
    archive._sealed(it, "0.1.0", MACHINE, (PYTHON,))
    done = install(it, prefix)
    assert done.returncode == 3
    assert "nothing was changed" in done.stdout
    assert list((prefix / "versions").iterdir()) == []
    assert not (prefix / "current").exists()


def test_a_home_that_is_not_there(tmp_path: Path, prefix: Path) -> None:
    it = unpacked(tmp_path)
    there(prefix, it)
    done = install(it, prefix, "--home", str(tmp_path / "none"))
    assert (done.returncode, (prefix / "current").exists()) == (3, False)
    assert f"there is no home in {tmp_path / 'none'}" in done.stdout


# ── forward and back ──


def test_an_upgrade_takes_the_home_along_after_a_backup_and_a_way_back_is_open(
    tmp_path: Path, prefix: Path, home: Path
) -> None:
    old, new = unpacked(tmp_path, "0.1.0"), unpacked(tmp_path, "0.2.0")
    first, second = there(prefix, old), there(prefix, new, "0.2.0")
    assert install(old, prefix, "--home", str(home)).returncode == 0
    assert (prefix / "current").resolve().name == first
    done = install(new, prefix)
    assert done.returncode == 0, done.stdout
    assert (prefix / "current").resolve().name == second
    kept = f"before-{second}.backup"
    assert calls(home)[1:] == [f"0.1.0 backup {kept}", "0.2.0 upgrade"]
    assert f"Backup before the upgrade: {home / kept}" in done.stdout
    back = install(new, prefix, "rollback")
    assert back.returncode == 0, back.stdout
    assert (prefix / "current").resolve().name == first
    assert install(new, prefix, "rollback").returncode == 1, "it is gone back already"
    assert f"* {first}" in install(new, prefix, "status").stdout


def test_the_way_back_is_closed_once_the_record_went_forward(tmp_path: Path, prefix: Path, home: Path) -> None:
    old, new = unpacked(tmp_path, "0.1.0"), unpacked(tmp_path, "0.2.0")
    there(prefix, old)
    second = there(prefix, new, "0.2.0", reads="0003")
    install(old, prefix, "--home", str(home))
    install(new, prefix)
    assert (home / "shape").read_text() == "0003\n"
    done = install(new, prefix, "rollback")
    assert done.returncode == 1
    assert "hezhang restore" in done.stdout
    assert (prefix / "current").resolve().name == second
    # Restored from the backup that the upgrade took, it is open again.
    shutil.copy(home / f"before-{second}.backup", home / "shape")
    assert install(new, prefix, "rollback").returncode == 0


def test_a_home_that_cannot_follow_keeps_the_version_before(tmp_path: Path, prefix: Path, home: Path) -> None:
    old, new = unpacked(tmp_path, "0.1.0"), unpacked(tmp_path, "0.2.0")
    first = there(prefix, old)
    there(prefix, new, "0.2.0", reads="0001")
    install(old, prefix, "--home", str(home))
    done = install(new, prefix)
    assert done.returncode == 1
    assert f"{first} goes on." in done.stdout
    assert (prefix / "current").resolve().name == first


def test_two_at_once_wait_for_each_other(tmp_path: Path, prefix: Path) -> None:
    it = unpacked(tmp_path)
    there(prefix, it)
    with subprocess.Popen(
        ["flock", str(prefix / ".lock"), "sh", "-c", "echo held; read end"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        done = install(it, prefix)
        assert (done.returncode, "another installation works" in done.stdout) == (3, True)
        holder.communicate(b"\n")
    assert install(it, prefix).returncode == 0


# ── how it is made ──


@pytest.mark.parametrize(
    ("line", "python", "wanted"),
    [
        ("async-timeout==5.0.1 ; python_full_version < '3.11.3'", "3.11", True),
        ("async-timeout==5.0.1 ; python_full_version < '3.11.3'", "3.12", False),
        ("colorama==0.4.6 ; sys_platform == 'win32'", "3.11", False),
        ("cffi==2.1.1 ; platform_python_implementation != 'PyPy'", "3.13", True),
        ("x==1 ; platform_machine == 'aarch64'", "3.11", False),
    ],
)
def test_what_is_wanted_is_read_for_the_target(line: str, python: str, wanted: bool) -> None:
    """Debian 12 has 3.11.2, whatever this machine has."""
    assert archive.Pin(Requirement(line), ("sha256:0",)).wanted(python, "x86_64") is wanted


def test_every_pin_of_the_lock_is_read() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert [f"{it.requirement.name}" for it in archive.pins(lock)] == re.findall(r"^([a-z0-9-]+)(?:\[|==)", lock, re.M)


def test_the_script_is_sound() -> None:
    checked = run(tool("shellcheck"), DEPLOY / "offline" / "install.sh")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.slow
def test_the_real_archive_sets_up_with_the_network_unplugged(tmp_path: Path) -> None:
    """The wheels come from the index by their hashes, and then there is no route any more."""
    probe = subprocess.run(["unshare", "--map-root-user", "--net", "true"], check=False, capture_output=True)
    if probe.returncode:
        pytest.skip("this machine lets nobody unplug a network: unshare --net")
    made = archive.make(MACHINE, (PYTHON,), tmp_path / "dist")
    subprocess.run(["tar", "--extract", "--file", made, "--directory", tmp_path], check=True)
    folder, prefix = tmp_path / made.name.removesuffix(".tar"), tmp_path / "opt"
    done = run(
        "unshare", "--map-root-user", "--net", "sh", folder / "install.sh", "--prefix", prefix, PYTHON=sys.executable
    )
    assert done.returncode == 0, done.stdout
    program, home = prefix / "current" / "bin" / "hezhang", tmp_path / "home"
    for words in (["init", "--practice"], ["list"]):
        answer = run(program, "--home", home, *words)
        assert answer.returncode == 0, answer.stdout
    said = run(program.with_name("python"), "-c", "import sys; print(sys.path)").stdout
    assert sysconfig.get_path("purelib") not in said, "nothing is borrowed"

"""`make archive`: one file per architecture with everything that a machine without a network needs but Python.

Wheels are fetched by the hashes of requirements.lock; what comes as source alone is built here and must be pure.
Markers are read for the target and not for the machine this runs on: Debian 12 has Python 3.11.2, which needs what
3.11.3 does not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
ARCHITECTURES = ("x86_64", "aarch64")
PYTHONS = ("3.11", "3.12", "3.13")
GLIBC = (36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17)
"""manylinux_2_N that Debian 12 (glibc 2.36) takes."""
PATCHES = ("0", "2", "3", "99")
"""Patch versions for which a marker is tried: where it holds for one of them, the wheel goes in."""
EPOCH = "315532800"
"""1980, the earliest day that a wheel can hold: what is built twice is the same."""
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@dataclass(frozen=True)
class Pin:
    """One line of the lock: what is wanted, and the hashes of all its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    def wanted(self, python: str, machine: str) -> bool:
        """Whether some patch version of this Python, on Linux on this machine, needs it."""
        if self.requirement.marker is None:
            return True
        linux = {
            "sys_platform": "linux",
            "platform_system": "Linux",
            "os_name": "posix",
            "platform_machine": machine,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "python_version": python,
            "extra": "",
        }
        return any(
            self.requirement.marker.evaluate(linux | {"python_full_version": f"{python}.{patch}"}) for patch in PATCHES
        )


def pins(lock: str) -> Iterator[Pin]:
    """Every pin of a lock file."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        line = block.partition("\n")[0].rstrip(" \\")
        hashes = tuple(re.findall(r"--hash=(sha256:[0-9a-f]{64})", block))
        if hashes:
            yield Pin(Requirement(line), hashes)


def fetch(wanted: list[Pin], python: str, machine: str, into: Path) -> None:
    """Fetch the files of these pins for a target, each checked against the lock. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as work:
        lines = [
            f"{it.requirement.name}{_extras(it)}{it.requirement.specifier} {' '.join(f'--hash={h}' for h in it.hashes)}"
            for it in wanted
        ]
        listed = Path(work) / "wanted.txt"
        listed.write_text("\n".join(lines) + "\n")
        platforms = [f"--platform=manylinux_2_{it}_{machine}" for it in GLIBC] + [f"--platform=manylinux2014_{machine}"]
        target = [
            "--implementation=cp",
            f"--python-version={python}",
            f"--abi=cp{python.replace('.', '')}",
            "--abi=abi3",
        ]
        words = [*_PIP, "download", "--no-deps", "--no-build-isolation", "--require-hashes", "--prefer-binary"]
        subprocess.run(
            [*words, *target, "--abi=none", *platforms, f"--dest={into}", f"--requirement={listed}"], check=True
        )
    for source in [path for path in into.iterdir() if path.suffix != ".whl"]:
        _built(source, into)
        source.unlink()


def _extras(it: Pin) -> str:
    return f"[{','.join(sorted(it.requirement.extras))}]" if it.requirement.extras else ""


def _built(source: Path, into: Path) -> None:
    """A wheel of a source that is already checked. Raises SystemExit where it is for one machine alone."""
    with tempfile.TemporaryDirectory() as work:
        words = [*_PIP, "wheel", "--no-deps", "--no-index", "--no-build-isolation", f"--wheel-dir={work}", str(source)]
        subprocess.run(words, check=True, env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH})
        wheel = next(Path(work).glob("*.whl"))
        if not wheel.name.endswith("-none-any.whl"):
            raise SystemExit(f"{source.name} comes as source alone and is no pure Python: {wheel.name}")
        shutil.copy(wheel, into)


def listed(wanted: list[Pin], wheels: list[Path], own: Path, python: str) -> str:
    """What `install.sh` hands to pip: each wheel by the hash that it has in the archive."""
    tags = f"cp{python.replace('.', '')}"
    by_name = {}
    for wheel in wheels:
        name, version, _, found = parse_wheel_filename(wheel.name)
        if any(_fits(str(tag), tags) for tag in found):
            by_name[str(name), str(version)] = wheel
    lines = []
    for it in wanted:
        key = (re.sub(r"[-_.]+", "-", it.requirement.name).lower(), str(it.requirement.specifier).removeprefix("=="))
        marker = f" ; {it.requirement.marker}" if it.requirement.marker else ""
        lines.append(f"{key[0]}=={key[1]}{marker} --hash=sha256:{digest(by_name[key])}")
    return "\n".join([*lines, f"hezhang=={parse_wheel_filename(own.name)[1]} --hash=sha256:{digest(own)}"]) + "\n"


def _fits(tag: str, python: str) -> bool:
    interpreter, abi, _ = tag.split("-", 2)
    if interpreter == python or interpreter.startswith("py3"):
        return True
    return abi == "abi3" and interpreter.startswith("cp3") and int(interpreter[3:]) <= int(python[3:])


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make(machine: str, pythons: tuple[str, ...], out: Path) -> Path:
    """The archive of one architecture; beside it its hash."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    name = f"hezhang-{version}-linux-{machine}"
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / name
        wheels = folder / "wheels"
        wheels.mkdir(parents=True)
        build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", f"--outdir={wheels}", str(ROOT)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        own = next(wheels.glob("hezhang-*.whl"))
        locked = list(pins((ROOT / "requirements.lock").read_text("utf-8")))
        for python in pythons:
            wanted = [it for it in locked if it.wanted(python, machine)]
            fetch(wanted, python, machine, wheels)
        # Once all are there: what was built here must be the same for every Python.
        for python in pythons:
            wanted = [it for it in locked if it.wanted(python, machine)]
            (folder / f"requirements-{python}.txt").write_text(listed(wanted, sorted(wheels.iterdir()), own, python))
        _beside(folder)
        _sealed(folder, version, machine, pythons)
        return _packed(folder, out / f"{name}.tar")


def _beside(folder: Path) -> None:
    shutil.copy(HERE / "install.sh", folder)
    shutil.copytree(ROOT / "deploy", folder / "deploy", ignore=shutil.ignore_patterns("__pycache__", "offline"))
    for name in ("LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    shutil.copy(ROOT / "docs" / "deploying.md", folder / "README.md")


def _sealed(folder: Path, version: str, machine: str, pythons: tuple[str, ...]) -> None:
    """MANIFEST says what it is for and how many files it has, SHA256SUMS which."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    (folder / "MANIFEST").write_text(
        f"version={version}\narchitecture={machine}\npythons={' '.join(pythons)}\nfiles={len(files) + 1}\n"
    )
    files = sorted([*files, folder / "MANIFEST"])
    (folder / "SHA256SUMS").write_text("".join(f"{digest(it)}  {it.relative_to(folder)}\n" for it in files))


def _packed(folder: Path, out: Path) -> Path:
    """A tar (wheels are compressed already), the same for the same content; what checks the rest comes first."""
    out.parent.mkdir(parents=True, exist_ok=True)
    first = [folder / name for name in ("install.sh", "MANIFEST", "SHA256SUMS")]
    rest = sorted(path for path in folder.rglob("*") if path.is_file() and path not in first)
    draft = out.with_name(out.name + ".part")
    with tarfile.open(draft, "w", format=tarfile.GNU_FORMAT) as tar:
        for path in [*first, *rest]:
            info = tar.gettarinfo(path, f"{folder.name}/{path.relative_to(folder)}")
            info.uid = info.gid = 0
            info.uname = info.gname = "root"
            info.mtime, info.mode = 0, 0o755 if path.suffix == ".sh" else 0o644
            with path.open("rb") as content:
                tar.addfile(info, content)
    draft.replace(out)
    out.with_name(out.name + ".sha256").write_text(f"{digest(out)}  {out.name}\n")
    return out


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--architecture", action="append", choices=ARCHITECTURES)
    parser.add_argument("--python", action="append", choices=PYTHONS)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    given = parser.parse_args()
    for machine in given.architecture or ARCHITECTURES:
        made = make(machine, tuple(given.python or PYTHONS), given.out)
        print(f"{made} ({made.stat().st_size // 1_000_000} MB)")


if __name__ == "__main__":
    main()

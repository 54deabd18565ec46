"""The programs that read what lies in deploy/: on the PATH, or where `.ci/run` unpacks them. A test whose program is
missing says so and is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.project.repository import ROOT

DEPLOY = ROOT / "deploy"
UNPACKED = ROOT / "build" / "tools"
"""`.ci/run` unpacks Debian packages here, which installs nothing and starts nothing."""
LIBRARIES = tuple(UNPACKED.glob("usr/lib/*-linux-gnu/systemd"))
"""Where unpacked programs find libraries of their own."""
NOT_RUN = 127
"""A program without one of its libraries ends so."""
_FOLDERS = ("usr/bin", "usr/sbin", "bin", "sbin")


def tool(name: str) -> str:
    """The program's path; skips the test where this machine has none."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", *(str(UNPACKED / it) for it in _FOLDERS)])
    found = shutil.which(name, path=path)
    if found is None:
        pytest.skip(f"{name} is not on this machine; .ci/run fetches it")
    if run(found, "--help").returncode == NOT_RUN:
        pytest.skip(f"{found} cannot be run on this machine: a library is missing")
    return found


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program's answer, both outputs in one."""
    return subprocess.run(
        [str(it) for it in words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=os.environ | {"LD_LIBRARY_PATH": os.pathsep.join(map(str, LIBRARIES))} | environment,
    )

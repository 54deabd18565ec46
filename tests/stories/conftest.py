"""Story tests run on real parts; each gets a folder with a short path, since a unix socket's path may have about 107
bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="hz-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)

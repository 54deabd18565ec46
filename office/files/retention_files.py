"""The rules of retention as a checked value."""

from __future__ import annotations

from pathlib import Path

from office.files.as_model import validated
from office.files.retention import Retention
from office.files.shipped import DATA
from office.files.yaml_door import read_yaml


def load_retention(path: Path | None = None) -> Retention:
    """Read the rules of retention; those shipped unless a file is given."""
    return validated(Retention, read_yaml(path or DATA / "retention" / "default.yaml"))

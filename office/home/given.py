"""The settings as they are given: in the environment, and below it in a `.env` file. Says nothing of what they mean.

Read here and not by `pydantic-settings`, whose sources every command would load before it does anything.
"""

from __future__ import annotations

import os
from pathlib import Path

ENV_FILE = ".env"
"""Read where the process was started, as docker, make and shells do."""


def in_environment() -> dict[str, str]:
    """What the environment says, by lower-case name; an empty value counts as none."""
    return {name.lower(): value for name, value in os.environ.items() if value}


def in_file(path: str = ENV_FILE) -> dict[str, str]:
    """What a `.env` file says, in the same way; nothing where there is none. Raises UnicodeDecodeError for one that is
    no UTF-8.
    """
    if not Path(path).exists():
        return {}
    from dotenv import dotenv_values

    return {name.lower(): value for name, value in dotenv_values(path, encoding="utf-8").items() if value}

"""The keys that checkpoints are signed with, in a file of the home for its owner alone: never in the ledger, never in a
backup.
"""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from engine.tree.keys import ALGORITHMS, SecretKey, fresh
from engine.whole_file import write_whole
from office.home.home import HomeError

KEY_FILE = "checkpoint-key.json"
NEXT_FILE = "checkpoint-key.next.json"
"""Keys that are being taken; they become the others once the house has said so."""


class KeyUnfit(HomeError):
    """The file of keys cannot be read, others could read it, or its keys are not those that the house names."""


@dataclass(frozen=True)
class LogKey:
    """What one home signs with. `before`: keys that sign the next checkpoint as well, the last that they do."""

    origin: str
    secrets: tuple[SecretKey, ...]
    before: tuple[SecretKey, ...] = ()

    @property
    def vkeys(self) -> tuple[str, ...]:
        """The public halves, as the house names them."""
        return tuple(str(it.public) for it in self.secrets)


def fresh_origin(home: str) -> str:
    """A name for a log that no other has."""
    return f"hezhang/{home}/{secrets.token_hex(4)}"


def fresh_key(origin: str, before: LogKey | None = None) -> LogKey:
    """New keys, one of every algorithm."""
    made = tuple(fresh(origin, it) for it in ALGORITHMS)
    return LogKey(origin, made, before.secrets if before else ())


def held(folder: Path, name: str = KEY_FILE) -> LogKey | None:
    """The keys in a home's folder; None where there is no file. Raises KeyUnfit."""
    path = folder / name
    try:
        if path.stat().st_mode & 0o077:
            raise KeyUnfit(f"others may read {path}; take that away with `chmod 600 {path}`, and renew the keys")
        said = json.loads(path.read_text())
        origin = str(said["origin"])
        return LogKey(origin, _secrets(origin, said["keys"]), _secrets(origin, said["before"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeyUnfit(f"{path} cannot be read ({type(error).__name__})") from None


def write(folder: Path, key: LogKey, name: str = KEY_FILE) -> None:
    """Keep keys, for the owner alone. Raises OSError."""
    said = {"origin": key.origin, "keys": _said(key.secrets), "before": _said(key.before)}
    write_whole(folder / name, json.dumps(said, indent=1).encode())


def take_next(folder: Path) -> None:
    """Let the next keys be the keys. Raises OSError."""
    os.replace(folder / NEXT_FILE, folder / KEY_FILE)


def _secrets(origin: str, said: list[dict[str, str]]) -> tuple[SecretKey, ...]:
    return tuple(SecretKey(origin, ALGORITHMS[it["algorithm"]], b64decode(it["secret"], validate=True)) for it in said)


def _said(keys: tuple[SecretKey, ...]) -> list[dict[str, str]]:
    return [{"algorithm": it.algorithm.name, "secret": b64encode(it.content).decode()} for it in keys]

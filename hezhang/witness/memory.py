"""What a witness knows, in a folder for its owner alone: its keys, the keys of the logs that it watches, and of each
log the checkpoint that it signed last. What it has signed it never forgets.
"""

from __future__ import annotations

import fcntl
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.tree.keys import COSIGNING, PublicKey, SecretKey, fresh, parse_key
from engine.tree.note import NoteUnreadable, is_name
from engine.whole_file import write_whole
from office.wording import witness as words
from office.wording.language import Says

KEY_FILE, LOGS, LOCK = "witness-key.json", "logs", "lock"


class WitnessUnfit(Exception):
    """The folder is no witness's, or cannot be read; `says` with `values` tells a person what would mend it."""

    def __init__(self, says: Says, **values: str) -> None:
        super().__init__(says.en.format(**values))
        self.says, self.values = says, values


class Memory:
    """One witness's folder."""

    def __init__(self, folder: Path) -> None:
        """Raises WitnessUnfit where it was never made, others may read its keys, or they cannot be read."""
        self.folder = folder
        path = folder / KEY_FILE
        try:
            if path.stat().st_mode & 0o077:
                raise WitnessUnfit(words.OPEN_TO_OTHERS, path=str(path))
            said = json.loads(path.read_text())
            self.name = str(said["name"])
            self.secrets = tuple(
                SecretKey(self.name, COSIGNING[it["algorithm"]], b64decode(it["secret"], validate=True))
                for it in said["keys"]
            )
        except FileNotFoundError:
            raise WitnessUnfit(words.NO_WITNESS_HERE, folder=str(folder)) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise WitnessUnfit(words.UNREADABLE, path=str(path), why=type(error).__name__) from None

    @property
    def vkeys(self) -> tuple[str, ...]:
        """The public halves of its keys, for whoever checks."""
        return tuple(str(it.public) for it in self.secrets)

    def trust(self, keys: Iterable[PublicKey]) -> None:
        """Watch the logs of these keys, beside those that are watched. Raises OSError, WitnessUnfit."""
        with self.alone():
            for key in keys:
                known = self.keys_of(key.name)
                if key not in known:
                    write_whole(self._keys(key.name), "".join(f"{it}\n" for it in (*known, key)).encode())

    def logs(self) -> list[str]:
        """The names of the logs that are watched. Raises WitnessUnfit."""
        return sorted({self._read_keys(path)[0].name for path in (self.folder / LOGS).glob("*.keys")})

    def keys_of(self, origin: str) -> tuple[PublicKey, ...]:
        """The keys of a log; none where it is not watched. Raises WitnessUnfit."""
        path = self._keys(origin)
        return self._read_keys(path) if path.exists() else ()

    def last(self, origin: str) -> SignedCheckpoint | None:
        """What was signed last of a log, with all signatures under it. Raises WitnessUnfit."""
        path = self._note(origin)
        try:
            return parse_checkpoint(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, NoteUnreadable) as error:
            raise WitnessUnfit(words.UNREADABLE, path=str(path), why=str(error)) from None

    def remember(self, signed: SignedCheckpoint) -> None:
        """This was signed; it is on the disk when this returns. Raises OSError."""
        write_whole(self._note(signed.checkpoint.origin), str(signed.note).encode())

    def keep_refused(self, signed: SignedCheckpoint) -> None:
        """A checkpoint that a log signed and that contradicts what was signed before is proof against it. The first of
        a size is kept. Raises OSError.
        """
        it = signed.checkpoint
        path = self.folder / LOGS / f"{_id(it.origin)}.refused-{it.size}.note"
        if not path.exists():
            write_whole(path, str(signed.note).encode())

    def refused(self, origin: str) -> list[Path]:
        """The files of what was refused of a log and contradicts it."""
        return sorted((self.folder / LOGS).glob(f"{_id(origin)}.refused-*.note"))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While one looks and signs, no other does. Raises OSError."""
        handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _keys(self, origin: str) -> Path:
        return self.folder / LOGS / f"{_id(origin)}.keys"

    def _note(self, origin: str) -> Path:
        return self.folder / LOGS / f"{_id(origin)}.note"

    @staticmethod
    def _read_keys(path: Path) -> tuple[PublicKey, ...]:
        try:
            found = tuple(parse_key(line) for line in path.read_text().splitlines() if line)
        except (OSError, UnicodeDecodeError, NoteUnreadable) as error:
            raise WitnessUnfit(words.UNREADABLE, path=str(path), why=str(error)) from None
        if not found:
            raise WitnessUnfit(words.UNREADABLE, path=str(path), why="0 bytes")
        return found


def make_witness(folder: Path, name: str) -> Memory:
    """A new witness with keys of its own, in a folder that is empty or not there. Raises WitnessUnfit, OSError."""
    if not is_name(name):
        raise WitnessUnfit(words.NO_NAME, name=repr(name))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise WitnessUnfit(words.NOT_EMPTY, folder=str(folder))
    (folder / LOGS).mkdir(mode=0o700)
    keys = [fresh(name, it) for it in COSIGNING]
    said = [{"algorithm": it.algorithm.name, "secret": b64encode(it.content).decode()} for it in keys]
    write_whole(folder / KEY_FILE, json.dumps({"name": name, "keys": said}, indent=1).encode())
    return Memory(folder)


def _id(origin: str) -> str:
    return sha256(origin.encode()).hexdigest()[:32]

"""The home: the folder of one office's Hezhang. Where its database is, where its sockets lie, and its practice account.

Whether it is practice or live is the first event of its ledger, not a file here.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
import stat
import tempfile
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

HOME_FILE = "home.json"
PRACTICE_FILE = "practice.json"
DATABASE_FILE = "hezhang.db"
CANARY_NUMBER = "+12025550187"
"""Of the range kept for fiction."""


class HomeError(Exception):
    """The home cannot be used.

    HomeError
    ├── HomeMissing   there is no home in that folder
    ├── HomeExists    there is one already
    ├── HomeForeign   the database or the broker belongs to another home
    ├── HomeInEarnest something is set that only a practice home may have
    └── HomeUnsafe    its runtime folder could be read by others
    """


class HomeMissing(HomeError):
    """There is no home in that folder."""


class HomeExists(HomeError):
    """There is a home in that folder already."""


class HomeForeign(HomeError):
    """The database or the broker belongs to another home."""


class HomeInEarnest(HomeError):
    """Something is set that only a practice home may have, and this one tells real people."""


class HomeUnsafe(HomeError):
    """The runtime folder belongs to somebody else."""


@dataclass(frozen=True)
class PracticeAccount:
    """What the practice gateway and this home agree on. Everything here is loopback and worth nothing outside."""

    account_sid: str
    auth_token: str
    sender: str
    gateway_port: int
    smtp_port: int
    web_port: int
    chat_port: int = 0
    """0 in a practice home older than the channel `chat`: it has none."""
    aliyun_key_id: str = ""
    """Empty in a home that was made before there was a second provider: it goes on with one."""
    aliyun_key_secret: str = ""
    aliyun_callback_secret: str = ""

    def canaries(self) -> dict[str, tuple[str, ...]]:
        """Where canaries go in a practice home: nobody lives there, and nobody answers."""
        return {"sms": (CANARY_NUMBER,), "voice": (CANARY_NUMBER,), "email": ("canary@xicheng.example",)}

    def channel_values(self) -> dict[str, str]:
        """What the channels are built from in a practice home."""
        return {
            "TWILIO_ACCOUNT_SID": self.account_sid,
            "TWILIO_AUTH_TOKEN": self.auth_token,
            "TWILIO_FROM": self.sender,
            "HEZHANG_TWILIO_BASE_URL": f"http://127.0.0.1:{self.gateway_port}",
            "HEZHANG_PUBLIC_URL": f"http://127.0.0.1:{self.web_port}",
            **self._aliyun_values(),
            "HEZHANG_SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}?from=duty@xicheng.example",
        }

    def _aliyun_values(self) -> dict[str, str]:
        if not self.aliyun_key_id:
            return {}
        return {
            "ALIYUN_ACCESS_KEY_ID": self.aliyun_key_id,
            "ALIYUN_ACCESS_KEY_SECRET": self.aliyun_key_secret,
            "ALIYUN_SIGN_NAME": "西城环保",
            "ALIYUN_CALLER": "00000000",
            "HEZHANG_ALIYUN_BASE_URL": f"http://127.0.0.1:{self.gateway_port}",
            "HEZHANG_ALIYUN_CALLBACK_SECRET": self.aliyun_callback_secret,
        }


@dataclass(frozen=True)
class Home:
    """One home on disk."""

    folder: Path
    id: str
    database_url: str

    @property
    def runtime(self) -> Path:
        """Where sockets and logs of running parts lie. Short, since a unix socket's path may have about 107 bytes at most."""
        mark = sha256(str(self.folder).encode()).hexdigest()[:10]
        return Path(tempfile.gettempdir()) / f"hezhang-{os.getuid()}-{mark}"

    @property
    def socket(self) -> Path:
        """The embedded broker's unix socket."""
        return self.runtime / "valkey.sock"

    def make_runtime(self) -> Path:
        """Make the runtime folder for its owner alone. Raises HomeUnsafe if somebody else made it first."""
        self.runtime.mkdir(mode=0o700, exist_ok=True)
        found = self.runtime.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise HomeUnsafe(f"{self.runtime} is not a folder of yours alone; remove it and start again")
        return self.runtime

    def hold(self) -> int:
        """Hold the home for one supervisor; the hold ends with the process. Raises HomeError where another one has it."""
        descriptor = os.open(self.make_runtime() / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise HomeError(f"{self.folder} is served already; use that one, or stop it first") from error
        return descriptor

    def practice(self) -> PracticeAccount:
        """The practice account. Raises HomeError where this home has none."""
        try:
            return PracticeAccount(**json.loads((self.folder / PRACTICE_FILE).read_text()))
        except (OSError, ValueError, TypeError) as error:
            raise HomeError(f"{self.folder / PRACTICE_FILE} cannot be read; `hezhang init --practice` makes a practice home") from error


def find(folder: Path, database_url: str | None) -> Home:
    """The home in `folder`; a database URL of the settings wins over the one it was made with. Raises HomeMissing."""
    path = folder.absolute()
    try:
        known = json.loads((path / HOME_FILE).read_text())
        return Home(path, str(known["id"]), database_url or str(known["database_url"]))
    except FileNotFoundError as error:
        raise HomeMissing(f"there is no home in {path}; make one with `hezhang init --practice` or `hezhang init --live`") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HomeError(f"{path / HOME_FILE} cannot be read ({error}); restore it from a backup") from error


def make(folder: Path, database_url: str | None) -> Home:
    """Name a new home, and nothing more: `record` writes it down once its ledger stands. Raises HomeExists."""
    path = folder.absolute()
    if (path / HOME_FILE).exists():
        raise HomeExists(f"{path} holds a home already; use it, or choose another folder with --home")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Home(path, secrets.token_hex(8), database_url or f"sqlite:///{path / DATABASE_FILE}")


def record(home: Home, *, practice: bool, web_port: int | None) -> None:
    """Write the home down, its practice account first, so that a home that is found is whole."""
    if practice:
        _write_private(home.folder / PRACTICE_FILE, asdict(_practice_account(web_port)))
    _write_private(home.folder / HOME_FILE, {"id": home.id, "database_url": home.database_url})


def _practice_account(web_port: int | None) -> PracticeAccount:
    gateway, smtp, web, chat = _free_ports(4)
    return PracticeAccount(
        "AC" + secrets.token_hex(16), secrets.token_hex(16), "+15005550006", gateway, smtp, web_port or web, chat,
        aliyun_key_id="LTAI" + secrets.token_hex(10), aliyun_key_secret=secrets.token_hex(15), aliyun_callback_secret=secrets.token_hex(16),
    )  # fmt: skip


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for it in sockets:
            it.bind(("127.0.0.1", 0))
        return [int(it.getsockname()[1]) for it in sockets]
    finally:
        for it in sockets:
            it.close()


def _write_private(path: Path, values: dict[str, object]) -> None:
    """Written whole or not at all, readable by its owner alone."""
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(values, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)

"""The home: the folder of one office's Hezhang. Where its database is and was, where its sockets lie, and its practice
account.

Whether it is practice or live is the first event of its ledger; what home.json says of it is a second witness and no
more.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from engine.ledger.place import Place
from engine.whole_file import write_whole
from notify.channel_spec import CHANNELS, AddressKind

HOME_FILE = "home.json"
PRACTICE_FILE = "practice.json"
DATABASE_FILE = "hezhang.db"
SQLITE = "sqlite:///"
CANARY_NUMBER = "+12025550187"
"""Of the range kept for fiction."""


class HomeError(Exception):
    """The home cannot be used.

    HomeError
    ├── HomeMissing   there is no home in that folder
    ├── HomeExists    there is one already
    ├── HomeForeign   the database or the broker belongs to another home
    ├── HomeDisputed  its file and its record do not agree on what it is
    ├── HomeInEarnest something is set that only a practice home may have
    ├── HomeOpen      others may write into the folder in which it was to be made
    └── HomeUnsafe    its runtime folder could be read by others
    """


class HomeMissing(HomeError):
    """There is no home in that folder."""


class HomeExists(HomeError):
    """There is a home in that folder already."""


class HomeForeign(HomeError):
    """The database or the broker belongs to another home."""


class HomeDisputed(HomeError):
    """The home's file and its record do not agree on what it is."""


class HomeOpen(HomeError):
    """Others may write into the folder in which a home was to be made."""


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
    console_port: int = 0
    """0 in a practice home older than the console."""
    chat_app_secret: str = ""
    """Of which all that the applications of chats have in secret is made. Empty in a home that was made before there
    were any.
    """

    def canaries(self) -> dict[str, tuple[str, ...]]:
        """Where canaries go in a practice home: nobody lives there, and nobody answers."""
        return {it.name: (CANARIES[it.address],) for it in CHANNELS.values() if it.address in CANARIES}

    def channel_values(self) -> dict[str, str]:
        """What the channels are built from in a practice home."""
        return {
            "TWILIO_ACCOUNT_SID": self.account_sid,
            "TWILIO_AUTH_TOKEN": self.auth_token,
            "TWILIO_FROM": self.sender,
            "HEZHANG_TWILIO_BASE_URL": f"http://127.0.0.1:{self.gateway_port}",
            "HEZHANG_PUBLIC_URL": f"http://127.0.0.1:{self.web_port}",
            **self._aliyun_values(),
            **self._chat_app_values(),
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
            "ALIYUN_REPLY_QUEUE": "Alicom-Queue-practice-SmsUp",
            "HEZHANG_ALIYUN_BASE_URL": f"http://127.0.0.1:{self.gateway_port}",
            "HEZHANG_ALIYUN_CALLBACK_SECRET": self.aliyun_callback_secret,
        }

    def _chat_app_values(self) -> dict[str, str]:
        if not self.chat_app_secret:
            return {}
        base = f"http://127.0.0.1:{self.chat_port}"
        return {
            "DINGTALK_CLIENT_ID": "dingpractice",
            "DINGTALK_CLIENT_SECRET": self._secret_of("dingtalk"),
            "DINGTALK_CORP_ID": "dingpracticecorp",
            "DINGTALK_CARD_TEMPLATE": "practice.schema",
            "DINGTALK_CALLBACK_SECRET": self._secret_of("dingtalk callback"),
            "HEZHANG_DINGTALK_BASE_URL": base,
            "WECOM_CORP_ID": "wwpractice",
            "WECOM_AGENT_ID": "1000002",
            "WECOM_SECRET": self._secret_of("wecom"),
            "WECOM_CALLBACK_TOKEN": self._secret_of("wecom token"),
            "WECOM_ENCODING_AES_KEY": self._secret_of("wecom key")[:43],
            "HEZHANG_WECOM_BASE_URL": base,
            "FEISHU_APP_ID": "cli_practice",
            "FEISHU_APP_SECRET": self._secret_of("feishu"),
            "FEISHU_ENCRYPT_KEY": self._secret_of("feishu key"),
            "FEISHU_VERIFICATION_TOKEN": self._secret_of("feishu token"),
            "HEZHANG_FEISHU_BASE_URL": base,
        }

    def _secret_of(self, what: str) -> str:
        return sha256(f"{self.chat_app_secret} {what}".encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """Where a ledger lies, as its home keeps it. A file may be seen by several paths (a bind mount): each is adopted
    once.

    `identity` is its number there; None in a home of 0.1.0, which knew its path alone.
    """

    where: tuple[str, ...]
    identity: str | None = None

    def holds(self, place: Place) -> bool:
        """Whether the ledger lies where it is known to lie. Hosts may call one server by different names."""
        return self.identity in (None, place.identity) and (place.server or place.where in self.where)


@dataclass(frozen=True)
class Home:
    """One home on disk. `kind` and `known` are what its file says of it; None in an older home."""

    folder: Path
    id: str
    database_url: str
    kind: str | None = None
    known: Known | None = None

    @property
    def runtime(self) -> Path:
        """Where sockets and logs of running parts lie. Short, since a unix socket's path may have about 107 bytes at
        most.
        """
        mark = sha256(os.path.realpath(self.folder).encode()).hexdigest()[:10]
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
        """Hold the home for one supervisor; the hold ends with the process. Raises HomeError where another one has
        it.
        """
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
            raise HomeError(
                f"{self.folder / PRACTICE_FILE} cannot be read; `hezhang init --practice` makes a practice home"
            ) from error


def find(folder: Path, database_url: str | None) -> Home:
    """The home in `folder`; a database URL of the settings wins over the one it was made with. Raises HomeMissing,
    HomeForeign.
    """
    path = folder.absolute()
    try:
        said = json.loads((path / HOME_FILE).read_text())
        url, known = _ledger_of(path, str(said["database_url"]), said.get("place"))
        home = Home(path, str(said["id"]), database_url or url, said.get("kind"), known)
    except FileNotFoundError as error:
        raise HomeMissing(
            f"there is no home in {path}; make one with `hezhang init --practice` or `hezhang init --live`"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HomeError(f"{path / HOME_FILE} cannot be read ({error}); restore it from a backup") from error
    _not_anothers(home)
    return home


def _ledger_of(folder: Path, url: str, place: dict[str, Any] | None) -> tuple[str, Known | None]:
    """The ledger's URL, a relative path taken from the home's folder; and where it is known to lie.

    A home of 0.1.0 holds an absolute path. Where a ledger of that name lies in its own folder, that one is its own: the
    other is gone since the home was moved, or it is the original of this copy, which nobody may touch from here.
    """
    known = Known(tuple(place["where"]), str(place["identity"])) if place is not None else None
    if not url.startswith(SQLITE):
        return url, known
    file = Path(url.removeprefix(SQLITE))
    own = folder / (file.name if file.is_absolute() else file)
    if file.is_absolute() and known is None:
        known = Known((os.path.realpath(file),))
    return (f"{SQLITE}{own}" if own.exists() or not file.is_absolute() else url), known


def _not_anothers(home: Home) -> None:
    """Raise HomeForeign for a ledger that lies in the folder of another home."""
    if not home.database_url.startswith(SQLITE):
        return
    file = Path(home.database_url.removeprefix(SQLITE).partition("?")[0])
    if (file.parent / HOME_FILE).exists() and not file.parent.samefile(home.folder):
        raise HomeForeign(f"{file} is the ledger of the home in {file.parent}, not of the one in {home.folder}")


def make(folder: Path, database_url: str | None) -> Home:
    """Name a new home, and nothing more: `record` writes it down once its ledger stands. Raises HomeExists,
    HomeOpen.
    """
    path = folder.absolute()
    if (path / HOME_FILE).exists():
        raise HomeExists(f"{path} holds a home already; use it, or choose another folder with --home")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    _for_owner_alone(path)
    return Home(
        path, secrets.token_hex(8), _absolute(database_url) if database_url else f"{SQLITE}{path / DATABASE_FILE}"
    )


def _for_owner_alone(path: Path) -> None:
    """Raise HomeOpen for a folder in which others could put their own files in the place of ours."""
    found = path.stat()
    if found.st_uid != os.geteuid():
        raise HomeOpen(f"{path} belongs to somebody else; choose a folder of your own")
    if found.st_mode & 0o022:
        raise HomeOpen(
            f"others may write into {path} (mode {found.st_mode & 0o777:04o}); take that away with `chmod go-w {path}`"
        )


def _absolute(url: str) -> str:
    """A path that was given is one from where the program was started."""
    return f"{SQLITE}{Path(url.removeprefix(SQLITE)).absolute()}" if url.startswith(SQLITE) else url


def record(home: Home, *, kind: str, web_port: int | None, place: Place) -> Home:
    """Write the home down, its practice account first, so that a home that is found is whole."""
    if kind == "practice":
        _write_private(home.folder / PRACTICE_FILE, asdict(_practice_account(web_port)))
    made = replace(home, kind=kind, known=Known((place.where,), place.identity))
    _write(made, home.database_url)
    return made


def settled(home: Home, id: str, place: Place) -> Home:
    """Write down where the home's ledger lies now, and its id. One that has another id from now on is a copy: a
    practice home gets an account of its own, since the practice worlds of both would listen at one port. Raises
    OSError.
    """
    if id != home.id and (home.folder / PRACTICE_FILE).exists():
        _write_private(home.folder / PRACTICE_FILE, asdict(_practice_account(None)))
    before = home.known.where if home.known is not None and home.known.identity == place.identity else ()
    made = replace(home, id=id, known=Known(tuple(dict.fromkeys([*before, place.where])), place.identity))
    url = str(json.loads((home.folder / HOME_FILE).read_text())["database_url"])
    _write(made, _ledger_of(home.folder, url, None)[0])
    return made


def _write(home: Home, database_url: str) -> None:
    """The home's file. A ledger in its own folder is named from there, so that the folder may be moved."""
    file = Path(database_url.removeprefix(SQLITE))
    own = database_url.startswith(SQLITE) and file.parent == home.folder
    said: dict[str, object] = {
        "id": home.id,
        "kind": home.kind,
        "database_url": f"{SQLITE}{file.name}" if own else database_url,
    }
    if home.known is not None:
        said["place"] = {"where": list(home.known.where), "identity": home.known.identity}
    _write_private(home.folder / HOME_FILE, said)


def _practice_account(web_port: int | None) -> PracticeAccount:
    gateway, smtp, web, chat, console = _free_ports(5)
    return PracticeAccount(
        "AC" + secrets.token_hex(16),
        secrets.token_hex(16),
        "+15005550006",
        gateway,
        smtp,
        web_port or web,
        chat,
        aliyun_key_id="LTAI" + secrets.token_hex(10),
        aliyun_key_secret=secrets.token_hex(15),
        aliyun_callback_secret=secrets.token_hex(16),
        console_port=console,
        chat_app_secret=secrets.token_hex(16),
    )


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
    write_whole(path, json.dumps(values, indent=1).encode())


CANARIES: Mapping[AddressKind, str] = {
    "mobile": CANARY_NUMBER,
    "phone": CANARY_NUMBER,
    "mailbox": "canary@xicheng.example",
}

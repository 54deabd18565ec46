"""Asks the practice world of this home, over the loopback and with its practice account, and gives it what to do."""

from __future__ import annotations

import http.client
import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from office.home.home import PracticeAccount
from practice.room.state import RoomState, Wanted

PATIENCE = 30.0
"""Seconds for an answer: a scenario's door is a process that has to start."""
Read = TypeVar("Read")
_STATE, _FINDINGS = TypeAdapter(RoomState), TypeAdapter(list[Wanted])


class Away(Exception):
    """The practice world does not answer: it is not running, or a conductor has it."""


class Refused(Exception):
    """It cannot be done as things are; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Asking:
    """Safe to share between threads. The account is read when it is first needed: a console goes on without one."""

    def __init__(self, account: Callable[[], PracticeAccount]) -> None:
        self._read_account = account

    @cached_property
    def _account(self) -> PracticeAccount:
        return self._read_account()

    @property
    def headers(self) -> Mapping[str, str]:
        """By which the practice world knows who asks."""
        login = f"{self._account.account_sid}:{self._account.auth_token}"
        return {"Authorization": f"Basic {b64encode(login.encode()).decode()}"}

    @property
    def changes(self) -> str:
        """Where it says that something changed."""
        return f"http://127.0.0.1:{self._account.gateway_port}/room/changes"

    def state(self) -> RoomState:
        """Everything as it is. Raises Away."""
        status, body = self._ask("GET", "/room")
        return _read(_STATE, status, body)

    def findings(self) -> list[Wanted]:
        """What the scenario expects, and what came of it. Raises Away."""
        status, body = self._ask("GET", "/room/findings")
        return _read(_FINDINGS, status, body)

    def act(self, name: str, asked: Mapping[str, object]) -> None:
        """Do it. Raises Away, Refused."""
        status, body = self._ask("POST", f"/room/{name}", json.dumps(asked).encode())
        if status == 409:
            raise Refused(str(json.loads(body)["code"]))
        if status != 200:
            raise Away

    def _ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self._account.gateway_port, timeout=PATIENCE)
        try:
            line.request(method, path, body, dict(self.headers))
            answer = line.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Away from error
        finally:
            line.close()


def _read(adapter: TypeAdapter[Read], status: int, body: bytes) -> Read:
    if status != 200:
        raise Away
    try:
        return adapter.validate_json(body)
    except ValidationError as error:
        raise Away from error

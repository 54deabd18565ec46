"""`hezhang web` counts as ready once somebody can reach it, and not a moment before."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from hezhang.web.server import Serving, config
from tests.hezhang.cli.conftest import Terminal
from tests.patience import PATIENCE
from workers.wiring import Wiring


def serves(home: Path) -> bool:
    wiring = Wiring.from_environment(home)
    with wiring.office.ledger.reading() as tx:
        served = "web" in heartbeats.queues_served(tx, STALE)
    wiring.office.ledger.close()
    return served


async def nothing(scope: object, receive: object, send: object) -> None:
    """An application that is never asked."""


def test_whoever_hears_that_it_listens_can_reach_it() -> None:
    reached: list[str] = []

    def listens() -> None:
        (listening,) = server.servers
        host, port = listening.sockets[0].getsockname()
        socket.create_connection((host, port), timeout=PATIENCE).close()
        reached.append(host)
        server.should_exit = True

    server = Serving(config(nothing, "127.0.0.1", 0), listens)
    server.run()
    assert reached == ["127.0.0.1"]


def test_a_server_whose_port_was_taken_meanwhile_never_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = Serving(config(nothing, *taken.getsockname()), lambda: pytest.fail("it does not listen"))
        with pytest.raises(SystemExit):
            server.run()


def test_no_beat_is_written_before_it_listens(typed: Terminal, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(Serving, "run", lambda self: seen.append(serves(home)))
    assert typed("web").code == 0
    assert seen == [False]
    assert not serves(home)

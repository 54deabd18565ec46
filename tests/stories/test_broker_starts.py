"""The embedded broker is there at once: every start of a home, and every text after a broker that died, waits for
it.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from engine.ledger.work import heartbeats
from hezhang.web.app import build
from tests.stories.town import Town
from tests.visitor import get
from workers.broker import BrokerDown
from workers.embedded_broker import EmbeddedBroker


def test_a_broker_of_a_new_home_waits_for_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that asks again and again for a server that cannot be there yet takes five seconds."""
    with Town(folder) as town:
        assert "broker" in json.loads(get(build(town.wiring), "/readyz").body)["missing"]
        stop, waits = threading.Event(), list[threading.Thread]()
        monkeypatch.setattr("redis.retry.sleep", lambda _: waits.append(threading.current_thread()))
        running = threading.Thread(target=EmbeddedBroker(town.home).run, args=(stop,))
        running.start()
        try:
            town.until(lambda: answers(town), "the broker to answer")
            assert running not in waits
            shows_who_is_left_alone(town)
        finally:
            stop.set()
            running.join()


def shows_who_is_left_alone(town: Town) -> None:
    """What a worker says beside its beat is in the numbers, by channel, until it says otherwise or falls silent."""
    web = build(town.wiring)
    assert json.loads(get(web, "/readyz").body)["missing"] == ["timekeeper", *town.wiring.office.channels().carriers]
    with town.wiring.office.ledger.transaction() as tx:
        for part in ("timekeeper", *town.wiring.office.channels().carriers):
            heartbeats.beat(tx, f"here:{part}", part, "timekeeper" if part == "timekeeper" else "channel", "here", 1)
    town.wiring.broker.leaves_alone("here:sms", ["twilio"])
    assert get(build(town.wiring), "/readyz").status == 200
    body = get(web, "/metrics").body.decode()
    assert "hezhang_broker_up 1.0" in body
    assert 'hezhang_queue_jobs{queue="sms.urgent"} 0.0' in body
    assert 'hezhang_provider_resting{channel="sms",provider="twilio"} 1.0' in body
    town.wiring.broker.leaves_alone("here:sms", [])
    assert (
        'hezhang_provider_resting{channel="sms",provider="twilio"} 1.0'
        not in get(build(town.wiring), "/metrics").body.decode()
    )


def answers(town: Town) -> bool:
    try:
        town.wiring.broker.ping()
    except BrokerDown:
        return False
    return True

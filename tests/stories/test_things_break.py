"""What is owed is not forgotten: a worker killed, the broker wiped, a provider that goes silent, hangs up or lies."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from practice.gateway.faults import Fault, Faults
from tests.stories.town import Town
from workers.deliver import LEASE
from workers.queues import OFFER, queues_of


@pytest.mark.slow
def test_a_killed_worker_and_a_wiped_broker_lose_no_text(folder: Path) -> None:
    with Town(folder) as town:
        town.start("broker", "worker email", "timekeeper", "web")
        incident = town.opens(exit=3)
        client = redis.Redis.from_url(town.wiring.broker_url)
        assert any(client.llen(f"rq:queue:{queue}") for queue in queues_of("sms")), "no text waits in a queue"
        client.flushall()
        town.stop()
        town.waits(OFFER)

        town.start()
        os.kill(town.pid("worker sms"), signal.SIGKILL)
        town.until(
            lambda: any("worker sms" in said and "SIGKILL" in said for said in town.said), "the supervisor to notice"
        )
        town.waits(LEASE)
        town.phone("taoranting_park_1").expects_sms("围油栏")
        deliveries = town.incident(incident).deliveries
        town.until(
            lambda: all(it.state in ("accepted", "delivered") for it in town.incident(incident).deliveries.values()),
            "every text to be accepted",
        )
        assert len(town.taken()) == len([it for it in deliveries.values() if it.owed.channel == "sms"]), (
            "and none twice"
        )


@pytest.fixture(scope="module")
def town_with_a_provider() -> Iterator[Town]:
    """One town for all the faults of its provider, since its parts take seconds to start."""
    with tempfile.TemporaryDirectory(prefix="hz-") as path, Town(Path(path)) as town:
        # With somebody for mail as well: what nobody carries would go by text after a while.
        town.start("broker", "worker sms", "worker email", "timekeeper", "web")
        yield town


@pytest.mark.parametrize(
    "fault",
    [
        "taken_then_hang_up",
        *(pytest.param(it, marks=pytest.mark.slow) for it in ("hang_up", "nonsense", "server_error", "too_many")),
    ],
)
def test_a_provider_that_fails_once_is_asked_and_every_text_arrives_once(
    town_with_a_provider: Town, fault: Fault
) -> None:
    town, before = town_with_a_provider, len(town_with_a_provider.taken())
    town.gateway.arm(Faults(rates={fault: 1.0}, first=5))
    incident = town.opens()
    sms = {key for key, it in town.incident(incident).deliveries.items() if it.owed.channel == "sms"}
    town.until(
        lambda: all(town.incident(incident).deliveries[key].state in ("accepted", "delivered") for key in sms),
        "every text to be accepted",
    )
    assert len(town.taken()) - before == len(sms), "the provider could tell, so nothing was sent twice"


@pytest.mark.slow
def test_a_silent_provider_holds_nothing_up(folder: Path) -> None:
    faults = Faults(rates={"silence": 1.0}, first=1, silence=60.0)
    with Town(folder, faults=faults) as town:
        town.start("broker", "worker sms", "timekeeper", "web")
        incident = town.opens(exit=3)
        sms = [key for key, it in town.incident(incident).deliveries.items() if it.owed.channel == "sms"]
        town.until(
            lambda: (
                sum(town.incident(incident).deliveries[key].state in ("accepted", "delivered") for key in sms)
                >= len(sms) - 1
            ),
            "all the others to be accepted while one call is silent",
        )
        town.until(
            lambda: all(town.incident(incident).deliveries[key].state in ("accepted", "delivered") for key in sms),
            "the last one",
        )

"""How long until sixty people are told: from the moment an incident is recorded to the last text taken by the
gateway.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import uuid4

from bench import bare_sdk, plain_rq
from bench.homes import practice_home, processes, wait_for, wait_while_it_grows
from bench.messages import Plan
from bench.rows import Row, Samples
from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.ledger.work.heartbeats import STALE
from engine.stream.actor import Actor
from engine.stream.events import DeliveryOwed
from engine.values.private import Private
from hezhang.cli.parts import alive, hezhang
from office.home.home import HomeForeign
from workers.broker import BrokerDown
from workers.supervisor import Part
from workers.wiring import Wiring

RECIPIENTS = 60
LATENCY = 0.2
"""Seconds after which the gateway answers each message."""
PLAYBOOK = Path(__file__).parent / "sixty.yaml"
OFFICER = Actor(via="cli", person="huanbaoju_duty_1")
TEXT = "【西城环保】【演练】陶然亭湖发生油污染，东码头柴油泄漏。请按预案分工立即到岗，保持电话畅通。"
AIM = 30.0
"""How many times faster than plain RQ."""


def rows(rounds: int) -> list[Row]:
    """Measure our way, plain RQ and the bare SDK in turn, against one gateway and one broker."""
    with practice_home(playbooks=PLAYBOOK) as wiring:
        bench = _Bench(wiring)
        parts = [
            Part(
                "gateway",
                (
                    sys.executable,
                    "-m",
                    "bench.gateway",
                    "--home",
                    str(wiring.office.home.folder),
                    "--latency",
                    str(LATENCY),
                ),
            ),
            Part("broker", hezhang(wiring, "broker")),
            Part("worker sms", hezhang(wiring, "worker", "sms")),
        ]
        plain = Part("plain rq", (sys.executable, "-m", "bench.plain_rq", wiring.broker_url))
        with processes(wiring, parts):
            bench.wait_until_ready()
            ours, sdk = Samples(), Samples()
            for _ in range(rounds):
                ours.add(bench.measure(bench.open_incident))
                sdk.add(bench.measure(lambda: bare_sdk.send_all(bench.plan)))
            with processes(wiring, [plain]):
                bench.wait_for_plain_rq()
                rq = Samples([bench.measure(bench.enqueue_plain)])
    return [
        Row("sixty texts: recorded → last one taken", ours, "s"),
        Row("sixty texts: plain RQ, one forking worker", rq, "s", rq.median / ours.median, "our time", least=AIM),
        Row("sixty texts: the SDK's async client alone", sdk, "s", sdk.median / ours.median, "our time"),
    ]


class _Bench:
    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        account = wiring.account
        self._gateway = f"http://127.0.0.1:{account.gateway_port}"
        persons = list(wiring.office.district().persons.values())[:RECIPIENTS]
        self.plan = Plan(
            self._gateway,
            account.account_sid,
            account.auth_token,
            account.sender,
            TEXT,
            tuple(str(person.channels["sms"]) for person in persons),
        )

    def measure(self, begin: Callable[[], float]) -> float:
        """Seconds from the instant that `begin` gives to the last of the sixty texts, by the gateway's clock."""
        self._ask("/forget", method="POST")
        began = begin()
        wait_while_it_grows("sixty texts", lambda: len(self._ask("/taken")), RECIPIENTS)
        return float(max(self._ask("/taken"))) - began

    def open_incident(self) -> float:
        """Open an incident as `hezhang open` does; the instant at which it was recorded and nothing was offered yet."""
        command = OpenIncident(
            id=uuid4().hex,
            actor=OFFICER,
            incident="",
            number=0,
            playbook="sixty",
            water="taoranting",
            summary=Private("东码头柴油泄漏"),
        )
        done = self._wiring.office.desk.open(command, "sixty")
        recorded = time.time()
        if not isinstance(done, Done):
            raise RuntimeError(f"the incident was refused: {done}")
        owed = sum(isinstance(it.event, DeliveryOwed) and it.event.channel == "sms" for it in done.entries)
        if owed != RECIPIENTS:
            raise RuntimeError(f"{RECIPIENTS} texts were to be owed, not {owed}: see the audience in {PLAYBOOK}")
        return recorded

    def enqueue_plain(self) -> float:
        """The instant before the first job was enqueued."""
        began = time.time()
        plain_rq.enqueue(self._wiring.broker.redis, self.plan)
        return began

    def wait_until_ready(self) -> None:
        """Gateway, broker and our worker."""
        wait_for("the gateway", lambda: self._answers("/taken"))
        wait_for("the broker", self._broker_up)
        wait_for("the sms worker", lambda: "sms" in alive(self._wiring, STALE))

    def wait_for_plain_rq(self) -> None:
        """The plain worker waits for jobs. It runs only while it is measured, so that it takes no time from others."""
        wait_for("the plain worker", lambda: plain_rq.ready(self._wiring.broker.redis))

    def _broker_up(self) -> bool:
        try:
            self._wiring.broker.ping()
        except (BrokerDown, HomeForeign):
            return False
        return True

    def _answers(self, path: str) -> bool:
        try:
            self._ask(path)
        except OSError:
            return False
        return True

    def _ask(self, path: str, method: str = "GET") -> list[float]:
        with urlopen(Request(self._gateway + path, method=method), timeout=10) as answer:
            found: list[float] = json.load(answer)
        return found

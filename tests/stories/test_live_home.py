"""A live home takes the same road: the same SDK, another address. No public URL here, so the timekeeper asks what
became of each text.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hezhang.cli.parts import parts, unconfigured
from office.files.shipped import DATA
from practice.gateway.twilio import Gateway
from practice.mail import MailSink
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.serving import serving
from tests.patience import PATIENCE
from tests.stories.test_serve import wait
from tests.stories.town import let_pass
from workers.supervisor import Supervisor
from workers.timekeeper import POLL_AFTER
from workers.wiring import Wiring

ACCOUNT, TOKEN = "AC" + "1" * 32, "t" * 32


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def provider(front: Callable[[Gateway], Any] = lambda gateway: gateway) -> Iterator[tuple[Gateway, str, MailSink]]:
    """A loopback server that speaks Twilio's API, and a mailbox. `front`: what requests come to before they come to the
    gateway.
    """
    loop, ready, box = asyncio.new_event_loop(), threading.Event(), {}
    stop = asyncio.Event()

    async def run() -> None:
        gateway = Gateway(ACCOUNT, TOKEN, people=People(), agenda=Agenda(), clock=now)
        async with serving(front(gateway)) as url, MailSink(now) as mail:
            box.update(gateway=gateway, url=url, mail=mail)
            ready.set()
            await stop.wait()
            await gateway.aclose()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        yield box["gateway"], box["url"], box["mail"]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
        loop.close()


def a_real_district(folder: Path) -> Path:
    """The shipped district as an office would have it: with contacts of its own. Nothing sent to them leaves the
    loopback.
    """
    copy = folder / "district"
    copy.mkdir()
    for file in (DATA / "districts" / "xicheng").glob("*.yaml"):
        text = (
            file.read_text(encoding="utf-8")
            .replace("example: true", "example: false")
            .replace("xicheng.example", "xicheng-office.cn")
            .replace(":example.", ":office.")
            .replace("ou_example_", "ou_office_")
        )
        (copy / file.name).write_text(re.sub(r"\+1(\d{3})55501(\d{2})", r"+86138\g<1>000\g<2>", text), encoding="utf-8")
    return copy


def hezhang(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hezhang", "--lang", "en", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, **environment},
    )


@pytest.mark.slow
def test_a_live_home_sends_by_the_same_path_and_polls_for_outcomes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider() as (gateway, url, mail):
        environment = {
            "HEZHANG_HOME": str(folder / "home"),
            "HEZHANG_DISTRICT": str(a_real_district(folder)),
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM": "+15005550006",
            "HEZHANG_TWILIO_BASE_URL": url,
            "HEZHANG_SMTP_URL": mail.url,
        }
        made = hezhang(environment, "init", "--live")
        assert made.returncode == 0, made.stderr
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        wiring = Wiring.from_environment()
        chosen = [part for part in parts(wiring, people=False, without=unconfigured(wiring)) if part.name != "web"]
        supervisor = Supervisor(chosen, folder / "logs", lambda text: None, environment)
        supervisor.start()
        try:
            opened = hezhang(
                environment,
                "open",
                "oil_spill",
                "--water",
                "taoranting",
                "--summary",
                "漏油",
                "--fact",
                "verified=yes",
                "--fact",
                "oil_kind=柴油",
                "--fact",
                "fire_brigade=called",
                "--json",
            )
            assert opened.returncode in (0, 3), opened.stderr
            incident = json.loads(opened.stdout)["incident"]
            wait(lambda: accepted(wiring, incident), "every text to be accepted")
            let_pass(wiring, POLL_AFTER)
            wait(lambda: delivered(wiring, incident), "a text to be known as delivered by asking for it")
            texts = [it.body for it in gateway.messages.values()]
            assert texts
            assert all(text.startswith("【西城环保】") and "演练" not in text for text in texts), (
                "nothing here is practice"
            )
        finally:
            supervisor.stop()


def accepted(wiring: Wiring, incident: str) -> bool:
    return sms_states(wiring, incident) <= {"accepted", "delivered"}


def delivered(wiring: Wiring, incident: str) -> bool:
    return sms_states(wiring, incident) == {"delivered"}


def sms_states(wiring: Wiring, incident: str) -> set[str]:
    found = wiring.office.desk.load(incident)
    assert found is not None
    return {it.state for it in found.deliveries.values() if it.owed.channel == "sms"}


def test_a_live_home_will_not_start_with_example_contacts(folder: Path) -> None:
    made = hezhang({"HEZHANG_HOME": str(folder / "home")}, "init", "--live")
    assert made.returncode == 3
    assert "example contacts" in made.stderr
    assert not (folder / "home").exists()


def test_a_live_home_refuses_to_act_for_somebody_without_a_basis(folder: Path) -> None:
    environment = {"HEZHANG_HOME": str(folder / "home"), "HEZHANG_DISTRICT": str(a_real_district(folder))}
    assert hezhang(environment, "init", "--live").returncode == 0
    words = ("open", "oil_spill", "--water", "taoranting", "--summary", "漏油")
    refused = hezhang(environment, *words, "--as", "huanbaoju_duty_1")
    assert refused.returncode == 1
    assert "basis" in refused.stderr
    entered = hezhang(environment, *words, "--as", "huanbaoju_duty_1", "--basis", "phone")
    assert entered.returncode == 3, "recorded, with nobody there to tell anybody"

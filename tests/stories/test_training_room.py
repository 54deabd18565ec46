"""The training room by its page, on a home that is really served: a text answered by hand, a call picked up, the clock,
a scenario joined and taken over.
"""

from __future__ import annotations

import http.client
import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from engine.incident.state import Incident
from engine.ledger.sign_in import sessions
from engine.stream.actor import Actor
from hezhang.console.training.asking import Asking
from office.home.links import digest_of
from office.home.os_user import os_user
from office.services import logins
from practice.room.state import Entry, RoomState
from tests.stories.test_serve import hezhang, served, wait
from workers.wiring import Wiring

PATIENCE = 90.0
OFFICER, PARK = "huanbaoju_duty_1", "taoranting_park_1"
pytestmark = pytest.mark.slow


@dataclass
class Trainee:
    """Somebody at the page, who reads it and posts its forms; no script runs."""

    wiring: Wiring
    cookie: str

    @property
    def port(self) -> int:
        return self.wiring.account.console_port

    def reads(self, path: str = "/phones") -> str:
        status, text = self._asks("GET", path)
        assert status == 200, text
        return text

    def posts(self, act: str, /, *, status: int = 303, **form: str) -> str:
        got, text = self._asks("POST", f"/phones/{act}", urlencode(form))
        assert got == status, (act, form, got, text)
        return text

    def hears(self, until: Callable[[], bool]) -> None:
        """Listens to the room's stream until something is so; what it says is what wakes it."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request("GET", "/phones/live", headers={"Cookie": self.cookie})
        answer = line.getresponse()
        assert answer.status == 200
        deadline = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < deadline, self.room()
            answer.readline()
        line.close()

    def room(self) -> RoomState:
        return Asking(lambda: self.wiring.account).state()

    def calls(self, person: str) -> list[Entry]:
        return [it for it in self.entries(person) if it.kind == "call"]

    def entries(self, person: str) -> list[Entry]:
        return [entry for it in self.room().handsets if it.person == person for entry in it.entries]

    def incident(self, incident: str) -> Incident:
        found = self.wiring.office.desk.load(incident)
        assert found is not None
        return found

    def _asks(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        host = f"127.0.0.1:{self.port}"
        line = http.client.HTTPConnection(host, timeout=PATIENCE)
        headers = {"Cookie": self.cookie, "Origin": f"http://{host}", "Accept-Language": "zh"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text


@pytest.fixture
def trainee(folder: Path) -> Iterator[Trainee]:
    """The duty officer at the training room of a served home in which nothing has happened."""
    with ExitStack() as stack:
        stack.enter_context(served(folder / "home", folder / "serve.log"))
        wiring = Wiring.from_environment(folder / "home")
        stack.callback(wiring.office.close)
        made = logins.add(wiring.office, "tang", OFFICER, (), Actor(via="cli", login=os_user()))
        assert isinstance(made, str), made
        token = secrets.token_urlsafe(32)
        with wiring.office.ledger.transaction() as tx:
            sessions.begin(tx, digest_of(token), "tang", "127.0.0.1 test", timedelta(hours=8), proved=True)
        yield Trainee(wiring, f"hezhang={token}")


def test_a_text_that_is_answered_on_the_page_accepts_the_duties(trainee: Trainee) -> None:
    log = trainee.wiring.office.home.folder.parent / "serve.log"
    wait(lambda: f":{trainee.port}/phones" in log.read_text(), "serve to say where the room is")
    trainee.posts("switch", person=PARK, by="person")
    words = ["--water", "taoranting", "--summary", "漏油", "--grade", "IV", "--as", OFFICER, "--json"]
    facts = ["--fact", "verified=yes", "--fact", "oil_kind=柴油", "--fact", "fire_brigade=called"]
    opened = hezhang(trainee.wiring.office.home.folder, "open", "oil_spill", *words, *facts)
    incident = json.loads(opened.stdout)["incident"]
    trainee.hears(lambda: any(it.kind == "text" for it in trainee.entries(PARK)))
    page = trainee.reads()
    assert f'id="h-{PARK}"' in page
    assert "首道围油栏" in page
    assert "trainee" not in page
    assert trainee.posts("text", status=409, person=PARK, words=" ")
    mine = [it for it in trainee.incident(incident).duties.values() if it.unit == "taoranting_park"]
    assert mine
    assert not any(it.answered_at for it in mine)
    trainee.posts("text", person=PARK, words="1")
    trainee.hears(lambda: all(it.answer == "accepted" for it in _of_park(trainee, incident)))
    assert {it.answered_by for it in _of_park(trainee, incident)} == {PARK}
    assert [it.text for it in trainee.entries(PARK) if it.kind == "sent"] == ["1"]


def test_a_scenario_is_joined_its_call_taken_and_the_rest_taken_over(trainee: Trainee) -> None:
    trainee.posts("switch", person=PARK, by="person")
    trainee.posts("start", scenario="s2_silence")
    trainee.hears(lambda: any(it.kind == "text" for it in trainee.entries(PARK)))
    playing = trainee.room().playing
    assert playing is not None
    assert playing.incident is not None
    assert trainee.room().clock.now.isoformat().startswith("2017-05-01"), "a fresh home plays it on its own day"
    trainee.posts("next")
    trainee.hears(lambda: any(it.state == "ringing" for it in trainee.calls(PARK)))
    assert "rings" in _handset(trainee.reads(), PARK)
    assert trainee.room().clock.held
    ringing = trainee.calls(PARK)[-1].id
    trainee.posts("call", person=PARK, call=ringing, act="pick_up")
    trainee.hears(lambda: trainee.calls(PARK)[-1].waits)
    said = trainee.calls(PARK)[-1].saying
    assert "无人接办" in said
    assert "按1接受" in said
    assert "按1接受" in _handset(trainee.reads(), PARK)
    trainee.posts("call", person=PARK, call=ringing, act="press", key="1")
    trainee.hears(lambda: all(it.answer == "accepted" for it in _of_park(trainee, playing.incident or "")))
    trainee.hears(lambda: "已接受" in trainee.calls(PARK)[-1].saying)
    trainee.hears(lambda: trainee.calls(PARK)[-1].how == "completed")
    assert trainee.posts("call", status=409, person=PARK, call=ringing, act="pick_up"), "it is over"
    trainee.posts("take_over")
    trainee.posts("to", to="2017-05-01T10:58")
    trainee.hears(lambda: trainee.room().clock.now >= datetime.fromisoformat("2017-05-01T10:58+08:00"))
    with trainee.wiring.office.ledger.reading() as tx:
        notes = [it for it in tx.read(playing.incident or "") if it.event.type == "note_written"]
    assert not notes, "the script that was taken over writes no note at 10:54"
    told = trainee.reads("/phones/debrief")
    assert "到场断油源" in told
    assert "剧本要的" in told
    assert re.search(r"2 / 7|\d+ / \d+", told)


def test_time_stands_runs_and_goes_forward_alone(trainee: Trainee) -> None:
    trainee.posts("pause")
    trainee.hears(lambda: trainee.room().clock.paused)
    first = _settled(trainee)
    assert trainee.room().clock.now == first, "it stands"
    trainee.posts("run", pace="60")
    trainee.hears(lambda: trainee.room().clock.now > first + timedelta(minutes=1))
    assert trainee.posts("run", status=409, pace="100000")
    trainee.posts("pause")
    at = trainee.room().clock.now.astimezone() + timedelta(hours=3)
    here = at.astimezone(trainee_zone(trainee))
    trainee.posts("to", to=f"{here:%Y-%m-%dT%H:%M}")
    trainee.hears(lambda: trainee.room().clock.now >= at.replace(second=0, microsecond=0))
    assert "已经过去" in trainee.posts("to", status=409, to="2016-01-01T00:00")


def trainee_zone(trainee: Trainee):  # type: ignore[no-untyped-def]
    from zoneinfo import ZoneInfo

    return ZoneInfo(trainee.wiring.office.district().timezone)


def _settled(trainee: Trainee) -> datetime:
    """The moment at which it stands."""
    now = trainee.room().clock.now
    while (later := trainee.room().clock.now) != now:
        now = later
    return now


def _of_park(trainee: Trainee, incident: str):  # type: ignore[no-untyped-def]
    return [it for it in trainee.incident(incident).duties.values() if it.unit == "taoranting_park"]


def _handset(page: str, person: str) -> str:
    start = page.index(f'id="h-{person}"')
    return page[page.rindex("<article", 0, start) : page.index("</article>", start)]

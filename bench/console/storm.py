"""A home in a storm, and its console as a process: many open incidents whose texts were taken, one of them long."""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from bench.homes import practice_home, processes, wait_for
from engine.desk import Done
from engine.incident.commands import AddNote, OpenIncident
from engine.incident.events import NoteAdded
from engine.ledger.sign_in import sessions
from engine.stream.actor import PROVIDER, WORKER, Actor
from engine.stream.commands import Attempt, AttemptDeliveries, DeliveryOutcome, SettleDeliveries
from engine.stream.events import DeliveryOwed
from engine.values.private import Private
from hezhang.cli.parts import hezhang
from office.home.links import digest_of
from office.home.os_user import os_user
from office.services import logins
from workers.supervisor import Part
from workers.wiring import Wiring

OFFICER = "huanbaoju_duty_1"
ACTOR = Actor(via="cli", person=OFFICER)
TEXT = Private("【西城环保】【演练】东码头油污染，响应：工作船漏柴油约60升。1.围住油船 2.布设第二道围油栏。回1接受。")
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Storm:
    """The home, where its console listens, its process, an officer's cookie, and the incident with many entries."""

    wiring: Wiring
    port: int
    pid: int
    cookie: str
    long: str

    @property
    def url(self) -> str:
        """Where the console is."""
        return f"http://127.0.0.1:{self.port}"

    def page(self, path: str) -> int:
        """Ask for a page as a browser does; how many bytes come over the line."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            said = {"Cookie": f"hezhang={self.cookie}", "Accept": "text/html", "Accept-Encoding": "gzip"}
            line.request("GET", path, headers=said)
            answer = line.getresponse()
            size = len(answer.read())
        finally:
            line.close()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return size

    def cpu(self) -> float:
        """Seconds of processor time that the console has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> int:
        """Bytes that it holds."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def happens(self, words: str) -> None:
        """Somebody writes a note into the long incident."""
        done = self.wiring.office.desk.submit(self.long, AddNote(id=uuid4().hex, actor=ACTOR, text=Private(words)))
        if not isinstance(done, Done):
            raise RuntimeError(f"the note was refused: {done}")

    def opens(self, summary: str) -> float:
        """Somebody opens one incident more; when it was recorded, in seconds since 1970. Its texts stay owed."""
        _began(self.wiring, summary)
        return time.time()


@contextmanager
def a_storm(incidents: int, entries: int) -> Iterator[Storm]:
    """So many open incidents, one of them with so many entries, and a console process that serves them."""
    with practice_home() as wiring:
        long = _opened(wiring, "1")
        for number in range(2, incidents + 1):
            _opened(wiring, str(number))
        _lengthened(wiring, long, entries)
        cookie, port = _let_in(wiring), wiring.office.home.practice().console_port
        part = Part("console", hezhang(wiring, "console"))
        with processes(wiring, [part]) as supervisor:
            wait_for("the console", lambda: _listens(port))
            pid = supervisor.pid("console")
            if pid is None:
                raise RuntimeError("the console does not run")
            yield Storm(wiring, port, pid, cookie, long)


def _opened(wiring: Wiring, summary: str) -> str:
    """An incident, with the texts of its beginning taken by their providers."""
    done = _began(wiring, summary)
    _carried(wiring, done)
    return done.stream


def _began(wiring: Wiring, summary: str) -> Done:
    desk = wiring.office.desk
    waters = list(wiring.office.district().waters)
    facts: dict[str, bool | str] = {"verified": "yes", "oil_kind": "柴油", "fire_brigade": "called"}
    opening = OpenIncident(
        id=uuid4().hex,
        actor=ACTOR,
        incident="",
        number=0,
        playbook="oil_spill",
        water=waters[int(sha256(summary.encode()).hexdigest(), 16) % len(waters)],
        summary=Private(f"东码头柴油泄漏 {summary}"),
        facts=facts,
        grade="IV",
    )
    done = desk.open(opening, "oil_spill")
    if not isinstance(done, Done):
        raise RuntimeError(f"the incident was refused: {done}")
    return done


def _carried(wiring: Wiring, done: Done) -> None:
    by_channel: dict[str, list[DeliveryOwed]] = defaultdict(list)
    for entry in done.entries:
        if isinstance(entry.event, DeliveryOwed):
            by_channel[entry.event.channel].append(entry.event)
    for channel, owed in by_channel.items():
        attempts = tuple(
            Attempt(delivery=it.delivery, attempt=1, provider=channel, sender=Private("+15005550006"), text=TEXT)
            for it in owed
        )
        outcomes = tuple(
            DeliveryOutcome(
                delivery=it.delivery,
                attempt=1,
                outcome="delivered",
                provider=channel,
                provider_id=f"SM{it.delivery}",
                code=None,
                segments=2,
            )
            for it in owed
        )
        for command in (
            AttemptDeliveries(id=uuid4().hex, actor=WORKER, attempts=attempts),
            SettleDeliveries(id=uuid4().hex, actor=PROVIDER, outcomes=outcomes),
        ):
            wiring.office.desk.submit(done.stream, command)


def _lengthened(wiring: Wiring, incident: str, entries: int) -> None:
    """Notes as one append, until it has so many entries."""
    found = wiring.office.desk.load(incident)
    assert found is not None
    with wiring.office.ledger.transaction() as tx:
        now, missing = tx.now_story(), entries - found.version
        notes = [NoteAdded(text=Private(f"第{number}条"), happened_at=now) for number in range(missing)]
        tx.append(incident, found.version, notes, at=now, actor=ACTOR, command=uuid4().hex, district="")


def _let_in(wiring: Wiring) -> str:
    """The token of an officer's session; no password is weighed for it."""
    office, token = wiring.office, secrets.token_urlsafe(32)
    made = logins.add(office, "bench", OFFICER, (), Actor(via="cli", login=os_user()))
    if not isinstance(made, str):
        raise RuntimeError(f"no login: {made}")
    with office.ledger.transaction() as tx:
        sessions.begin(tx, digest_of(token), "bench", "127.0.0.1 bench", timedelta(hours=8), proved=True)
    return token


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True

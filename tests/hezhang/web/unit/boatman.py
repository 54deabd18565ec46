"""Somebody of a unit with a link in a text, at a telephone's browser, before a real HTTP server."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from engine.ledger.sql.tables import links
from engine.stream.state import Delivery
from hezhang.web.app import build
from hezhang.web.server import Serving, config
from office.home.links import digest_of
from tests.hezhang.web.public.citizen import BOUNDARY, multipart
from tests.patience import PATIENCE
from tests.stories.browser import Seen
from tests.workers.desk.desk import ADesk, Story

PARK = "taoranting_park_1"


@contextmanager
def serving(desk: ADesk) -> Iterator[str]:
    """The web application of a desk, on a port of its own; where it is, without a slash at its end."""
    listens = threading.Event()
    server = Serving(config(build(desk.wiring), "127.0.0.1", 0), listens.set)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        assert listens.wait(PATIENCE)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        thread.join(PATIENCE)


@dataclass(frozen=True)
class Boatman:
    """Whoever has the link of a text."""

    desk: ADesk
    story: Story
    delivery: str
    url: str

    @classmethod
    def of(cls, desk: ADesk, served: str, story: Story, person: str = PARK) -> Boatman:
        """The link of the first text that asks this person, as a mail would carry it."""
        text = next(it.owed for it in story.incident.deliveries.values() if it.owed.person == person and it.owed.asks)
        token = secrets.token_urlsafe(24)
        with desk.ledger.transaction() as tx:
            tx.execute(links.insert().values(digest=digest_of(token), stream=story.id, delivery=text.delivery))
        return cls(desk, story, text.delivery, f"{served}/a/{token}")

    @property
    def text(self) -> Delivery:
        return self.story.incident.deliveries[self.delivery]

    def duty(self, number: int) -> str:
        """The duty that has this number in the text."""
        return self.text.owed.duties[number - 1]

    def number(self, duty: str) -> int:
        return self.text.owed.duties.index(duty) + 1

    def reads(self, lang: str = "zh") -> Seen:
        return asked(f"{self.url}?lang={lang}")

    def form(self, verb: str, *numbers: int, **fields: str) -> dict[str, str]:
        """One form of the page as it is now, filled in."""
        key = re.search(r'name="key" value="([\w-]+)"', self.reads().text)
        mark = key[1] if key else secrets.token_urlsafe(16)
        return {"key": mark, "do": verb, **{f"d{it}": "1" for it in numbers}, **fields}

    def says(self, verb: str, *numbers: int, **fields: str) -> Seen:
        return self.posts(self.form(verb, *numbers, **fields))

    def posts(self, fields: Mapping[str, str], photos: Sequence[bytes] = (), lang: str = "zh", **headers: str) -> Seen:
        """The form as a browser sends it; with photos as one with files."""
        url = f"{self.url}?lang={lang}"
        if photos:
            return asked(url, multipart(fields, photos), f"multipart/form-data; boundary={BOUNDARY}", **headers)
        return asked(url, urlencode(fields).encode(), "application/x-www-form-urlencoded", **headers)


def asked(url: str, body: bytes | None = None, kind: str = "", **headers: str) -> Seen:
    """GET, or POST with a body; what comes back, whatever its status."""
    given = {name.replace("_", "-"): it for name, it in headers.items()} | ({"Content-Type": kind} if kind else {})
    try:
        with urlopen(Request(url, data=body, headers=given), timeout=PATIENCE) as answer:
            return Seen(answer.status, answer.read().decode(), answer.headers)
    except HTTPError as error:
        with error:
            return Seen(error.code, error.read().decode(), error.headers)

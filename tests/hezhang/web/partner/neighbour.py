"""Somebody of another district with the link of the shared page, before a real HTTP server."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from engine.ledger.sql.tables import links
from engine.stream.state import Delivery
from office.home.links import digest_of
from tests.hezhang.web.unit.boatman import asked
from tests.stories.browser import Seen
from tests.workers.desk.desk import ADesk, Story

DONGCHENG, WATER_BUREAU, RIVER = "nb_dongcheng_e_1", "nb_dongcheng_w_1", "city_river_1"


@dataclass(frozen=True)
class Neighbour:
    """Whoever has the link of a text to a partner."""

    desk: ADesk
    story: Story
    delivery: str
    url: str

    @classmethod
    def of(
        cls, desk: ADesk, served: str, story: Story, person: str = DONGCHENG, purpose: str = "partner_page"
    ) -> Neighbour:
        """The link of the first text of this purpose, as a mail would carry it."""
        texts = story.incident.deliveries.values()
        text = next(it.owed for it in texts if (it.owed.person, it.owed.purpose) == (person, purpose))
        token = secrets.token_urlsafe(24)
        with desk.ledger.transaction() as tx:
            tx.execute(links.insert().values(digest=digest_of(token), stream=story.id, delivery=text.delivery))
        return cls(desk, story, text.delivery, f"{served}/p/{token}")

    @property
    def text(self) -> Delivery:
        return self.story.incident.deliveries[self.delivery]

    def reads(self, lang: str = "zh") -> Seen:
        return asked(f"{self.url}?lang={lang}")

    def form(self, verb: str, **fields: str) -> dict[str, str]:
        """One form of the page as it is now, filled in."""
        key = re.search(r'name="key" value="([\w-]+)"', self.reads().text)
        mark = key[1] if key else secrets.token_urlsafe(16)
        return {"key": mark, "do": verb, **fields}

    def says(self, verb: str, **fields: str) -> Seen:
        return self.posts(self.form(verb, **fields))

    def posts(self, fields: Mapping[str, str], lang: str = "zh", **headers: str) -> Seen:
        """The form as a browser sends it."""
        body = urlencode(fields).encode()
        return asked(f"{self.url}?lang={lang}", body, "application/x-www-form-urlencoded", **headers)

    def receives(self, **fields: str) -> Seen:
        return self.says("receive", name="邓致和", post="值班科长", **fields)

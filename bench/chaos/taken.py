"""What the practice world took, by delivery and attempt: texts and calls by their callback's URL, mails by their
Message-ID.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from bench.chaos.judge import Taken
from bench.chaos.world import World

MAIL = re.compile(r"<(?P<delivery>.+)\.(?P<attempt>\d+)@")


def taken_by(world: World, deliveries: Iterable[str]) -> list[Taken]:
    """Every text, call and mail of these deliveries; what was handed over for others (canaries) is left out."""
    known = {re.sub(r"[^A-Za-z0-9_-]", "-", it): it for it in deliveries}
    found = [*_from_gateway(world), *_mails(world)]
    return [
        Taken(known[plain], it.attempt, it.at)
        for it in found
        if (plain := re.sub(r"[^A-Za-z0-9_-]", "-", it.delivery)) in known
    ]


def _from_gateway(world: World) -> Iterator[Taken]:
    gateway = world.gateway
    handed = [(it.status_callback, it.created) for it in gateway.messages.values()]
    handed += [(it.status_callback, it.created) for it in gateway.calls.taken.values()]
    for url, at in handed:
        asked = parse_qs(urlsplit(url or "").query)
        if "delivery" in asked:
            yield Taken(asked["delivery"][0], int(asked["attempt"][0]), at)


def _mails(world: World) -> Iterator[Taken]:
    for it in world.mail.received:
        if found := MAIL.match(it.provider_id):
            yield Taken(found["delivery"], int(found["attempt"]), datetime.now(UTC))

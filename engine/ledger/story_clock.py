"""The story clock of a practice home: one row, written by the practice conductor alone. A live home has none.

Story time now = story + (machine now - machine) x rate. `Snapshot.now_story` reads it; this room only sets it.
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import select

from engine.house.events import HOUSE, HomeFounded
from engine.ledger.errors import StoryClockRefused
from engine.ledger.instants import micros
from engine.ledger.projecting import upsert
from engine.ledger.sql.tables import events, story_clock
from engine.ledger.transaction import Transaction


def set_clock(tx: Transaction, story: datetime, rate: float = 1.0) -> None:
    """From this moment of the machine's clock on it is `story` (aware), running `rate` times as fast as life
    (thousandths count).

    Raises StoryClockRefused where that would run backwards, in a live home, and for a negative rate.
    """
    if rate < 0:
        raise StoryClockRefused("a story clock does not run backwards: the rate is below 0")
    if tx.clocks.simulated and story < tx.now_story():
        raise StoryClockRefused(
            f"it is {tx.now_story().isoformat()} in the story already; it cannot become {story.isoformat()}"
        )
    if _founded_live(tx):
        raise StoryClockRefused("a live home runs by the machine's clock alone")
    row = {"id": 1, "story": micros(story), "machine": micros(tx.now_machine()), "rate": round(rate * 1000)}
    tx.execute(upsert(tx.dialect, story_clock, "story", "machine", "rate"), row)
    tx.reread_clocks()


def _founded_live(tx: Transaction) -> bool:
    founding = select(events.c.body).where(
        events.c.stream == HOUSE, events.c.version == 1, events.c.type == HomeFounded.type
    )
    body = tx.execute(founding).scalar_one_or_none()
    return body is not None and json.loads(body)["data"]["kind"] == "live"

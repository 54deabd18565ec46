"""Writes the golden ledger of today's schema: `python -m tests.engine.ledger.write_golden`.

Done once per schema, never again for an old one.
"""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import timedelta

from engine.house.events import HOUSE, CheckpointKeyTaken, DistrictLoaded, HomeFounded, LoginEnrolled, StandardsLoaded
from engine.ledger import leaves, story_clock
from engine.ledger.sql.schema import SCHEMA
from engine.ledger.store import Ledger
from engine.ledger.work import inbox
from engine.tree.checkpoint import Checkpoint
from engine.tree.keys import ALGORITHMS, fresh, sign
from tests.engine.ledger.oil_story import NINE, OFFICER, entered, note, opened, record, whole_story
from tests.places import GOLDEN


def fill(ledger: Ledger) -> None:
    """A practice home in which one incident went through everything and another lost its personal values."""
    with ledger.transaction() as tx:
        story_clock.set_clock(tx, NINE, rate=0)
        playbook, standards = (
            tx.put_document("playbook", '{"id":"oil_spill"}'),
            tx.put_document("standards", '{"oil":"0.05"}'),
        )
        district = tx.put_document("district", '{"id":"xicheng"}')
        tx.put_file(b"a photograph")
        house = [
            HomeFounded(home="golden", kind="practice"),
            DistrictLoaded(district="xicheng", digest=district),
            StandardsLoaded(digest=standards),
            LoginEnrolled(login="zhao", roles=("duty_officer",)),
        ]
        tx.append(HOUSE, 0, house, at=tx.now_story(), actor=OFFICER, command="golden-house", district="")
        inbox.put(tx, "reply", "SM1", {"Body": "收到"})
    story = list(whole_story())
    story[0] = opened(playbook, standards)
    record(ledger, *story[:6], district=district)
    record(ledger, *story[6:], district=district, at=NINE + timedelta(minutes=1))
    record(ledger, opened(playbook, standards, 2), entered(), note(), stream="2026-0002", district=district)
    with ledger.transaction() as tx:
        tx.erase("2026-0002")
    sign_tree(ledger)


def sign_tree(ledger: Ledger) -> None:
    """Name keys in the house, and make a checkpoint of everything."""
    keys = [fresh("hezhang/golden/log", it) for it in ALGORITHMS]
    taken = CheckpointKeyTaken(origin="hezhang/golden/log", keys=tuple(str(it.public) for it in keys), why="first")
    with ledger.transaction() as tx:
        house = tx.version(HOUSE)
        tx.append(HOUSE, house, [taken], at=tx.now_story(), actor=OFFICER, command="golden-key", district="")
    with ledger.transaction() as tx:
        grown = leaves.growth(tx)
        checkpoint = Checkpoint("hezhang/golden/log", grown.frontier.size, grown.frontier.root)
        leaves.keep(tx, grown, str(sign(checkpoint, keys, tx.now_machine()).note))


def main() -> None:
    """Write it down as SQL, which a person can read and a diff can show."""
    target = GOLDEN / f"ledger-{SCHEMA}.sql"
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(f"sqlite:///{folder}/ledger.db")
        fill(ledger)
        ledger.close()
        connection = sqlite3.connect(f"{folder}/ledger.db")
        target.write_text("\n".join(connection.iterdump()) + "\n")
        connection.close()


if __name__ == "__main__":
    main()

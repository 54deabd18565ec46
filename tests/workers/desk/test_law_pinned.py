"""What was in force when the office learnt of an incident is pinned with it in the ledger, and a day before all law
is refused.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.stream.refusal import Refusal
from office.home.home import Home
from tests.workers.desk.desk import ADesk, a_desk

BEIJING = ZoneInfo("Asia/Shanghai")


def of_law(desk: ADesk, incident: str) -> dict[str, object]:
    """The law in the document that the opening entry names."""
    with desk.wiring.office.ledger.reading() as tx:
        found = desk.wiring.office.desk.load(incident)
        assert found is not None
        law = json.loads(tx.document(found.head.standards_digest))["regulations"]
        assert isinstance(law, dict)
        return law


def test_each_incident_keeps_the_law_of_its_own_day(home: Home, tmp_path: Path) -> None:
    """Both are opened on Labour Day 2017: one became known then, of the other the office had known since June 2016."""
    with a_desk(home, tmp_path) as desk:
        now = desk.open_s2()
        then = desk.open("oil_spill", water="houhai", known_at=datetime(2016, 6, 9, 7, 40, tzinfo=BEIJING))
        new, old = of_law(desk, now.id), of_law(desk, then.id)
        assert [it["clauses"]["public_statement"]["certainty"] for it in (old, new)] == ["proposed", "source"]  # type: ignore[index]
        assert [it["era"]["until"] for it in (old, new)] == ["2016-08-11", "2017-12-31"]  # type: ignore[index]
        again = desk.open("oil_spill", water="qianhai", known_at=datetime(2016, 7, 1, 8, 0, tzinfo=BEIJING))
        assert again.incident.head.standards_digest == then.incident.head.standards_digest, "one document for an era"


def test_a_day_before_any_law_is_refused_and_leaves_nothing(home: Home, tmp_path: Path) -> None:
    with a_desk(home, tmp_path) as desk:
        refused = desk.try_to_open("oil_spill", water="houhai", known_at=datetime(2011, 4, 30, 8, 0, tzinfo=BEIJING))
        assert isinstance(refused, Refusal)
        assert (refused.code, refused.values["begins"]) == ("before_any_law", "2011-05-01")
        assert desk.open_s2().id.endswith("-001"), "a refused opening uses up no number"

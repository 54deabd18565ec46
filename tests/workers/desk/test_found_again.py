"""An incident that is shown again is found as if it were read anew, whatever was recorded or erased since."""

from __future__ import annotations

import pytest

from engine.ledger.snapshot import Snapshot
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from office.services.found import Found, find
from office.services.found_again import KEPT, FoundAgain
from tests.workers.desk.desk import ADesk, Story


def found(again: FoundAgain, story: Story) -> Found:
    """What is found of it, which is what anybody else finds."""
    seen = again.find(story.id)
    assert seen == find(again._office, story.id)
    assert isinstance(seen, Found)
    return seen


def test_what_was_recorded_since_is_found_and_nothing_is_read_twice(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, story = FoundAgain(desk.wiring.office), desk.open_s2()
    before = found(again, story).incident.version
    story.officer.note("北岸有油膜")
    read: list[int] = []
    reads = Snapshot.read

    def counted(self: Snapshot, stream: str, after: int = 0, *, opened: bool = True) -> list[Recorded]:
        read.append(after)
        return reads(self, stream, after, opened=opened)

    monkeypatch.setattr(Snapshot, "read", counted)
    seen = again.find(story.id)
    assert isinstance(seen, Found)
    assert seen.incident.version == len(seen.entries) > before
    assert before in read
    assert 0 not in read


def test_what_was_erased_is_not_seen_again(desk: ADesk) -> None:
    again, story, other = FoundAgain(desk.wiring.office), desk.open_s2(), desk.open("oil_spill", water="beihai")
    kept = found(again, other)
    assert "柴油" in str(found(again, story).incident.head.summary)
    with desk.ledger.transaction() as tx:
        assert tx.erase(story.id)
    assert "柴油" not in str(found(again, story).incident.head.summary)
    assert found(again, other) == kept


def test_who_changes_what_was_found_changes_nothing_for_the_next(desk: ADesk) -> None:
    again, story = FoundAgain(desk.wiring.office), desk.open_s2()
    found(again, story).incident.facts.clear()
    assert found(again, story).incident.facts


def test_what_is_no_incident_is_refused_as_ever(desk: ADesk) -> None:
    again = FoundAgain(desk.wiring.office)
    for name in ("house", "XC-20170501-999"):
        refused = again.find(name)
        assert isinstance(refused, Refusal)
        assert refused == find(desk.wiring.office, name)


def test_so_many_are_kept_and_no_more(desk: ADesk) -> None:
    again, story = FoundAgain(desk.wiring.office), desk.open_s2()
    found(again, story)
    kept = again._known[story.id]
    for number in range(KEPT + 1):
        again._keep(type(kept)(kept.entries, type(kept.incident)(f"XC-{number}"), kept.house))
    assert len(again._known) == KEPT
    assert story.id not in again._known

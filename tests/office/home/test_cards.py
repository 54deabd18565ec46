"""A list reads the cards of its incidents. A card cannot say what the record no longer says: it is held against the
head that it was made of, holds no personal value, and is thrown away with the program text that made it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from engine.desk import Done
from engine.incident.commands import HandOver, OpenIncident
from engine.ledger.snapshot import Snapshot
from engine.stream.actor import Actor
from engine.values.private import ERASED_TEXT, Private
from office.dispatch_report import DispatchReport
from office.home import cards
from office.home.cards import CARDS_FILE
from office.home.founding import found
from office.home.settings import Settings
from office.office import Office
from office.services.after_commit import AfterCommit
from office.views.board import BoardRow, board
from office.views.incident.page import IncidentView, incident_view

OFFICER = Actor(via="cli", person="huanbaoju_duty_1")
WORDS = "东码头漏油"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice home with one incident."""
    folder: Path = tmp_path_factory.mktemp("cards") / "home"
    found(folder, Settings(_env_file=None), practice=True)
    it = _office(folder)
    command = OpenIncident(
        id="open-1",
        actor=OFFICER,
        incident="",
        number=0,
        playbook="oil_spill",
        water="taoranting",
        summary=Private(WORDS),
        facts={"verified": True},
    )
    assert isinstance(it.desk.open(command, "oil_spill"), Done)
    it.ledger.close()
    return folder


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    """A process that opens the home anew."""
    it = _office(folder)
    yield it
    it.ledger.close()


def _office(folder: Path) -> Office:
    nobody = DispatchReport()
    return Office.from_environment(folder, partial(AfterCommit, dispatch=lambda done: nobody))


def _row(office: Office) -> BoardRow:
    (row,) = board(office, "zh").incidents
    return row


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The streams of which entries were read."""
    streams: list[str] = []
    entries = Snapshot.stored

    def stored(self: Snapshot, stream: str, after: int = 0):  # type: ignore[no-untyped-def]
        streams.append(stream)
        return entries(self, stream, after)

    monkeypatch.setattr(Snapshot, "stored", stored)
    return streams


def test_a_second_look_reads_no_entry_of_an_incident_in_this_process_or_the_next(
    folder: Path, office: Office, read: list[str]
) -> None:
    first = _row(office)
    assert first.incident in read
    read.clear()
    again = _row(office)
    assert read == []
    another = _office(folder)
    assert _row(another) == again == first
    another.ledger.close()
    assert set(read) == {"house"}


def test_what_happens_is_on_the_next_list(office: Office) -> None:
    before = _row(office)
    handed = HandOver(id="hand-over", actor=OFFICER, to="huanbaoju_duty_2")
    assert isinstance(office.desk.submit(before.incident, handed), Done)
    assert (before.officer, _row(office).officer) == ("huanbaoju_duty_1", "huanbaoju_duty_2")


def test_a_card_of_another_head_or_another_program_counts_for_nothing(
    folder: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    truth, file = _row(office), folder / CARDS_FILE
    said = json.loads(file.read_bytes())
    lie = said["cards"][0] | {"stage": "closed"}

    def seen(cards_: object) -> BoardRow:
        file.write_text(json.dumps(cards_), encoding="utf-8")
        fresh = _office(folder)
        row = _row(fresh)
        fresh.ledger.close()
        return row

    assert seen(said | {"cards": [lie | {"hash": "0" * 64}]}) == truth
    assert seen(said | {"cards": [lie | {"count": lie["count"] - 1}]}) == truth
    assert seen(said | {"cards": [lie], "made_by": "another text"}) == truth
    assert seen(["no", "cards"]) == truth


def test_the_file_holds_no_words_and_what_is_erased_is_gone_from_the_list(folder: Path, office: Office) -> None:
    row = _row(office)
    assert row.summary == WORDS
    assert WORDS not in (folder / CARDS_FILE).read_text(encoding="utf-8").encode().decode("unicode_escape")
    with office.ledger.transaction() as tx:
        tx.erase(row.incident, [1])
    assert _row(office).summary == ERASED_TEXT


def test_a_folder_that_cannot_be_written_hinders_no_list(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(cards, "write_whole", full)
    office.cards._kept = {}  # as after a change
    assert _row(office).incident


def test_whoever_shows_an_incident_reads_it_once_for_the_page_and_its_card(
    folder: Path, office: Office, read: list[str]
) -> None:
    (folder / CARDS_FILE).unlink(missing_ok=True)
    with office.ledger.reading() as tx:
        (incident,) = tx.incidents()
    assert isinstance(incident_view(office, incident, "zh"), IncidentView)
    assert read.count(incident) == 1
    read.clear()
    assert _row(office).incident == incident
    assert incident not in read

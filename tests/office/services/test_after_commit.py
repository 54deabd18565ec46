"""What follows a commit follows at every door: whoever only submits has its texts offered, and may ask who was not
told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from engine.desk import Done
from engine.incident.commands import AddNote, OpenIncident, PullTrigger
from engine.stream.actor import WORKER, Actor
from engine.stream.commands import Attempt, AttemptDeliveries
from engine.values.private import Private
from office.dispatch_report import DispatchReport, owed_by, untold
from office.home.founding import found
from office.home.settings import Settings
from office.office import Office
from office.services import after_commit

OFFICER = Actor(via="cli", person="huanbaoju_duty_1")
NUMBERS = itertools.count(1)


class Carrier:
    """Takes what is offered, and may be away or broken."""

    def __init__(self) -> None:
        self.offered: list[list[str]] = []
        self.away = False
        self.broken = False

    def dispatch(self, done: Done) -> DispatchReport:
        if self.broken:
            raise RuntimeError("the carrier fell over")
        self.offered.append([it.delivery for it in owed_by(done)])
        return untold(owed_by(done) if self.away else (), "broker_down")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    found(folder, Settings(_env_file=None), practice=True)  # type: ignore[call-arg]
    return folder


@pytest.fixture
def carrier() -> Carrier:
    return Carrier()


@pytest.fixture
def office(founded: Path, carrier: Carrier, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.chdir(founded.parent)
    it = Office.from_environment(founded, partial(after_commit.AfterCommit, dispatch=carrier.dispatch))
    yield it
    it.ledger.close()


def opens(office: Office) -> Done:
    number = next(NUMBERS)
    command = OpenIncident(
        id=f"open-{number}",
        actor=OFFICER,
        incident="",
        number=0,
        playbook="discharge",
        water="nanchanghe",
        summary=Private("排水口黑水"),
    )
    done = office.desk.open(command, "discharge")
    assert isinstance(done, Done), done
    return done


def ends(office: Office, incident: str) -> Done:
    """Whoever was told of it is told of its end, so this owes texts."""
    command = PullTrigger(id=f"end-{next(NUMBERS)}", actor=OFFICER, trigger="false_alarm", reason=Private("为藻类"))
    done = office.desk.submit(incident, command)
    assert isinstance(done, Done), done
    return done


def texts(done: Done) -> list[str]:
    return [it.delivery for it in owed_by(done)]


def sent(office: Office, incident: str, delivery: str) -> None:
    """A worker has begun to send it."""
    attempt = Attempt(
        delivery=delivery, attempt=1, provider="twilio", sender=Private("+15005550006"), text=Private("请到场")
    )
    done = office.desk.submit(incident, AttemptDeliveries(id=f"try-{delivery}", actor=WORKER, attempts=(attempt,)))
    assert isinstance(done, Done), done


def test_a_door_that_only_submits_has_its_texts_offered(office: Office, carrier: Carrier) -> None:
    opened = opens(office)
    assert texts(opened)
    sent(office, opened.stream, texts(opened)[0])
    ended = ends(office, opened.stream)
    assert texts(ended)
    assert [it for it in carrier.offered if it] == [texts(opened), texts(ended)], "each once, and by nobody's asking"


def test_a_door_hears_who_was_not_told_without_a_second_offer(office: Office, carrier: Carrier) -> None:
    carrier.away = True
    opened = opens(office)
    carrier.away = False
    assert [it.delivery for it in office.dispatched(opened).untold] == texts(opened)
    assert carrier.offered == [texts(opened)]
    assert not office.dispatched(opened).nobody_told, "asked again, it has them offered again, and now they are taken"
    assert carrier.offered == [texts(opened), texts(opened)]


def test_what_has_gone_out_since_is_not_offered_again(office: Office, carrier: Carrier) -> None:
    opened = opens(office)
    office.dispatched(opened)
    gone, *left = texts(opened)
    sent(office, opened.stream, gone)
    carrier.offered.clear()
    office.dispatched(opened)
    assert carrier.offered == [left]


def test_a_repeated_command_offers_nothing_until_somebody_asks(office: Office, carrier: Carrier) -> None:
    opened = opens(office)
    carrier.offered.clear()
    again = office.desk.answered(f"open-{next(NUMBERS) - 1}", opened.stream)
    assert isinstance(again, Done)
    assert again.repeated
    assert carrier.offered == []
    office.dispatched(again)
    assert carrier.offered == [texts(opened)]


def test_what_was_committed_is_committed_whatever_fails_afterwards(
    office: Office, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("this follows, and falls over")

    monkeypatch.setattr(after_commit, "parent_looks", breaks)
    monkeypatch.setattr(after_commit, "count_drill", breaks)
    carrier.broken = True
    opened = opens(office)
    report = office.dispatched(opened)
    assert [it.delivery for it in report.untold] == texts(opened), "nobody is taken for told"
    assert office.desk.load(opened.stream) is not None


def test_what_owes_no_text_leaves_nobody_untold(office: Office, carrier: Carrier) -> None:
    opened = opens(office)
    carrier.away = True
    noted = office.desk.submit(
        opened.stream, AddNote(id=f"note-{next(NUMBERS)}", actor=OFFICER, text=Private("闸门已关"))
    )
    assert isinstance(noted, Done)
    assert not office.dispatched(noted).nobody_told

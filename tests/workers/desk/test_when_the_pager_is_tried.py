"""When contact tests and canaries are due: tables of times, and that each is begun once however many timekeepers
run.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from engine.probe.canaries import newest_of_each
from engine.probe.events import ContactTestStarted
from office.files.channel_table import CanaryRow, ContactTestRow
from office.files.data_files import DataRefused, load_channels
from office.home.home import PRACTICE_FILE, Home
from office.services.canaries import days_of_canaries
from tests.places import DATA
from tests.workers.desk.desk import ADesk
from workers.broker import Broker, BrokerDown
from workers.probing import Probing, next_test

ROW = ContactTestRow(every=timedelta(days=30), at=time(10), within=timedelta(hours=24), asks=("sms",))


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("2017-05-01T02:20+00:00", "2017-05-31T02:00+00:00"),
        ("2017-05-01T01:00+00:00", "2017-05-31T02:00+00:00"),
        ("2017-05-01T20:00+00:00", "2017-06-01T02:00+00:00"),  # it is the second of May in Beijing already
    ],
)
def test_the_next_test_is_due_at_the_districts_own_hour(last: str, due: str) -> None:
    assert next_test(datetime.fromisoformat(last), ROW, "Asia/Shanghai") == datetime.fromisoformat(due)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("every: 30d", "every: 36h"),
        ('at: "10:00"', 'at: "25:00"'),
        ("within: 2m", "within: 20m"),
        ("every: 15m, within: 2m", "every: 15m, within: 0m"),
        ("asks: [sms, voice, email, chat]", "asks: [sms, pigeon]"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = (DATA / "channels" / "default.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "own.yaml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DataRefused):
        load_channels(tmp_path / "own.yaml")


class Watch:
    """Seconds that the test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(home: Home, desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> Watch:
    shutil.copy(home.folder / PRACTICE_FILE, desk.wiring.office.home.folder)

    def down(*_: object) -> None:
        raise BrokerDown("none")

    monkeypatch.setattr(Broker, "enqueue", down)
    monkeypatch.setattr(Broker, "wake", down)
    monkeypatch.setattr(desk.wiring.office, "desk", desk.desk)
    return Watch()


def begun(desk: ADesk) -> list[str]:
    with desk.ledger.reading() as tx:
        return tx.streams_of(ContactTestStarted.type)


def test_the_calendar_begins_a_test_once_and_counts_from_it(
    desk: ADesk, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.ledger.reading() as tx:
        founded = tx.read("house")[0].at
    desk.clock._set(max(founded, desk.clock.now()))
    timekeepers = [Probing(desk.wiring, watch), Probing(desk.wiring, watch)]

    def look() -> int:
        for it in timekeepers:
            it.contact_test()
        return len(begun(desk))

    assert look() == 0, "a home that was just founded is not tested at once"
    desk.clock.jump(days=31)
    assert look() == 1
    assert look() == 1
    desk.clock.jump(days=29)
    assert look() == 1
    desk.clock.jump(days=2)
    assert look() == 2


def canaries(desk: ADesk) -> set[tuple[str, str]]:
    return set(newest_of_each(days_of_canaries(desk.wiring.office)))


def test_the_first_canary_waits_until_the_other_parts_are_up(desk: ADesk, watch: Watch) -> None:
    probing = Probing(desk.wiring, watch)
    probing.canaries()
    watch.now = 59
    probing.canaries()
    assert canaries(desk) == set()
    watch.now = 60
    probing.canaries()
    assert {("sms", "twilio"), ("email", "smtp")} <= canaries(desk)


def test_two_timekeepers_send_one_canary_each_way(desk: ADesk, watch: Watch) -> None:
    both = [Probing(desk.wiring, watch), Probing(desk.wiring, watch)]
    watch.now = 60
    for probing in both:
        probing.canaries()
        probing.canaries()
    sent = [it for day in days_of_canaries(desk.wiring.office) for it in day.canaries.values()]
    assert len(sent) == len({(it.channel, it.provider) for it in sent})


def test_a_canary_is_due_by_the_machines_time_however_the_story_jumps(desk: ADesk, watch: Watch) -> None:
    probing = Probing(desk.wiring, watch)
    watch.now = 60
    probing.canaries()
    desk.clock.jump(hours=12)
    probing.canaries()
    sent = [it for day in days_of_canaries(desk.wiring.office) for it in day.canaries.values()]
    assert len(sent) == len(canaries(desk))
    row = CanaryRow(every=timedelta(minutes=15), within=timedelta(minutes=2))
    assert not probing._due(sent[0], row, sent[0].sent_at + timedelta(minutes=14))
    assert probing._due(sent[0], row, sent[0].sent_at + timedelta(minutes=15))


def test_a_canary_that_is_not_there_in_time_is_given_up(desk: ADesk, watch: Watch) -> None:
    probing = Probing(desk.wiring, watch)
    watch.now = 60
    probing.canaries()
    row = CanaryRow(every=timedelta(minutes=15), within=timedelta(minutes=2))
    days = days_of_canaries(desk.wiring.office)
    probing._give_up(days, row, datetime.now(UTC) + timedelta(minutes=1))
    assert {it.state for day in days_of_canaries(desk.wiring.office) for it in day.canaries.values()} == {"under_way"}
    probing._give_up(days, row, datetime.now(UTC) + timedelta(minutes=3))
    assert {it.state for day in days_of_canaries(desk.wiring.office) for it in day.canaries.values()} == {"failed"}

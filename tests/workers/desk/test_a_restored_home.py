"""Backup, then everything goes on, then the machine is lost: what the restored home sends twice is marked, each text
of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from engine.audit.verify import verify_ledger
from engine.ledger import story_clock
from engine.ledger.copying import remember_restored
from engine.ledger.store import Transaction
from engine.ledger.work import outbox
from notify.channel import Channel
from notify.channel_spec import CHANNELS
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Outcome
from notify.plan import Patience, Plan, Route
from office.backup.restoring import restore
from office.backup.writing import write_backup
from office.home.home import find
from office.home.links import Links
from office.home.os_user import os_user
from office.views.incident.deliveries import TextView, texts
from office.views.names import Names
from tests.workers.desk.desk import ADesk, Story, at_home, settings
from workers.adopting import Adoption, adopt
from workers.deliver import Deliverer

LATER = timedelta(minutes=14)


@dataclass
class Gateway:
    """A provider that goes on whatever happens to us; it knows what it took, and can be asked."""

    tells: bool = True
    taken: list[Message] = field(default_factory=list)
    name: str = "fake"
    sender: str = "+15005550006"

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        for it in messages:
            self.taken.append(it)
            yield it, Accepted("fake", f"id-{len(self.taken)}", segments=1)

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        if not self.tells:
            return Ambiguous("fake", "cannot_tell")
        for number, it in enumerate(self.taken, 1):
            ours = it.text == message.text or (message.supposed and message.reference in it.text)
            if it.to == message.to and f"id-{number}" not in others and ours:
                return Accepted("fake", f"id-{number}", segments=1)
        return None

    async def aclose(self) -> None: ...


def carry(desk: ADesk, gateway: Gateway, most: int = 1000) -> int:
    """Send at most so many texts of all that is owed; how many."""
    sent = 0
    plan = Plan((Route("*", ("fake",)),), patience={"fake": Patience(faults=1_000_000)})
    for name in CHANNELS:
        channel = Channel(name, {"fake": gateway}, plan, lambda message: None)
        worker = Deliverer(desk.ledger, desk.desk, desk.wiring.texts, Links(None), channel, "w")
        with desk.ledger.reading() as tx:
            owed = [row.delivery for row in outbox.owed(tx, name)][: most - sent]
        sent += asyncio.run(worker.deliver(owed)) if owed else 0
    return sent


def shown(desk: ADesk, story: Story) -> list[TextView]:
    return list(texts(story.incident, story.entries, Names(desk.desk.rules_of(story.incident), "en")))


@dataclass
class Lost:
    """An office that went on after its backup and is gone, and its provider."""

    backup: Path
    gateway: Gateway
    story: str
    at: datetime


@pytest.fixture
def lost(desk: ADesk, tmp_path: Path) -> Lost:
    """S2 with two texts out; a backup; five more texts; ten minutes later the ladders begin; then the disk dies."""
    desk.hold_texts = True
    gateway, story = Gateway(), desk.open_s2()
    carry(desk, gateway, 2)
    backup = tmp_path / "b.backup"
    write_backup(desk.ledger, desk.wiring.office.home, settings(), backup)
    carry(desk, gateway, 5)
    desk.clock.forward(minutes=int(LATER.total_seconds() // 60))
    carry(desk, gateway)
    return Lost(backup, gateway, story.id, desk.clock.now())


@pytest.fixture
def restored(lost: Lost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ADesk]:
    """The home put back five minutes after the loss, and adopted; its timekeeper has not looked yet."""
    folder, then = tmp_path / "back", lost.at + timedelta(minutes=5)

    def when_it_is_put_back(tx: Transaction) -> None:
        remember_restored(tx)
        story_clock.set_clock(tx, then, rate=0)

    monkeypatch.setattr("office.backup.restoring.remember_restored", when_it_is_put_back)
    restore(lost.backup, folder, login=os_user())
    with at_home(find(folder, None), starts=then) as made:
        made.hold_texts = True
        yield made


def adopted(desk: ADesk) -> Adoption:
    done = adopt(desk.wiring, "moved", os_user())
    assert isinstance(done, Adoption)
    return done


def known(desk: ADesk, lost: Lost) -> set[str]:
    """The texts by SMS that were owed when the backup was taken."""
    return {it.delivery for it in shown(desk, Story(desk, lost.story)) if it.channel == "sms"}


def test_what_the_provider_has_is_not_sent_again_and_stands_as_sent(restored: ADesk, lost: Lost) -> None:
    texts, before = known(restored, lost), len(lost.gateway.taken)
    assert carry(restored, lost.gateway) == 0, "nobody has said yet that the other is gone"
    assert adopted(restored).texts > len(texts) / 2
    carry(restored, lost.gateway)
    assert not texts & {it.delivery for it in lost.gateway.taken[before:]}
    asked = [it for it in shown(restored, Story(restored, lost.story)) if it.delivery in texts]
    assert len(asked) > 10
    assert {(it.state, it.twice, it.segments) for it in asked} == {("accepted", "no", 1)}
    assert all(verdict.ok for verdict in verify_ledger(restored.ledger, of_a_home=True))


def test_what_the_provider_does_not_have_is_sent_and_keeps_its_mark(restored: ADesk, lost: Lost) -> None:
    texts = known(restored, lost)
    adopted(restored)
    del lost.gateway.taken[4:]
    carry(restored, lost.gateway)
    again = texts & {it.delivery for it in lost.gateway.taken[4:]}
    assert 0 < len(again) < len(texts)
    for it in shown(restored, Story(restored, lost.story)):
        if it.delivery in texts:
            assert (it.ambiguous, it.twice) == ((True, "perhaps") if it.delivery in again else (False, "no")), it


def test_nothing_is_sent_twice_without_a_mark(restored: ADesk, lost: Lost) -> None:
    """Also not what the limits of the meantime say once more, under marks that no provider knows."""
    adopted(restored)
    before = len(lost.gateway.taken)
    restored.fire()
    while carry(restored, lost.gateway):
        pass
    story = Story(restored, lost.story)
    by_id = {it.delivery: it for it in shown(restored, story)}
    since = [by_id[it.delivery] for it in lost.gateway.taken[before:]]
    assert since, "the ladders of the meantime are climbed"
    assert {(it.ambiguous, it.twice) for it in since} == {(True, "perhaps")}
    restored.clock.forward(minutes=30)
    carry(restored, lost.gateway)
    later = [by_id.get(it.delivery) for it in lost.gateway.taken[before + len(since) :]]
    assert None in later, "there are texts that nobody can have sent before"
    fresh = {it.delivery for it in lost.gateway.taken[before + len(since) :]} - by_id.keys()
    assert not any(it.ambiguous for it in shown(restored, story) if it.delivery in fresh)


@pytest.mark.slow
def test_of_a_provider_that_cannot_tell_everything_is_marked(restored: ADesk, lost: Lost) -> None:
    adopted(restored)
    lost.gateway.tells = False
    before = len(lost.gateway.taken)
    carry(restored, lost.gateway)
    again = {it.delivery for it in lost.gateway.taken[before:]}
    assert again
    assert {it.twice for it in shown(restored, Story(restored, lost.story)) if it.delivery in again} == {"perhaps"}


@pytest.mark.slow
def test_a_home_put_back_twice_asks_again(restored: ADesk, lost: Lost, tmp_path: Path) -> None:
    texts, second, before = known(restored, lost), tmp_path / "second.backup", len(lost.gateway.taken)
    write_backup(restored.ledger, restored.wiring.office.home, settings(), second)
    restore(second, tmp_path / "again", login=os_user())
    with at_home(find(tmp_path / "again", None), starts=restored.clock.now()) as desk:
        adopted(desk)
        carry(desk, lost.gateway)
        assert not texts & {it.delivery for it in lost.gateway.taken[before:]}

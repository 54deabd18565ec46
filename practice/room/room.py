"""The training room of one practice home: its state as values, and what may be done in it. Every answer goes the way it
goes in earnest: by the provider's signed post to the web part.
"""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from practice.people.agenda import Agenda
from practice.people.people import People
from practice.room.clock import Marks, RoomClock
from practice.room.handsets import Town, handsets
from practice.room.playing import Playing
from practice.room.rebased import begins, rebased
from practice.room.state import ClockState, Offered, Played, RoomState, Wanted
from practice.scenario.cast import cast
from practice.scenario.reading import read_scenario, shipped_scenarios
from practice.story.conductor import Conductor
from practice.story.door import Door
from practice.story.story import Story
from workers.wiring import Wiring

PACE = 10
"""Story seconds in a second of life when a scenario begins."""
COMING = 8
"""How much of what comes next is shown."""


class NotNow(Exception):
    """That cannot be done as things are; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Room:
    """Belongs to one event loop; `look` is called again and again by whoever runs that."""

    wiring: Wiring
    town: Town
    people: People
    agenda: Agenda
    story: Story
    playing: Playing | None = None
    _doors: AsyncExitStack = field(default_factory=AsyncExitStack)

    def __post_init__(self) -> None:
        held = self.town.providers.twilio.calls.lines
        marks = Marks(self._next_step, self._begin_steps, lambda: held.held)
        self.clock = RoomClock(self.story, self.agenda, marks)
        self._scenarios = {name: read_scenario(name) for name in shipped_scenarios()}

    def look(self) -> None:
        """Let everybody do what is due now, and time run as it should."""
        self.agenda.run_due(self.story.now())
        self._begin_steps()
        self.clock.look()

    async def aclose(self) -> None:
        """End what was begun."""
        await self.clock.aclose()
        await self._doors.aclose()

    # ── what is there ──

    def state(self) -> RoomState:
        """Everything as it is now."""
        office, clock = self.wiring.office, self.clock
        now = self.story.now()
        lines = self.town.providers.twilio.calls.lines
        return RoomState(
            ClockState(
                now, clock.pace, clock.paused, lines.held, clock.going_to, self.story.next_limit(), clock.broken
            ),
            tuple(handsets(self.town, office.district(), frozenset(self.people.played))),
            tuple(self.agenda.coming()[:COMING]),
            self._played(),
            tuple(self._offered(now)),
        )

    def findings(self) -> list[Wanted]:
        """What the scenario that was played expects, and what came of it."""
        return self.playing.findings() if self.playing is not None else []

    def _played(self) -> Played | None:
        it = self.playing
        if it is None:
            return None
        scenario = it.scenario
        title = {str(lang): words for lang, words in scenario.title.items()}
        return Played(
            scenario.scenario,
            title,
            it.course,
            scenario.starts,
            it.incident(),
            tuple(it.coming(COMING)),
            tuple(it.missed),
        )

    def _offered(self, now: datetime) -> Iterable[Offered]:
        fresh = self._fresh()
        for name, it in self._scenarios.items():
            title = {str(lang): words for lang, words in it.title.items()}
            yield Offered(name, title, begins(it, now, self._zone, fresh=fresh))

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.wiring.office.district().timezone)

    def _fresh(self) -> bool:
        """Whether nothing has happened here: then a scenario may begin years ago."""
        with self.wiring.office.ledger.reading() as tx:
            return not tx.clocks.simulated and not tx.incidents()

    def _begin_steps(self) -> bool:
        """Begin the step of the script that is due; whether one is."""
        if self.playing is None or not self.playing.due(self.story.now()):
            return False
        self.playing.under_way = True
        self.agenda.start(self.playing.step())
        return True

    def _next_step(self) -> datetime | None:
        return self.playing.next_at() if self.playing is not None else None

    # ── what may be done ──

    def switch(self, person: str, *, by_hand: bool) -> None:
        """From now on this person is played by somebody, or answers by themselves. Raises NotNow."""
        if person not in self.wiring.office.district().persons:
            raise NotNow("nobody_of_that_id")
        if not by_hand:
            self.people.played.discard(person)
            return
        self.people.played.add(person)
        for line in self.town.providers.twilio.calls.lines:
            if line.state == "ringing" and self.people.is_played(line.to):
                line.by_hand = True

    def text(self, person: str, words: str) -> None:
        """They send a text, by the provider that sent them the last one. Raises NotNow."""
        known = self.wiring.office.district().persons.get(person)
        number = str(known.channels.get("sms", "")) if known is not None else ""
        if not number or not words.strip():
            raise NotNow("nothing_to_send" if number else "no_telephone")
        twilio, aliyun = self.town.providers.twilio, self.town.providers.aliyun
        last = twilio.received.at(number)
        if last and last[-1].provider_id in aliyun.texts:
            aliyun.text_in(number, words)
        else:
            twilio.text_in(number, words)

    def call(self, sid: str, act: str, key: str = "") -> None:
        """They pick up, press a key, or hang up. Raises NotNow."""
        calls = self.town.providers.twilio.calls
        if act == "pick_up":
            done = calls.pick_up(sid)
        elif act == "press":
            done = len(key) == 1 and key in "0123456789*#" and calls.press(sid, key)
        else:
            done = calls.hang_up(sid)
        if not done:
            raise NotNow("call_is_over")

    def press_card(self, card: str, key: str) -> None:
        """They press a button of a card. Raises NotNow."""
        for app in self.town.chats.apps.values():
            if card in app.cards and key in app.cards[card].buttons:
                self.agenda.start(_pressed(app.press(card, key)))
                return
        raise NotNow("no_such_button")

    async def start(self, name: str) -> None:
        """Begin a scenario: its people answer as it says, the clock goes to its first moment, its script is done.
        Raises NotNow.
        """
        if name not in self._scenarios:
            raise NotNow("no_such_scenario")
        scenario, office = self._scenarios[name], self.wiring.office
        now, fresh = self.story.now(), self._fresh()
        scenario = rebased(scenario, begins(scenario, now, self._zone, fresh=fresh))
        await self._doors.aclose()
        door = await self._doors.enter_async_context(Door(str(office.home.folder)))
        conductor = Conductor(
            scenario, self.story, self.agenda, door, _nothing, str(office.home.folder), lambda said: None
        )
        with office.ledger.reading() as tx:
            before = frozenset(tx.incidents())
        self.people.become(cast(office.district(), scenario.people, scenario.seed))
        self.playing = Playing(scenario, conductor, self.people, office.ledger, before)
        self.clock.run(PACE if self.clock.pace == 1 else self.clock.pace)
        if fresh:
            self.clock.begin_at(scenario.starts)
        elif scenario.starts > now:
            self.clock.go_to(scenario.starts)

    def take_over(self) -> None:
        """The script does nothing more. Raises NotNow."""
        if self.playing is None:
            raise NotNow("nothing_played")
        self.playing.take_over()

    def run(self, pace: int) -> None:
        """Time runs so fast. Raises NotNow."""
        try:
            self.clock.run(pace)
        except ValueError:
            raise NotNow("no_such_pace") from None

    def to_next_limit(self) -> None:
        """Time goes to the nearest limit. Raises NotNow."""
        limit = self.clock.next_limit()
        if limit is None:
            raise NotNow("no_limit")
        self.to(max(limit, self.story.now() + timedelta(seconds=1)))

    def to(self, moment: datetime) -> None:
        """Time goes to a moment. Raises NotNow."""
        try:
            self.clock.go_to(moment)
        except ValueError:
            raise NotNow("moment_passed") from None


async def _pressed(press: Coroutine[Any, Any, int]) -> None:
    await press


async def _nothing() -> None:
    """The room's own clock waits for what is in flight."""

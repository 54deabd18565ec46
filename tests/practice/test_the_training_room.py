"""What the training room is made of: whoever is played does nothing by themselves, a scenario moves by whole days, the
clock goes from mark to mark.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from practice.gateway.lines import Line, Lines
from practice.gateway.twiml import read
from practice.people.agenda import Agenda
from practice.people.people import Answers, People, Silent
from practice.people.phone import Busy, Held, PicksUp
from practice.room.clock import FASTEST, Marks, RoomClock
from practice.room.rebased import begins, rebased
from practice.scenario.reading import read_scenario
from practice.story.story import Story
from tests.workers.desk.desk import founded, settings
from workers.wiring import Wiring

PARK, NUMBER = "taoranting_park_1", "+12025550101"
START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)
BEIJING = ZoneInfo("Asia/Shanghai")
SOON = 20.0


def people() -> People:
    found = People(Answers(timedelta(minutes=2), "1"))
    found.introduce({NUMBER: (PARK, "taoranting_park")})
    return found


def test_whoever_is_played_does_nothing_by_themselves() -> None:
    played = people()
    assert played.answer(NUMBER, "回1接受", 1) is not None
    played.played.add(PARK)
    assert played.answer(NUMBER, "回1接受", 2) is None
    assert played.on_call(NUMBER) == Held()
    played.played.discard(PARK)
    assert played.answer(NUMBER, "回1接受", 3) is not None
    assert played.on_call(NUMBER) == PicksUp()


def test_the_people_of_another_scenario_take_over_but_whoever_is_played_stays_so() -> None:
    here, others = people(), People(Silent())
    others.set_phone("taoranting_park", Busy())
    here.played.add("ducha_1")
    here.become(others)
    assert here.answer(NUMBER, "回1接受", 1) is None
    assert here.on_call(NUMBER) == Busy(), "whose a number is stays known"
    assert here.played == {"ducha_1"}


def test_what_people_will_say_is_told_the_soonest_first() -> None:
    agenda = Agenda()
    agenda.add(START + timedelta(minutes=2), lambda: None, address=NUMBER, words="9 人手不足")
    agenda.add(START + timedelta(minutes=1), lambda: None, address=NUMBER, words="1")
    agenda.add(START, lambda: None)
    assert [it.words for it in agenda.coming()] == ["1", "9 人手不足"]
    agenda.run_due(START + timedelta(minutes=1))
    assert [it.words for it in agenda.coming()] == ["9 人手不足"]


@pytest.mark.parametrize(
    ("now", "fresh", "begun"),
    [
        ("2026-11-27T20:00:00+08:00", True, "2017-05-01T10:20:00+08:00"),
        ("2017-04-30T09:00:00+08:00", False, "2017-05-01T10:20:00+08:00"),
        ("2017-05-03T09:00:00+08:00", False, "2017-05-03T10:20:00+08:00"),
        ("2017-05-03T11:00:00+08:00", False, "2017-05-04T10:20:00+08:00"),
    ],
)
def test_a_scenario_begins_on_its_own_day_or_as_soon_as_its_hour_comes(now: str, fresh: bool, begun: str) -> None:
    scenario = read_scenario("s2")
    at = begins(scenario, datetime.fromisoformat(now), BEIJING, fresh=fresh)
    assert at == datetime.fromisoformat(begun)
    moved = rebased(scenario, at)
    assert moved.moment("10:40") - moved.starts == timedelta(minutes=20)


def test_instants_and_signals_in_its_commands_move_along() -> None:
    warned, complained = read_scenario("s10"), read_scenario("s8")
    moved = rebased(warned, warned.starts + timedelta(days=365))
    lines = [it.run for it in moved.script if it.run is not None]
    assert any("--until 2018-06-25T09:00+08:00" in line for line in lines)
    assert not any("2017-" in line for line in lines)
    moved = rebased(complained, complained.starts.replace(year=2019))
    said = [it.run or "" for it in moved.script]
    assert not any("S-2016-" in line for line in said)
    assert any("S-2019-017" in line for line in said)
    assert rebased(warned, warned.starts).script == warned.script


def test_a_call_as_it_is_for_whoever_is_called() -> None:
    lines = Lines()
    lines.add(Line("CA1", NUMBER, START, by_hand=True))
    line = lines.of("CA1")
    assert line is not None
    assert (line.state, lines.held) == ("ringing", True)
    lines.picked_up("CA1", START)
    lines.said("CA1", read("<Response><Gather action='/key'><Say>按1接受</Say></Gather></Response>"))
    assert (line.state, line.action, line.said) == ("talking", "/key", ["按1接受"])
    lines.pressed("CA1", "1")
    assert (line.action, line.keys) == (None, "1"), "no second key before something more is said"
    lines.ended("CA1", "completed", START)
    assert (line.state, line.free, lines.held) == ("over", False, False)


@pytest.fixture(scope="module")
def wiring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wiring]:
    made = Wiring.of(settings(), founded(tmp_path_factory.mktemp("home") / "home"))
    yield made
    made.office.close()


def clock(wiring: Wiring, agenda: Agenda, held: Callable[[], bool] = lambda: False) -> RoomClock:
    story = Story(wiring.office.ledger, lambda: None, 0)
    return RoomClock(story, agenda, Marks(lambda: None, lambda: False, held))


def rate(wiring: Wiring) -> float | None:
    return Story(wiring.office.ledger, lambda: None, 0).rate()


def now(wiring: Wiring) -> datetime:
    return Story(wiring.office.ledger, lambda: None, 0).now()


def test_time_runs_as_somebody_wants_it(wiring: Wiring) -> None:
    async def told() -> None:
        held = False
        here = clock(wiring, Agenda(), lambda: held)
        here.run(60)
        here.look()
        assert rate(wiring) == 60
        held = True
        here.look()
        assert rate(wiring) == 1, "while a telephone rings that somebody plays, life's pace is the fastest"
        held = False
        here.pause()
        here.look()
        assert rate(wiring) == 0
        for pace in (0, FASTEST + 1):
            with pytest.raises(ValueError, match="pace"):
                here.run(pace)
        with pytest.raises(ValueError, match="passed"):
            here.go_to(now(wiring) - timedelta(seconds=1))

    asyncio.run(told())


def test_time_goes_to_a_moment_by_way_of_what_people_do(wiring: Wiring) -> None:
    async def told() -> None:
        agenda = Agenda()
        here = clock(wiring, agenda)
        here.pause()
        here.look()
        begun = now(wiring)
        done: list[datetime] = []
        agenda.add(begun + timedelta(minutes=7), lambda: done.append(now(wiring)))
        here.go_to(begun + timedelta(minutes=30))
        await asyncio.wait_for(arrived(here), SOON)
        assert done == [begun + timedelta(minutes=7)]
        assert now(wiring) == begun + timedelta(minutes=30)
        await here.aclose()

    asyncio.run(told())


def test_a_telephone_in_hand_stops_it_on_its_way(wiring: Wiring) -> None:
    async def told() -> None:
        agenda, rings = Agenda(), False

        def ring() -> None:
            nonlocal rings
            rings = True

        here = clock(wiring, agenda, lambda: rings)
        here.pause()
        here.look()
        begun = now(wiring)
        agenda.add(begun + timedelta(minutes=5), ring)
        here.go_to(begun + timedelta(days=1))
        await asyncio.wait_for(arrived(here), SOON)
        assert now(wiring) == begun + timedelta(minutes=5)
        await here.aclose()

    asyncio.run(told())


def test_it_waits_where_it_is_for_a_step_that_somebody_else_began(wiring: Wiring) -> None:
    async def told() -> None:
        agenda, done = Agenda(), list[datetime]()
        begun = asyncio.Event()

        async def step() -> None:
            for _ in range(50):
                await asyncio.sleep(0)
            done.append(now(wiring))

        def begin_steps() -> bool:
            if not begun.is_set():
                begun.set()
                agenda.start(step())
            return False

        story = Story(wiring.office.ledger, lambda: None, 0)
        here = RoomClock(story, agenda, Marks(lambda: None, begin_steps, lambda: False))
        here.pause()
        here.look()
        at = now(wiring)
        here.go_to(at + timedelta(hours=2))
        await asyncio.wait_for(arrived(here), SOON)
        assert done == [at], "the step was done before time went on"
        await here.aclose()

    asyncio.run(told())


async def arrived(here: RoomClock) -> None:
    going = here._going
    assert going is not None
    with suppress(asyncio.CancelledError):
        await going
    assert here.broken == ""
    assert here.going_to is None


def test_a_home_that_is_opened_again_goes_on_as_it_was(wiring: Wiring, tmp_path: Path) -> None:
    async def told() -> None:
        here = clock(wiring, Agenda())
        here.pause()
        here.look()
        assert clock(wiring, Agenda()).paused
        fresh = Wiring.of(settings(), founded(tmp_path / "home"))
        assert not clock(fresh, Agenda()).paused
        clock(fresh, Agenda()).look()
        assert rate(fresh) is None, "nobody has touched it: it is the machine's"
        fresh.office.close()

    asyncio.run(told())

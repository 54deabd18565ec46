"""Who does what with a text, and when: people as data, acts by story time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from practice.people.agenda import Agenda
from practice.people.people import Answer, Answers, People, Refused, Silent, Unreachable

START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)
PARK, OTHER = "+12025550101", "+12025550102"


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def test_acts_are_done_in_the_order_of_their_time_and_never_early() -> None:
    agenda, done = Agenda(), list[str]()
    agenda.add(START + minutes(2), lambda: done.append("late"))
    agenda.add(START + minutes(1), lambda: done.append("early"))
    agenda.add(START + minutes(1), lambda: done.append("early too"))
    assert agenda.next_at() == START + minutes(1)
    assert agenda.run_due(START) == 0
    assert agenda.run_due(START + minutes(1)) == 2
    assert done == ["early", "early too"]
    assert agenda.next_at() == START + minutes(2)
    agenda.run_due(START + minutes(99))
    assert agenda.next_at() is None


def test_an_act_that_brings_another_due_is_followed_at_once() -> None:
    agenda, done = Agenda(), list[int]()
    agenda.add(START, lambda: agenda.add(START, lambda: done.append(1)))
    assert agenda.run_due(START) == 2
    assert done == [1]


def test_an_act_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Agenda().add(datetime(2017, 5, 1), lambda: None)


@pytest.mark.anyio
async def test_the_world_is_busy_from_the_start_of_an_errand_to_its_end() -> None:
    agenda, finish = Agenda(), asyncio.Event()

    async def errand() -> None:
        await finish.wait()

    agenda.start(errand())
    assert agenda.busy
    finish.set()
    await agenda.settled()
    assert not agenda.busy


@pytest.mark.anyio
async def test_a_fault_in_an_errand_is_not_lost() -> None:
    async def errand() -> None:
        raise RuntimeError("a mistake in the practice world")

    agenda = Agenda()
    agenda.start(errand())
    with pytest.raises(RuntimeError, match="mistake"):
        await agenda.settled()


def test_policies_by_number_then_person_then_unit_then_everybody() -> None:
    people = People(Answers(minutes(3), "收到"))
    people.introduce({PARK: ("person:wang", "unit:park"), OTHER: ("person:li", "unit:park")})
    people.set("unit:park", Silent())
    people.set("person:li", Answers(minutes(1), "1"))
    assert people.answer(PARK, "请到位", 1) is None
    assert people.answer(OTHER, "请到位", 1) == Answer(minutes(1), "1")
    assert people.answer("+12025550199", "请到位", 1) == Answer(minutes(3), "收到")
    people.set(PARK, Answers(minutes(9), "9 人手不足"))
    assert people.answer(PARK, "请到位", 1) == Answer(minutes(9), "9 人手不足")


def test_a_person_answers_what_asks_and_reads_the_reference() -> None:
    people = People()
    people.set(PARK, Answers(minutes(1), "1 {reference}-2", when="回复1"), Silent())
    assert people.answer(PARK, "【西城环保】K7F 1.布设围油栏 36m 回复1接受", 1) == Answer(minutes(1), "1 K7F-2")
    assert people.answer(PARK, "应急响应结束", 2) is None


def test_the_same_seed_gives_the_same_people() -> None:
    def waits(seed: int) -> list[timedelta]:
        people = People(Answers(minutes(1), "1", spread=minutes(5)), seed=seed)
        answers = [people.answer(PARK, "x", nth) for nth in range(1, 6)]
        return [answer.after for answer in answers if answer]

    assert waits(7) == waits(7)
    assert waits(7) != waits(8)
    assert all(minutes(1) <= wait <= minutes(6) for wait in waits(7))


def test_who_cannot_be_reached() -> None:
    people = People()
    people.set(PARK, Unreachable())
    people.set(OTHER, Refused(21610))
    assert (people.undelivered(PARK), people.refusal(PARK)) == (30003, None)
    assert (people.undelivered(OTHER), people.refusal(OTHER)) == (None, 21610)

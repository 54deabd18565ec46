"""A patrol that nobody made is told to the subdistrict and to whoever oversees it, stays owed, and is done late."""

from __future__ import annotations

from engine.desk import Done
from engine.routine.commands import FinishRoutine, KeepRoutines
from engine.routine.kind import ROUTINES
from engine.routine.state import Routines
from engine.stream.actor import TIMEKEEPER
from engine.values.private import Private
from tests.workers.desk.desk import BEIJING, ADesk, person
from tests.workers.desk.desks import on_both

STREET = "sd_taoranting_1"
PATROL = ("patrol", "sd_taoranting")


def watched(desk: ADesk) -> Routines:
    found = desk.desk.stream(ROUTINES)
    assert isinstance(found, Routines)
    return found


def begin(desk: ADesk) -> None:
    assert isinstance(desk.desk.hand_in(KeepRoutines(id=desk.new_id(), actor=TIMEKEEPER)), Done)


def patrolled(desk: ADesk) -> None:
    command = FinishRoutine(
        id=desk.new_id(), actor=person(STREET), routine="patrol", unit="陶然亭街道", note=Private("巡查三个排口")
    )
    done = desk.desk.hand_in(command)
    assert isinstance(done, Done), done
    desk.send_texts()


def told(desk: ADesk) -> dict[str, str]:
    return {
        it.owed.unit: it.text or ""
        for it in watched(desk).deliveries.values()
        if it.owed.messages[0].startswith("patrol:sd_taoranting")
    }


@on_both
def test_an_overdue_patrol(desk: ADesk) -> None:
    begin(desk)
    assert [f"{it.due:%m-%d}" for it in watched(desk).owed[PATROL]] == ["05-29"], "the end of the 28th"
    desk.clock.forward(days=28)
    assert set(told(desk)) == {"sd_taoranting", "huanbaoju"}
    assert "5月28日到期" in told(desk)["sd_taoranting"]
    assert [it.overdue for it in watched(desk).owed[PATROL]] == [True, False]
    patrolled(desk)
    assert watched(desk).done[PATROL].late
    assert [it.overdue for it in watched(desk).owed[PATROL]] == [False]


def test_another_process_counts_it_done_and_tells_of_what_is_overdue(desk: ADesk) -> None:
    begin(desk)
    desk.desk = desk.wiring.office.desk  # reads everything from the record
    patrolled(desk)
    assert [f"{it.due.astimezone(BEIJING):%m-%d}" for it in watched(desk).owed[PATROL]] == ["06-29"]
    desk.clock.forward(days=60)
    assert set(told(desk)) == {"sd_taoranting", "huanbaoju"}


def test_a_patrol_in_time_is_told_to_nobody_and_the_next_one_is_due_a_month_later(desk: ADesk) -> None:
    begin(desk)
    desk.clock.forward(days=10)
    patrolled(desk)
    desk.clock.forward(days=25)
    assert told(desk) == {}
    assert [f"{it.due:%m-%d}" for it in watched(desk).owed[PATROL]] == ["06-29"]

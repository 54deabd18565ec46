"""Several officers at once, from several processes: exactly one wins, the others are told why, and nothing is lost. On
both databases.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from engine.audit.auditor import look_at
from engine.audit.invariants import Patience
from engine.audit.verify import verify_streams
from engine.desk import Desk, Done
from engine.incident import commands as ask
from engine.incident.duties import DutyAnswered, LadderClimbed
from engine.incident.events import NoteAdded, StageEntered
from engine.incident.state import fold
from engine.ledger.errors import LedgerBusy
from engine.ledger.rebuilding import differences
from engine.stream.actor import TIMEKEEPER
from engine.stream.commands import FireLimit
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home.founding import found
from tests.databases import Databases
from tests.patience import PATIENCE
from tests.workers.desk.desk import ADesk, Story, at_home, person, photo, settings

PARK = "taoranting_park_1"
TOLERANCE = Patience(limit=timedelta(hours=1), delivery=timedelta(days=1))
"""Nobody fires limits here but the test, and no texts go out."""
OFFICERS = ("huanbaoju_duty_1", "huanbaoju_duty_2", "huanbaoju_commander", "huanbaoju_head")


@pytest.fixture
def desk(databases: Databases, tmp_path: Path) -> Iterator[ADesk]:
    """A desk in a home of its own, on either database; no texts go out."""
    home = found(tmp_path / "home", settings(), practice=True, database_url=databases.empty())
    with at_home(home) as made:
        made.hold_texts = True
        yield made


def another(desk: ADesk, name: str) -> Desk:
    """The Desk of another process at the same ledger, with a memory of its own."""
    numbers = iter(range(10_000))
    return Desk(desk.ledger, desk.wiring.office.rulebook, nonce=lambda: f"{name}-{next(numbers)}")


def at_once(*acts: Callable[[], Done | Refusal]) -> list[Done | Refusal]:
    """All of these at the same moment, each in a thread of its own."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], Done | Refusal]) -> Done | Refusal:
        ready.wait(timeout=PATIENCE)
        while True:
            try:
                return act()
            except LedgerBusy:  # On a machine with much else to do; the same command again does nothing twice.
                continue

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def whole(story: Story) -> None:
    """The record is in order, and what lies beside it follows from it."""
    entries = story.entries
    assert [entry.version for entry in entries] == list(range(1, len(entries) + 1))
    assert fold(story.id, entries) == story.incident
    verdict = verify_streams(story.desk.ledger, [story.id])[0]
    assert not verdict.faults
    with story.desk.ledger.reading() as tx:
        assert differences(tx) == []
        assert look_at(tx, story.id, TOLERANCE) == []


def test_two_officers_pull_the_same_trigger_and_one_wins(desk: ADesk) -> None:
    one, other = another(desk, "a"), another(desk, "b")
    for _ in range(5):
        story = desk.open("oil_spill", water="taoranting")
        answers = at_once(_response(one, story, OFFICERS[0]), _response(other, story, OFFICERS[1]))
        lost = [it for it in answers if isinstance(it, Refusal)]
        assert [it.code for it in lost] == ["trigger_not_open"]
        assert lost[0].values["stage"] == "response"
        assert [it.stage for it in story.happened(StageEntered)] == ["warning", "response"]  # type: ignore[attr-defined]
        whole(story)


def test_two_officers_at_the_same_desk_fare_no_differently(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    answers = at_once(*(_response(desk.desk, story, officer) for officer in OFFICERS))
    assert sum(isinstance(it, Done) for it in answers) == 1
    assert {it.code for it in answers if isinstance(it, Refusal)} == {"trigger_not_open"}
    whole(story)


def _response(at: Desk, story: Story, by: str) -> Callable[[], Done | Refusal]:
    command = ask.PullTrigger(id=f"{story.id}-{by}", actor=person(by), trigger="respond", reason=Private("油味很重"))
    return lambda: at.submit(story.id, command)


def test_twenty_answers_at_once_are_all_on_record(desk: ADesk) -> None:
    story = desk.open_s2()
    duties = sorted(story.owed_by("taoranting_park"))
    desks = [another(desk, f"d{number}") for number in range(4)]

    def answer(number: int) -> Callable[[], Done | Refusal]:
        command = ask.AnswerDuty(
            id=f"answer-{number}", actor=person(PARK), duty=duties[number % len(duties)], answer="accepted"
        )
        return lambda: desks[number % 4].submit(story.id, command)

    answers = at_once(*(answer(number) for number in range(20)))
    assert all(isinstance(it, Done) for it in answers)
    assert len(story.happened(DutyAnswered)) == 20
    assert {story.duty(duty).answer for duty in duties} == {"accepted"}
    whole(story)


def test_the_same_command_from_two_doors_is_carried_out_once(desk: ADesk) -> None:
    story = desk.open_s2()
    command = ask.AddNote(id="the-same", actor=person(OFFICERS[0]), text=Private("已到场"))
    first, second = at_once(
        *((lambda at=at: at.submit(story.id, command)) for at in (another(desk, "a"), another(desk, "b")))
    )  # type: ignore[misc]
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert {first.repeated, second.repeated} == {False, True}
    assert first.entries == second.entries
    whole(story)


def test_two_openings_at_once_get_two_numbers(desk: ADesk) -> None:
    def opening(number: int, at: Desk) -> Callable[[], Done | Refusal]:
        command = ask.OpenIncident(
            id=f"open-{number}",
            actor=person(OFFICERS[0]),
            incident="",
            number=0,
            playbook="oil_spill",
            water="taoranting",
            summary=Private("漏油"),
        )
        return lambda: at.open(command, "oil_spill")

    done = at_once(*(opening(number, another(desk, f"d{number}")) for number in range(4)))
    assert {it.stream for it in done if isinstance(it, Done)} == {f"XC-20170501-00{number}" for number in (1, 2, 3, 4)}


def test_the_timekeeper_and_the_one_who_answers_meet(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.jump(minutes=5)
    fire = FireLimit(id="fire", actor=TIMEKEEPER, limit="first_boom:answer")
    yes = ask.AnswerDuty(id="yes", actor=person(PARK), duty="first_boom", answer="accepted")
    one, other = another(desk, "a"), another(desk, "b")
    answers = at_once(lambda: one.submit(story.id, fire), lambda: other.submit(story.id, yes))
    assert all(isinstance(it, Done) for it in answers)
    assert story.duty("first_boom").answer == "accepted"
    assert not [limit for limit in story.armed() if limit.startswith("first_boom:answer")]
    whole(story)


def test_what_could_not_be_committed_is_forgotten(desk: ADesk) -> None:
    story = desk.open_s2()
    before = story.entries

    class DiskFull(Exception):
        pass

    def refuse(connection: object) -> None:
        raise DiskFull

    event.listen(desk.ledger.engine, "commit", refuse)
    with pytest.raises(DiskFull):
        desk.submit(story.id, ask.AnswerDuty(id="lost", actor=person(PARK), duty="first_boom", answer="accepted"))
    event.remove(desk.ledger.engine, "commit", refuse)
    assert story.entries == before
    assert story.duty("first_boom").answer is None
    story.by(PARK).accept("first_boom")
    whole(story)


# ── fifty at once ──


def test_fifty_officers_pull_the_same_trigger_and_forty_nine_are_told_why_not(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    desks = [another(desk, f"d{number}") for number in range(5)]
    answers = at_once(*(_pulls(desks[number % 5], story, "respond", number) for number in range(50)))
    won = [it for it in answers if isinstance(it, Done)]
    assert len(won) == 1
    assert [(it.code, it.values["trigger"], it.values["stage"]) for it in answers if isinstance(it, Refusal)] == [
        ("trigger_not_open", "respond", "response")
    ] * 49
    assert [it.stage for it in story.happened(StageEntered)] == ["warning", "response"]  # type: ignore[attr-defined]
    whole(story)


def test_fifty_notes_at_once_are_all_on_record_in_one_order(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    desks = [another(desk, f"d{number}") for number in range(5)]

    def note(number: int) -> Callable[[], Done | Refusal]:
        command = ask.AddNote(id=f"note-{number}", actor=person(OFFICERS[number % 4]), text=Private(f"第{number}条"))
        return lambda: desks[number % 5].submit(story.id, command)

    assert all(isinstance(it, Done) for it in at_once(*(note(number) for number in range(50))))
    assert sorted(it.text for it in story.happened(NoteAdded)) == sorted(f"第{number}条" for number in range(50))  # type: ignore[attr-defined]
    whole(story)


def _pulls(at: Desk, story: Story, trigger: str, number: int) -> Callable[[], Done | Refusal]:
    officer = OFFICERS[number % len(OFFICERS)]
    command = ask.PullTrigger(
        id=f"{story.id}-{trigger}-{number}", actor=person(officer), trigger=trigger, reason=Private("有原因")
    )
    return lambda: at.submit(story.id, command)


# ── what excludes each other ──


def test_of_two_triggers_that_exclude_each_other_one_moves_the_incident_and_the_other_is_told_where_it_is(
    desk: ADesk,
) -> None:
    one, other = another(desk, "a"), another(desk, "b")
    for number in range(5):
        story = desk.open("oil_spill", water="taoranting")
        answers = at_once(_pulls(one, story, "false_alarm", number), _pulls(other, story, "stand_down", number))
        lost = [it for it in answers if isinstance(it, Refusal)]
        assert [(it.code, it.values["stage"]) for it in lost] == [("trigger_not_open", "stood_down")]
        assert [it.stage for it in story.happened(StageEntered)] == ["warning", "stood_down"]  # type: ignore[attr-defined]
        assert story.armed() == {}
        whole(story)


def test_finished_and_waived_at_once_is_one_of_both(desk: ADesk) -> None:
    story = desk.open_s2()
    with desk.ledger.transaction() as tx:
        tx.put_file("现场".encode())
    one, other = another(desk, "a"), another(desk, "b")
    for duty in ("first_boom", "outlet_line", "recovery"):
        done = ask.FinishDuty(id=f"done-{duty}", actor=person(PARK), duty=duty, evidence=(photo("现场"),))
        waive = ask.WaiveDuty(
            id=f"waive-{duty}", actor=person("huanbaoju_commander"), duty=duty, reason=Private("已由他人完成")
        )
        answers = at_once(partial(one.submit, story.id, done), partial(other.submit, story.id, waive))
        lost = [it for it in answers if isinstance(it, Refusal)]
        assert [(it.code, it.values["duty"], it.values["status"]) for it in lost] == [
            ("duty_not_open", duty, story.duty(duty).status)
        ]
    whole(story)


def test_who_answers_while_the_ladder_climbs_stops_it_at_the_rung_it_is_on(desk: ADesk) -> None:
    """At every rung somebody takes on one duty in the same moment; its ladder goes no further, those of the others
    do.
    """
    story = desk.open_s2()
    one, other = another(desk, "a"), another(desk, "b")
    waiting = ["go_and_stop", "first_boom", "outlet_line", "recovery"]
    for minutes, duty in enumerate(waiting, 1):
        desk.clock.jump(minutes=5)
        running = next(limit for limit in story.armed() if limit.startswith(f"{duty}:answer"))
        fire = FireLimit(id=f"fire-{minutes}", actor=TIMEKEEPER, limit=running)
        yes = ask.AnswerDuty(id=f"yes-{minutes}", actor=person(PARK), duty=duty, answer="accepted")
        fired, answered = at_once(partial(one.submit, story.id, fire), partial(other.submit, story.id, yes))
        assert isinstance(answered, Done)
        assert isinstance(fired, Done)
    assert {story.duty(duty).answer for duty in waiting} == {"accepted"}
    assert not [limit for limit in story.armed() if ":answer" in limit and limit.split(":")[0] in waiting]
    for duty in waiting:
        answered_at = next(
            it.version for it in story.entries if isinstance(it.event, DutyAnswered) and it.event.duty == duty
        )
        climbs = [
            it.version
            for it in story.entries
            if isinstance(it.event, LadderClimbed) and (it.event.duty, it.event.kind) == (duty, "answer")
        ]
        assert all(version < answered_at for version in climbs)
    assert story.happened(LadderClimbed)
    whole(story)


def test_the_same_command_at_once_is_carried_out_once_and_nobody_is_refused(desk: ADesk) -> None:
    """A line that is slow makes people press twice: each of them is told what was done, none of them no."""
    for _ in range(3):
        story = desk.open("oil_spill", water="taoranting", verified="yes")
        story.officer.warns("blue")
        approval = ask.ApproveWarning(id=desk.new_id(), actor=person("deputy_district_chief"))
        desks = [another(desk, f"d{number}") for number in range(6)]
        answers = at_once(*(partial(it.submit, story.id, approval) for it in desks))
        assert [it.repeated for it in answers if isinstance(it, Done)].count(False) == 1
        assert not [it for it in answers if isinstance(it, Refusal)]
        assert [entry.event.type for entry in story.entries].count("warning_approved") == 1

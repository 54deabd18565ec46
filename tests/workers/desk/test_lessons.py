"""Lessons have an owner and a day; they come round, are done, and stand in the next review of their kind."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from engine.desk import Done
from engine.lesson.commands import FinishLesson
from engine.lesson.events import LESSONS
from engine.lesson.state import Lesson, Lessons
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.services.lessons import learn, name_of
from office.views.review.lessons import lessons
from office.views.review.page import ReviewView, review
from tests.workers.desk.desk import BEIJING, COMMANDER, OFFICER, ADesk, Story, person
from tests.workers.desk.desks import on_both

OWNER = "huanbaoju_duty_2"


def learnt(
    desk: ADesk, story: Story, by: str = OFFICER, text: str = "改号，每月试通", **given: object
) -> Done | Refusal:
    values = {"text": text, "owner": OWNER, "due": date(2017, 5, 10), **given}
    done = learn(desk.wiring.office, id=desk.new_id(), actor=person(by), incident=story.id, **values)  # type: ignore[arg-type]
    desk.send_texts()
    return done


def finished(desk: ADesk, lesson: str, by: str = OWNER, note: str = "已改号") -> Done | Refusal:
    done = desk.desk.hand_in(FinishLesson(id=desk.new_id(), actor=person(by), lesson=lesson, note=Private(note)))
    desk.send_texts()
    return done


def kept(desk: ADesk) -> dict[str, Lesson]:
    found = desk.desk.stream(LESSONS)
    return found.lessons if isinstance(found, Lessons) else {}


def code_of(done: Done | Refusal) -> str:
    assert isinstance(done, Refusal), done
    return done.code


@on_both
def test_a_lesson_that_nobody_saw_to_comes_round_to_its_owner(desk: ADesk) -> None:
    story = desk.open_s2()
    done = learnt(desk, story)
    assert isinstance(done, Done)
    name = name_of(done)
    assert kept(desk)[name].learnt.due == datetime(2017, 5, 11, tzinfo=BEIJING), "the end of the 10th"
    desk.clock.jump(days=9)
    desk.fire()
    assert desk.desk.stream(LESSONS).deliveries == {}, "there is a day left"  # type: ignore[union-attr]
    desk.clock.jump(days=1)
    desk.fire()
    [text] = desk.desk.stream(LESSONS).deliveries.values()  # type: ignore[union-attr]
    assert (text.owed.person, "5月10日到期" in (text.text or "")) == (OWNER, True)
    assert lessons(desk.wiring.office).lessons[0].state == "overdue"
    assert isinstance(finished(desk, name), Done)
    [seen] = lessons(desk.wiring.office).lessons
    assert (seen.state, seen.note) == ("done_late", "已改号")
    assert lessons(desk.wiring.office, still_open=True).lessons == ()


def test_what_a_lesson_lacks_is_refused_and_leaves_no_trace(desk: ADesk) -> None:
    story = desk.open_s2()
    assert code_of(learnt(desk, story, text="  ")) == "lesson_empty"
    assert code_of(learnt(desk, story, due=date(2017, 4, 30))) == "lesson_due_past"
    assert code_of(learnt(desk, story, owner="nobody_at_all")) == "unknown_person"
    assert code_of(learnt(desk, story, by="taoranting_park_1")) == "not_allowed"
    assert code_of(learnt(desk, Story(desk, "XC-20170501-009"))) == "unknown_incident"
    assert kept(desk) == {}
    name = name_of(learnt(desk, story))  # type: ignore[arg-type]
    assert code_of(finished(desk, "lesson-9")) == "unknown_lesson"
    assert code_of(finished(desk, name, by="taoranting_park_1")) == "not_allowed"
    assert code_of(finished(desk, name, note=" ")) == "note_needed"
    assert isinstance(finished(desk, name, by=COMMANDER), Done)
    assert code_of(finished(desk, name)) == "lesson_done_already"


def test_the_next_review_of_its_kind_shows_whether_it_was_done(desk: ADesk) -> None:
    first = desk.open("oil_spill", water="taoranting")
    first.officer.pull("stand_down", "误报")
    learnt(desk, first, text="到顶 15 分没人理就改派")
    drill = desk.open("oil_spill", water="beihai", verified="yes", drill=True)
    desk.clock.forward(minutes=20)
    second = desk.open("oil_spill", water="beihai", verified="yes")

    def left(story: Story) -> list[tuple[str, str]]:
        seen = review(desk.wiring.office, story.id, "zh")
        assert isinstance(seen, ReviewView)
        return [(it.text, it.state) for it in seen.before_lessons]

    assert left(second) == [("到顶 15 分没人理就改派", "open")]
    assert left(drill) == [], "drills stand beside drills"
    finished(desk, "lesson-1")
    assert left(second) == [("到顶 15 分没人理就改派", "done")]
    here = review(desk.wiring.office, first.id, "zh")
    assert isinstance(here, ReviewView)
    assert [it.lesson for it in here.lessons] == ["lesson-1"]
    assert kept(desk)["lesson-1"].done_at is not None
    assert timedelta() < kept(desk)["lesson-1"].learnt.due - desk.clock.now()

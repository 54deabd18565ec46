"""A unit's own program says by the API what a person says on the page, and it is heard the same."""

from __future__ import annotations

import pytest

from hezhang.web.app import build
from tests.hezhang.web.unit.boatman import PARK
from tests.hezhang.web.v1.program import Program, program
from tests.workers.desk.desk import OFFICER, ADesk, Story


@pytest.fixture
def story(desk: ADesk) -> Story:
    return desk.open_s2()


@pytest.fixture
def park(desk: ADesk, story: Story) -> Program:
    return program(desk, build(desk.wiring), PARK, "answer")


def test_how_far_it_is_and_that_it_is_done(story: Story, park: Program) -> None:
    text = story.texts_to(PARK)[0].owed
    about: dict[str, object] = {"delivery": text.delivery}
    for answer in ("accepted", "on_the_way", "on_site"):
        told = park.post("/answers", {**about, "answer": answer, "id": answer})
        assert (told.status, told.json["repeated"]) == (200, False), told.json
        assert park.post("/answers", {**about, "answer": answer, "id": answer}).json["repeated"] is True
    assert {story.duty(it).progress for it in text.duties} == {"on_site"}
    assert park.post("/answers", {**about, "answer": "done"}).json["code"] == "one_duty"
    note = {"incident": story.id, "duty": "outlet_line", "answer": "done"}
    assert park.post("/answers", note).json["code"] == "proof_needed"
    assert park.post("/answers", {**note, "words": "出口已布控"}).status == 200
    assert story.duty("outlet_line").status == "finished"
    item = text.duties.index("go_and_stop") + 1
    assert park.post("/answers", {"reference": text.reference, "item": item, "answer": "done"}).status == 200
    assert story.duty("go_and_stop").status == "finished"
    assert park.post("/answers", {**note, "answer": "on_site"}).json["code"] == "text_answered"
    assert park.post("/answers", {**note, "duty": "cordon"}).json["code"] == "no_such_text"


def test_a_cry_for_help_is_heard_as_one_that_was_texted(desk: ADesk, story: Story, park: Program) -> None:
    for person in (OFFICER, PARK):
        desk.phone(person).forget()
    told = park.post("/answers", {"delivery": story.texts_to(PARK)[0].owed.delivery, "answer": "help", "words": "缺船"})
    assert told.status == 200, told.json
    desk.send_texts()
    desk.phone(OFFICER).was_told("缺船", "陶然亭公园")
    desk.phone(PARK).was_told("已将“缺船”转告")
    assert story.duty("first_boom").answer is None

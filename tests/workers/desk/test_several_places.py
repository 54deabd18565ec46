"""One incident of several outfalls, and a parent with a child for each water: what holds for all of them, and what
waits for whom.
"""

from __future__ import annotations

from engine.desk import Done
from engine.incident import commands as ask
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.services.family import link
from tests.workers.desk.desk import OFFICER, ADesk, Story, person
from tests.workers.desk.test_oil_spill_story import closing


def says(story: Story, kind: type[Command], **values: object) -> Done | Refusal:
    return story.desk.submit(story.id, kind(id=story.desk.new_id(), actor=person(OFFICER), **values))  # type: ignore[arg-type]


def discharge(desk: ADesk, water: str = "nanchanghe") -> Story:
    return desk.open("discharge", water=water, summary="排口排黑水", verified="yes")


def test_the_outfall_is_blocked_once_all_are(desk: ADesk) -> None:
    story = discharge(desk)
    for outfall in ("PK-1", "PK-2"):
        assert isinstance(says(story, ask.NameOutfall, outfall=outfall), Done)
    refused = story.officer.tries_to.learn(outfall_blocked="yes")
    assert (refused.code, refused.values["outfalls"]) == ("outfalls_open", "PK-1, PK-2")
    says(story, ask.BlockOutfall, outfall="PK-1")
    assert "outfall_blocked" not in story.incident.facts
    assert story.duty("block_outfall").open
    says(story, ask.BlockOutfall, outfall="PK-2")
    assert story.incident.facts["outfall_blocked"].value is True
    assert story.duty("block_outfall").status == "finished"
    says(story, ask.UnblockOutfall, outfall="PK-1")
    assert story.incident.facts["outfall_blocked"].value is False


def test_an_outfall_has_one_name_and_has_to_be_named_first(desk: ADesk) -> None:
    story = discharge(desk)
    says(story, ask.NameOutfall, outfall="PK-1")
    again, unknown = says(story, ask.NameOutfall, outfall="PK-1"), says(story, ask.BlockOutfall, outfall="PK-9")
    assert isinstance(again, Refusal)
    assert isinstance(unknown, Refusal)
    assert (again.code, unknown.code) == ("outfall_exists", "unknown_outfall")


def test_a_parent_does_not_end_before_its_child(desk: ADesk) -> None:
    parent = desk.open("discharge", water="nanchanghe", summary="沿河多处排黑水")
    child = desk.open("discharge", water="zhuanhe", summary="下游变色")
    assert isinstance(link(desk.wiring.office, person(OFFICER), desk.new_id(), parent.id, child.id), Done)
    assert child.incident.family.parent == parent.id
    refused = parent.officer.tries_to.pull("false_alarm", "误报")
    assert [(it.code, it.values["child"]) for it in refused.missing] == [("child_open", child.id)]
    child.officer.pull("false_alarm", "误报")
    parent.officer.pull("false_alarm", "误报")
    assert parent.stage == "stood_down"


def test_a_family_has_two_generations_and_no_circles(desk: ADesk) -> None:
    one, two, three = (discharge(desk, water) for water in ("nanchanghe", "zhuanhe", "taoranting"))
    link(desk.wiring.office, person(OFFICER), desk.new_id(), one.id, two.id)
    for parent, child in ((two, three), (two, one), (three, two), (one, one), (three, one)):
        refused = link(desk.wiring.office, person(OFFICER), desk.new_id(), parent.id, child.id)
        assert isinstance(refused, Refusal), (parent.id, child.id)
        assert refused.code == "family_tangled"
    again = link(desk.wiring.office, person(OFFICER), desk.new_id(), one.id, two.id)
    assert isinstance(again, Done)
    assert one.incident.family.children == (two.id,)


def test_what_is_meant_and_a_drill_are_no_part_of_one_another(desk: ADesk) -> None:
    meant = discharge(desk, "nanchanghe")
    drill = desk.open("discharge", water="zhuanhe", drill=True)
    for parent, child in ((meant, drill), (drill, meant)):
        refused = link(desk.wiring.office, person(OFFICER), desk.new_id(), parent.id, child.id)
        assert isinstance(refused, Refusal)
        assert refused.code == "family_drill"
    other = desk.open("discharge", water="taoranting", drill=True)
    assert isinstance(link(desk.wiring.office, person(OFFICER), desk.new_id(), drill.id, other.id), Done)


def test_a_parent_that_waits_only_for_its_child_goes_on_when_the_child_ends(desk: ADesk) -> None:
    parent, child = closing(desk), desk.open("oil_spill", water="beihai")
    assert isinstance(link(desk.wiring.office, person(OFFICER), desk.new_id(), parent.id, child.id), Done)
    for duty in [it.id for it in parent.incident.duties.values() if it.open]:
        parent.commander.waive(duty, "已另行办结")
    assert parent.stage == "closure", "its own work is done, and its child is not over"
    pull = ask.PullTrigger(id=desk.new_id(), actor=person(OFFICER), trigger="false_alarm", reason=Private("为藻类"))
    ended = desk.wiring.office.desk.submit(child.id, pull)
    assert isinstance(ended, Done)
    assert (child.stage, parent.stage) == ("stood_down", "closed"), "nobody had to touch the parent"
    desk.wiring.office.after_commit(ended)
    assert [entry.command for entry in parent.entries].count(f"look:{child.id}:{ended.entries[0].version}") > 0
    assert parent.stage == "closed"

"""A move to another version of the playbook names each step of a begun ladder that would climb otherwise now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.incident import commands as ask
from engine.incident.events import KeptLimit, PlaybookMoved
from engine.playbook.language import Ladder
from engine.rules.decide import decide
from engine.stream.refusal import Refusal
from engine.values.private import Private
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import Story, person

COMMANDER = "huanbaoju_commander"
LADDER = "owner_unanswered"


def kept_rungs(desk: RulesDesk, story: Story, ladder: Ladder) -> list[KeptLimit]:
    """What a move to a version with another ladder of the owner's leaves."""
    rules = desk.desk.rules_of(story.incident)
    playbook = rules.playbook.model_copy(update={"ladders": {**rules.playbook.ladders, LADDER: ladder}})
    command = ask.MovePlaybook(id="m", actor=person(COMMANDER), digest="0" * 64, reason=Private("补充"))
    moved = replace(rules, playbook=playbook, previous=rules.playbook)
    events = decide(moved, story.incident, command, desk.clock.now(), "nonce")
    assert not isinstance(events, Refusal)
    (event,) = (it for it in events if isinstance(it, PlaybookMoved))
    return [it for it in event.kept if it.duty == "go_and_stop"]


def climbing(desk: RulesDesk) -> tuple[Story, Ladder]:
    """Nobody has answered for the owner; two steps of the ladder are told."""
    story = desk.open_s2()
    desk.clock.forward(minutes=11)
    assert story.incident.limits["go_and_stop:answer:2"].state == "armed"
    return story, desk.desk.rules_of(story.incident).playbook.ladders[LADDER]


def with_rung(ladder: Ladder, number: int, **changed: object) -> Ladder:
    rungs = list(ladder.rungs)
    rungs[number] = rungs[number].model_copy(update=changed)
    return ladder.model_copy(update={"rungs": tuple(rungs)})


def test_a_later_step_keeps_its_time_and_it_is_said(desk: RulesDesk) -> None:
    story, ladder = climbing(desk)
    (kept,) = kept_rungs(desk, story, with_rung(ladder, 2, after=timedelta(minutes=40)))
    assert (kept.kind, kept.due) == ("rung", story.incident.limits["go_and_stop:answer:2"].due)
    assert (kept.before, kept.after) == ("owner_unanswered 3: 10m → head", "owner_unanswered 3: 40m → head")


def test_whom_a_step_tells_instead_is_said(desk: RulesDesk) -> None:
    story, ladder = climbing(desk)
    (kept,) = kept_rungs(desk, story, with_rung(ladder, 3, to=("unit(shizheng)",)))
    assert kept.after == "owner_unanswered 4: 15m → unit(shizheng)"


def test_a_step_that_was_told_already_is_not_named(desk: RulesDesk) -> None:
    story, ladder = climbing(desk)
    assert kept_rungs(desk, story, with_rung(ladder, 0, after=timedelta(minutes=3))) == []


def test_steps_that_the_new_version_has_not_are_named_as_none(desk: RulesDesk) -> None:
    story, ladder = climbing(desk)
    shorter = ladder.model_copy(update={"rungs": ladder.rungs[:5], "repeat": None})
    (kept,) = kept_rungs(desk, story, shorter)
    assert (kept.before.split(":")[0], kept.after) == ("owner_unanswered 6", "")

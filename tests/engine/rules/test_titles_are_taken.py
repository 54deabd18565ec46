"""A trigger, a fact and a choice may be called by their titles, in either language; where several are called so, they
are named.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.incident import commands as ask
from engine.incident.events import FactsLearnt, StageEntered
from engine.playbook.language import Playbook, Text
from engine.rules.decide import decide
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import OFFICER, Story, person

ALIKE = Text(zh="收工", en="Wrap up")


def refused(desk: RulesDesk, story: Story, command: Command, **changed: object) -> Refusal:
    """What the rules would say were the playbook another one."""
    rules = desk.desk.rules_of(story.incident)
    other = rules.playbook.model_copy(update=changed)
    answer = decide(
        replace(rules, playbook=other, playbook_digest="another"), story.incident, command, desk.clock.now(), "nonce"
    )
    assert isinstance(answer, Refusal)
    return answer


def alike(playbook: Playbook, *keys: str) -> dict[str, object]:
    """The playbook with these facts, or the triggers of these names, all of one title."""
    facts = {
        key: rule.model_copy(update={"title": ALIKE}) if key in keys else rule for key, rule in playbook.facts.items()
    }
    transitions = tuple(
        it.model_copy(update={"title": ALIKE}) if it.trigger in keys else it for it in playbook.transitions
    )
    return {"facts": facts, "transitions": transitions}


@pytest.mark.parametrize("title", ["未核实先响应", "respond before  it is verified"])
def test_a_trigger_is_pulled_by_its_title(desk: RulesDesk, title: str) -> None:
    story = desk.open("oil_spill", water="taoranting", summary="疑似油花")
    assert story.stage == "warning"
    story.officer.pull(title, reason="现场说油很多")
    entered = story.happened(StageEntered)[-1]
    assert isinstance(entered, StageEntered)
    assert (entered.stage, entered.trigger) == ("response", "respond")


def test_what_stands_in_the_way_of_a_trigger_is_said_of_its_key(desk: RulesDesk) -> None:
    refusal = desk.open_s2().officer.tries_to.pull("已控制，转入处置")
    assert (refusal.code, refusal.values["trigger"]) == ("guard_failed", "contain")


def test_a_title_that_is_open_in_another_stage_is_no_unknown_trigger(desk: RulesDesk) -> None:
    refusal = desk.open_s2().commander.tries_to.pull("End the response")
    assert (refusal.code, refusal.values["trigger"]) == ("trigger_not_open", "close")


def test_two_triggers_of_one_title_are_named(desk: RulesDesk) -> None:
    story = desk.open_s2()
    playbook = desk.desk.rules_of(story.incident).playbook
    one, other = list(dict.fromkeys(it.trigger for it in playbook.transitions if "response" in it.origins))[:2]
    command = ask.PullTrigger(id="x", actor=person(OFFICER), trigger="收工", reason=Private("完了"))
    refusal = refused(desk, story, command, **alike(playbook, one, other))
    assert (refusal.code, refusal.values["choices"]) == ("several_triggers", f"{one}, {other}")


@pytest.mark.parametrize("title", ["油源已切断或隔离", "The source is stopped or isolated", "source_stopped"])
def test_a_fact_is_recorded_under_its_key(desk: RulesDesk, title: str) -> None:
    story = desk.open_s2()
    story.officer.learn(**{title: "yes"})
    assert story.incident.facts["source_stopped"].value is True


def test_what_a_title_says_in_brackets_may_be_left_out(desk: RulesDesk) -> None:
    story = desk.open("oil_spill", water="taoranting", summary="疑似油花", 已核实="是")
    assert story.incident.facts["verified"].value is True


def test_a_correction_takes_the_title_too(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.officer.learn(slick_area="6000")
    story.officer.correct(story.incident.facts["slick_area"].entry, facts={"油膜面积": "600"})
    assert story.incident.facts["slick_area"].value == "600"


def test_a_fact_given_by_key_and_by_title_is_given_twice(desk: RulesDesk) -> None:
    refusal = desk.open_s2().officer.tries_to.learn(slick_area="6000", 油膜面积="600")
    assert (refusal.code, refusal.values["fact"]) == ("fact_twice", "slick_area")


def test_two_facts_of_one_title_are_named(desk: RulesDesk) -> None:
    story = desk.open_s2()
    command = ask.LearnFacts(id="x", actor=person(OFFICER), facts={"收工": "yes"})
    refusal = refused(desk, story, command, **alike(desk.desk.rules_of(story.incident).playbook, "injured", "holiday"))
    assert (refusal.code, refusal.values["choices"]) == ("several_facts", "holiday, injured")


def test_a_choice_is_taken_by_its_title(desk: RulesDesk) -> None:
    story = desk.open_s2()
    rules = desk.desk.rules_of(story.incident)
    titled = rules.playbook.facts["source"].model_copy(
        update={"choice_titles": {"work_boat": Text(zh="工作船", en="A work boat")}}
    )
    playbook = rules.playbook.model_copy(update={"facts": {**rules.playbook.facts, "source": titled}})
    for said in ("工作船", "a work boat", "work_boat"):
        command = ask.LearnFacts(id="x", actor=person(OFFICER), facts={"油从哪里来": said})
        answer = decide(
            replace(rules, playbook=playbook, playbook_digest="another"),
            story.incident,
            command,
            desk.clock.now(),
            "nonce",
        )
        assert not isinstance(answer, Refusal)
        learnt = next(it for it in answer if isinstance(it, FactsLearnt))
        assert learnt.facts == {"source": "work_boat"}

"""What the check measures is gathered as an incident gathers it: a story that is played under a playbook hears no text
that the check of this playbook did not foresee.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.incident.duties import DutyAssigned, LadderClimbed
from engine.playbook.language import Playbook
from engine.stream.events import DeliveryOwed
from office.playbook_check.addressees import Addressees
from office.playbook_check.longest_texts import Press
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import Shipped
from tests.engine.rules.story import Story

CHANNELS = ("sms", "voice", "email")


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped.read()


def told_under(plain: dict[str, Any], folder: Path, shipped: Shipped) -> tuple[RulesDesk, Story]:
    """A bloom on a lake that nobody answers for, until others have run the aerators."""
    (folder / "algae_bloom.yaml").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    desk = RulesDesk(shipped, folder)
    story = desk.open("algae_bloom", water="houhai", bloom_seen="yes")
    desk.clock.forward(hours=1)
    story.officer.learn(aerators_on="yes")
    return desk, story


def test_a_text_that_a_fact_calls_forth_in_the_midst_of_a_stage_was_measured(
    plain: dict[str, Any], tmp_path: Path, shipped: Shipped
) -> None:
    plain["duties"]["aerate"]["unit"] = "unit(huanwei)"
    desk, story = told_under(plain, tmp_path, shipped)
    rules = shipped.rules
    press = Press(Playbook.model_validate(plain), rules.district, rules.channels.by_urgency, dict(rules.standards))
    foreseen = [it.letter for channel in CHANNELS for it in press.measured(channel)]
    owed = [it.event for it in desk.entries(story.id) if isinstance(it.event, DeliveryOwed)]
    assert [it for it in owed if it.released], "who was asked to run the aerators hears that they run"
    for text in owed:
        assert any(
            (text.purpose, text.stage, text.urgency, text.ladder) == (it.purpose, it.stage, it.urgency, it.ladder)
            and _rules(text.duties) <= {rule for rule, _, _ in it.duties}
            and _rules(text.released) <= {rule for (rule, _, _), _ in it.released}
            and set(text.messages) <= set(it.messages)
            for it in foreseen
        ), text


def test_a_ladder_climbs_to_whom_the_check_says(plain: dict[str, Any], tmp_path: Path, shipped: Shipped) -> None:
    """Two steps to the next contact reach two persons: the second one is not the first one again."""
    steps = [{"after": "0m", "to": ["next_contact"]}, {"after": "10m", "to": ["next_contact"]}]
    plain["duties"]["aerate"]["unit"] = "unit(huanwei)"
    plain["ladders"]["unanswered"]["rungs"] = [*steps, {"after": "20m", "to": ["head"]}]
    desk, story = told_under(plain, tmp_path, shipped)
    playbook, district = Playbook.model_validate(plain), shipped.rules.district
    check = Addressees(playbook, district, 0)
    words = tuple(tuple(rung.to) for rung in playbook.ladders["unanswered"].rungs)
    events = [it.event for it in desk.entries(story.id)]
    units = {it.duty: it.unit for it in events if isinstance(it, DutyAssigned)}
    climbed = {
        (units[it.duty], it.rung): it.persons
        for it in events
        if isinstance(it, LadderClimbed) and it.ladder == "unanswered" and units[it.duty] == "huanwei"
    }
    assert climbed == {
        ("huanwei", rung): tuple(person.id for person in check.of_rung(words[: rung + 1], "huanwei", "houhai"))
        for rung in range(3)
    }
    assert climbed["huanwei", 0] != climbed["huanwei", 1]


def _rules(duties: tuple[str, ...]) -> set[str]:
    return {duty.split(".")[0].split("-")[0] for duty in duties}

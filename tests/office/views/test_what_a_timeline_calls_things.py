"""A timeline is read by people: what has a name is called by it, in their language, and measured values have units."""

from __future__ import annotations

import re

import pytest

from office.views.names import Names
from office.views.record.telling import Told, told
from office.wording.language import Lang
from tests.engine.rules.conftest import desk, shipped
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import Story

__all__ = ["desk", "shipped"]

CODE = re.compile(r"(?<![\w-])[a-z]+(?:_[a-z0-9]+)+(?![\w-])")
"""How a name of ours looks that is no word of any language."""
LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.fixture
def story(desk: RulesDesk) -> Story:
    """An incident in which values were measured and corrected, facts lapsed, and nobody ever answers."""
    story = desk.open_s2()
    story.officer.add_point("P1")
    story.sampler.sample("P1", oil="6.8", 乙苯="0.4")
    taken = next(it.version for it in reversed(story.entries) if it.event.type == "reading_taken")
    story.officer.correct(taken, values={"oil": "6.9"})
    story.officer.learn(slick_area="600", oil_kind="柴油")
    desk.clock.forward(hours=4)
    return story


def lines(desk: RulesDesk, story: Story, lang: Lang) -> list[Told]:
    rules = desk.desk.rules_of(story.incident)
    return told(story.entries, story.id, lang, Names(rules, lang, coded=False))


def test_what_was_measured_is_called_by_its_name_with_its_unit(desk: RulesDesk, story: Story) -> None:
    zh, en = ([it.text for it in lines(desk, story, lang)] for lang in LANGS)
    assert any("石油类 = 6.8 mg/L, 乙苯 = 0.4" in it for it in zh)
    assert any("petroleum = 6.8 mg/L" in it for it in en)
    assert any("更正第" in it and "石油类 = 6.9 mg/L" in it for it in zh)


@pytest.mark.parametrize("lang", LANGS)
def test_no_line_says_anything_by_a_code(desk: RulesDesk, story: Story, lang: Lang) -> None:
    coded = {(it.kind, found[0]) for it in lines(desk, story, lang) if (found := CODE.search(it.text))}
    assert not coded


def test_no_ladder_has_more_rungs_than_the_playbook_gives_it(desk: RulesDesk, story: Story) -> None:
    most = max(len(it.rungs) for it in desk.desk.rules_of(story.incident).playbook.ladders.values())
    zh, en = ([it.text for it in lines(desk, story, lang)] for lang in LANGS)
    rungs = [int(found) for it in zh for found in re.findall(r"第 (\d+) 级", it)]
    assert rungs
    assert max(rungs) <= most
    assert any("最高一级，再次通知" in it for it in zh), "a ladder that is at its top tells it again, and is no higher"
    assert any("the top rung, once more" in it for it in en)


def test_a_limit_that_is_lifted_says_what_it_was(desk: RulesDesk, story: Story) -> None:
    story.by("taoranting_park_1").accept("first_boom")
    lifted = [it.text for it in lines(desk, story, "zh") if it.kind == "limit_cancelled"]
    assert any("首道围油栏围住油源，升级" in it for it in lifted), lifted
    assert not any("first_boom" in it for it in lifted)

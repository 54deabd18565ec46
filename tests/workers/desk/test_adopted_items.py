"""Items that the standard binds elsewhere, and items of one's own: a limit that a commander adopts with its source,
held everywhere.
"""

from __future__ import annotations

import pytest

from engine.incident.adopted import ItemAdopted
from engine.incident.commands import AdoptItem
from engine.rules.water.items import items_of
from engine.rules.water.readings import exceeded, window
from engine.standards.classify import spelled
from engine.stream.refusal import Refusal
from tests.workers.desk.desk import ADesk, Story, person

COMMANDER, OFFICER = "huanbaoju_commander", "huanbaoju_duty_1"


def tailings(desk: ADesk) -> Story:
    """As at Yichun in 2020: tailings with molybdenum come down a river."""
    story = desk.open("discharge", water="liangshui", summary="尾矿砂水入河", verified="yes", cause="industrial")
    story.sampler.add_point("P1")
    return story


def adopt(desk: ADesk, story: Story, item: str, by: str = COMMANDER, **given: str) -> Refusal | ItemAdopted:
    done = desk.desk.submit(story.id, AdoptItem(id=desk.new_id(), actor=person(by), item=item, **given))
    if isinstance(done, Refusal):
        return done
    return next(entry.event for entry in done.entries if isinstance(entry.event, ItemAdopted))


def refused(answer: Refusal | ItemAdopted) -> str:
    assert isinstance(answer, Refusal)
    return answer.code


@pytest.mark.parametrize("item", ["钼", "铊", "苯", "硝基苯", "苯胺", "1,2-二氯乙烷", "molybdenum", "硝酸盐"])
def test_items_of_tables_2_and_3_are_measured_and_have_no_limit_until_one_is_adopted(desk: ADesk, item: str) -> None:
    story = tailings(desk)
    story.sampler.sample("P1", **{item: "0.5"})
    story.officer.learn(items=f"{item},cod")
    rules = desk.desk.rules_of(story.incident)
    code = rules.standard.resolve(item)
    runs = {run.item: run.code for run in window(rules, story.incident, desk.clock.now()).runs}
    assert runs == {code: "no_limit", "cod": "no_sample"}
    assert not exceeded(rules, story.incident), "nobody has said what would be too much"


def test_a_commander_adopts_the_standard_s_own_limit(desk: ADesk) -> None:
    story = tailings(desk)
    story.officer.learn(items="钼")
    story.sampler.sample("P1", mo="1.14")
    assert refused(adopt(desk, story, "钼", by=OFFICER)) == "not_allowed"
    event = adopt(desk, story, "钼")
    assert isinstance(event, ItemAdopted)
    assert (event.item, event.at_most, event.own) == ("mo", "0.07", False)
    assert "表3 第71项" in event.source
    rules = desk.desk.rules_of(story.incident)
    run = window(rules, story.incident, desk.clock.now()).runs[0]
    assert (run.code, run.value, run.limit) == ("exceeded", "1.14", "≤0.07 mg/L")
    assert exceeded(rules, story.incident)


def test_an_item_of_one_s_own_is_measured_converted_and_held_to_its_limit(desk: ADesk) -> None:
    story = tailings(desk)
    assert story.sampler.tries_to.sample("P1", 二甲基亚砜="3").code == "unknown_item_code"
    event = adopt(desk, story, "二甲基亚砜", at_most="0.5", unit="毫克/升", source="市环保局函〔2017〕12号")
    assert isinstance(event, ItemAdopted)
    assert (event.item, event.own) == ("二甲基亚砜", True)
    story.officer.learn(items="二甲基亚砜，cod")
    story.sampler.sample("P1", units={"二甲基亚砜": "µg/L"}, 二甲基亚砜="310")
    rules = desk.desk.rules_of(story.incident)
    run = window(rules, story.incident, desk.clock.now()).runs[0]
    assert (run.item, run.value, run.samples) == ("二甲基亚砜", "0.31", 1)
    assert not exceeded(rules, story.incident)
    adopt(desk, story, "二甲基亚砜", at_most="200", unit="μg/L", source="更严的函")
    assert exceeded(rules, story.incident), "the later limit holds"


def test_what_the_class_of_the_water_binds_takes_no_other_limit(desk: ADesk) -> None:
    story = tailings(desk)
    assert refused(adopt(desk, story, "cod", at_most="400", source="某文")) == "limit_of_class"
    assert isinstance(adopt(desk, story, "总氮", at_most="2", source="某文"), ItemAdopted), (
        "rivers have none for nitrogen"
    )


@pytest.mark.parametrize(
    ("code", "item", "given"),
    [
        ("bad_item_name", " ", {}),
        ("bad_item_name", "钼\u202e", {}),
        ("bad_item_name", "长" * 41, {}),
        ("limit_needed", "二甲基亚砜", {}),
        ("one_limit", "钼", {"at_most": "1", "at_least": "1", "source": "某文"}),
        ("source_needed", "钼", {"at_most": "1"}),
        ("unit_needed", "二甲基亚砜", {"at_most": "1", "source": "某文"}),
        ("bad_unit", "钼", {"at_most": "1", "unit": "个/L", "source": "某文"}),
        ("bad_value", "钼", {"at_most": "1,5", "source": "某文"}),
        ("bad_limit", "钼", {"at_most": "0", "source": "某文"}),
        ("bad_limit", "钼", {"at_most": "<1", "source": "某文"}),
    ],
)
def test_a_limit_that_is_none_is_refused(desk: ADesk, code: str, item: str, given: dict[str, str]) -> None:
    story = tailings(desk)
    assert refused(adopt(desk, story, item, **given)) == code
    assert dict(story.incident.adopted) == {}


def test_a_drinking_water_source_is_bound_without_anybody_s_word(desk: ADesk) -> None:
    story = tailings(desk)
    rules = desk.desk.rules_of(story.incident)
    water = rules.district.waters["liangshui"]
    items = items_of(rules, story.incident)
    assert items.limit("mo", water) is None
    assert spelled(items.limit("mo", water.model_copy(update={"drinking_source": True}))) == "≤0.07 mg/L"

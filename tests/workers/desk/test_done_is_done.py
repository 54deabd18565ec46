"""A duty is asked for once: what is done or let off is not asked for again by a later stage, another grade, a fact or a
round.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from engine.incident.duties import DutyAssigned
from office.files.shipped import PLAYBOOKS
from office.home.home import Home
from tests.workers.desk.desk import COMMANDER, ADesk, Story, a_desk

PARK, FISH = "taoranting_park_1", "dead_fish_out"
Authored = Callable[..., AbstractContextManager[ADesk]]


@pytest.fixture
def authored(home: Home, tmp_path: Path) -> Authored:
    """A desk whose playbook an author has changed: `authored("oil_spill", ("old", "new"))`."""

    @contextmanager
    def changed(playbook: str, *changes: tuple[str, str]) -> Iterator[ADesk]:
        folder = tmp_path / "playbooks"
        shutil.copytree(PLAYBOOKS, folder, dirs_exist_ok=True)
        text = (folder / f"{playbook}.yaml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / f"{playbook}.yaml").write_text(text, encoding="utf-8")
        with a_desk(home, tmp_path, hezhang_playbooks=str(folder)) as desk:
            yield desk

    return changed


def asked(story: Story, rule: str) -> list[str]:
    """Every duty of a rule that was ever assigned, in order."""
    return [event.duty for event in story.happened(DutyAssigned) if event.rule == rule]  # type: ignore[attr-defined]


def discharge(desk: ADesk, **facts: str) -> Story:
    return desk.open(
        "discharge", water="houhai", grade="IV", verified="yes", cause="overflow", summary="雨污溢流", **facts
    )


def contain(story: Story, *but: str) -> None:
    story.sampler.add_point("P1")
    story.sampler.sample("P1", cod="50")
    story.officer.learn(discharge_stopped="yes", outfall_blocked="yes")
    story.everyone_works(*but)
    story.commander.pull("contain")
    assert story.stage == "containment"


# ── stages ──


def test_what_is_carried_into_the_next_stage_and_done_there_is_done(desk: ADesk) -> None:
    story = discharge(desk, dead_fish="yes")
    contain(story, FISH)
    story.by("shizheng_1").finish(FISH, note="已捞净")
    story.officer.note("看一看")
    assert asked(story, FISH) == [FISH]


def test_what_was_done_in_the_response_is_not_asked_for_by_containment(desk: ADesk) -> None:
    story = discharge(desk, dead_fish="yes")
    contain(story)
    story.officer.note("看一看")
    assert asked(story, FISH) == [FISH]


def test_what_a_commander_waived_is_not_asked_for_by_the_next_stage(desk: ADesk) -> None:
    story = discharge(desk, dead_fish="yes")
    story.commander.waive(FISH)
    contain(story)
    assert asked(story, FISH) == [FISH]


def test_a_fact_that_comes_back_in_the_next_stage_asks_again(desk: ADesk) -> None:
    """The fish were out; in containment more of them are found."""
    story = discharge(desk, dead_fish="yes")
    contain(story)
    story.officer.learn(dead_fish="no")
    assert asked(story, FISH) == [FISH]
    story.officer.learn(dead_fish="yes")
    assert asked(story, FISH) == [FISH, f"{FISH}~2"]


def test_on_the_way_back_everything_is_asked_for_anew(desk: ADesk) -> None:
    story = discharge(desk, dead_fish="yes")
    contain(story)
    story.officer.pull("relapse", reason="排口又来水")
    assert story.duty(f"{FISH}~2").open


def test_a_duty_that_went_to_another_unit_is_not_given_to_the_first_one_by_the_next_stage(desk: ADesk) -> None:
    story = discharge(desk, dead_fish="yes")
    story.officer.reassign(FISH, to="huanwei")
    contain(story, FISH)
    assert asked(story, FISH) == [FISH]
    assert story.duty(FISH).unit == "huanwei"


# ── facts ──


def test_a_duty_that_comes_again_does_so_when_it_is_called_for_anew_and_not_when_it_is_done(authored: Authored) -> None:
    fish = "    when: (fact('dead_fish'))"
    with authored("discharge", (fish, f"    again: true\n{fish}")) as desk:
        story = discharge(desk, dead_fish="yes")
        story.by("shizheng_1").finish(FISH)
        assert asked(story, FISH) == [FISH]
        story.officer.learn(dead_fish="no")
        story.officer.learn(dead_fish="yes")
        assert asked(story, FISH) == [FISH, f"{FISH}~2"]


def test_what_a_fact_made_needless_is_owed_again_once_that_fact_was_wrong(authored: Authored) -> None:
    """Methanol takes no boom; it was diesel after all."""
    ends = "    lapses_when: fact('oil_kind') == '甲醇'\n    finish: { within: 30m, after: stage }\n"
    boom = "  first_boom:\n"
    text = (PLAYBOOKS / "oil_spill.yaml").read_text(encoding="utf-8")
    rule = text[text.index(boom) : text.index("  outlet_line:\n")]
    held = ("    when:", "    lapses_when:", "    lapses_says:")
    unheld = "".join(it for it in rule.splitlines(keepends=True) if not it.startswith(held))
    changed = unheld.replace("    finish: { within: 30m, after: stage }\n", ends).replace(
        "    answer:", "    when: fact('verified')\n    answer:"
    )
    assert ends in changed
    with authored("oil_spill", (rule, changed)) as desk:
        story = desk.open_s2()
        story.officer.learn(oil_kind="甲醇")
        assert story.duty("first_boom").status == "lapsed"
        story.officer.learn(oil_kind="柴油")
        assert story.duty("first_boom~2").open


# ── reports and grades ──


def test_an_urgent_first_report_that_a_grade_ended_is_owed_again_when_the_grade_rises_again(desk: ADesk) -> None:
    story = desk.open_s2(grade="II")
    story.commander.grades("IV", reason="核实后下调")
    assert story.duty("initial_report_urgent.mep").status == "lapsed"
    story.officer.grades("II")
    assert story.duty("initial_report_urgent.mep~2").open


def test_a_first_report_that_was_given_is_not_asked_for_under_another_grade(desk: ADesk) -> None:
    story = desk.open_s2(grade="IV")
    story.officer.finish("initial_report.city_epb", note="已报市局")
    story.officer.grades("II")
    assert set(asked(story, "initial_report_urgent")) == {
        "initial_report_urgent.district_gov",
        "initial_report_urgent.mep",
    }


def test_a_change_is_reported_once_however_the_reports_are_given(desk: ADesk) -> None:
    story = desk.open_s2(oil_volume="60")
    story.officer.finish("initial_report", note="已报")
    desk.clock.forward(minutes=10)
    story.officer.learn(oil_volume="600")
    assert len(asked(story, "changed_report")) == 2
    story.officer.finish("changed_report", note="电话和传真已报")
    desk.clock.forward(minutes=10)
    story.officer.note("看一看")
    assert len(asked(story, "changed_report")) == 2
    story.officer.learn(oil_volume="900")
    assert len(asked(story, "changed_report")) == 4


def test_a_change_whose_report_was_waived_is_not_asked_for_again(desk: ADesk) -> None:
    story = desk.open_s2(oil_volume="60")
    story.officer.finish("initial_report", note="已报")
    story.officer.learn(oil_volume="600")
    for to in ("city_epb", "district_gov"):
        story.by(COMMANDER).waive(f"changed_report.{to}", reason="续报里一并报")
    story.officer.note("看一看")
    assert len(asked(story, "changed_report")) == 2


def test_a_change_after_the_hour_of_a_report_that_is_entered_late_is_still_to_be_reported(desk: ADesk) -> None:
    """The report was given at 10:30 and says 60; the 600 were learnt at 10:50; at 11:00 somebody enters the report."""
    story = desk.open_s2(oil_volume="60")
    desk.clock.to("10:50")
    story.officer.learn(oil_volume="600")
    desk.clock.to("11:00")
    story.officer.at(desk.clock.start + timedelta(minutes=10)).finish("initial_report", note="10:30已报")
    assert len(asked(story, "changed_report")) == 2


# ── rounds ──


def test_a_round_that_was_let_off_does_not_come_back_with_the_next_stage(desk: ADesk) -> None:
    story = desk.open_s2(grade="II")
    story.commander.waive("zero_report.city_yingji", reason="市局已口头免报")
    story.officer.note("看一看")
    assert asked(story, "zero_report") == ["zero_report.city_yingji"]


def test_the_rounds_go_on_where_they_were_carried_into_the_next_stage(desk: ADesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    story.officer.learn(source_stopped="yes")
    story.everyone_works("daily_report", "followup_open")
    story.commander.pull("contain")
    story.officer.finish("daily_report", note="节日日报")
    assert asked(story, "daily_report") == ["daily_report.city_yingji", "daily_report.city_yingji~2"]
    assert story.duty("daily_report.city_yingji~2").open

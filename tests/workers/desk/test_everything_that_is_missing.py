"""A refusal names everything that is missing, and nothing that is there; a background's tolerance; what was done is
answered.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.audit.assessment import units
from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.events import HandedOver, PlaybookMoved
from engine.incident.water import PointAdded
from engine.rules.water.readings import window
from engine.stream.refusal import Refusal
from engine.values.private import Private
from tests.workers.desk.desk import ADesk, Story, person
from tests.workers.desk.test_done_is_done import Authored, authored

__all__ = ["authored"]
ZONE = ZoneInfo("Asia/Shanghai")
PARK = "taoranting_park_1"


def codes(refusal: Refusal) -> list[str]:
    return [it.code for it in refusal.missing]


def contained(desk: ADesk, **facts: str) -> Story:
    story = desk.open("discharge", water="houhai", grade="IV", verified="yes", cause="overflow", **facts)
    story.sampler.add_point("P1")
    story.sampler.sample("P1", cod="50")
    story.officer.learn(discharge_stopped="yes", outfall_blocked="yes")
    story.everyone_works()
    story.commander.pull("contain")
    return story


# ── what stands in the way ──


def test_only_the_items_are_missing_where_points_and_readings_are_there(desk: ADesk) -> None:
    story = contained(desk)
    missing = codes(story.commander.tries_to.pull("close"))
    assert "window_no_items" in missing
    assert "window_no_point" not in missing


def test_only_the_point_is_missing_where_the_items_are_named(desk: ADesk) -> None:
    story = contained(desk, items="cod")
    story.officer.retire_point("P1")
    missing = codes(story.commander.tries_to.pull("close"))
    assert "window_no_point" in missing
    assert "window_no_items" not in missing


def test_the_open_children_are_named_beside_all_else_that_is_missing(desk: ADesk) -> None:
    parent = contained(desk)
    children = [desk.open("discharge", water=water, grade="IV", verified="yes").id for water in ("xihai", "beihai")]
    for child in children:
        done = desk.submit(parent.id, ask.LinkChild(id=desk.new_id(), actor=person("huanbaoju_duty_1"), child=child))
        assert isinstance(done, Done), done
    refusal = parent.commander.tries_to.pull("close")
    assert [it.values["child"] for it in refusal.missing if it.code == "child_open"] == children
    assert "guard" in codes(refusal)


# ── the background's tolerance ──


def test_the_plans_tolerance_over_the_background_counts(authored: Authored) -> None:
    """1.05 times the background: 2.6 allows 2.73."""
    tolerance = (
        "  background: { times: 1.05, source: { clause: 预案 水质恢复到背景值的1.05倍以内, certainty: proposed } }\n"
    )
    window_source = "window:\n"
    with authored("discharge", (window_source, window_source + tolerance)) as desk:
        story = contained(desk, items="nh3n")
        story.sampler.add_point("B1", kind="background")
        story.sampler.sample("B1", nh3n="2.6")
        story.commander.invoke_background()
        for value, code in (("2.73", "too_short"), ("2.74", "exceeded")):
            desk.clock.forward(hours=1)
            story.sampler.sample("P1", nh3n=value)
            rules = desk.desk.rules_of(story.incident)
            run = next(it for it in window(rules, story.incident, desk.clock.now()).runs if it.point == "P1")
            assert (run.code, run.limit) == (code, "≤2.73 mg/L")


def test_without_a_tolerance_the_background_itself_is_the_limit(desk: ADesk) -> None:
    story = contained(desk, items="nh3n")
    story.sampler.add_point("B1", kind="background")
    story.sampler.sample("B1", nh3n="2.6")
    story.commander.invoke_background()
    story.sampler.sample("P1", nh3n="2.7")
    rules = desk.desk.rules_of(story.incident)
    assert [it.code for it in window(rules, story.incident, desk.clock.now()).runs if it.point == "P1"] == ["exceeded"]


# ── done is answered ──


def test_a_duty_that_was_done_before_anybody_answered_counts_as_answered_then(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=4)
    story.by(PARK).finish("first_boom", proof="36米")
    desk.clock.to("10:40")
    story.by(PARK).finish("outlet_line")
    story.commander.waive("recovery")
    [park] = [it for it in units([story.incident], 2017, ZONE) if it.unit == "taoranting_park"]
    assert (park.answered, park.answered_late) == (2, 1), "one in time, one after 10:25"
    assert park.never_answered == 3, "two are open, and one was let off after its limit had passed"
    assert park.median_answer == timedelta(minutes=12)
    assert not any(limit.startswith(("first_boom", "outlet_line")) for limit in story.armed())


def test_a_duty_that_was_let_off_before_its_limit_was_not_left_unanswered(desk: ADesk) -> None:
    story = desk.open_s2()
    story.commander.waive("first_boom")
    [park] = [it for it in units([story.incident], 2017, ZONE) if it.unit == "taoranting_park"]
    assert park.never_answered == 0


# ── another version of the playbook ──


def test_a_move_keeps_the_running_limits_and_says_which_the_new_version_sets_otherwise(authored: Authored) -> None:
    with authored("oil_spill") as desk:
        story = desk.open_s2()
        due = story.duty("first_boom").finish_due
        folder = desk.wiring.office.settings.hezhang_playbooks
        with open(f"{folder}/oil_spill.yaml", encoding="utf-8") as file:
            text = file.read()
        start = text.index("  first_boom:\n")
        changed = text[start:].replace(
            "finish: { within: 30m, after: stage }", "finish: { within: 45m, after: stage }", 1
        )
        with open(f"{folder}/oil_spill.yaml", "w", encoding="utf-8") as file:
            file.write(text[:start] + changed)
        digest = desk.wiring.office.store_playbook("oil_spill")
        assert isinstance(digest, str)
        move = ask.MovePlaybook(
            id=desk.new_id(), actor=person("huanbaoju_commander"), digest=digest, reason=Private("改时限")
        )
        assert isinstance(desk.submit(story.id, move), Done)
        [moved] = story.happened(PlaybookMoved)
        [kept] = moved.kept  # type: ignore[attr-defined]
        assert (kept.duty, kept.kind, kept.due, kept.before, kept.after) == (
            "first_boom",
            "finish",
            due,
            "30m after stage",
            "45m after stage",
        )
        assert story.duty("first_boom").finish_due == due


def test_a_move_says_of_a_running_reminder_too_that_it_stays(authored: Authored) -> None:
    with authored("oil_spill") as desk:
        story = desk.open_s2()
        path = Path(desk.wiring.office.settings.hezhang_playbooks) / "oil_spill.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("    remind: 5m\n", "    remind: 4m\n"), encoding="utf-8"
        )
        digest = desk.wiring.office.store_playbook("oil_spill")
        assert isinstance(digest, str)
        move = ask.MovePlaybook(
            id=desk.new_id(), actor=person("huanbaoju_commander"), digest=digest, reason=Private("改提醒")
        )
        assert isinstance(desk.submit(story.id, move), Done)
        [moved] = story.happened(PlaybookMoved)
        kept = moved.kept  # type: ignore[attr-defined]
        assert {(it.kind, it.before, it.after) for it in kept} == {("reminder", "5m", "4m")}
        assert all(it.due == story.incident.limits[f"{it.duty}:reminder"].due for it in kept)


# ── when it happened ──


def test_at_of_an_opening_is_when_it_happened(desk: ADesk) -> None:
    before = desk.clock.start - timedelta(minutes=20)
    opening = ask.OpenIncident(
        id=desk.new_id(),
        actor=person("huanbaoju_duty_1"),
        incident="",
        number=0,
        playbook="oil_spill",
        water="taoranting",
        summary=Private("东码头漏油"),
        at=before,
    )
    done = desk.desk.open(opening, "oil_spill")
    assert isinstance(done, Done)
    assert Story(desk, done.stream).incident.head.occurred_at == before
    two = opening.model_copy(update={"id": desk.new_id(), "occurred_at": before + timedelta(minutes=5)})
    refused = desk.desk.open(two, "oil_spill")
    assert isinstance(refused, Refusal)
    assert refused.code == "two_times"
    same = opening.model_copy(update={"id": desk.new_id(), "occurred_at": before})
    assert isinstance(desk.desk.open(same, "oil_spill"), Done)


def test_at_of_other_acts_stands_in_the_record(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=20)
    at = desk.clock.start + timedelta(minutes=5)
    story.commander.at(at).waive("outlet_line")
    assert story.duty("outlet_line").ended_at == at
    story.officer.at(at).hand_over("huanbaoju_duty_2")
    story.sampler.at(at).add_point("P1")
    assert [it.happened_at for kind in (HandedOver, PointAdded) for it in story.happened(kind)] == [at, at]  # type: ignore[attr-defined]
    future = desk.clock.now() + timedelta(hours=1)
    assert story.officer.at(future).tries_to.hand_over("huanbaoju_commander").code == "time_in_future"

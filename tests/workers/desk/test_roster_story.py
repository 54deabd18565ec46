"""The call comes at night: whoever is on duty then is told, and the ladder finds the shift of its own hour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from engine.incident.duties import LadderClimbed
from office.files.data_files import find_district, find_playbook
from office.home.home import Home
from tests.workers.desk.desk import BEIJING, ADesk, Story, a_desk, founded

PARK_ROSTER: dict[str, Any] = {
    "handover": "08:00",
    "shifts": {
        "day": {"zh": "白班", "en": "day", "from": "08:00", "to": "20:00"},
        "night": {"zh": "夜班", "en": "night", "from": "20:00", "to": "08:00"},
    },
    "rotations": [
        {"shift": "day", "turns": "daily", "from": "2017-01-01", "order": ["taoranting_park_1"]},
        {"shift": "night", "turns": "daily", "from": "2017-01-01", "order": ["taoranting_park_2"]},
    ],
    "leave": [{"person": "taoranting_park_2", "from": "2017-05-03", "to": "2017-05-03"}],
}
DAY, NIGHT, HEAD = "taoranting_park_1", "taoranting_park_2", "taoranting_park_head"
NOBODY = "无人接办：北京市陶然亭公园管理处"

At = Callable[[str], ADesk]


@pytest.fixture(scope="module")
def manned(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose district is the shipped one with a roster for the park."""
    folder = tmp_path_factory.mktemp("manned")
    yaml, whole = YAML(typ="safe", pure=True), {}
    for file in sorted(find_district("xicheng").glob("*.yaml")):
        whole |= yaml.load(file)
    whole["rosters"]["taoranting_park"] = PARK_ROSTER
    (folder / "district").mkdir()
    with (folder / "district" / "all.yaml").open("w", encoding="utf-8") as out:
        yaml.dump(whole, out)
    return founded(folder, hezhang_district=str(folder / "district"))


@pytest.fixture
def desk_at(manned: Home, tmp_path: Path) -> Iterator[At]:
    """A desk at some time of the first days of May 2017, local."""
    made = []

    def at(text: str) -> ADesk:
        manager = a_desk(manned, tmp_path, datetime.fromisoformat(f"2017-05-{text}").replace(tzinfo=BEIJING))
        made.append(manager)
        return manager.__enter__()

    yield at
    for manager in made:
        manager.__exit__(None, None, None)


def opened(desk: ADesk) -> Story:
    story = desk.open_s2()
    for it in desk.phones.unread():
        it.read = True
    return story


def climbed(story: Story, ladder: str, rung: int) -> set[tuple[str, ...]]:
    return {it.persons for it in story.happened(LadderClimbed) if (it.ladder, it.rung) == (ladder, rung)}  # type: ignore[attr-defined]


def test_at_two_in_the_night_the_night_officer_is_told_and_the_ladder_goes_on(desk_at: At) -> None:
    desk = desk_at("02T02:00")
    desk.open_s2()
    desk.phone(NIGHT).was_told("围油栏", by="sms")
    desk.phone("huanbaoju_duty_1").was_told()
    assert desk.phones.told(DAY) == []
    assert desk.phones.told("huanbaoju_duty_2") == []
    assert desk.phones.told("huanbaoju_1") == []
    for time, person in (("02:05", NIGHT), ("02:10", DAY), ("02:15", HEAD)):
        for it in desk.phones.unread():
            it.read = True
        desk.clock.to(time)
        desk.phone(person).was_told(NOBODY)
        assert not [it for it in desk.phones.unread() if NOBODY in it.text]


def test_by_day_the_same_call_rings_the_other_phones(desk_at: At) -> None:
    desk = desk_at("02T10:20")
    desk.open_s2()
    desk.phone(DAY).was_told("围油栏", by="sms")
    desk.phone("huanbaoju_1").was_told()
    assert desk.phones.told(NIGHT) == []


def test_when_the_shift_changes_on_the_ladder_each_of_the_two_is_told_and_nobody_is_the_next_after_themselves(
    desk_at: At,
) -> None:
    desk = desk_at("02T07:53")
    story = opened(desk)
    assert [it.owed.person for it in story.texts_to(NIGHT)] == [NIGHT]
    # The first reminder still reaches the night; by the next step the day has begun, and the one who has not heard of
    # it is told.
    desk.clock.to("07:58")
    desk.phone(NIGHT).was_told(NOBODY)
    desk.clock.to("08:03")
    desk.phone(DAY).was_told(NOBODY)
    desk.phone(NIGHT).was_told_nothing()


def test_when_the_shift_has_changed_before_the_first_reminder_the_new_one_hears_it(desk_at: At) -> None:
    desk = desk_at("02T07:57")
    opened(desk)
    desk.clock.to("08:02")
    desk.phone(DAY).was_told(NOBODY)
    desk.phone(NIGHT).was_told_nothing()
    # Both contacts have heard of it now, so the next one up is the head: neither is told as their own successor.
    desk.clock.to("08:07")
    desk.phone(HEAD).was_told(NOBODY)
    for person in (DAY, NIGHT):
        desk.phone(person).was_told_nothing()


def test_with_the_timekeeper_down_over_the_change_of_shift_everybody_is_told_at_once(desk_at: At) -> None:
    desk = desk_at("02T07:57")
    story = opened(desk)
    desk.clock.jump(minutes=11)
    desk.fire()
    assert climbed(story, "owner_unanswered", 0) == {(DAY,)}
    assert climbed(story, "owner_unanswered", 1) == {(HEAD,)}


def test_with_everybody_of_the_night_on_leave_the_contacts_are_told_in_their_order(desk_at: At) -> None:
    desk = desk_at("03T23:00")
    desk.open_s2()
    desk.phone(DAY).was_told("围油栏")


def test_the_officer_of_the_hour_is_on_the_ladder_and_not_the_other_one(desk_at: At) -> None:
    desk = desk_at("02T02:00")
    story = opened(desk)
    desk.clock.to("02:25")
    assert ("huanbaoju_duty_1",) in climbed(story, "owner_unanswered", 4)
    assert desk.phones.told("huanbaoju_duty_2") == []


def test_the_deputy_district_head_may_give_a_duty_to_another_unit(desk_at: At) -> None:
    story = opened(desk_at("02T10:20"))
    story.by("deputy_district_chief").reassign("first_boom", "yuanlin_shizheng")
    assert story.duty("first_boom").unit == "yuanlin_shizheng"


def test_a_ladder_that_ends_at_the_next_contact_goes_on_telling_them(manned: Home, tmp_path: Path) -> None:
    text = find_playbook("oil_spill").read_text("utf-8")
    upper = re.search(
        r"(?<=  owner_unanswered:\n)(.*?\[next_contact\], urgency: critical \}\n)(.*?)(?=    repeat)",
        text,
        flags=re.DOTALL,
    )
    assert upper
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks" / "oil_spill.yaml").write_text(text.replace(upper[0], upper[1], 1), encoding="utf-8")
    starts = datetime(2017, 5, 2, 10, 20, tzinfo=BEIJING)
    with a_desk(manned, tmp_path, starts, hezhang_playbooks=str(tmp_path / "playbooks")) as desk:
        story = opened(desk)
        desk.clock.to("11:30")
        assert climbed(story, "owner_unanswered", 1) == {(NIGHT,)}
        assert len([it for it in desk.phones.told(NIGHT) if NOBODY in it.text]) > 3

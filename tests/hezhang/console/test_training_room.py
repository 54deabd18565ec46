"""The training room is a practice home's alone, and says so where the practice world does not answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hezhang.console.app import build
from hezhang.console.training.coming import coming
from hezhang.console.training.seen import seen
from hezhang.console.training.wanted import wanted_seen
from office.home.founding import found
from office.views.around.debrief import DebriefView, debrief
from office.wording.language import Lang
from practice.people.agenda import Coming
from practice.room.state import ClockState, Entry, Handset, NextStep, RoomState, Wanted
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console
from tests.hezhang.console.calling import Caller, cookie_of
from tests.hezhang.web.v1.routes import routes_of
from tests.stories.test_live_home import a_real_district
from tests.visitor import get
from tests.workers.desk.desk import OFFICER, START, ADesk, settings
from workers.wiring import Wiring

PARK = "taoranting_park_1"
OWN = ("http://127.0.0.1:9/",)


def test_a_live_home_has_no_training_room(tmp_path: Path) -> None:
    real = settings(hezhang_district=str(a_real_district(tmp_path)))
    wiring = Wiring.of(real, found(tmp_path / "home", real, practice=False))
    assert not wiring.office.practice
    try:
        app = build(wiring)
        assert not {path for _, path in routes_of(app) if path.startswith("/phones")}
        # In a thread of its own: a browser of this room may keep an event loop in this one.
        with ThreadPoolExecutor(1) as aside:
            for path in ("/phones", "/phones/live", "/phones/debrief"):
                assert aside.submit(get, app, path).result().status == 404, path
    finally:
        wiring.office.close()


def test_in_a_practice_home_it_asks_who_comes_and_says_that_nobody_answers(console: Console) -> None:
    call = Caller(console)
    assert call("GET", "/phones", Accept="text/html")[0] == 303
    cookie, origin = cookie_of(console, "trains", OFFICER), f"http://{call.host}"
    status, _, text = call("GET", "/phones", Cookie=cookie, Accept_Language="en")
    assert status == 200
    assert "The practice world does not answer" in text
    status, _, text = call(
        "POST",
        "/phones/text",
        {"person": PARK, "words": "1"},
        Cookie=cookie,
        Origin=origin,
        Accept_Language="en",
    )
    assert status == 409
    assert "nothing was done" in text
    assert "Training room" in call("GET", "/more", Cookie=cookie, Accept_Language="en")[2]


def state(console: Console, *entries: Entry) -> RoomState:
    number = str(console.desk.wiring.office.district().persons[PARK].channels["sms"])
    clock = ClockState(START, 10, False, False, None, None, "")
    handset = Handset(PARK, "", True, number, entries)
    return RoomState(clock, (handset,), (Coming(START, number, "收到"),), None, ())


def test_a_text_is_cut_to_what_is_asked_and_only_links_of_this_home_are_links(console: Console) -> None:
    long = (
        "【西城环保】【演练】陶然亭湖溢油（5月1日10:20获知）。" + "1.到场断油源、禁明火，5月1日10:40前 " * 5 + "回1接受"
    )
    shown = seen(
        state(
            console,
            Entry("text", "SM1", "+1", START, long),
            Entry("mail", "m1", "x", START, "请看 http://127.0.0.1:9/a/tok。另见 https://evil.example/a", "备案"),
        ),
        console.desk.wiring.office.district(),
        OWN,
        "zh",
    )
    [handset] = shown.handsets
    assert handset.name
    assert handset.entries[0].short.startswith("1.到场断油源")
    assert handset.entries[0].short.endswith("…")
    assert [it.url for it in handset.entries[1].pieces if it.url] == ["http://127.0.0.1:9/a/tok"]
    assert handset.entries[1].short == ""
    assert [it.words for it in handset.coming] == ["收到"]
    assert PARK not in {it.id for people in shown.others.values() for it in people}
    assert not shown.ringing


def test_a_telephone_that_rings_by_itself_asks_for_no_hand(console: Console) -> None:
    for by_hand in (True, False):
        ringing = Entry("call", "CA1", "+1", START, "", state="ringing", by_hand=by_hand)
        shown = seen(state(console, ringing), console.desk.wiring.office.district(), OWN, "zh")
        assert bool(shown.ringing) == by_hand


@pytest.fixture(scope="module")
def practised(console: Console) -> Story:
    """An incident at which the park has said yes in time, and three hours have gone by."""

    def happens(desk: ADesk) -> Story:
        story = desk.open_s2()
        desk.send_texts()
        desk.phones.of(PARK).replies("1")
        desk.take_in()
        desk.clock.forward(hours=3)
        return story

    return console.does(happens)


def told_of(console: Console, story: Story, lang: Lang = "zh") -> DebriefView:
    told = debrief(console.desk.wiring.office, story.id, lang)
    assert isinstance(told, DebriefView)
    return told


def test_the_debrief_sets_what_was_done_beside_what_the_plan_wanted(console: Console, practised: Story) -> None:
    told = told_of(console, practised)
    deeds = {it.duty: it for it in told.deeds}
    mine = deeds["go_and_stop"]
    assert mine.answered_at is not None
    assert not mine.answered_late
    assert mine.finished_late, "forty minutes were given, and three hours went by"
    assert mine.ended_at is None
    unanswered = [it for it in told.deeds if it.answer_due is not None and it.answered_at is None]
    assert unanswered
    assert all(it.answered_late for it in unanswered)
    assert told.answered == told.to_answer - len(unanswered)
    assert told.told > 0
    assert told.told_within is not None
    assert {"due", "told", "answered"} <= {it.kind for it in told.marks}
    assert all(0 <= it.x <= 100 for it in told.marks)
    assert not told.ended
    assert told.limits == tuple(sorted(told.limits, key=lambda it: it.due))


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted("stage", "containment", True, ""), "进入处置阶段"),
        (Wanted("duty", "go_and_stop", True, "", state="answered"), "到场断油源、禁明火：应答"),
        (Wanted("not_owner", "first_boom", True, "", text="huanbaoju"), "首道围油栏围住油源不归"),
        (Wanted("limit", "phone_now.city_epb:finish", True, ""), "phone_now"),
        (Wanted("event", "duty_assigned rule=phone_city", True, "", never=True), "从不：记录里有 duty_assigned"),
        (Wanted("told", PARK, True, "", text="围油栏"), "告知钱秀云，文中有“围油栏”"),
        (Wanted("not_told", PARK, True, ""), "不告知钱秀云"),
        (Wanted("refused", "contain", True, "", text="first_sample"), "拒绝“contain”，因为缺“first_sample”"),
    ],
)
def test_what_a_scenario_wanted_is_said_in_words(console: Console, practised: Story, wanted: Wanted, says: str) -> None:
    district, told = console.desk.wiring.office.district(), told_of(console, practised)
    shown = wanted_seen(wanted, told, district, "zh")
    if wanted.subject == "limit":
        assert "的时限" in shown.says
        assert says not in shown.says, "the duty goes by its title"
        assert "city_epb" not in shown.says, "and the unit by its name"
    else:
        assert shown.says.startswith(says)
    timed = replace(wanted, limit="by 10:40 not before +62h")
    assert wanted_seen(timed, told, district, "zh").limit == "10:40 前 不早于 +62h"
    assert wanted_seen(replace(wanted, found="never"), told, district, "zh").found == "始终没有"
    assert (
        wanted_seen(replace(wanted, found="2017-05-01T02:20:00+00:00"), told, district, "en").found == "05-01 10:20:00"
    )


def test_what_comes_next_names_limits_of_the_incident_and_steps_of_the_script(
    console: Console, practised: Story
) -> None:
    told = told_of(console, practised)
    soon = told.now + timedelta(seconds=1)
    steps = (
        NextStep(soon, PARK, "duty", "go_and_stop done", True, "go_and_stop", "done"),
        NextStep(soon, OFFICER, "write", "一句话", False),
    )
    shown = coming(told, steps, console.desk.wiring.office.district(), "zh")
    assert [it.what for it in shown[:2]] == ["到场断油源、禁明火 办完", "一句话"]
    assert [it.by_hand for it in shown[:2]] == [True, False]
    assert any(it.is_limit for it in shown[2:])

"""The training room is a practice home's alone, and says so where the practice world does not answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hezhang.console.app import build
from hezhang.console.training.seen import seen
from office.home.founding import found
from practice.people.agenda import Coming
from practice.room.state import ClockState, Entry, Handset, RoomState
from tests.hezhang.console.browsing import Console
from tests.hezhang.console.calling import Caller, cookie_of
from tests.hezhang.web.v1.routes import routes_of
from tests.stories.test_live_home import a_real_district
from tests.visitor import get
from tests.workers.desk.desk import OFFICER, START, settings
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

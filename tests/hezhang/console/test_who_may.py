"""Every route of the console and everybody who may ask for it: one table, over HTTP as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

import pytest

from engine.ledger import counting, sizes
from hezhang.console.app import build
from office.services import signing_in
from office.services.checkpoints import freshen
from tests.hezhang.console.browsing import Console
from tests.hezhang.console.calling import Caller, cookie_of
from tests.hezhang.web.v1.routes import routes_of
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk

PEOPLE: Mapping[str, tuple[str, ...]] = {
    "park": ("taoranting_park_1",),
    "officer": (OFFICER,),
    "commander": (COMMANDER,),
    "inspector": (OFFICER, "inspector"),
    "administrator": ("huanbaoju_head", "administrator"),
}
"""Logins: whose each is, and what it holds itself."""
WITH_LOGIN = frozenset(PEOPLE)
IN = WITH_LOGIN | {"watching"}
ALL = IN | {"nobody"}
KEEPERS = WITH_LOGIN - {"park"}
PRACTISING = KEEPERS
"""Whoever opens incidents, commands or administers plays in the training room of a practice home."""
ADMINISTRATOR = frozenset({"administrator"})
TABLE: Mapping[tuple[str, str], frozenset[str]] = {
    ("GET", "/"): IN,
    ("GET", "/assessment"): WITH_LOGIN,
    ("GET", "/assessment.csv"): WITH_LOGIN,
    ("GET", "/assessment.docx"): WITH_LOGIN,
    ("GET", "/audit"): WITH_LOGIN,
    ("GET", "/audit/access"): KEEPERS,
    ("GET", "/audit/bundle"): KEEPERS,
    ("GET", "/audit/checkpoint"): WITH_LOGIN,
    ("GET", "/audit/kept"): WITH_LOGIN,
    ("GET", "/channels"): IN,
    ("GET", "/directory"): WITH_LOGIN,
    ("GET", "/directory/history"): WITH_LOGIN,
    ("GET", "/directory/units/{unit}/people"): WITH_LOGIN,
    ("GET", "/directory/{table}/sheet"): WITH_LOGIN,
    ("GET", "/directory/{table}/{key}"): WITH_LOGIN,
    ("GET", "/doctor"): WITH_LOGIN,
    ("GET", "/drills"): IN,
    ("GET", "/inbox"): IN,
    ("GET", "/incidents"): IN,
    ("GET", "/incidents/{incident}"): IN,
    ("GET", "/incidents/{incident}/paper.csv"): WITH_LOGIN,
    ("GET", "/incidents/{incident}/proofs/{digest}"): IN,
    ("GET", "/incidents/{incident}/reports/{kind}"): WITH_LOGIN,
    ("GET", "/incidents/{incident}/review"): WITH_LOGIN,
    ("GET", "/incidents/{incident}/review.{form}"): WITH_LOGIN,
    ("GET", "/incidents/{incident}/warning/{form}"): IN,
    ("GET", "/lessons"): WITH_LOGIN,
    ("GET", "/live"): IN,
    ("GET", "/login"): ALL,
    ("GET", "/logins"): ADMINISTRATOR,
    ("GET", "/map"): IN,
    ("GET", "/monitors"): IN,
    ("GET", "/more"): IN,
    ("GET", "/open"): WITH_LOGIN,
    ("GET", "/parts/bell"): IN,
    ("GET", "/parts/board"): IN,
    ("GET", "/parts/incidents/{incident}"): IN,
    ("GET", "/parts/map"): IN,
    ("GET", "/parts/wall"): IN,
    ("GET", "/phones"): PRACTISING,
    ("GET", "/phones/debrief"): PRACTISING,
    ("GET", "/phones/live"): PRACTISING,
    ("GET", "/playbooks"): IN,
    ("GET", "/playbooks/{name}"): IN,
    ("GET", "/roster"): IN,
    ("GET", "/registers"): IN,
    ("GET", "/registers/{item}"): IN,
    ("GET", "/routines"): IN,
    ("GET", "/setup/{token}"): ALL,
    ("GET", "/signals"): IN,
    ("GET", "/signals/{signal}/photos/{number}"): IN,
    ("GET", "/static/{name}"): ALL,
    ("GET", "/stock"): IN,
    ("GET", "/wall"): IN,
    ("GET", "/watch/{token}"): ALL,
    ("POST", "/audit/checkpoint"): KEEPERS,
    ("POST", "/audit/kept/hold"): WITH_LOGIN,
    ("POST", "/audit/kept/release"): WITH_LOGIN,
    ("POST", "/audit/stamp"): KEEPERS,
    ("POST", "/audit/verify"): WITH_LOGIN,
    ("POST", "/channels/optout/end"): WITH_LOGIN,
    ("POST", "/directory/{table}/sheet"): WITH_LOGIN,
    ("POST", "/directory/{table}/{key}"): WITH_LOGIN,
    ("POST", "/inbox/messages/{message}/assign"): WITH_LOGIN,
    ("POST", "/inbox/replies/{incident}/{entry}/assign"): WITH_LOGIN,
    ("POST", "/inbox/replies/{incident}/{entry}/seen"): WITH_LOGIN,
    ("POST", "/incidents/{incident}/acts/{act}"): WITH_LOGIN,
    ("POST", "/incidents/{incident}/reports/{kind}"): WITH_LOGIN,
    ("POST", "/incidents/{incident}/review"): WITH_LOGIN,
    ("POST", "/lessons/done"): WITH_LOGIN,
    ("POST", "/login"): ALL,
    ("POST", "/logins"): ADMINISTRATOR,
    ("POST", "/logins/{login}/{act}"): ADMINISTRATOR,
    ("POST", "/logout"): WITH_LOGIN,
    ("POST", "/open"): WITH_LOGIN,
    ("POST", "/open/preview"): WITH_LOGIN,
    ("POST", "/phones/{act}"): PRACTISING,
    ("POST", "/registers/{item}"): WITH_LOGIN,
    ("POST", "/roster/stand-in"): WITH_LOGIN,
    ("POST", "/roster/swaps/{swap}"): WITH_LOGIN,
    ("POST", "/routines/done"): WITH_LOGIN,
    ("POST", "/sessions/{session}/end"): ADMINISTRATOR,
    ("POST", "/setup/{token}"): ALL,
    ("POST", "/signals"): WITH_LOGIN,
    ("POST", "/signals/merge"): WITH_LOGIN,
    ("POST", "/signals/{signal}/{act}"): WITH_LOGIN,
    ("POST", "/stock"): WITH_LOGIN,
    ("POST", "/switch"): ALL,
}
"""Who is let in at each route. What they may do there, the rules decide, as for every door."""
NAMES = {
    "digest": "0" * 64,
    "name": "oil_spill",
    "token": "guessed",
    "message": "1",
    "entry": "1",
    "login": "nobody",
    "session": "0" * 12,
    "item": "houhai_shore",
    "signal": "XH-1",
    "number": "1",
    "kind": "initial",
    "form": "cap",
    "table": "persons",
    "key": "huanbaoju_duty_1",
    "unit": "huanbaoju",
    "swap": "nobody",
}
ACTS = {"/logins": "reset", "/phones": "text", "/signals": "dismiss"}
DOCTOR = "/doctor"
"""It looks at everything, for many seconds."""
PHONE = re.compile(r"tel:|\+\d[\d ]{9,}")


@pytest.fixture(scope="module")
def incident(console: Console) -> str:
    """An incident with texts, late duties and a ladder at its top, in a home whose record a checkpoint covers."""

    def happens(desk: ADesk) -> str:
        story = desk.open_s2()
        freshen(desk.wiring.office)
        desk.send_texts()
        desk.clock.forward(hours=3)
        return story.id

    return console.does(happens)


@pytest.fixture(scope="module")
def cookies(console: Console) -> dict[str, str]:
    """Of everybody: nothing for nobody, a link's session for whoever only watches."""
    watching = signing_in.watch(console.desk.wiring.office, "test")
    known = {who: cookie_of(console, f"at-{who}", *given) for who, given in PEOPLE.items()}
    return {"nobody": "", "watching": f"hezhang={watching}", **known}


@pytest.fixture
def call(console: Console) -> Caller:
    """Somebody."""
    return Caller(console)


def counted(console: Console) -> int:
    """How many commands and messages the record has taken."""
    with console.desk.ledger.reading() as tx:
        return counting.in_all(tx)


def path_of(route: str, incident: str) -> str:
    """A path to ask for: of things that are there where that matters, else of things that are not."""
    act = next((it for place, it in ACTS.items() if route.startswith(place)), "note")
    named = {**NAMES, "incident": incident, "act": act}
    path = route.format(**named)
    return f"{path}?stream={incident}" if route == "/audit/bundle" else path


def test_the_table_holds_every_route(console: Console) -> None:
    assert routes_of(build(console.desk.wiring)) == set(TABLE)


@pytest.mark.parametrize("who", ["nobody", "watching", *PEOPLE])
def test_whoever_looks_sees_what_is_theirs_and_changes_nothing(
    console: Console, call: Caller, cookies: dict[str, str], incident: str, who: str
) -> None:
    before = counted(console)
    for (method, route), may in TABLE.items():
        if method != "GET" or (route == DOCTOR and who in may):
            continue
        status, headers, _ = call("GET", path_of(route, incident), Cookie=cookies[who], Accept="text/html")
        shut = status in (401, 403) or headers.get("location", "").startswith("/login")
        assert shut != (who in may), f"{who} {route}: {status}"
        assert status < 500, route
        assert counted(console) == before, f"{who} {route} changed the record"
        before = counted(console)


@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
def test_every_login_may_ask_the_doctor(call: Caller, cookies: dict[str, str], who: str) -> None:
    assert call("GET", DOCTOR, Cookie=cookies[who])[0] == 200


@pytest.mark.parametrize("who", ["nobody", "watching", *PEOPLE])
def test_whoever_posts_is_let_in_or_turned_away(
    console: Console, call: Caller, cookies: dict[str, str], incident: str, who: str
) -> None:
    before = counted(console)
    for (method, route), may in TABLE.items():
        if method != "POST" or route == "/logout":
            continue
        origin = f"http://{call.host}"
        status, *_ = call("POST", path_of(route, incident), {}, Cookie=cookies[who], Origin=origin)
        let_in = status not in (401, 403) or route == "/login"
        assert let_in == (who in may), f"{who} {route}: {status}"
        assert status < 500, route
    assert counted(console) == before, "an empty form records nothing"


def test_no_other_site_posts_anything_in_anybodys_name(
    console: Console, call: Caller, cookies: dict[str, str], incident: str
) -> None:
    before = counted(console)
    for method, route in TABLE:
        for told in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Origin": "null"}, {}):
            if method == "POST":
                cookie = cookies["administrator"]
                assert call("POST", path_of(route, incident), {}, Cookie=cookie, **told)[0] == 403, route
    assert counted(console) == before


def test_a_record_that_no_bundle_holds_is_said_to_in_words(
    call: Caller, cookies: dict[str, str], incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MAX_TOTAL", 1000)
    status, _, text = call("GET", f"/audit/bundle?stream={incident}", Cookie=cookies["officer"], Accept_Language="en")
    assert status == 409
    assert "nobody reads more than 1000" in text


def test_a_link_puts_no_words_of_its_own_into_a_page(call: Caller, cookies: dict[str, str]) -> None:
    for about, shown in (("ring +1 202 555 0199 now", False), ("at-officer", True)):
        _, _, text = call("GET", f"/stock?said=done&about={quote(about)}", Cookie=cookies["administrator"])
        assert (f": {about}" in text or f"：{about}" in text) == shown


def test_whoever_only_watches_sees_no_telephone_number_and_nothing_to_press(
    call: Caller, cookies: dict[str, str], incident: str
) -> None:
    for (method, route), may in TABLE.items():
        if method != "GET" or "watching" not in may or route in ("/live", "/login", "/static/{name}"):
            continue
        _, _, text = call("GET", path_of(route, incident), Cookie=cookies["watching"])
        assert not PHONE.findall(text), route
        posts = set(re.findall(r'<form method="post" action="([^"]+)"', text))
        assert posts <= {"/switch"}, route


def test_the_wall_of_an_officer_says_whom_to_ring_and_has_nothing_to_press(
    call: Caller, cookies: dict[str, str], incident: str
) -> None:
    for path in ("/wall", "/parts/wall"):
        _, _, text = call("GET", path, Cookie=cookies["officer"])
        assert incident in text
        assert "tel:" in text
        assert "<form" not in text
        assert 'href="/open' not in text


def test_free_words_stay_words_wherever_they_are_shown(
    console: Console, call: Caller, cookies: dict[str, str], incident: str
) -> None:
    words = '<script>alert(1)</script>\r\nX-Evil: 1\r\n=cmd()|\x1b[31m" onload=x'
    origin, cookie = f"http://{call.host}", cookies["officer"]
    form = {"text": words, "id": "free-words"}
    status, headers, _ = call("POST", f"/incidents/{incident}/acts/note", form, Cookie=cookie, Origin=origin)
    assert status == 303
    assert "x-evil" not in headers
    taken = {"way": "phone", "words": words, "water": "taoranting", "id": "free-signal"}
    assert call("POST", "/signals", taken, Cookie=cookie, Origin=origin)[0] == 303
    for path in (f"/incidents/{incident}", "/signals", "/", "/wall"):
        _, headers, text = call("GET", path, Cookie=cookie)
        assert "<script>alert" not in text, path
        assert '" onload=x' not in text, path
        assert "x-evil" not in headers, path
    for path in ("/login?to=/%0d%0aX-Evil:1", "/nowhere%0d%0aX-Evil:1", f"/incidents/{incident}%0d%0aX-Evil:1"):
        assert "x-evil" not in call("GET", path, Cookie=cookie, Accept="text/html")[1], path
    _, _, refilled = call(
        "POST", f"/incidents/{incident}/acts/grade", {"grade": words, "reason": words}, Cookie=cookie, Origin=origin
    )
    assert "<script>alert" not in refilled


@pytest.mark.slow
def test_of_two_thousand_entries_the_newest_hundred_come_first(
    console: Console, call: Caller, cookies: dict[str, str]
) -> None:
    def happens(desk: ADesk) -> str:
        story = desk.open_s2()
        for number in range(2000):
            story.officer.note(f"第{number}条")
        return story.id

    long = console.does(happens)
    _, _, text = call("GET", f"/incidents/{long}", Cookie=cookies["officer"])
    log = text[text.index('id="log"') :]
    log = log[: log.index("</section>")]
    assert log.count('<li class="entry"') == 100
    assert log.index("第1999条") < log.index("第1950条")
    assert "第1条" not in log
    assert f"/incidents/{long}?all=1" in log
    _, _, whole = call("GET", f"/incidents/{long}?all=1", Cookie=cookies["officer"])
    assert "第0条" in whole

"""Every route that takes a post, at both listeners: posted twice as it is, the record changes once. What cannot be so
is written down with the reason. And whatever may be looked at changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI

from engine.ledger import counting
from hezhang.acts.table import ACTS
from hezhang.console.app import build as build_console
from hezhang.web.app import build
from hezhang.web.v1.table import OPERATIONS
from office.home.home import Home
from office.home.links import digest_of
from office.services import swaps
from office.services.inbox_items import ReplyItem
from office.services.signals import logs
from office.views.around.routines import routines
from office.views.running.inbox import unmatched
from tests.hezhang.acts.conftest import a_whole_desk
from tests.hezhang.console.hand import Hand, hand, session_of
from tests.hezhang.web.public.citizen import Citizen
from tests.hezhang.web.v1.program import Program, Told, call, program
from tests.hezhang.web.v1.routes import routes_of
from tests.workers.desk.desk import OFFICER, ADesk, Story, person

PARK, STREET, HEAD = "taoranting_park_1", "sd_taoranting_1", "huanbaoju_head"
NOT_TWICE_AT_THE_CONSOLE: Mapping[str, str] = {
    "/login": "each coming in is a session and an entry of its own",
    "/logout": "whoever is out is nobody: the second post is turned away",
    "/setup/{token}": "the link is spent: the second post finds no page",
    "/switch": "a cookie of the browser; nothing is recorded",
    "/sessions/{session}/end": "a session that is over is none: the second post says so",
    "/incidents/{incident}/acts/{act}": "every act is posted twice in tests/hezhang/acts",
    "/audit/verify": "it reads the whole record and changes nothing",
    "/audit/checkpoint": "a checkpoint is made once for what the record holds",
    "/audit/stamp": "an authority is asked once for a checkpoint: tests/hezhang/acts/test_stamping.py",
    "/phones/{act}": "the practice world, whose telephones do what they are told as often as they are told",
}
NOT_TWICE_IN_PUBLIC: Mapping[str, str] = {
    **{f"/callbacks/twilio/{it}": "kept once by the provider's own id: tests/stories" for it in ("reply", "status")},
    **{f"/callbacks/twilio/{it}": "a call's next words: a key is kept once by its call" for it in ("call", "key")},
    **{f"/callbacks/{it}": "a press is kept once by the platform's own id" for it in ("dingtalk", "feishu", "wecom")},
    "/callbacks/aliyun/{secret}/{channel}": "kept once by the provider's own id",
    "/approve/{token}": "the code is spent: the second post hears that it was answered",
    "/a/{token}": "the first answer is kept, the second hears that it was kept before: tests/stories",
    "/p/{token}": "each of its forms is posted twice in tests/hezhang/web/partner",
    "/u": "a code is sent for the number that is typed; no incident changes",
    "/api/v1/incidents/{incident}/acts/{act}": "every act is posted twice in tests/hezhang/acts",
}


@dataclass(frozen=True)
class Post:
    """What is posted where, by whom, and what the answer is. `records`: whether anything is to be recorded at all."""

    path: str
    form: Mapping[str, Any]
    status: int = 303
    by: str = OFFICER
    records: bool = True


@pytest.fixture(scope="module")
def at(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    """A desk for the module: two who have answered something that nobody understands, one who wants no more texts, a
    message that fits nothing.
    """
    with a_whole_desk(home, tmp_path_factory.mktemp("home")) as made:
        made.open_s2()
        made.send_texts()
        for who, words in ((PARK, "我们没有围油栏，请支援"), (STREET, "谁去"), ("huanbaoju_commander", "退订")):
            made.phones.of(who).replies(words)
        with made.wiring.office.ledger.transaction() as tx:
            ReplyItem(provider="p", provider_id="1", sender="+8613900001111", text="我是老王，闸关了").put(tx)
        made.take_in()
        yield made


@pytest.fixture(scope="module")
def story(at: ADesk) -> Story:
    """The one incident."""
    return Story(at, "XC-20170501-001")


@pytest.fixture(scope="module")
def hands(at: ADesk) -> Mapping[str, Hand]:
    """The duty officer and an administrator."""
    app, office = build_console(at.wiring), at.wiring.office
    return {OFFICER: hand(app, office, OFFICER), HEAD: hand(app, office, HEAD, "administrator")}


def record(desk: ADesk) -> tuple[int, Mapping[str, int]]:
    """How much was ever taken, and where every stream stands."""
    with desk.ledger.reading() as tx:
        return counting.in_all(tx), tx.versions()


def at_the_console(desk: ADesk, story: Story) -> Iterator[tuple[str, Post]]:
    """A post for each route, in an order in which each can be done. What it needs is looked up when it is its turn."""
    first, second = [it.entry for it in story.incident.replies.values() if it.waits and it.person in (PARK, STREET)]
    yield "/open", Post("/open", {"playbook": "oil_spill", "water": "beihai", "summary": "湖面有油"})
    yield (
        "/open/preview",
        Post("/open/preview", {"playbook": "oil_spill", "water": "beihai", "summary": "有油"}, 200, records=False),
    )
    assign = {"duty": "first_boom", "answer": "declined"}
    yield "/inbox/replies/{incident}/{entry}/assign", Post(f"/inbox/replies/{story.id}/{first}/assign", assign)
    yield "/inbox/replies/{incident}/{entry}/seen", Post(f"/inbox/replies/{story.id}/{second}/seen", {"note": "知道了"})
    place = {"duty": f"{story.id}/cordon", "person": STREET, "answer": "accepted"}
    yield "/inbox/messages/{message}/assign", Post(f"/inbox/messages/{_letter(desk)}/assign", place)
    yield (
        "/channels/optout/end",
        Post("/channels/optout/end", {"person": "huanbaoju_commander", "channel": "sms", "reason": "已谈过"}),
    )
    owed = routines(desk.wiring.office, "zh").routines[0]
    yield "/routines/done", Post("/routines/done", {"routine": owed.routine, "unit": owed.unit, "note": "已检查"})
    look = {"unit": "sd_shichahai", "result": "in_order", "found": "封堵完好"}
    yield "/registers/{item}", Post("/registers/houhai_shore", look)
    issued = {"do": "issue", "signer": "huanbaoju_commander", "contact": OFFICER, "oral": "yes"}
    yield "/incidents/{incident}/reports/{kind}", Post(f"/incidents/{story.id}/reports/initial", issued)
    move = {"facility": "taoranting", "act": "add", "item": "boom_m", "amount": "5"}
    yield "/stock", Post("/stock", move)
    for words in ("水面发亮", "有油味", "死鱼", "水发黑"):
        yield "/signals", Post("/signals", {"way": "phone", "words": words, "place": "东岸", "apart": "yes"})
    one, two, *more = sorted(name for log in logs(desk.wiring.office) for name in log.signals)[-4:]
    several = {f"s.{name}": "yes" for name in more}
    yield "/signals/merge", Post("/signals/merge", {**several, "incident": story.id}, 200, records=False)
    yield "/signals/merge", Post("/signals/merge", {**several, "incident": story.id, "count": str(len(several))})
    other = "XC-20170501-002"
    for name, act, given in (
        (one, "merge", {"incident": story.id}),
        (one, "move", {"incident": other, "reason": "同一片水"}),
        (one, "release", {"reason": "看错了"}),
        (two, "dismiss", {"reason": "没有事"}),
        (two, "answer", {"how": "phone", "words": "已告知"}),
    ):
        yield "/signals/{signal}/{act}", Post(f"/signals/{name}/{act}", given)
    yield "/logins", Post("/logins", {"login": "wang", "person": STREET}, 200, HEAD)
    yield "/logins/{login}/{act}", Post("/logins/wang/reset", {}, 200, HEAD)
    yield "/logins/{login}/{act}", Post("/logins/wang/revoke", {}, 303, HEAD)

    lesson = {"text": "备足围油栏", "owner": OFFICER, "due": "2017-06-01"}
    yield "/incidents/{incident}/review", Post(f"/incidents/{story.id}/review", lesson)
    yield "/lessons/done", Post("/lessons/done", {"lesson": "lesson-1", "note": "已备足"})
    row = {"f.en": "Sanitation Centre", "do": "save", "reason": "改名"}
    yield "/directory/{table}/{key}", Post("/directory/units/huanwei", row, 303, HEAD)
    sheet = {"sheet": "key,en\nhuanwei,Sanitation\n", "do": "save", "reason": "改回"}
    yield "/directory/{table}/sheet", Post("/directory/units/sheet", sheet, 303, HEAD)
    swap, shift = _swap(desk)
    yield "/roster/swaps/{swap}", Post(f"/roster/swaps/{swap}", {"do": "approve", "reason": "同意"}, 303, HEAD)
    stands_in = {"shift": shift, "person": "huanbaoju_duty_2", "reason": "病了"}
    yield "/roster/stand-in", Post("/roster/stand-in", stands_in, 303, HEAD)
    held = {"incident": story.id, "reason": "待查"}
    yield "/audit/kept/hold", Post("/audit/kept/hold", held, 303, HEAD)
    yield "/audit/kept/release", Post("/audit/kept/release", held, 303, HEAD)


def _swap(desk: ADesk) -> tuple[str, str]:
    """A swap that waits, and another shift of the same person, as a form names it."""
    office = desk.wiring.office
    first, _, later = list(swaps.own_shifts(office, OFFICER))[:3]
    swaps.propose(
        office,
        person(OFFICER),
        shift=first,
        instead_of=OFFICER,
        person="huanbaoju_duty_2",
        reason="家里有事",
        command="asks-for-a-swap",
    )
    return swaps.waiting(office)[0].swap, f"{later[0]} {later[1].isoformat()} {later[2]}"


def _letter(desk: ADesk) -> int:
    return next(it.id for it in unmatched(desk.wiring.office, with_words=True).messages if it.kind == "reply")


def test_a_form_of_every_page_that_is_sent_twice_changes_the_record_once(
    at: ADesk, story: Story, hands: Mapping[str, Hand]
) -> None:
    posted: set[str] = set()
    for number, (route, it) in enumerate(at_the_console(at, story)):
        posted.add(route)
        form = {**it.form, "id": f"form-{number}"}
        first, second = _twice(at, lambda it=it, form=form: hands[it.by].posts(it.path, form), it.records, it.path)
        assert (first.status, second.status) == (it.status, it.status), (it.path, first.body[-500:])
        if it.status == 303 and it.by == OFFICER:
            ours = first.headers["location"].replace("said=done", "said=repeated").replace("=recorded", "=repeated")
            assert second.headers["location"] == ours, it.path
    routes = {path for method, path in routes_of(build_console(at.wiring)) if method == "POST"}
    assert posted | set(NOT_TWICE_AT_THE_CONSOLE) == routes
    assert not posted & set(NOT_TWICE_AT_THE_CONSOLE)


def test_what_cannot_be_posted_twice_records_nothing_the_second_time(at: ADesk, hands: Mapping[str, Hand]) -> None:
    app, office = build_console(at.wiring), at.wiring.office
    gone = Hand(app, f"hezhang={session_of(office, 'leaves', PARK)}")
    digest = _session(at)
    for path, who, statuses in (
        (f"/sessions/{digest}/end", hands[HEAD], (303, 404)),
        ("/logout", gone, (303, 401)),
        ("/switch", hands[OFFICER], (303, 303)),
    ):
        first = who.posts(path, {"theme": "dark"})
        between = record(at)
        second = who.posts(path, {"theme": "dark"})
        assert (first.status, second.status) == statuses, path
        assert record(at) == between


def _session(desk: ADesk) -> str:
    return digest_of(session_of(desk.wiring.office, "ends", PARK))[:12]


def test_whatever_programs_and_the_public_post_twice_changes_the_record_once(at: ADesk, story: Story) -> None:
    app = build(at.wiring)
    officer, park, citizen = program(at, app, OFFICER), program(at, app, PARK), Citizen(app)
    when = "2017-05-01T10:20:00+08:00"
    monitor = next(iter(at.district().monitors))
    opening = {"playbook": "discharge", "water": "zhuanhe", "summary": "水发黑"}
    samples = [{"point": "P7", "sampled_at": when, "values": {"oil": "0.9"}}]
    story.sampler.add_point("P7")
    report = {"token": "one-form-sent-twice"}
    posts: Mapping[str, tuple[Callable[[], Told], bool]] = {
        "/incidents": (lambda: officer.post("/incidents", opening, idempotency_key="o"), True),
        "/incidents/preview": (lambda: officer.post("/incidents/preview", opening, idempotency_key="p"), False),
        "/answers": (
            lambda: park.post(
                "/answers", {"id": "a", "answer": "accepted", "incident": story.id, "duty": "outlet_line"}
            ),
            True,
        ),
        "/signals": (
            lambda: officer.post("/signals", {"id": "s", "way": "grid", "words": "油花", "water": "beihai"}),
            True,
        ),
        "/incidents/{incident}/readings": (
            lambda: officer.post(f"/incidents/{story.id}/readings", {"id": "r", "samples": samples}),
            True,
        ),
        "/monitors/{monitor}/values": (
            lambda: officer.post(f"/monitors/{monitor}/values", {"id": "m", "value": "90", "measured_at": when}),
            True,
        ),
        "/public/report": (lambda: citizen.sends(**report), True),
    }
    for route, (post, records) in posts.items():
        first, second = _twice(at, post, records, route)
        assert first.status in (200, 201, 303), (route, first.body)
        assert second.status == (200 if first.status == 201 else first.status), (route, second.body)
        if first.status != 303:
            one, two = first.json, second.json
            assert (one.pop("repeated", None), two.pop("repeated", None)) in ((False, True), (None, None)), route
            assert one == two, route
        else:
            assert first.headers["location"] == second.headers["location"]
    ours = {path.replace("/api/v1", "", 1) for method, path in routes_of(app) if method == "POST"}
    acts = {f"/incidents/{{incident}}/acts/{act}" for act in ACTS}
    named = {it.replace("/api/v1", "", 1) for it in NOT_TWICE_IN_PUBLIC} - {"/incidents/{incident}/acts/{act}"}
    assert set(posts) | named | acts == ours


def _twice(desk: ADesk, post: Callable[[], Told], records: bool, what: str) -> tuple[Told, Told]:
    before = record(desk)
    first = post()
    between = record(desk)
    assert (before != between) == records, (what, first.status, first.body[-800:].decode())
    second = post()
    assert record(desk) == between, what
    return first, second


NAMES = {
    "item": "houhai_shore",
    "token": "x" * 24,
    "unit": "taoranting_park",
    "report": "initial-1",
    "signal": "XH-1",
    "monitor": "m",
    "identifier": "w",
    "platform": "feishu",
}


def test_whatever_programs_and_the_public_look_at_changes_nothing(at: ADesk, story: Story) -> None:
    """The console's looks are walked in test_who_may, for everybody who may look."""
    app = build(at.wiring)
    bearer, stranger = program(at, app, OFFICER), Program(app)
    known = {**NAMES, "incident": story.id}
    before = record(at)
    for method, route in sorted(routes_of(app)):
        if method != "GET" or route.endswith("/events"):
            continue
        for who in (bearer, stranger):
            told = _asked(who, app, route.format(**known))
            assert told.status != 500, (route, told.body)
            assert record(at) == before, route


def _asked(who: Program, app: FastAPI, path: str) -> Told:
    bearer = {"authorization": f"Bearer {who.token}"} if who.token else {}
    return call(app, "GET", path, **bearer)


def test_an_operation_that_only_looks_takes_no_post() -> None:
    assert {it.method for it in OPERATIONS if it.takes is None} == {"GET"}


def test_no_two_forms_of_a_page_make_one_command(story: Story, hands: Mapping[str, Hand]) -> None:
    for path in (f"/incidents/{story.id}", "/", "/signals", "/inbox", "/routines", "/logins", "/stock", "/channels"):
        told = hands[HEAD].asks(path) if path == "/logins" else hands[OFFICER].asks(path)
        ids = re.findall(r'name="id" value="([^"]+)"', told.body.decode())
        assert told.status == 200, path
        assert len(ids) == len(set(ids)), path
        assert max(map(len, ids), default=0) <= 64, path

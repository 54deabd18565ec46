"""Harmful words by the doors at which nobody signs in, and on paper: a unit's page behind a link and the one that
stays, the approver's page, a sheet that was filled in while nothing ran. Every answer is a page in which they are
words.
"""

from __future__ import annotations

import csv
import io
import re
import secrets
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from fastapi import FastAPI

from engine.ledger.sql.tables import links
from engine.stream.state import Delivery
from office.home.approval_codes import ApprovalCodes
from office.home.links import digest_of
from office.services.unit_answers import VERBS
from office.wording.times import local
from tests.hezhang.acts.steps import DEPUTY, PARK
from tests.hezhang.cli import evil
from tests.hezhang.cli.evil import BRIEF, EVIL
from tests.hezhang.console.hand import HOST, Hand
from tests.hezhang.web.public.citizen import BOUNDARY
from tests.hezhang.web.v1.program import Told, call
from tests.workers.desk.desk import OFFICER, ADesk, Story

POSTED = {200, 303, 400, 403, 404, 409, 410, 422, 429}
FORM = "application/x-www-form-urlencoded"
COLUMNS = ("时间", "谁", "动作", "对象", "内容", "证据文件")


def everywhere(desk: ADesk, web: FastAPI, hand: Hand) -> Story:
    """The words through each of these doors, about an incident of its own."""
    story = desk.open("oil_spill", water="taoranting", summary=BRIEF, grade="IV", verified="yes")
    by_the_link_of_a_text(desk, web, story)
    by_the_page_that_stays(desk, web)
    by_an_approver(desk, web, story)
    on_paper(desk, hand, story)
    return story


def by_the_link_of_a_text(desk: ADesk, web: FastAPI, story: Story) -> None:
    """Every verb with words, and every field that should hold something else."""
    asks = next(it for it in story.incident.deliveries.values() if it.owed.person == PARK and it.owed.asks)
    path = f"/a/{_link(desk, story, asks)}"
    forms = [{"do": verb, "words": EVIL, "d1": EVIL} for verb in VERBS]
    forms += [{"do": "yes", name: EVIL} for name in ("key", "do", "words", "some", "taken", "miss_boom", EVIL)]
    told = [posted(web, path, {"key": secrets.token_urlsafe(16), **form}, lang) for form in forms for lang in _LANGS]
    assert 200 in {it.status for it in told}, "some of the words were taken"
    for lang in (*_LANGS, EVIL):
        harmless(call(web, "GET", path, None, urlencode({"lang": lang, "text": EVIL})))


def by_the_page_that_stays(desk: ADesk, web: FastAPI) -> None:
    """Without a code, and with it."""
    number = str(desk.district().persons[PARK].channels["sms"])
    for form in ({"do": "number", "number": EVIL}, {"do": "code", "number": EVIL, "code": EVIL}, {"do": EVIL}):
        posted(web, "/u", form)
    posted(web, "/u", {"do": "number", "number": number})
    desk.send_texts()
    code = [found for it in desk.phones.told(PARK) for found in re.findall(r"应答页的码是(\d{6})", it.text)][-1]
    opened = posted(web, "/u", {"do": "code", "number": number, "code": code})
    cookie = opened.headers["set-cookie"].partition(";")[0]
    for lang in _LANGS:
        harmless(call(web, "GET", "/u", None, urlencode({"lang": lang, "text": EVIL}), cookie=cookie))
        for verb in (*VERBS, EVIL):
            form = {"key": secrets.token_urlsafe(16), "do": verb, "words": EVIL}
            posted(web, "/u", form, lang, cookie=cookie)


def by_an_approver(desk: ADesk, web: FastAPI, story: Story) -> None:
    """With a wrong code, and then a no for a reason that goes on to whoever asked."""
    story.officer.warns("blue")
    story.officer.asks_approval("warning", DEPUTY)
    asked = next(it for it in story.incident.deliveries.values() if it.owed.purpose == "approval")
    path = f"/approve/{_link(desk, story, asked)}"
    for form in ({"decision": EVIL, "code": EVIL}, {"decision": "approved", "code": EVIL, "reason": EVIL}):
        posted(web, path, form)
    approval = story.incident.approvals.by_id[asked.owed.approval or ""]
    code = ApprovalCodes(desk.ledger).code(story.id, approval.asked)
    for lang in _LANGS:
        harmless(call(web, "GET", path, None, f"lang={lang}"))
    assert posted(web, path, {"decision": "refused", "code": code, "reason": EVIL}).status == 200
    assert story.incident.approvals.by_id[approval.id].state == "refused"


def on_paper(desk: ADesk, hand: Hand, story: Story) -> None:
    """A sheet with the words in each column by itself, and one in which they are somebody's note."""
    good = [f"{local(desk.wiring.office.clock.now()):%Y-%m-%d %H:%M}", OFFICER, "备注", "", "无事", ""]
    for place in range(len(good)):
        row = [*good[:place], EVIL, *good[place + 1 :]]
        told = call(hand.app, "POST", f"/incidents/{story.id}/acts/paper", _sheet(row), **_by(hand))
        harmless(told)
        assert place != COLUMNS.index("内容") or told.status == 303, told.body.decode()[:2000]


def posted(web: FastAPI, path: str, form: Mapping[str, str], lang: str = "zh", **headers: str) -> Told:
    """A form; its answer is harmless."""
    told = call(web, "POST", path, urlencode(form).encode(), f"lang={lang}", content_type=FORM, **headers)
    harmless(told)
    return told


def harmless(told: Told) -> None:
    """A page of ours in which the words are words, and headers that nobody wrote."""
    assert told.status in POSTED, told
    evil.headers(told.headers)
    evil.page(told.body.decode())


_LANGS = ("zh", "en")


def _link(desk: ADesk, story: Story, text: Delivery) -> str:
    token = secrets.token_urlsafe(24)
    with desk.ledger.transaction() as tx:
        tx.execute(links.insert().values(digest=digest_of(token), stream=story.id, delivery=text.owed.delivery))
    return token


def _sheet(row: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, row])
    return b"".join(_parts({"id": secrets.token_hex(8)}, "sheet", out.getvalue().encode()))


def _parts(fields: Mapping[str, str], name: str, content: bytes) -> Iterator[bytes]:
    for key, value in fields.items():
        yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
    head = f'Content-Disposition: form-data; name="{name}"; filename="sheet.csv"\r\nContent-Type: text/csv\r\n\r\n'
    yield f"--{BOUNDARY}\r\n{head}".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def _by(hand: Hand) -> dict[str, str]:
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return {
        "host": HOST,
        "cookie": hand.cookie,
        "origin": f"http://{HOST}",
        "content_type": kind,
        "accept": "text/html",
    }

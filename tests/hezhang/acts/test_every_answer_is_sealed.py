"""Every answer of both listeners, to whoever asks and however it ends, says that nothing is loaded from elsewhere,
framed or guessed; behind TLS its cookies stay there. What is uploaded is only ever shown as the picture that it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi import FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from hezhang.console.app import build as build_console
from hezhang.web.app import build
from office.home.home import Home
from tests.hezhang.acts.conftest import a_whole_desk
from tests.hezhang.console.hand import HOST, Hand, hand, session_of
from tests.hezhang.web.public.pictures import jpeg
from tests.hezhang.web.v1.program import Told, call
from tests.hezhang.web.v1.routes import routes_of
from tests.workers.desk.desk import OFFICER, ADesk, Story

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src "
    "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Typed from the decision, not from the code."""
NAMES = {
    "item": "houhai_shore",
    **dict.fromkeys(("incident", "digest", "login", "session", "signal", "token", "name", "secret", "channel"), "x"),
    **dict.fromkeys(("message", "entry", "number"), "1"),
    "act": "note",
    "unit": "huanbaoju",
    "report": "r",
    "monitor": "m",
    "identifier": "w",
    "kind": "initial",
    "form": "cap",
    "table": "persons",
    "key": "huanbaoju_duty_1",
    "swap": "nobody",
}
ODD = [
    ("GET", "/nowhere"),
    ("GET", "/%00"),
    ("PUT", "/"),
    ("DELETE", "/login"),
    ("DELETE", "/health"),
    ("POST", "/nowhere"),
    ("GET", "/breaks"),
]
LONG = {"/doctor", "/live", "/phones/live", "/api/v1/events"}
"""What looks at everything, and what never ends."""


@pytest.fixture(scope="module")
def at(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    """A desk for the module."""
    with a_whole_desk(home, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def story(at: ADesk) -> Story:
    """An incident."""
    return at.open_s2()


def breaking(app: FastAPI) -> FastAPI:
    """With a page that breaks."""

    def breaks() -> None:
        raise RuntimeError("as a fault of ours would")

    app.add_api_route("/breaks", breaks)
    return app


def answers(app: FastAPI, **headers: str) -> Iterator[tuple[str, Told]]:
    """To every route, and to what is none."""
    behind: Any = ProxyHeadersMiddleware(app, trusted_hosts="127.0.0.1")
    for method, route in [*sorted(routes_of(app)), *ODD]:
        if route in LONG:
            continue
        path = route.format(**NAMES)
        body = b"id=1" if method == "POST" else None
        yield f"{method} {path}", call(behind, method, path, body, x_forwarded_proto="https", host=HOST, **headers)


def test_every_answer_of_the_console(at: ADesk, story: Story) -> None:
    app = breaking(build_console(at.wiring))
    token = session_of(at.wiring.office, "walks", OFFICER)
    statuses = set()
    for headers in ({}, {"cookie": f"hezhang={token}", "origin": f"https://{HOST}", "accept": "text/html"}):
        for what, told in answers(app, **headers):
            statuses.add(told.status)
            assert told.headers["content-security-policy"] == POLICY, what
            _sealed(what, told.headers, "same-origin")
            assert told.headers["cross-origin-opener-policy"] == "same-origin", what
            if "/static/" not in what:
                assert told.headers["cache-control"] == "no-store", what
    assert {200, 303, 401, 403, 404, 405, 500} <= statuses, "each way to end was tried"


def test_every_answer_to_the_public(at: ADesk, story: Story) -> None:
    statuses = set()
    for what, told in answers(breaking(build(at.wiring))):
        statuses.add(told.status)
        policy = told.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), what
        assert {it for it in policy.split("; ") if it.startswith("script-src")} <= {"script-src 'self'"}, what
        assert "unsafe" not in policy, what
        assert {"frame-ancestors 'none'", "base-uri 'none'"} <= set(policy.split("; ")), what
        _sealed(what, told.headers, "no-referrer", "same-origin")
    assert {200, 401, 404, 405, 422, 500} <= statuses, "each way to end was tried"


def _sealed(what: str, headers: Mapping[str, str], *referrer: str) -> None:
    assert headers["x-content-type-options"] == "nosniff", what
    assert headers["x-frame-options"] == "DENY", what
    assert headers["referrer-policy"] in referrer, what
    assert headers["strict-transport-security"].startswith("max-age="), what
    if "set-cookie" in headers and '=""' not in headers["set-cookie"]:
        given = {it.strip().lower() for it in headers["set-cookie"].split(";")}
        assert {"secure", "httponly"} <= given, what
        assert given & {"samesite=strict", "samesite=lax"}, what


def test_a_line_that_anybody_may_read_is_not_told_to_be_safe(at: ADesk) -> None:
    for app in (build_console(at.wiring), build(at.wiring)):
        assert "strict-transport-security" not in call(app, "GET", "/nowhere", host=HOST).headers


def test_a_choice_at_the_switch_stays_behind_tls(at: ADesk) -> None:
    behind: Any = ProxyHeadersMiddleware(build_console(at.wiring), trusted_hosts="127.0.0.1")
    told = call(
        behind, "POST", "/switch", b"theme=dark", x_forwarded_proto="https", host=HOST, origin=f"https://{HOST}"
    )
    _sealed("the switch", told.headers, "same-origin")
    assert told.headers["set-cookie"].startswith("theme=dark")


BETWEEN = "a-line-between"


def uploads(who: Hand, story: Story, name: str, content: bytes, times: int = 1) -> Told:
    """A note with proofs, as a browser posts it."""
    head = f'--{BETWEEN}\r\nContent-Disposition: form-data; name="evidence"; filename="{name}"\r\n'
    part = head.encode() + b"Content-Type: text/html\r\n\r\n" + content + b"\r\n"
    text = f'--{BETWEEN}\r\nContent-Disposition: form-data; name="text"\r\n\r\nproof\r\n'.encode()
    body = text + part * times + f"--{BETWEEN}--\r\n".encode()
    said = {"content_type": f"multipart/form-data; boundary={BETWEEN}", "origin": f"http://{HOST}", "host": HOST}
    return call(who.app, "POST", f"/incidents/{story.id}/acts/note", body, cookie=who.cookie, **said)


@pytest.fixture(scope="module")
def officer(at: ADesk) -> Hand:
    """The duty officer at the console."""
    return hand(build_console(at.wiring), at.wiring.office, OFFICER)


@pytest.mark.parametrize(
    ("content", "kind", "shown"),
    [
        (jpeg(behind=b"<script>alert(1)</script>"), "image/jpeg", "inline"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "image/png", "inline"),
        (b"<html><script>alert(1)</script>", "application/octet-stream", "attachment"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "application/octet-stream", "attachment"),
        (b"GIF89a/*<script>*/=1", "application/octet-stream", "attachment"),
        (b"%PDF-1.7 <script>", "application/octet-stream", "attachment"),
    ],
    ids=["jpeg and page", "png and page", "page", "svg", "gif and script", "pdf"],
)
def test_a_proof_is_shown_as_the_picture_that_it_is_or_handed_over(
    at: ADesk, story: Story, officer: Hand, content: bytes, kind: str, shown: str
) -> None:
    assert uploads(officer, story, '../../"evil\u202e.html', content).status == 303
    proof = next(it for entry in reversed(story.entries) for it in getattr(entry.event, "evidence", ()))
    told = officer.asks(f"/incidents/{story.id}/proofs/{proof.sha256}")
    assert (told.status, told.kind, told.body) == (200, kind, content)
    assert told.headers["content-disposition"].startswith(f"{shown}; filename*=UTF-8''")
    assert not set(told.headers["content-disposition"]) & set('"/\u202e\r\n')
    assert told.headers["content-security-policy"] == f"{POLICY}; sandbox"
    assert told.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("size", "times"), [(21 * 1024 * 1024, 1), (10, 11)], ids=["21 MiB", "eleven"])
def test_what_is_too_much_to_upload_is_refused_in_words(story: Story, officer: Hand, size: int, times: int) -> None:
    before = len(story.entries)
    told = uploads(officer, story, "a.bin", bytes(size), times)
    assert told.status in (400, 413, 422), told.status
    assert told.kind == "text/html"
    assert len(story.entries) == before

"""Who comes in at the console and who does not, over HTTP as it is."""

from __future__ import annotations

import pytest

from hezhang.console.headers import POLICY
from tests.hezhang.console.browsing import PASSWORD, Console
from tests.hezhang.console.calling import Caller


@pytest.fixture
def call(console: Console) -> Caller:
    """Somebody."""
    return Caller(console)


def test_whoever_is_not_in_sees_the_sign_in_page_and_comes_back_to_where_they_went(call: Caller) -> None:
    status, headers, _ = call("GET", "/wall", Accept="text/html")
    assert (status, headers["location"]) == (303, "/login?to=/wall")
    assert call("GET", "/parts/board")[0] == 401
    assert call("GET", "/live")[0] == 401


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aSet-Cookie:x=1"])
def test_a_sign_in_leads_nowhere_else(call: Caller, to: str) -> None:
    form = {"login": "tang", "password": PASSWORD, "code": ""}
    status, headers, _ = call("POST", f"/login?to={to}", form, Origin=f"http://{call.host}")
    assert status == 303
    assert headers["location"] == "/"
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()


def test_another_sites_page_can_do_nothing_in_an_officers_name(call: Caller) -> None:
    form = {"login": "tang", "password": PASSWORD, "code": ""}
    for headers in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {}, {"Origin": "null"}):
        assert call("POST", "/login", form, **headers)[0] == 403
        assert call("POST", "/logout", {}, **headers)[0] == 403
        assert call("POST", "/switch", {"theme": "dark"}, **headers)[0] == 403


def test_a_wrong_password_is_refused_with_the_login_kept_and_no_cookie(call: Caller) -> None:
    form = {"login": "tang<b>", "password": "wrong", "code": ""}
    status, headers, text = call("POST", "/login", form, Origin=f"http://{call.host}")
    assert status == 401
    assert "set-cookie" not in headers
    assert 'value="tang&lt;b&gt;"' in text


def test_whoever_goes_is_out(call: Caller) -> None:
    origin = f"http://{call.host}"
    form = {"login": "tang", "password": PASSWORD, "code": ""}
    cookie = call("POST", "/login", form, Origin=origin)[1]["set-cookie"].partition(";")[0]
    assert call("GET", "/", Cookie=cookie)[0] == 200
    assert call("POST", "/logout", {}, Origin=origin, Cookie=cookie)[0] == 303
    assert call("GET", "/parts/board", Cookie=cookie)[0] == 401


def test_every_answer_says_that_nothing_is_loaded_framed_or_kept(call: Caller) -> None:
    for path in ("/login", "/", "/setup/unknown", "/nowhere", "/static/nothing.js"):
        _, headers, _ = call("GET", path)
        assert headers["content-security-policy"] == POLICY
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"


def test_a_setup_link_that_is_spent_or_guessed_says_so(call: Caller) -> None:
    status, _, text = call("GET", "/setup/guessed-token-that-nobody-gave-out", Accept_Language="en")
    assert status == 404
    assert "hezhang login reset" in text


def test_behind_tls_the_cookie_never_leaves_it_and_a_browser_comes_back_by_it_alone(console: Console) -> None:
    behind = Console(console.desk, console.hand)
    behind.serves(behind_tls=True)
    try:
        call = Caller(behind)
        form = {"login": "tang", "password": PASSWORD, "code": ""}
        _, headers, _ = call("POST", "/login", form, Origin=f"https://{call.host}", X_Forwarded_Proto="https")
        cookie = headers["set-cookie"]
        assert cookie.startswith("__Host-hezhang=")
        assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        assert headers["strict-transport-security"].startswith("max-age=")
        assert "strict-transport-security" not in call("GET", "/login")[1]
    finally:
        behind.dies()

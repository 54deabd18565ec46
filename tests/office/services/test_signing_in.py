"""Somebody comes in at the console: a link, a password, an authenticator; guessing is held up where it comes from, and
the record says who came and who was refused, without a secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pyotp
import pytest

from engine.house.events import HOUSE
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from office.home.os_user import os_user as machine_login
from office.home.second_factor import digest_of_code, step_of
from office.office import Office
from office.services import logins, signing_in
from office.services.logins import Chosen
from office.services.signing_in import MOST, Trying, sign_in
from tests.workers.desk.desk import ADesk, a_desk, founded

PASSWORD = "three herons at the sluice"
OFFICER = "huanbaoju_duty_1"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office of a practice home, with one login that has an authenticator."""
    with a_desk(founded(tmp_path_factory.mktemp("template")), tmp_path_factory.mktemp("home")) as desk:
        yield _office(desk)


def _office(desk: ADesk) -> Office:
    return desk.wiring.office


ADMINISTRATOR = Actor(via="cli", login=machine_login())


def let_in(office: Office, login: str, *, authenticator: bool = True) -> tuple[str, tuple[str, ...]]:
    """A new login with the password of these tests; its authenticator's secret, and its recovery codes."""
    token = logins.add(office, login, OFFICER, (), ADMINISTRATOR)
    assert isinstance(token, str), token
    choosing = logins.choosing(office, token)
    assert choosing is not None
    secret = choosing.authenticator if authenticator else None
    chosen = logins.choose(office, token, PASSWORD, secret, code(office, choosing.authenticator))
    assert isinstance(chosen, Chosen), chosen
    return choosing.authenticator, chosen.recovery


def code(office: Office, secret: str, ahead: int = 0) -> str:
    """What the authenticator shows, so many steps from now."""
    with office.ledger.reading() as tx:
        return pyotp.TOTP(secret).at(tx.now_machine() + ahead * timedelta(seconds=30))


def trying(login: str, password: str = PASSWORD, code: str = "", network: str = "10.0.0.7") -> Trying:
    """Somebody at a browser."""
    return Trying(login, password, code, network, f"{network} Firefox")


def said(answer: str | Refusal) -> str:
    """The code of a refusal."""
    assert isinstance(answer, Refusal)
    return answer.code


def test_who_has_password_and_authenticator_comes_in_and_the_record_says_so(office: Office) -> None:
    secret, _ = let_in(office, "tang")
    token = sign_in(office, trying("tang", code=code(office, secret)))
    assert isinstance(token, str)
    session = signing_in.session_of(office, token)
    assert session is not None
    assert session.login == "tang"
    assert session.fresh
    with office.ledger.reading() as tx:
        entries = tx.read(HOUSE)
    assert [it.event.type for it in entries[-3:]] == ["login_enrolled", "login_set_up", "signed_in"]
    written = "".join(it.event.model_dump_json() for it in entries)
    assert not [it for it in (PASSWORD, secret, token) if it in written]


def test_a_code_counts_once(office: Office) -> None:
    secret, _ = let_in(office, "once")
    shown = code(office, secret)
    assert isinstance(sign_in(office, trying("once", code=shown)), str)
    assert said(sign_in(office, trying("once", code=shown))) == "sign_in_refused"
    assert isinstance(sign_in(office, trying("once", code=code(office, secret, 1))), str)


def test_a_recovery_code_counts_once(office: Office) -> None:
    _, recovery = let_in(office, "lost")
    assert isinstance(sign_in(office, trying("lost", code=recovery[0].upper())), str)
    assert said(sign_in(office, trying("lost", code=recovery[0]))) == "sign_in_refused"
    assert isinstance(sign_in(office, trying("lost", code=recovery[1])), str)


@pytest.mark.parametrize(
    ("login", "password", "network"),
    [("stranger", PASSWORD, "10.2.0.1"), ("wrong", "something else", "10.2.0.2"), ("", "", "10.2.0.3")],
)
def test_whoever_is_refused_learns_not_which_part_was_wrong(
    office: Office, login: str, password: str, network: str
) -> None:
    secret, _ = let_in(office, "wrong")
    assert said(sign_in(office, trying(login, password, code(office, secret), network))) == "sign_in_refused"
    assert said(sign_in(office, trying("wrong", code="000000", network=network))) == "sign_in_refused"


def test_guessing_is_held_up_and_its_owner_is_not(office: Office) -> None:
    secret, _ = let_in(office, "ren")
    for _ in range(MOST):
        assert said(sign_in(office, trying("ren", "guess", network="203.0.113.9"))) == "sign_in_refused"
    assert said(sign_in(office, trying("ren", "guess", network="203.0.113.9"))) == "too_many_tries"
    # Right by chance: no, the code is asked first.
    assert said(sign_in(office, trying("ren", network="203.0.113.9"))) == "too_many_tries"
    # The owner elsewhere, and the owner behind the same address as whoever guesses.
    assert isinstance(sign_in(office, trying("ren", code=code(office, secret), network="10.0.0.8")), str)
    with_code = trying("ren", code=code(office, secret, 1), network="203.0.113.9")
    assert isinstance(sign_in(office, with_code), str)
    with office.ledger.reading() as tx:
        refused = [it.event for it in tx.read(HOUSE) if it.event.type == "sign_in_refused"]
    assert [it.times for it in refused if it.login == "ren"] == [1, MOST]  # type: ignore[attr-defined]


def test_a_login_that_is_revoked_or_reset_has_nothing_open_any_more(office: Office) -> None:
    secret, _ = let_in(office, "gone")
    token = sign_in(office, trying("gone", code=code(office, secret)))
    assert isinstance(token, str)
    assert isinstance(logins.reset(office, "gone", ADMINISTRATOR), str)
    assert signing_in.session_of(office, token) is None
    assert said(sign_in(office, trying("gone", code=code(office, secret, 1)))) == "sign_in_refused"
    let_in(office, "gone")
    assert logins.revoke(office, "gone", ADMINISTRATOR) is None
    assert said(sign_in(office, trying("gone"))) == "sign_in_refused"


def test_a_command_on_a_login_that_comes_twice_counts_once_and_shows_no_second_link(office: Office) -> None:
    token = logins.add(office, "twice", OFFICER, (), ADMINISTRATOR, "add-1")
    assert token
    assert logins.add(office, "twice", OFFICER, (), ADMINISTRATOR, "add-1") == ""
    assert isinstance(token, str)
    assert logins.choosing(office, token) is not None, "the first link is still good"
    reset = logins.reset(office, "twice", ADMINISTRATOR, "reset-1")
    assert isinstance(reset, str)
    assert logins.reset(office, "twice", ADMINISTRATOR, "reset-1") == ""
    assert logins.choosing(office, reset) is not None
    assert logins.revoke(office, "twice", ADMINISTRATOR, "revoke-1") is None
    secret, _ = let_in(office, "twice")
    assert logins.revoke(office, "twice", ADMINISTRATOR, "revoke-1") is None
    assert isinstance(sign_in(office, trying("twice", code=code(office, secret))), str), "an old revoking takes nothing"


def test_a_link_is_good_once_and_a_weak_password_does_not_spend_it(office: Office) -> None:
    token = logins.add(office, "new", OFFICER, ("inspector",), ADMINISTRATOR)
    assert isinstance(token, str)
    choosing = logins.choosing(office, token)
    assert choosing is not None
    now = code(office, choosing.authenticator)
    for weak, why in [("short", "password_short"), ("new new new new", "password_easy"), ("a" * 300, "password_long")]:
        answer = logins.choose(office, token, weak, choosing.authenticator, now)
        assert isinstance(answer, Refusal)
        assert answer.code == why
    wrong = logins.choose(office, token, PASSWORD, choosing.authenticator, "123")
    assert isinstance(wrong, Refusal)
    assert wrong.code == "code_wrong"
    assert isinstance(logins.choose(office, token, PASSWORD, choosing.authenticator, now), Chosen)
    again = logins.choose(office, token, PASSWORD, choosing.authenticator, now)
    assert isinstance(again, Refusal)
    assert again.code == "link_spent"
    assert logins.choosing(office, token) is None


def test_a_login_holds_no_role_of_a_person_and_the_last_administrator_stays(office: Office) -> None:
    assert said(logins.add(office, "boss", OFFICER, ("commander",), ADMINISTRATOR)) == "role_is_a_persons"
    assert said(logins.add(office, "boss", "nobody", (), ADMINISTRATOR)) == "login_needs_person"
    refused = logins.revoke(office, machine_login(), ADMINISTRATOR)
    assert refused is not None
    assert refused.code == "last_administrator"


def test_the_first_link_is_for_the_machines_own_administrator_alone(office: Office) -> None:
    let_in(office, "somebody")
    assert logins.first_link(office, machine_login()) is None
    assert logins.first_link(office, "somebody") is None


def test_a_session_that_only_watches_is_nobodys(office: Office) -> None:
    session = signing_in.session_of(office, signing_in.watch(office, "a wall"))
    assert session is not None
    assert session.login is None
    assert not session.fresh


def test_a_second_factor_that_is_shown_again_counts_for_a_while(office: Office) -> None:
    secret, _ = let_in(office, "again")
    token = sign_in(office, trying("again", code=code(office, secret)))
    assert isinstance(token, str)
    session = signing_in.session_of(office, token)
    assert session is not None
    assert not signing_in.prove(office, session, "000000")
    assert signing_in.prove(office, session, code(office, secret, 1))


def test_codes_of_the_standard() -> None:
    """RFC 6238, appendix B: the last six digits of SHA-1's column."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for at, shown in [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (2000000000, "279037")]:
        assert step_of(secret, shown, at) == at // 30
        assert step_of(secret, f"{shown[:3]} {shown[3:]}", at) == at // 30
        assert step_of(secret, shown, at + 90) is None
    assert step_of(secret, "٢٨٧٠٨٢", 59) is None
    assert digest_of_code("ABCDE-fghjk") == digest_of_code("abcde fghjk")

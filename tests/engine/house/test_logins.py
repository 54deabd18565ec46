"""Who comes in by which way: what the house refuses, by the rules alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.deciding.login import Login
from engine.deciding.ruleset import HouseRules
from engine.deciding.running import run
from engine.house import commands as ask
from engine.house.kind import HOUSES
from engine.house.state import House
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal

NOW = datetime(2026, 11, 1, tzinfo=UTC)
LOGINS = {
    "root": Login(("administrator",), None),
    "gone": Login(("administrator",), None, revoked=True),
    "tang": Login((), "huanbaoju_duty_1", ("password",)),
    "left": Login((), "huanbaoju_duty_1", ("password",), revoked=True),
}
ROOT = Actor(via="cli", login="root")


def asked(command: Command, *, practice: bool = False) -> str | None:
    """The code of the house's refusal; None: it does as it is told."""
    house = House(home="h", version=1, logins=dict(LOGINS))
    done = run(HOUSES, HouseRules({}, "", practice, LOGINS), house, command, NOW, "nonce")
    return done.code if isinstance(done, Refusal) else None


def revoke(actor: Actor) -> Command:
    return ask.RevokeLogin(id="x", actor=actor, login="tang")


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (ROOT, None),
        (Actor(via="cli", login="gone"), "login_revoked"),
        (Actor(via="cli", login="tang"), "login_not_this_way"),
        (Actor(via="console", login="root"), "login_not_this_way"),
    ],
)
def test_a_login_opens_by_its_own_way_and_as_long_as_it_is_not_revoked(actor: Actor, code: str | None) -> None:
    assert asked(revoke(actor)) == code


@pytest.mark.parametrize(
    ("login", "code"), [("tang", None), ("root", "login_without_password"), ("left", "login_revoked")]
)
def test_a_password_is_chosen_anew_only_where_there_is_one(login: str, code: str | None) -> None:
    assert asked(ask.ResetLogin(id="x", actor=ROOT, login=login)) == code


@pytest.mark.parametrize(
    ("second_factor", "practice", "code"),
    [(True, False, None), (False, False, "second_factor_needed"), (False, True, None)],
)
def test_in_earnest_nobody_comes_in_by_a_password_alone(second_factor: bool, practice: bool, code: str | None) -> None:
    set_up = ask.SetUpLogin(id="x", actor=Actor(via="console", login="tang"), login="tang", second_factor=second_factor)
    assert asked(set_up, practice=practice) == code


@pytest.mark.parametrize(("roles", "code"), [((), "last_administrator"), (("administrator", "inspector"), None)])
def test_the_last_administrator_is_not_lost_by_being_let_in_anew(roles: tuple[str, ...], code: str | None) -> None:
    enrol = ask.EnrolLogin(id="x", actor=ROOT, login="root", roles=roles, person=None, ways=("machine",))  # type: ignore[arg-type]
    assert asked(enrol) == code

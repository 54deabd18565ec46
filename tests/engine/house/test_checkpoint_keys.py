"""Whose keys sign checkpoints: what the house takes and refuses, by the rules alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.deciding.login import Login
from engine.deciding.ruleset import HouseRules
from engine.deciding.running import run
from engine.house import commands as ask
from engine.house.events import CheckpointKeyTaken
from engine.house.kind import HOUSES
from engine.house.state import House
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.commands import Command
from engine.stream.event import Event
from engine.stream.refusal import Refusal
from engine.values.private import Private

NOW = datetime(2026, 11, 1, tzinfo=UTC)
ROOT = Actor(via="cli", login="root")
LOGINS = {"root": Login(("administrator",), None), "tang": Login(("duty_officer",), None)}


def take(*keys: str) -> Command:
    return ask.TakeCheckpointKey(id="x", actor=TIMEKEEPER, origin="here", keys=keys)


def renew(login: str = "root", reason: str = "例行") -> Command:
    actor = Actor(via="cli", login=login)
    return ask.RenewCheckpointKey(id="x", actor=actor, keys=("new",), reason=Private(reason), lost=False)


def asked(command: Command, *, log: str = "", parted: bool = False) -> tuple[Event, ...] | Refusal:
    house = House(
        home="h", version=1, logins=dict(LOGINS), log=log, log_keys=("old",) if log else (), log_parted=parted
    )
    return run(HOUSES, HouseRules({}, "", False, LOGINS), house, command, NOW, "nonce")


@pytest.mark.parametrize(
    ("command", "log", "parted", "code"),
    [
        (take("new"), "here", False, "checkpoint_key_stands"),
        (renew(), "", False, "checkpoint_key_none"),
        (renew(), "there", True, "checkpoint_key_none"),
        (renew(reason=" "), "here", False, "reason_needed"),
        (renew(login="tang"), "here", False, "not_allowed"),
    ],
)
def test_the_house_refuses(command: Command, log: str, parted: bool, code: str) -> None:
    refused = asked(command, log=log, parted=parted)
    assert isinstance(refused, Refusal)
    assert refused.code == code


@pytest.mark.parametrize(
    ("command", "log", "parted", "why"),
    [
        (take("new"), "", False, "first"),
        (take("new"), "there", True, "parted"),
        (renew(), "here", False, "renewed"),
    ],
)
def test_the_house_says_which_keys_sign_and_why(command: Command, log: str, parted: bool, why: str) -> None:
    done = asked(command, log=log, parted=parted)
    assert not isinstance(done, Refusal)
    (event,) = done
    assert isinstance(event, CheckpointKeyTaken)
    assert (event.origin, event.keys, event.why) == ("here", ("new",), why)


def test_taking_the_same_keys_twice_changes_nothing() -> None:
    done = asked(take("old"), log="here")
    assert not isinstance(done, Refusal)
    assert done == ()

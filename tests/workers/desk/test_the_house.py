"""The home is a stream like others: what changes it goes through the one door, and who may is decided in the very
transaction that writes it.
"""

from __future__ import annotations

import pytest

from engine.directory.commands import TakeDirectory
from engine.house import commands as ask
from engine.house.events import HOUSE, LoginEnrolled, TokenIssued
from engine.house.state import House
from engine.ledger.errors import NotInLedger
from engine.ledger.store import Transaction
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files.data_files import find_district
from office.home import tokens
from office.home.directories import load_into
from office.home.os_user import os_user
from office.services import optouts
from tests.workers.desk.desk import ADesk, person

ME = Actor(via="cli", login=os_user())
PARK = "taoranting_park_1"
ADDRESS = Private("+8613800000000")


def house(desk: ADesk) -> House:
    """The home as it stands."""
    found = desk.desk.stream(HOUSE)
    assert isinstance(found, House)
    return found


def said(done: object) -> str:
    """The code of a refusal."""
    assert isinstance(done, Refusal), done
    return done.code


def test_a_home_is_founded_once(desk: ADesk) -> None:
    before = house(desk)
    again = ask.FoundHome(
        id="again",
        actor=ME,
        home="other",
        kind="live",
        district="d",
        district_digest="0",
        standards_digest="0",
        channels="c",
        channels_digest="0",
        login=os_user(),
        roles=("administrator",),
    )
    assert said(desk.desk.hand_in(again)) == "home_stands"
    assert house(desk) == before


ADMINISTRATORS: list[Command] = [
    TakeDirectory(id="1", actor=ME, district="d", digest="0"),
    ask.LoadChannels(id="2", actor=ME, channels="c", channels_digest="0"),
    ask.EnrolLogin(id="3", actor=ME, login="somebody", roles=("administrator",)),
    ask.IssueToken(id="4", actor=ME, digest="0" * 64, person=PARK),
    ask.RevokeToken(id="5", actor=ME, beginning="0"),
    ask.AdoptHome(id="6", actor=ME, adopted="moved", home="h", was="h", place=Private("p"), identity="1", folder="f"),
]


@pytest.mark.parametrize("command", ADMINISTRATORS, ids=lambda it: type(it).__name__)
def test_only_administrators_change_the_home(desk: ADesk, command: Command) -> None:
    def by(actor: Actor) -> Command:
        return command.model_copy(update={"actor": actor})

    version = house(desk).version
    assert said(desk.desk.hand_in(by(Actor(via="cli", login="a stranger")))) == "unknown_login"
    assert said(desk.desk.hand_in(by(person("huanbaoju_duty_1")))) == "not_allowed"
    assert said(desk.desk.hand_in(by(TIMEKEEPER))) == "not_allowed"
    assert house(desk).version == version


def test_a_right_that_was_given_counts_from_the_next_command_on(desk: ADesk) -> None:
    clerk = Actor(via="cli", login="clerk")
    issue = ask.IssueToken(id="t", actor=clerk, digest="ab" * 32, person=PARK)
    assert said(desk.desk.hand_in(issue)) == "unknown_login"
    enrolled = desk.desk.hand_in(ask.EnrolLogin(id="e", actor=ME, login="clerk", roles=("administrator",)))
    assert not isinstance(enrolled, Refusal)
    assert [type(it.event) for it in enrolled.entries] == [LoginEnrolled]
    issued = desk.desk.hand_in(issue)
    assert not isinstance(issued, Refusal)
    assert [type(it.event) for it in issued.entries] == [TokenIssued]
    assert list(house(desk).tokens) == ["ab" * 32]


def test_a_command_of_the_house_repeated_changes_nothing(desk: ADesk) -> None:
    issue = ask.IssueToken(id="t", actor=ME, digest="ab" * 32, person=PARK)
    first, second = desk.desk.hand_in(issue), desk.desk.hand_in(issue)
    assert not isinstance(first, Refusal)
    assert not isinstance(second, Refusal)
    assert (first.repeated, second.repeated, second.entries) == (False, True, first.entries)


def test_a_stranger_who_loads_a_table_leaves_nothing_in_the_record(desk: ADesk) -> None:
    version, kept = house(desk).version, list[str]()
    load = ask.LoadChannels(id="1", actor=Actor(via="cli", login="a stranger"), channels="c", channels_digest="")

    def completed(tx: Transaction) -> Command:
        kept.append(tx.put_document("channels", "a table"))
        return load.model_copy(update={"channels_digest": kept[0]})

    assert said(desk.desk.hand_in(load, completed)) == "unknown_login"
    with desk.ledger.reading() as tx, pytest.raises(NotInLedger):
        tx.document(kept[0])
    assert said(load_into(desk.desk, find_district("xicheng"), "a stranger")) == "unknown_login"
    assert said(tokens.issue(desk.desk, PARK, None, "a stranger")) == "unknown_login"
    assert house(desk).version == version


def test_a_district_that_lacks_what_an_open_incident_uses_is_not_put_in_force(desk: ADesk) -> None:
    before = house(desk)
    load = TakeDirectory(id="1", actor=ME, district="d", digest="0", missing=("taoranting",))
    assert said(desk.desk.hand_in(load)) == "district_in_use"
    assert house(desk) == before


def test_a_copy_of_a_home_is_adopted_only_while_nothing_of_it_runs(desk: ADesk) -> None:
    copy = ask.AdoptHome(
        id="1",
        actor=ME,
        adopted="copy",
        home="new",
        was="old",
        place=Private("/elsewhere"),
        identity="1",
        folder="var",
        running=("sms",),
    )
    assert said(desk.desk.hand_in(copy)) == "home_served"


def test_a_token_is_revoked_by_a_beginning_that_is_no_other_ones(desk: ADesk) -> None:
    for number, digest in enumerate(("ab" * 32, "ac" * 32)):
        assert not isinstance(
            desk.desk.hand_in(ask.IssueToken(id=f"i{number}", actor=ME, digest=digest, person=PARK)), Refusal
        )
    assert said(tokens.revoke(desk.desk, "ff", os_user())) == "unknown_token"
    assert said(tokens.revoke(desk.desk, "a", os_user())) == "token_several"
    assert tokens.revoke(desk.desk, "AB", os_user()) == "ab" * 32
    assert [it.revoked for it in house(desk).tokens.values()] == [True, False]


def test_nobody_wants_no_texts_in_the_name_of_somebody_else(desk: ADesk) -> None:
    other = ask.OptOut(
        id="o", actor=person("huanbaoju_duty_1"), person=PARK, channel="sms", address=ADDRESS, words=Private("退订")
    )
    assert said(desk.desk.hand_in(other)) == "not_allowed"


def test_whoever_left_the_directory_can_still_opt_out_and_in_again(desk: ADesk) -> None:
    assert optouts.opt_out(desk.desk, "1", "gone", "sms", str(ADDRESS), "退订")
    assert not optouts.opt_out(desk.desk, "2", "gone", "sms", str(ADDRESS), "退订"), "it is so already"
    (known,) = house(desk).opt_outs.values()
    assert optouts.opt_in(desk.desk, "3", known, "恢复")
    assert not optouts.opt_in(desk.desk, "4", known, "恢复"), "it is so already"
    assert house(desk).opt_outs == {}

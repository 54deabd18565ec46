"""A calendar at an address: the shifts of a unit and the limits that it has to keep, for whoever was given it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.house.commands import EnrolLogin, RevokeLogin
from engine.stream.actor import Actor
from hezhang.web.calendar_feeds import address_of
from office.home.feed_keys import Feed, FeedKey
from office.home.os_user import os_user
from tests.hezhang.web.unit.boatman import asked, serving
from tests.office.documents.test_icalendar import read
from tests.workers.desk.desk import ADesk


@pytest.fixture
def served(desk: ADesk) -> Iterator[str]:
    with serving(desk) as url:
        yield url


@pytest.fixture
def login(desk: ADesk) -> str:
    """Somebody who was let in."""
    me = Actor(via="cli", login=os_user())
    desk.desk.hand_in(EnrolLogin(id="clerk", actor=me, login="clerk", roles=("administrator",)))
    return "clerk"


def address(desk: ADesk, served: str, login: str, feed: Feed, unit: str) -> str:
    return address_of(desk.wiring.office, served, FeedKey(login, feed, unit, "zh"))


def test_the_shifts_of_a_unit(desk: ADesk, served: str, login: str) -> None:
    seen = asked(address(desk, served, login, "roster", "huanbaoju"))
    assert seen.status == 200
    assert seen.headers["Content-Type"].startswith("text/calendar")
    lines = read(seen.text.encode())
    summaries = [value for name, value in lines if name == "SUMMARY"]
    assert any(it.startswith("白班 汪怀瑾") for it in summaries)
    uids = [value for name, value in lines if name == "UID"]
    assert len(set(uids)) == len(uids) > 60


def test_the_limits_that_a_unit_has_to_keep(desk: ADesk, served: str, login: str) -> None:
    story = desk.open_s2()
    due = story.duty("go_and_stop").answer_due
    assert due is not None
    lines = read(asked(address(desk, served, login, "limits", "taoranting_park")).text.encode())
    assert ("DTEND", f"{due:%Y%m%dT%H%M%SZ}") in lines
    assert any(name == "DESCRIPTION" and story.id in value for name, value in lines)
    story.by("taoranting_park_1").accept("go_and_stop")
    later = read(asked(address(desk, served, login, "limits", "taoranting_park")).text.encode())
    assert len(later) < len(lines), "what was answered waits for no answer"


def test_an_address_that_was_changed_opens_nothing_and_one_ends_with_its_login(
    desk: ADesk, served: str, login: str
) -> None:
    good = address(desk, served, login, "roster", "huanbaoju")
    head, dot, tail = good.rpartition(".ics")[0].rpartition(".")
    assert asked(f"{head}{dot}{tail[:-1]}{'A' if tail[-1] != 'A' else 'B'}.ics").status == 404
    other = address(desk, served, login, "roster", "shizheng").rpartition("/")[2].partition(".")[0]
    assert asked(f"{served}/ics/{other}.{tail}.ics").status == 404
    assert asked(f"{served}/ics/x.ics").status == 404
    desk.desk.hand_in(RevokeLogin(id="gone", actor=Actor(via="cli", login=os_user()), login="clerk"))
    assert asked(good).status == 410

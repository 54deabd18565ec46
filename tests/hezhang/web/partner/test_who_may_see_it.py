"""What a partner's link shows, to whom, for how long, and what it does not take."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.incident.partners import PARTNER_EVENTS
from hezhang.web.partner.page import LIVES
from office.views.names import Names
from tests.hezhang.web.partner.neighbour import DONGCHENG, WATER_BUREAU, Neighbour
from tests.hezhang.web.unit.boatman import PARK, Boatman, asked
from tests.workers.desk.desk import ADesk


def test_whoever_only_looks_says_nothing(neighbour: Neighbour) -> None:
    count = len(neighbour.story.entries)
    for query in ("", "?do=receive&name=x&post=y&key=aaaaaaaaaaaaaaaaaaaa", "?lang=en"):
        assert asked(neighbour.url + query).status == 200
    assert len(neighbour.story.entries) == count


def test_it_shows_no_duty_of_ours_and_nobody_but_the_officer(desk: ADesk, neighbour: Neighbour) -> None:
    page = neighbour.reads().text
    story = neighbour.story
    for name, it in desk.district().persons.items():
        if name not in (DONGCHENG, story.incident.officer):
            assert str(it.name) not in page, name
            assert all(str(address) not in page for address in it.channels.values()), name
    names = Names(desk.wiring.office.desk.rules_of(story.incident), "zh")
    for duty in story.incident.duties.values():
        assert names.title(duty) not in page, duty.id


def test_a_receipt_is_shown_to_its_own_unit_alone(desk: ADesk, served: str, neighbour: Neighbour) -> None:
    neighbour.receives(words="只给西城看")
    neighbour.says("saw", name="邓致和", words="东便门有油花")
    other = Neighbour.of(desk, served, neighbour.story, WATER_BUREAU).reads().text
    for words in ("邓致和", "只给西城看", "东便门有油花"):
        assert words not in other, words


def test_the_link_of_a_unit_of_the_district_opens_no_shared_page(
    desk: ADesk, served: str, neighbour: Neighbour
) -> None:
    park = Boatman.of(desk, served, neighbour.story, PARK)
    page = asked(park.url.replace("/a/", "/p/"))
    assert (page.status, "陶然亭" in page.text) == (404, False)
    assert asked(f"{served}/p/{'x' * 32}").status == 404


def test_an_old_link_shows_nothing(desk: ADesk, neighbour: Neighbour) -> None:
    desk.clock.jump(days=LIVES / timedelta(days=1), minutes=1)
    for page in (neighbour.reads(), neighbour.receives()):
        assert (page.status, "链接已过期" in page.text, "陶然亭" in page.text) == (410, True, False)


def test_a_link_to_an_address_that_changed_hands_opens_nothing(
    desk: ADesk, neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = desk.district()
    person = now.persons[DONGCHENG]
    moved = person.model_copy(update={"channels": {**person.channels, "email": "else@example.org"}})
    changed = now.model_copy(update={"persons": {**now.persons, DONGCHENG: moved}})
    monkeypatch.setattr(type(desk.wiring.office), "district", lambda self: changed)
    for page in (neighbour.reads(), neighbour.receives()):
        assert (page.status, "不在您名下" in page.text, "陶然亭" in page.text) == (410, True, False)


def test_once_it_is_over_it_can_only_be_read(desk: ADesk, served: str) -> None:
    story = desk.open("oil_spill", water="taoranting")
    story.officer.pull("respond", "先响应")
    neighbour = Neighbour.of(desk, served, story)
    form = neighbour.form("saw", name="邓致和", words="还有油")
    story.commander.pull("false_alarm", "看错了")
    page = neighbour.reads()
    assert (page.status, "事件已结束" in page.text, "<form" in page.text) == (200, True, False)
    refused = neighbour.posts(form)
    assert (refused.status, "没有再记" in refused.text) == (409, True)
    assert neighbour.says("help", words="要人").status == 409
    for kind in PARTNER_EVENTS:
        assert story.happened(kind) == []


def test_only_its_own_forms_are_taken(neighbour: Neighbour) -> None:
    whole = neighbour.form("receive", name="邓致和", post="科长")
    assert neighbour.posts(whole, Sec_Fetch_Site="cross-site").status == 403
    for form in (
        {**whole, "do": "perhaps"},
        {**whole, "key": "short"},
        {"do": "receive", "name": "邓", "post": "长"},
        {**whole, "name": "x" * 61},
        {**whole, "words": "x" * 301},
        {**whole, "can": "yes"},
        {**whole, "can XC-1.1 1": "perhaps"},
        {**whole, "can XC-1.1 1": "yes"},
        {**whole, "actor": "huanbaoju_duty_1"},
        {"key": whole["key"], "do": "state", "name": "邓", "measure": "M1", "state": "gone"},
        {"key": whole["key"], "do": "state", "name": "邓", "measure": "../x", "state": "done"},
    ):
        assert neighbour.posts(form).status == 422, form
    assert asked(neighbour.url, b"\xff\xfe", "application/x-www-form-urlencoded").status == 400


def test_another_persons_text_is_not_answered_by_this_link(neighbour: Neighbour) -> None:
    theirs = next(it.owed.delivery for it in neighbour.story.texts_to(PARK) if it.owed.asks)
    said = neighbour.receives(**{f"can {theirs} 1": "yes"})
    assert said.status == 422
    assert neighbour.story.incident.deliveries[theirs].answer is None


def test_what_somebody_writes_is_words_and_nothing_else(neighbour: Neighbour) -> None:
    evil = '<script>alert(1)</script>"><img src=x>'
    neighbour.says("saw", name="邓致和", words=evil)
    neighbour.says("measure", name="邓致和", what=evil, doer=evil)
    page = neighbour.reads().text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page

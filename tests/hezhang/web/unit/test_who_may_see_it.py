"""What a link shows, to whom, for how long, and what it does not take: mail scanners, forwarded and old links, numbers
that changed hands, forms of other sites, guesses.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.district.model import District
from hezhang.web.entrance import TRIES
from hezhang.web.unit.page import LIVES
from office.views.names import Names
from tests.hezhang.web.unit.boatman import PARK, Boatman, asked
from tests.workers.desk.desk import ADesk


def test_whoever_only_looks_answers_nothing(boatman: Boatman) -> None:
    count = len(boatman.story.entries)
    for query in ("", "?do=yes&key=aaaaaaaaaaaaaaaaaaaa", "?lang=en&do=no"):
        assert asked(boatman.url + query).status == 200
    assert len(boatman.story.entries) == count


def test_a_link_shows_what_its_person_was_asked_and_nobody_else(desk: ADesk, boatman: Boatman, served: str) -> None:
    street = Boatman.of(desk, served, boatman.story, "sd_taoranting_1")
    park, other = boatman.reads().text, street.reads().text
    for name, it in desk.district().persons.items():
        shown = {PARK: park, "sd_taoranting_1": other}
        for person, page in shown.items():
            if name not in (person, boatman.story.incident.officer):
                assert str(it.name) not in page, name
                assert all(str(address) not in page for address in it.channels.values()), name
    names = Names(desk.wiring.office.desk.rules_of(boatman.story.incident), "zh")
    for duty in (*boatman.text.owed.duties, *street.text.owed.duties):
        title = names.title(boatman.story.duty(duty))
        assert (title in park, title in other) == (
            duty in boatman.text.owed.duties,
            duty in street.text.owed.duties,
        ), title


def test_what_else_a_person_is_asked_stands_in_a_line_without_a_button(
    desk: ADesk, boatman: Boatman, served: str
) -> None:
    second = desk.open("oil_spill", water="taoranting", summary="西岸又见油花", grade="IV", verified="yes")
    page = boatman.reads().text
    assert "还请您办" in page
    assert second.id in page
    assert page.count('value="yes"') == 1, "each is answered by a text of its own"
    boatman.says("yes")
    assert second.duty("first_boom").answer is None


def test_an_old_link_shows_nothing(desk: ADesk, boatman: Boatman) -> None:
    desk.clock.jump(days=LIVES / timedelta(days=1), minutes=1)
    for page in (boatman.reads(), boatman.posts({"key": "k" * 20, "do": "yes"})):
        assert (page.status, "链接已过期" in page.text, "陶然亭" in page.text) == (410, True, False)


def test_a_link_to_an_address_that_changed_hands_opens_nothing(
    desk: ADesk, boatman: Boatman, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = type(desk.wiring.office)
    now: District = desk.district()
    person = now.persons[PARK]
    moved = person.model_copy(update={"channels": {**person.channels, boatman.text.owed.channel: "+8613900000000"}})
    changed = now.model_copy(update={"persons": {**now.persons, PARK: moved}})
    monkeypatch.setattr(office, "district", lambda self: changed)
    for page in (boatman.reads(), boatman.posts({"key": "k" * 20, "do": "yes"})):
        assert (page.status, "不在您名下" in page.text, "陶然亭" in page.text) == (410, True, False)
    assert boatman.text.answer is None


def test_an_incident_that_is_over_takes_nothing(desk: ADesk, served: str) -> None:
    boatman = Boatman.of(desk, served, desk.open("oil_spill", water="taoranting"))
    boatman.story.officer.pull("false_alarm", "看错了")
    page = boatman.reads()
    assert (page.status, "不需要应答" in page.text, "<form" in page.text, "<svg" in page.text) == (
        200,
        True,
        False,
        False,
    )
    for verb in ("yes", "done", "help", "no"):
        assert boatman.says(verb, words="还来").status == 409
    assert boatman.text.answer is None


def test_only_its_own_forms_are_taken(boatman: Boatman) -> None:
    whole = boatman.form("yes")
    assert boatman.posts(whole, Sec_Fetch_Site="cross-site").status == 403
    for form in (
        {**whole, "do": "perhaps"},
        {**whole, "key": "short"},
        {"do": "yes"},
        {**whole, "words": "x" * 301},
        {**whole, "d77": "1"},
        {**whole, "d٣": "1"},
        {**whole, "answer": "accepted"},
    ):
        assert boatman.posts(form).status == 422, form
    assert asked(boatman.url, b"\xff\xfe", "application/x-www-form-urlencoded").status == 400
    assert asked(boatman.url, b"--x\r\n", "multipart/form-data; boundary=x").status == 400
    assert boatman.text.answer is None


def test_what_somebody_writes_is_words_and_nothing_else(boatman: Boatman) -> None:
    page = boatman.says("help", words='<script>alert(1)</script>"><img src=x>')
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "&lt;script&gt;" in page.text
    kept = boatman.says("done", boatman.number("first_boom"), words='"><b>照片在后')
    assert kept.status == 422
    assert "<b>照片" not in kept.text


def test_guessing_is_stopped_and_nobody_with_a_link_is_held_up(boatman: Boatman) -> None:
    base = boatman.url.rpartition("/")[0]
    answers = [asked(f"{base}/{'x' * 20}{it:012d}").status for it in range(TRIES + 3)]
    assert answers[:TRIES] == [404] * TRIES
    assert answers[-1] == 429
    assert asked(f"{base}/{'y' * 32}", b"--x--", "multipart/form-data; boundary=x").status == 429, (
        "nor are photos taken"
    )
    assert boatman.reads().status == 200

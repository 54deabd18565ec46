"""Somebody whose telephone changes says so on their page: by a code to the new one, as an edit of their own."""

from __future__ import annotations

import re

import pytest

from engine.directory.events import DIRECTORY
from office.services.unit_pages import GUESSES
from tests.hezhang.web.unit.boatman import PARK
from tests.hezhang.web.unit.test_the_page_that_stays import Browser, browser, code_in, number, story
from tests.workers.desk.desk import ADesk, Story

__all__ = ["browser", "number", "story"]
NEW = "+14085550190"


@pytest.fixture
def inside(desk: ADesk, browser: Browser, story: Story, number: str) -> Browser:
    """A browser in which the page of the park's man is open; his new telephone is in his other hand."""
    desk.phones.now_at(PARK, NEW)
    browser.wants_a_code(number)
    status, page = browser.opens(number, code_in(desk))
    assert status == 200
    assert "我的号码变了" in page
    return browser


def new_code(desk: ADesk) -> str:
    desk.send_texts()
    texts = [it.text for it in desk.phones.told(PARK) if "确认新号码的码是" in it.text]
    found = re.search(r"码是(\d{6})", texts[-1])
    assert found, texts
    return found[1]


def says(browser: Browser, verb: str, number: str = NEW, **more: str) -> tuple[int, str]:
    return browser.asks("POST", form={"do": verb, "number": number, **more})


def test_the_code_that_came_to_the_new_number_makes_it_theirs(desk: ADesk, inside: Browser, number: str) -> None:
    status, page = says(inside, "own_number")
    assert (status, "码已发到新号码" in page) == (200, True)
    assert str(desk.district().persons[PARK].channels["sms"]) == number, "not before it is confirmed"
    status, page = says(inside, "own_code", code=new_code(desk))
    assert (status, "号码已改" in page) == (200, True)
    person = desk.district().persons[PARK]
    assert {str(person.channels["sms"]), str(person.channels["voice"])} == {NEW}
    last = desk.entries(DIRECTORY)[-1]
    assert (last.actor.person, last.actor.via) == (PARK, "link")
    status, page = inside.asks("GET")
    assert (status, "我的号码变了" in page) == (200, True), "the page stays open under the new number"


def test_a_wrong_code_changes_nothing_and_cannot_be_guessed(desk: ADesk, inside: Browser, number: str) -> None:
    says(inside, "own_number")
    right = new_code(desk)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(GUESSES):
        assert says(inside, "own_code", code=wrong)[0] == 403
    assert says(inside, "own_code", code=right)[0] == 403, "too many wrong ones"
    assert str(desk.district().persons[PARK].channels["sms"]) == number


def test_a_number_that_is_somebody_elses_or_none_gets_no_code(desk: ADesk, inside: Browser) -> None:
    before = len(desk.phones.told(PARK))
    other = str(desk.district().persons["taoranting_park_2"].channels["sms"])
    for bad in (other, "12", "hello"):
        status, page = says(inside, "own_number", bad)
        assert (status, "这个号码不能用" in page) == (422, True)
    desk.send_texts()
    assert len(desk.phones.told(PARK)) == before


def test_without_the_page_nobody_changes_a_number(desk: ADesk, browser: Browser, story: Story, number: str) -> None:
    assert says(browser, "own_number")[0] == 403
    assert says(browser, "own_code", code="123456")[0] == 403
    assert str(desk.district().persons[PARK].channels["sms"]) == number

"""`/u`: by a code to the telephone of the directory; it shows what its person is asked, and ends with the number."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import pytest

from engine.rules.answers.page_codes import MOST
from engine.stream.events import DeliveryAttempted
from office.services.unit_pages import GUESSES
from tests.hezhang.web.unit.boatman import PARK
from tests.patience import PATIENCE
from tests.workers.desk.desk import ADesk, Story


@dataclass
class Browser:
    """A telephone's browser that keeps its cookie and follows where it is sent."""

    desk: ADesk
    url: str
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def asks(self, method: str, query: str = "", form: dict[str, str] | None = None) -> tuple[int, str]:
        line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        given = dict(self.headers) | ({"Cookie": self.cookie} if self.cookie else {})
        if form is not None:
            given["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, f"/u{query}", urlencode(form) if form is not None else None, given)
        answer = line.getresponse()
        if (set_ := answer.getheader("Set-Cookie")) is not None:
            assert "HttpOnly" in set_
            assert "samesite=strict" in set_.lower()
            self.cookie = set_.partition(";")[0]
        text = answer.read().decode()
        line.close()
        return self.asks("GET") if answer.status == 303 else (answer.status, text)

    def wants_a_code(self, number: str) -> str:
        status, page = self.asks("POST", form={"do": "number", "number": number})
        assert status == 200
        self.desk.send_texts()
        return page

    def opens(self, number: str, code: str) -> tuple[int, str]:
        return self.asks("POST", form={"do": "code", "number": number, "code": code})


@pytest.fixture
def browser(desk: ADesk, served: str) -> Browser:
    return Browser(desk, served)


@pytest.fixture
def story(desk: ADesk) -> Story:
    return desk.open_s2()


@pytest.fixture
def number(desk: ADesk) -> str:
    return str(desk.district().persons[PARK].channels["sms"])


def code_in(desk: ADesk) -> str:
    """The code in the newest text to the park."""
    texts = [it.text for it in desk.phones.told(PARK) if "应答页的码是" in it.text]
    found = re.search(r"码是(\d{6})", texts[-1])
    assert found, texts
    return found[1]


def test_from_the_number_to_the_answer(desk: ADesk, browser: Browser, story: Story, number: str) -> None:
    assert "您的手机号" in browser.asks("GET")[1]
    browser.wants_a_code(number)
    code = code_in(desk)
    status, page = browser.opens(number, code)
    assert (status, "接受，我去办" in page, "陶然亭湖" in page) == (200, True, True)
    key = re.search(r'name="key" value="([\w-]+)"', page)
    assert key
    delivery = story.texts_to(PARK)[0].owed.delivery
    yes = {"do": "yes", "key": key[1]}
    status, page = browser.asks("POST", f"?text={delivery}", yes)
    assert (status, "已记录" in page) == (200, True)
    assert "没有重复" in browser.asks("POST", f"?text={delivery}", yes)[1]
    assert story.duty("first_boom").answered_by == PARK
    with desk.ledger.reading() as tx:
        record = " ".join(repr(it.event) for it in tx.read(story.id))
    assert code not in record, "the record never has a code"
    attempts = [it for it in story.happened(DeliveryAttempted) if isinstance(it, DeliveryAttempted)]
    assert "······" in str(attempts[-1].text) or any("······" in str(it.text) for it in attempts)


def test_all_that_is_asked_stands_there_and_each_is_answered_apart(
    desk: ADesk, browser: Browser, story: Story, number: str
) -> None:
    second = desk.open("oil_spill", water="taoranting", summary="西岸又见油花", grade="IV", verified="yes")
    browser.wants_a_code(number)
    page = browser.opens(number, code_in(desk))[1]
    assert story.id in page
    assert second.id in page
    other = next(it.owed.delivery for it in second.texts_to(PARK) if it.owed.asks)
    assert "西岸又见油花" in browser.asks("GET", f"?text={other}")[1]
    browser.asks("POST", f"?text={other}", {"do": "yes", "key": "k" * 20})
    assert second.duty("first_boom").answer == "accepted"
    assert story.duty("first_boom").answer is None
    foreign = story.texts_to("sd_taoranting_1")[0].owed.delivery
    assert browser.asks("GET", f"?text={foreign}")[0] == 404


def test_a_code_opens_once_for_a_quarter_of_an_hour_and_guesses_end_it(
    desk: ADesk, served: str, browser: Browser, story: Story, number: str
) -> None:
    browser.wants_a_code(number)
    code = code_in(desk)
    assert browser.opens(number, code)[0] == 200
    assert Browser(desk, served).opens(number, code)[0] == 403, "forwarded, it opens nothing any more"
    desk.clock.forward(minutes=2)
    browser.wants_a_code(number)
    again = code_in(desk)
    assert again != code
    desk.clock.jump(minutes=16)
    assert browser.opens(number, again)[0] == 403, "too late"
    browser.wants_a_code(number)
    fresh = code_in(desk)
    wrong = f"{(int(fresh) + 1) % 1_000_000:06d}"
    guesser = Browser(desk, served)
    for _ in range(GUESSES):
        assert guesser.opens(number, wrong)[0] == 403
    assert guesser.opens(number, fresh)[0] == 403, "whoever guesses is not looked at any more"


def test_a_stranger_reads_the_same_and_nobodys_telephone_rings_without_end(
    desk: ADesk, browser: Browser, story: Story, number: str
) -> None:
    known = browser.wants_a_code(number)
    unknown = browser.wants_a_code("+19995550000")
    assert known.replace(number, "") == unknown.replace("+19995550000", "")
    for _ in range(10):
        browser.wants_a_code(number)
        desk.clock.forward(minutes=1, seconds=1)
    assert len([it for it in desk.phones.told(PARK) if "应答页的码是" in it.text]) <= MOST
    assert browser.asks("GET", "?text=" + story.texts_to(PARK)[0].owed.delivery)[1].count("陶然亭") == 0


def test_a_number_that_changed_hands_closes_the_page(
    desk: ADesk, browser: Browser, story: Story, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.wants_a_code(number)
    assert browser.opens(number, code_in(desk))[0] == 200
    now = desk.district()
    person = now.persons[PARK]
    moved = person.model_copy(update={"channels": {**person.channels, "sms": "+8613900000000"}})
    changed = now.model_copy(update={"persons": {**now.persons, PARK: moved}})
    monkeypatch.setattr(type(desk.wiring.office), "district", lambda self: changed)
    status, page = browser.asks("GET")
    assert (status, "陶然亭" in page) == (410, False)
    assert browser.asks("POST", form={"do": "yes", "key": "k" * 20})[0] == 403, "and the browser has forgotten it"


def test_a_key_that_somebody_made_opens_nothing(desk: ADesk, browser: Browser, story: Story) -> None:
    for made in ("x", "x.y", "WyJhIl0.WyJhIl0", "é.é", "." * 2000):
        browser.cookie = f"hezhang_u={made}".encode().decode("latin-1", "ignore")
        status, page = browser.asks("GET")
        assert (status, "陶然亭" in page) == (200, False), made
